/** What an answer puts into a sheet: one formula, or a small table of live formulas with what each is of. */

import { addressOf } from "../try/addresses.js";
import { inFile, withReference } from "./formulas.js";

/** @import { Answer, AnsweredCall, Block } from "./types" */

/** Return the block of one call: its formula. @param {AnsweredCall} call @returns {Block} */
export function formulaBlock(call) {
  return () => [[{ formula: inFile(call.formula) }]];
}

/**
 * Return the block of an answer as a table: several calls below one another with their formulas' text beside them, or
 * the values that one call was computed for with the results beside them, which follow what is typed there later. Null
 * where one formula is all there is.
 * @param {Answer} answer @param {boolean} canSpill @returns {Block|null}
 */
export function tableBlock({ calls }, canSpill) {
  const [first] = calls;
  if (!first || calls.some(({ e }) => e)) return null;
  if (calls.length === 1) return rangeBlock(first, canSpill);
  if (calls.some(({ v }) => Array.isArray(v))) return null;
  return () => calls.map((call) => [{ value: call.formula.slice(1) }, { formula: inFile(call.formula) }]);
}

/** @param {AnsweredCall} call @param {boolean} canSpill @returns {Block|null} */
function rangeBlock({ a, formula, v }, canSpill) {
  const ranges = a.filter(Array.isArray);
  const [keys = []] = ranges;
  const isColumn = ranges.length === 1 && keys.every((row) => row.length === 1);
  if (!isColumn || !Array.isArray(v) || v.length !== keys.length || v.some((row) => row.length !== 1)) return null;
  const written = inFile(formula);
  if (withReference(written, "A1") === null) return null;
  return ({ row, column }) => {
    const end = { row: row + keys.length - 1, column };
    const call = withReference(written, `${addressOf({ row, column })}:${addressOf(end)}`) ?? written;
    return keys.map(([key = null], place) => {
      const alone = place === 0 ? { formula: call } : null;
      const result = canSpill ? alone : { formula: `=INDEX(${call.slice(1)},${place + 1})` };
      return [key === null ? null : { value: key }, result];
    });
  };
}
