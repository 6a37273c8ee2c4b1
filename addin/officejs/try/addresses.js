/** Addresses of cells: A1, $B$6, A1:C9. Rows and columns count from 1. */

/** @import { Area, Place } from "./types" */

/** Return the letters of a column. @param {number} column */
export function letters(column) {
  let text = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  }
  return text;
}

/** @param {Place} place */
export function addressOf({ row, column }) {
  return `${letters(column)}${row}`;
}

/** Return where an address is; `$` makes no difference. @param {string} address @returns {Place} */
export function placeOf(address) {
  const [, name = "", row = "0"] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(address) ?? [];
  const column = [...name.toUpperCase()].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0);
  return { row: Number(row), column };
}

/** Return the area of a reference: A1, A1:C9, 'Own name'!A1. @param {string} reference @returns {Area} */
export function areaOf(reference) {
  const [, quoted, bare, cells = ""] = /^(?:'((?:[^']|'')*)'!|([^'!]+)!)?(.*)$/.exec(reference) ?? [];
  const [first = "", last = first] = cells.split(":");
  const one = placeOf(first);
  const other = placeOf(last);
  return {
    sheet: quoted?.replaceAll("''", "'") ?? bare ?? "",
    from: { row: Math.min(one.row, other.row), column: Math.min(one.column, other.column) },
    to: { row: Math.max(one.row, other.row), column: Math.max(one.column, other.column) },
  };
}
