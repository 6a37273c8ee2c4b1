/** From what Excel delivers to what travels to the server. */

/** @import { Argument, Scalar } from "./types" */

/**
 * Return the arguments as the server takes them: a 1x1 range is its cell, blank ones at the end are left out.
 * @param {unknown[]} given @returns {Argument[]}
 */
export function plain(given) {
  const list = given.map(argument);
  while (list.at(-1) === null) list.pop();
  return list;
}

/** Return how many cells are in the arguments. @param {Argument[]} list */
export function cellsIn(list) {
  let cells = 0;
  for (const each of list) cells += Array.isArray(each) ? each.length * (each[0]?.length ?? 0) : 1;
  return cells;
}

/** @param {unknown} given @returns {Argument} */
function argument(given) {
  if (!Array.isArray(given)) return scalar(given);
  const rows = given.map((row) => (Array.isArray(row) ? row.map(scalar) : [scalar(row)]));
  return rows.length === 1 && rows[0]?.length === 1 ? (rows[0][0] ?? null) : rows;
}

/** An error travels as text, and what is no value as #VALUE!. @param {unknown} given @returns {Scalar} */
function scalar(given) {
  if (given === null || given === undefined || given === "") return null;
  if (typeof given === "number") return Number.isFinite(given) ? given : "#NUM!";
  // Half of a surrogate pair isn't Unicode: it would have the whole batch refused.
  if (typeof given === "string") return given.replace(/\p{Surrogate}/gu, "\ufffd");
  if (typeof given === "boolean") return given;
  const { code, basicValue } = /** @type {{code?: unknown, basicValue?: unknown}} */ (given);
  if (typeof code === "string" && code.startsWith("#")) return code;
  return typeof basicValue === "object" || basicValue === undefined ? "#VALUE!" : scalar(basicValue);
}
