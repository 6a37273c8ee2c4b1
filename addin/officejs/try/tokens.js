/** A formula in pieces, in either spelling; and from one spelling to the other. */

import { respelledArray } from "./arrays.js";
import { CellError } from "./values.js";

/** @import { Spelling, Token } from "./types" */

/** @type {Spelling} */
export const IN_FILES = { separator: ",", decimal: "." };

const CELL = String.raw`\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\p{L}\d_.(])`;
const SHEET = String.raw`(?:'(?:[^']|'')*'|[\p{L}_][\p{L}\d_.]*)!`;
/** @type {[Token["kind"], string][]} */
const KINDS = [
  ["text", String.raw`"(?:[^"]|"")*"`],
  ["error", String.raw`#(?:N/A|VALUE!|REF!|NUM!|NAME\?|NULL!|DIV/0!)`],
  ["reference", `(?:${SHEET})?${CELL}(?::${CELL})?`],
  ["name", String.raw`[\p{L}_\\][\p{L}\d_.]*`],
  ["operator", String.raw`<=|>=|<>|[-+*/^&=<>%−]`],
  ["open", String.raw`\(`],
  ["close", String.raw`\)`],
  ["array", String.raw`\{(?:"(?:[^"]|"")*"|[^{}"])*\}`],
];

/**
 * Return the pieces of a formula, without its `=`; raise CellError for what is none.
 * @param {string} formula @param {Spelling} spelling @returns {Token[]}
 */
export function tokens(formula, { separator, decimal }) {
  const number = `(?:\\d+(?:[${decimal}]\\d+)?|[${decimal}]\\d+)(?:[Ee][-+]?\\d+)?`;
  /** @type {[Token["kind"], string][]} */
  const kinds = [...KINDS, ["separator", `[${separator}]`], ["number", number]];
  const pattern = new RegExp(`\\s*(?:${kinds.map(([kind, shape]) => `(?<${kind}>${shape})`).join("|")})`, "uy");
  /** @type {Token[]} */
  const found = [];
  while (pattern.lastIndex < formula.trimEnd().length) {
    const match = pattern.exec(formula);
    if (!match?.groups) throw new CellError("#NAME?");
    const [kind, text] = /** @type {[Token["kind"], string]} */ (
      Object.entries(match.groups).find(([, part]) => part !== undefined)
    );
    found.push({ kind, text, source: match[0] });
  }
  return found;
}

/**
 * Return a formula, with its `=`, in another spelling.
 * @param {string} formula @param {Spelling} from @param {Spelling} to
 */
export function respelled(formula, from, to) {
  const pieces = tokens(formula.slice(1), from).map(({ kind, source }) => {
    if (kind === "array") return respelledArray(source, from, to);
    if (kind === "separator") return source.replace(from.separator, to.separator);
    // Files mark the functions that Excel got later.
    if (kind === "name") return source.replace(/_xlfn\./i, "");
    return kind === "number" ? source.replace(from.decimal, to.decimal) : source;
  });
  return `=${pieces.join("")}`;
}
