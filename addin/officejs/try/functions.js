/** As many of the worksheet's own functions as the templates use, with their Danish and Norwegian names. */

import { CellError, holds, matrixOf, numberOf, single, textOf, truthOf } from "./values.js";

/** @import { Scalar, Value } from "./types" */

/** @type {Record<string, string>} */
const OTHER_NAMES = {
  ...{ HVIS: "IF", OG: "AND", ELLER: "OR", IKKE: "NOT", "HVIS.FEIL": "IFERROR", "HVIS.FEJL": "IFERROR" },
  ...{ SUMMER: "SUM", AVRUND: "ROUND", AFRUND: "ROUND", ABSOLUT: "ABS", HELTAL: "INT", HELTALL: "INT" },
  ...{ GJENNOMSNITT: "AVERAGE", MIDDEL: "AVERAGE", "STØRST": "MAX", MAKS: "MAX", MIN: "MIN", MINDST: "MIN" },
  ...{ ANTALL: "COUNT", "TÆL": "COUNT", ANTALLA: "COUNTA", "TÆLV": "COUNTA", INDEKS: "INDEX", VENSTRE: "LEFT" },
  ...{ "SUMMER.HVIS.SETT": "SUMIFS", "SUM.HVISER": "SUMIFS", "ANTALL.HVIS.SETT": "COUNTIFS", RAD: "ROW", "RÆKKE": "ROW" },
};

/** @param {Value[]} given */
const flat = (given) => given.flatMap((each) => matrixOf(each).flat());

/** The numbers in ranges, as SUM takes them: texts and blanks there don't count. @param {Value[]} given */
function numbers(given) {
  return given.flatMap((each) => {
    if (!Array.isArray(each)) return [numberOf(each)];
    const cells = each.flat();
    const error = cells.find((cell) => cell instanceof CellError);
    if (error) throw error;
    return /** @type {number[]} */ (cells.filter((cell) => typeof cell === "number"));
  });
}

/** @param {Value[]} given @param {number} index */
const one = (given, index) => single(given[index] ?? null);
/** @param {Value[]} given @param {number} index */
const number = (given, index) => numberOf(one(given, index));
/** @param {Value[]} given */
const truths = (given) => flat(given).filter((each) => each !== null).map(truthOf);
/** @param {number[]} list */
const sum = (list) => list.reduce((total, each) => total + each, 0);

/** Round half away from nil, as people do and as the number is written. @param {number} value @param {number} digits */
function rounded(value, digits) {
  const [mantissa, exponent = "0"] = Math.abs(value).toString().split("e");
  const scaled = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
  return Math.sign(value) * Number(`${scaled}e${-digits}`);
}

/** Return whether a cell meets a criterion such as 5, "x" or ">=5". @param {Scalar} cell @param {Scalar} criterion */
function meets(cell, criterion) {
  const [, operator = "=", wanted = ""] = /^(<=|>=|<>|<|>|=)?([^]*)$/.exec(textOf(criterion, ".")) ?? [];
  const limit = wanted.trim() === "" ? Number.NaN : Number(wanted);
  if (typeof cell === "number" && !Number.isNaN(limit)) {
    return holds(operator, cell - limit);
  }
  const isSame = !(cell instanceof CellError) && textOf(cell, ".").toLowerCase() === wanted.toLowerCase();
  return operator === "=" ? isSame : operator === "<>" && !isSame;
}

/** Return the places in a range where all pairs of range and criterion hold. @param {Value[]} pairs */
function matching(pairs) {
  const first = matrixOf(pairs[0] ?? null).flat();
  return first.map((_, place) => {
    for (let at = 0; at < pairs.length; at += 2) {
      if (!meets(flat([pairs[at] ?? null])[place] ?? null, one(pairs, at + 1))) return false;
    }
    return true;
  });
}

/** @type {Record<string, (given: Value[]) => Value>} */
const FUNCTIONS = {
  ABS: (given) => Math.abs(number(given, 0)),
  AND: (given) => truths(given).every(Boolean),
  AVERAGE: (given) => {
    const list = numbers(given);
    if (list.length === 0) throw new CellError("#DIV/0!");
    return sum(list) / list.length;
  },
  COLUMNS: (given) => matrixOf(given[0] ?? null)[0]?.length ?? 0,
  COUNT: (given) => flat(given).filter((each) => typeof each === "number").length,
  COUNTA: (given) => flat(given).filter((each) => each !== null).length,
  COUNTIFS: (given) => matching(given).filter(Boolean).length,
  INDEX: (given) => {
    const rows = matrixOf(given[0] ?? null);
    const isRow = rows.length === 1 && given.length === 2;
    const row = isRow ? 1 : number(given, 1);
    const column = isRow ? number(given, 1) : given.length > 2 ? number(given, 2) : 1;
    const cell = rows[row - 1]?.[column - 1];
    if (cell === undefined) throw rows[0]?.[0] instanceof CellError ? rows[0][0] : new CellError("#REF!");
    return cell;
  },
  INT: (given) => Math.floor(number(given, 0)),
  ISBLANK: (given) => one(given, 0) === null,
  ISERROR: (given) => one(given, 0) instanceof CellError,
  ISNA: (given) => /** @type {CellError} */ (one(given, 0))?.code === "#N/A",
  ISNUMBER: (given) => typeof one(given, 0) === "number",
  ISTEXT: (given) => typeof one(given, 0) === "string",
  LEFT: (given) => textOf(one(given, 0)).slice(0, given.length > 1 ? number(given, 1) : 1),
  MAX: (given) => {
    const list = numbers(given);
    return list.length ? Math.max(...list) : 0;
  },
  MEDIAN: (given) => {
    const list = numbers(given).sort((a, b) => a - b);
    if (list.length === 0) throw new CellError("#NUM!");
    const middle = list.length >> 1;
    return list.length % 2 ? /** @type {number} */ (list[middle]) : sum(list.slice(middle - 1, middle + 1)) / 2;
  },
  MIN: (given) => {
    const list = numbers(given);
    return list.length ? Math.min(...list) : 0;
  },
  N: (given) => {
    const value = one(given, 0);
    return typeof value === "string" ? 0 : numberOf(value);
  },
  NA: () => new CellError("#N/A"),
  NOT: (given) => !truthOf(one(given, 0)),
  OR: (given) => truths(given).some(Boolean),
  ROUND: (given) => rounded(number(given, 0), number(given, 1)),
  ROWS: (given) => matrixOf(given[0] ?? null).length,
  SUM: (given) => sum(numbers(given)),
  SUMIFS: (given) => {
    const cells = flat([given[0] ?? null]);
    const places = matching(given.slice(1));
    return sum(numbers([[cells.filter((_, place) => places[place])]]));
  },
  SUMPRODUCT: (given) => {
    const columns = given.map((each) => matrixOf(each).flat());
    const error = columns.flat().find((cell) => cell instanceof CellError);
    if (error) throw error;
    /** @param {number} place */
    const product = (place) => columns.reduce((total, column) => total * weight(column[place] ?? null), 1);
    return sum((columns[0] ?? []).map((_, place) => product(place)));
  },
};
/** @param {Scalar} cell */
function weight(cell) {
  return typeof cell === "number" ? cell : 0;
}

/** Return a function's English name. @param {string} name */
export function english(name) {
  return OTHER_NAMES[name] ?? name;
}

/** Return the function of that English name, undefined where there is none. @param {string} name */
export function builtIn(name) {
  return Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
}
