// Has Microsoft's own generator read functions written as for a TypeScript add-in: reads {"source"} and prints the
// metadata that it makes of them, and what it complains of.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
// The generator asks for whatever TypeScript is there, and can't work with version 7, which has no API.
const typescript = require("typescript-5");
require.cache[require.resolve("typescript")] = { ...require.cache[require.resolve("typescript-5")], exports: typescript };
const { parseTree } = require("custom-functions-metadata");

const { source } = JSON.parse(await new Response(process.stdin).text());
const { functions, enums, extras } = parseTree(source, "functions.ts");
console.log(JSON.stringify({ functions, enums, errors: extras.flatMap((extra) => extra.errors) }));
