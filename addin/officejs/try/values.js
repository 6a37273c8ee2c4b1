/** The values of cells, and how one kind becomes another as in a worksheet. */

/** @import { Matrix, Scalar, Value } from "./types" */

/** A cell's error: its error value, and the sentence that goes with it. */
export class CellError extends Error {
  /** @param {string} code @param {string} [message] */
  constructor(code, message = "") {
    super(message);
    this.code = code;
  }
}

/** What a cell shows while the server has not answered yet. */
export const BUSY = new CellError("#BUSY!");

/** @param {Value} value @returns {Matrix} */
export function matrixOf(value) {
  return Array.isArray(value) ? value : [[value]];
}

/** @type {Record<string, boolean>} */
const TRUTHS = { TRUE: true, SAND: true, SANN: true, FALSE: false, FALSK: false, USANN: false };

/** Return the truth value that a word stands for, undefined for another word. @param {string} word */
export function truthNamed(word) {
  return TRUTHS[word.trim().toUpperCase()];
}

/** Return a range of one cell as that cell. @param {Value} value @returns {Value} */
export function simplified(value) {
  return Array.isArray(value) && value.length === 1 && value[0]?.length === 1 ? (value[0][0] ?? null) : value;
}

/** Return the one value where one is wanted; a range of several is #VALUE!. @param {Value} value @returns {Scalar} */
export function single(value) {
  const plain = simplified(value);
  return Array.isArray(plain) ? new CellError("#VALUE!") : plain;
}

/** Return a value as a number; raise CellError. @param {Scalar} value @param {string} decimal */
export function numberOf(value, decimal = ",") {
  if (value instanceof CellError) throw value;
  if (typeof value === "number") return value;
  if (value === null) return 0;
  if (typeof value === "boolean") return Number(value);
  const number = readNumber(value, decimal);
  if (number === null) throw new CellError("#VALUE!");
  return number;
}

/** Return a value as a text; raise CellError. @param {Scalar} value @param {string} decimal */
export function textOf(value, decimal = ",") {
  if (value instanceof CellError) throw value;
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "number" ? String(value).replace(".", decimal) : value;
}

/** Return a value as true or false; raise CellError. @param {Scalar} value */
export function truthOf(value) {
  if (value instanceof CellError) throw value;
  if (typeof value !== "string") return Boolean(value);
  if (/^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  throw new CellError("#VALUE!");
}

const GROUPED = {
  ",": /^[-−–]?\d{1,3}([ .\u00a0\u202f]\d{3})+(,\d+)?$/,
  ".": /^[-−–]?\d{1,3}([ ,\u00a0\u202f]\d{3})+(\.\d+)?$/,
};
const PLAIN = { ",": /^[-−–]?\d+(,\d+)?$/, ".": /^[-−–]?\d+(\.\d+)?$/ };

/**
 * Return the number that is typed, null for what is none. Strictly: 20.5 is no number where the comma is the sign.
 * @param {string} typed @param {string} decimal
 */
export function readNumber(typed, decimal) {
  const text = typed.trim();
  const sign = decimal === "." ? "." : ",";
  const share = /\s?%$/.exec(text);
  const digits = share ? text.slice(0, share.index) : text;
  if (!GROUPED[sign].test(digits) && !PLAIN[sign].test(digits)) return null;
  const plain = digits.replace(/[−–]/, "-").replace(sign === "," ? /[ .\u00a0\u202f]/g : /[ ,\u00a0\u202f]/g, "");
  return Number(plain.replace(",", ".")) / (share ? 100 : 1);
}

/** Whether an order is what a comparison asks for. @param {string} operator @param {number} order */
export function holds(operator, order) {
  if (operator === "=") return order === 0;
  if (operator === "<>") return order !== 0;
  return (operator.startsWith("<") ? order < 0 : order > 0) || (operator.endsWith("=") && order === 0);
}
