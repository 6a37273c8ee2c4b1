/** What a formula comes to. */

import { builtIn, english } from "./functions.js";
import { BUSY, CellError, holds, matrixOf, numberOf, simplified, single, textOf, truthOf } from "./values.js";

/** @import { Context, Matrix, Node, Scalar, Value } from "./types" */

/**
 * Return the value of a formula; what goes wrong is an error as a value.
 * @param {Node} node @param {Context} context @returns {Value}
 */
export function evaluate(node, context) {
  try {
    return valueOf(node, context);
  } catch (error) {
    if (error instanceof CellError) return error;
    throw error;
  }
}

/** @param {Node} node @param {Context} context @returns {Value} */
function valueOf(node, context) {
  switch (node.kind) {
    case "constant":
      return node.value;
    case "area":
      // One cell is a range too: a text in it is nothing to SUM, and an error to +.
      return context.cells(node.area);
    case "unary":
      return lifted([valueOf(node.part, context)], ([part = null]) => {
        if (node.operator === "%") return numberOf(part) / 100;
        return node.operator === "-" ? -numberOf(part) : part;
      });
    case "binary": {
      const sides = [valueOf(node.left, context), valueOf(node.right, context)];
      return lifted(sides, ([left = null, right = null]) => combined(node.operator, left, right));
    }
    case "call":
      return called(node.name, node.parts, context);
  }
}

/**
 * Compute a range cell by cell.
 * @param {Value[]} values @param {(cells: Scalar[]) => Scalar} compute @returns {Value}
 */
function lifted(values, compute) {
  const plain = values.map(simplified);
  if (!plain.some(Array.isArray)) return compute(/** @type {Scalar[]} */ (plain));
  const ranges = values.map(matrixOf);
  const rows = Math.max(...ranges.map((range) => range.length));
  const columns = Math.max(...ranges.map((range) => range[0]?.length ?? 0));
  /** @param {Matrix} range @param {number} row @param {number} column @returns {Scalar} */
  const at = (range, row, column) => {
    const cells = range[range.length === 1 ? 0 : row];
    const cell = cells?.[cells.length === 1 ? 0 : column];
    return cell === undefined ? new CellError("#N/A") : cell;
  };
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => {
      try {
        return compute(ranges.map((range) => at(range, row, column)));
      } catch (error) {
        if (error instanceof CellError) return error;
        throw error;
      }
    }),
  );
}

/** @param {string} operator @param {Scalar} left @param {Scalar} right @returns {Scalar} */
function combined(operator, left, right) {
  switch (operator) {
    case "&":
      return textOf(left) + textOf(right);
    case "+":
      return numberOf(left) + numberOf(right);
    case "-":
      return numberOf(left) - numberOf(right);
    case "*":
      return numberOf(left) * numberOf(right);
    case "/": {
      const divisor = numberOf(right);
      if (divisor === 0) throw new CellError("#DIV/0!");
      return numberOf(left) / divisor;
    }
    case "^":
      return numberOf(left) ** numberOf(right);
    default: {
      const order = compared(left, right);
      return holds(operator, order);
    }
  }
}

/** Numbers come before texts, and those before true and false. @param {Scalar} left @param {Scalar} right */
function compared(left, right) {
  if (left instanceof CellError) throw left;
  if (right instanceof CellError) throw right;
  const [one, other] = [left ?? blankLike(right), right ?? blankLike(left)];
  const kinds = ["number", "string", "boolean"];
  if (typeof one !== typeof other) return kinds.indexOf(typeof one) - kinds.indexOf(typeof other);
  if (typeof one === "string") return one.localeCompare(String(other), undefined, { sensitivity: "accent" });
  return Number(one) - Number(other);
}

/** @param {Scalar} value */
function blankLike(value) {
  return typeof value === "string" ? "" : typeof value === "boolean" ? false : 0;
}

/** @param {string} given @param {Node[]} parts @param {Context} context @returns {Value} */
function called(given, parts, context) {
  const name = english(given);
  switch (name) {
    case "IF": {
      const isTrue = truthOf(single(part(parts, 0, context)));
      if (!isTrue && parts.length < 3) return false;
      return part(parts, isTrue ? 1 : 2, context);
    }
    case "IFERROR":
    case "IFNA": {
      const value = simplified(evaluate(parts[0] ?? { kind: "constant", value: null }, context));
      const isMeant = value instanceof CellError && value !== BUSY && (name === "IFERROR" || value.code === "#N/A");
      return isMeant ? part(parts, 1, context) : value;
    }
    case "ROW":
      return parts[0]?.kind === "area" ? parts[0].area.from.row : context.place.row;
    case "COLUMN":
      return parts[0]?.kind === "area" ? parts[0].area.from.column : context.place.column;
  }
  const values = parts.map((each) => evaluate(each, context));
  const busy = values.flatMap((each) => matrixOf(each).flat()).find((each) => each === BUSY);
  if (busy) return busy;
  if (context.isLive(given)) {
    const plain = values.map(simplified);
    return plain.find((each) => each instanceof CellError) ?? context.live(given, plain);
  }
  const compute = builtIn(name);
  if (!compute) throw new CellError("#NAME?");
  return compute(values);
}

/** @param {Node[]} parts @param {number} index @param {Context} context @returns {Value} */
function part(parts, index, context) {
  const node = parts[index];
  return node ? valueOf(node, context) : null;
}
