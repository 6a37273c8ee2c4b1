/** Errors of cells, as the server tells them and as Excel takes them. */

/** @import { Answer, MakeFailure } from "./types" */

/** The error values that Excel takes as results, and those that it shows a sentence with. */
const RESULTS = ["#VALUE!", "#N/A", "#NUM!", "#DIV/0!", "#NULL!"];
const TELLING = ["#VALUE!", "#N/A"];

/**
 * Return what makes Excel's error object of a code and a sentence. What Excel doesn't take as a result, such as #NAME?,
 * is #N/A with the sentence.
 * @param {typeof CustomFunctions} customFunctions @returns {MakeFailure}
 */
export function excelFailure(customFunctions) {
  return (code, message) => {
    const value = /** @type {CustomFunctions.ErrorCode} */ (RESULTS.includes(code) ? code : "#N/A");
    return TELLING.includes(value) ? new customFunctions.Error(value, message) : new customFunctions.Error(value);
  };
}

/**
 * Return an answer as `setResult` takes it: an error, or rows.
 * @param {Answer} answer @param {MakeFailure} failure @returns {unknown}
 */
export function resultOf(answer, failure) {
  if (answer.e) return failure(answer.e.code, answer.e.message);
  if (!Array.isArray(answer.v)) return [[answer.v]];
  return answer.v.map((row) =>
    row.map((cell) => (cell !== null && typeof cell === "object" ? failure(cell.e.code, cell.e.message) : cell)),
  );
}
