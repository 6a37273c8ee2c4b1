/** The values of a call as a table, on the page and for the clipboard. */

import { make } from "./elements.js";

/** @import { AnsweredCall } from "./types" */

/** @typedef {Exclude<AnsweredCall["v"], undefined|null|string|number|boolean>} Rows */

const MOST_DECIMALS = 2;

/** Return a call's rows where it has several columns, else null: a list reads well as lines. @param {AnsweredCall} call @returns {Rows|null} */
export function rowsOf({ v }) {
  return Array.isArray(v) && (v[0]?.length ?? 0) > 1 ? v : null;
}

/** Return rows as a table that can be scrolled. @param {Rows} rows @param {string} label @param {string} locale */
export function table(rows, label, locale) {
  const headings = headingsOf(rows);
  const shown = rows.map((row, place) => {
    const decimals = Math.min(MOST_DECIMALS, Math.max(0, ...row.map(decimalsOf)));
    const isHeading = place < headings;
    const cells = row.map((cell, column) => {
      const isFigure = typeof cell === "number" || (isHeading && column > 0);
      const kind = isFigure ? { class: "figure" } : {};
      const scope = isHeading ? { scope: "col" } : { scope: "row" };
      const text = cellText(cell, locale, isHeading ? { useGrouping: false } : { minimumFractionDigits: decimals });
      // An empty corner heads nothing.
      const isHead = text !== "" && (isHeading || (column === 0 && typeof cell === "string"));
      return isHead ? make("th", { ...kind, ...scope }, text) : make("td", kind, text);
    });
    return make("tr", {}, ...cells);
  });
  const parts = [make("thead", {}, ...shown.slice(0, headings)), make("tbody", {}, ...shown.slice(headings))];
  // It can be scrolled, so the keyboard must be able to.
  return make("div", { class: "wide", tabindex: "0", role: "group", "aria-label": label }, make("table", {}, ...parts));
}

/** Return values as a worksheet takes them from the clipboard. @param {NonNullable<AnsweredCall["v"]>} value @param {string} locale */
export function pasted(value, locale) {
  const rows = Array.isArray(value) ? value : [[value]];
  const format = { useGrouping: false, maximumFractionDigits: 15 };
  return rows.map((row) => row.map((cell) => cellText(cell, locale, format).replace("−", "-")).join("\t")).join("\n");
}

/**
 * Return where the lines of a text tell rows one by one, and how many of them; null where they don't.
 * @param {string[]} lines @param {Rows} rows
 */
export function toldIn(lines, rows) {
  for (let start = 0; start < lines.length; start += 1) {
    let count = 0;
    while (count < rows.length && isTold(lines[start + count], rows[count] ?? [])) count += 1;
    if (count === 0) continue;
    if (count === rows.length) return { start, count };
    if (lines[start + count] === "…") return { start, count: count + 1 };
  }
  return null;
}

/** @param {string|undefined} line @param {Rows[number]} row */
function isTold(line, [label, ...cells]) {
  const begin = `${typeof label === "string" || typeof label === "number" ? label : ""}: `;
  return line !== undefined && line.startsWith(begin) && line.slice(begin.length).split("; ").length === cells.length;
}

/** Return how many of the first rows are headings: they have texts and years only. @param {Rows} rows */
function headingsOf(rows) {
  const isHeading = (/** @type {Rows[number]} */ row) =>
    row.every((cell) => typeof cell === "string" || (Number.isInteger(cell) && Number(cell) >= 1900 && Number(cell) < 2200));
  const first = rows.findIndex((row) => !isHeading(row));
  return first < 0 ? 0 : first;
}

/** @param {unknown} cell */
function decimalsOf(cell) {
  return typeof cell === "number" ? (String(cell).split(".")[1]?.length ?? 0) : 0;
}

/** @param {Rows[number][number]} cell @param {string} locale @param {Intl.NumberFormatOptions} format */
function cellText(cell, locale, format) {
  if (typeof cell === "number") {
    return new Intl.NumberFormat(locale, { maximumFractionDigits: MOST_DECIMALS, ...format }).format(cell);
  }
  if (cell !== null && typeof cell === "object") return cell.e.code;
  return cell === null ? "" : String(cell);
}
