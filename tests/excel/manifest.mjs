// Has Microsoft's own reader of manifests read one: reads {"path"} and prints what it found.
import manifest from "office-addin-manifest";

const { path } = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(await manifest.OfficeAddinManifest.readManifestFile(path)));
