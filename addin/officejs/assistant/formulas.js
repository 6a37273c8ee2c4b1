/** The formulas of answers and plans: from people's spelling to the file's, and to other sheets and names. */

import { IN_FILES, respelled, tokens } from "../try/tokens.js";
import { CellError } from "../try/values.js";

/** @import { Spelling } from "../try/types" */

/** How the server spells the formulas of its answers. @type {Spelling} */
export const PEOPLES = { separator: ";", decimal: "," };

/** Return an answer's formula as files have it; what is none stays as it is. @param {string} formula */
export function inFile(formula) {
  try {
    return respelled(formula, PEOPLES, IN_FILES);
  } catch (error) {
    if (error instanceof CellError) return formula;
    throw error;
  }
}

/**
 * Return a file's formula, with its `=`, with other names of sheets, and of functions where these are followed by
 * their arguments.
 * @param {string} formula @param {(sheet: string) => string} sheetOf @param {(name: string) => string} nameOf
 */
export function renamed(formula, sheetOf, nameOf) {
  const list = tokens(formula.slice(1), IN_FILES);
  const pieces = list.map(({ kind, text, source }, place) => {
    const before = source.slice(0, source.length - text.length);
    if (kind === "name" && list[place + 1]?.kind === "open") return before + nameOf(text.replace(/^_xlfn\./i, ""));
    const [, quoted, bare, cells = ""] = /^(?:'((?:[^']|'')*)'!|([^'!]+)!)(.*)$/s.exec(text) ?? [];
    if (kind !== "reference" || (quoted === undefined && bare === undefined)) return source;
    return `${before}${quotedSheet(sheetOf(quoted?.replaceAll("''", "'") ?? bare ?? ""))}!${cells}`;
  });
  return `=${pieces.join("")}`;
}

/** Return the sheets that a file's formula refers to. @param {string} formula */
export function sheetsIn(formula) {
  /** @type {string[]} */
  const found = [];
  renamed(formula, (sheet) => (found.push(sheet), sheet), (name) => name);
  return found;
}

/** Return a formula's pieces, none of what is no formula. @param {string} formula */
function read(formula) {
  try {
    return tokens(formula.slice(1), IN_FILES);
  } catch (error) {
    if (error instanceof CellError) return [];
    throw error;
  }
}

/** @param {string} sheet */
function quotedSheet(sheet) {
  return `'${sheet.replaceAll("'", "''")}'`;
}

/**
 * Return a file's formula with the one array in it replaced by a reference; null where there isn't exactly one.
 * @param {string} formula @param {string} reference
 */
export function withReference(formula, reference) {
  const list = read(formula);
  if (list.filter(({ kind }) => kind === "array").length !== 1) return null;
  return `=${list.map(({ kind, source }) => (kind === "array" ? reference : source)).join("")}`;
}
