/** Arrays written in a formula: {1;2} is two rows, and two columns are {1,2} in files and {1\2} with a decimal comma. */

import { CellError, truthNamed } from "./values.js";

/** @import { Matrix, Scalar, Spelling } from "./types" */

/** @param {string} text @param {Spelling} spelling */
function pieces(text, spelling) {
  const column = columnSign(spelling);
  const found = text.trim().slice(1, -1).match(/"(?:[^"]|"")*"|[;,\\]|[^";,\\]+/g) ?? [];
  /** @type {string[]} */
  const joined = [];
  for (const piece of found) {
    const isSign = piece === ";" || piece === column;
    const before = joined.at(-1);
    // What is a sign in the other spelling is a part of a number in this one, or a mistake.
    if (!isSign && before !== undefined && before !== ";" && before !== column) joined.push(joined.pop() + piece);
    else joined.push(piece);
  }
  return { column, joined };
}

/** @param {Spelling} spelling */
function columnSign({ separator }) {
  return separator === ";" ? "\\" : ",";
}

/** Return an array in another spelling. @param {string} text @param {Spelling} from @param {Spelling} to */
export function respelledArray(text, from, to) {
  const { column, joined } = pieces(text, from);
  const written = joined.map((piece) => {
    if (piece === column) return columnSign(to);
    return piece.startsWith('"') ? piece : piece.replace(from.decimal, to.decimal);
  });
  return `${/^\s*/.exec(text)?.[0] ?? ""}{${written.join("")}}`;
}

/** Return what an array holds; raise CellError where it isn't one. @param {string} text @param {Spelling} spelling @returns {Matrix} */
export function matrixIn(text, spelling) {
  const { column, joined } = pieces(text, spelling);
  /** @type {Matrix} */
  const rows = [[]];
  let isNext = true;
  for (const piece of joined) {
    const isSign = piece === ";" || piece === column;
    if (isSign === isNext) throw new CellError("#NAME?");
    if (piece === ";") rows.push([]);
    else if (!isSign) rows.at(-1)?.push(valueIn(piece.trim(), spelling));
    isNext = isSign;
  }
  if (isNext || rows.some((row) => row.length !== rows[0]?.length)) throw new CellError("#NAME?");
  return rows;
}

/** @param {string} text @param {Spelling} spelling @returns {Scalar} */
function valueIn(text, { decimal }) {
  if (/^"(?:[^"]|"")*"$/.test(text)) return text.slice(1, -1).replaceAll('""', '"');
  if (text.startsWith("#")) return new CellError(text);
  const number = text.replace("−", "-");
  const shape = decimal === "," ? /^[-+]?\d+(,\d+)?$/ : /^[-+]?\d+(\.\d+)?$/;
  if (shape.test(number)) return Number(number.replace(",", "."));
  const truth = truthNamed(text);
  if (truth === undefined) throw new CellError("#NAME?");
  return truth;
}
