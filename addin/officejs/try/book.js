/** The workbook on the page: its cells, which of them read which, and the calls that they keep alive. */

import { addressOf, placeOf } from "./addresses.js";
import { evaluate } from "./evaluation.js";
import { areasOf, parse } from "./parser.js";
import { BUSY, CellError, readNumber, simplified, truthNamed } from "./values.js";

/** @import { Area, Cell, CellContent, Matrix, Place, Scalar, Spelling, Value } from "./types" */
/** @import { Host } from "./host.js" */

/** A range of more cells than this is looked through rather than noted cell by cell. */
const NOTED = 64;
const LARGEST = 10_000;
/** How often one change may move tables that others read: those that read each other would for ever. */
const ROUNDS = 8;

/** Fires "change" when cells have other values. */
export class Book extends EventTarget {
  /** The names of its sheets. @type {string[]} */
  sheets = [];
  /** @type {Map<string, Cell>} */
  #cells = new Map();
  /** The cells that read a cell. @type {Map<string, Set<Cell>>} */
  #readers = new Map();
  /** Those that read a large range. @type {Set<Cell>} */
  #wideReaders = new Set();
  /** Ranges that formulas have filled, by what stands at their first cell. @type {Map<Cell, Area>} */
  #spills = new Map();
  /** What tables have filled or left since it was last looked at, and which. @type {[Cell, Area][]} */
  #moved = [];
  #isTold = false;
  #host;

  /** @param {Host} host @param {Spelling} spelling */
  constructor(host, spelling) {
    super();
    this.#host = host;
    this.spelling = spelling;
  }

  /** Forget everything, and begin with empty sheets of these names. @param {string[]} names */
  clear(names) {
    for (const cell of this.#cells.values()) cancelAll(cell);
    for (const each of [this.#cells, this.#readers, this.#wideReaders, this.#spills]) each.clear();
    this.sheets = names;
    this.#tell();
  }

  /** Add empty sheets. @param {string[]} names */
  add(names) {
    this.sheets = [...this.sheets, ...names];
  }

  /** Take sheets away; what reads them is an error then. @param {string[]} names */
  remove(names) {
    this.sheets = this.sheets.filter((name) => !names.includes(name));
    const gone = [...this.#cells].filter(([, cell]) => names.includes(cell.sheet));
    this.#moved = [];
    for (const [key, cell] of gone) {
      this.#forget(cell);
      this.#cells.delete(key);
    }
    this.#stale(gone.map(([, cell]) => cell));
  }

  /**
   * Put what is typed, or what a program says, into cells; an empty text empties one.
   * @param {string} sheet @param {CellContent[]} contents
   */
  setCells(sheet, contents) {
    /** @type {Cell[]} */
    const changed = [];
    this.#moved = [];
    for (const { address, text, format, style } of contents) {
      const place = placeOf(address);
      const key = keyOf(sheet, place);
      const before = this.#cells.get(key);
      if (before) this.#forget(before);
      const cell = this.#read(sheet, place, text, format ?? before?.format ?? "", style ?? before?.style ?? "");
      if (text === "" && !cell.style && !cell.format) this.#cells.delete(key);
      else this.#cells.set(key, cell);
      changed.push(cell);
    }
    this.#stale(changed);
  }

  /** @param {string} sheet @param {Place} place @returns {Cell|undefined} */
  cell(sheet, place) {
    return this.#cells.get(keyOf(sheet, place));
  }

  /** Return what a cell shows. @param {string} sheet @param {Place} place @returns {Scalar} */
  value(sheet, place) {
    const cell = this.#cells.get(keyOf(sheet, place));
    if (cell && cell.text !== "") {
      this.#compute(cell);
      return first(cell.value);
    }
    for (const [origin, area] of [...this.#spills]) {
      if (!overlaps(area, { sheet, from: place, to: place })) continue;
      this.#compute(origin);
      const found = Array.isArray(origin.value) && origin.value[place.row - origin.row]?.[place.column - origin.column];
      if (found !== false && found !== undefined) return found;
    }
    return null;
  }

  /**
   * Return the calls of the server's that a cell makes: its own formula's, or that of the table that fills it.
   * @param {string} sheet @param {Place} place @returns {{f: string, a: Value[]}[]}
   */
  callsOf(sheet, place) {
    const own = this.#cells.get(keyOf(sheet, place));
    const area = { sheet, from: place, to: place };
    const filling = [...this.#spills].find(([, filled]) => overlaps(filled, area))?.[0];
    const cell = own && own.text !== "" ? own : filling;
    return [...(cell?.calls.values() ?? [])].map(({ name, given }) => ({ f: name, a: given }));
  }

  /** Return the last row and column that hold something. @param {string} sheet @returns {Place} */
  extent(sheet) {
    const extent = { row: 0, column: 0 };
    for (const cell of this.#cells.values()) {
      if (cell.sheet !== sheet) continue;
      extent.row = Math.max(extent.row, cell.row);
      extent.column = Math.max(extent.column, cell.column);
    }
    for (const [origin, { to }] of this.#spills) {
      if (origin.sheet !== sheet) continue;
      extent.row = Math.max(extent.row, to.row);
      extent.column = Math.max(extent.column, to.column);
    }
    return extent;
  }

  /**
   * @param {string} sheet @param {Place} place @param {string} text @param {string} format @param {string} style
   * @returns {Cell}
   */
  #read(sheet, { row, column }, text, format, style) {
    /** @type {Cell} */
    const cell = {
      ...{ sheet, row, column, text, format, style },
      ...{ formula: null, areas: [], value: null, calls: new Map(), state: "current" },
    };
    if (!text.startsWith("=") || text === "=") {
      cell.value = constant(text, this.spelling, format);
      return cell;
    }
    try {
      cell.formula = parse(text.slice(1), this.spelling);
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      cell.value = error;
      return cell;
    }
    cell.areas = areasOf(cell.formula).map((area) => ({ ...area, sheet: area.sheet || sheet }));
    for (const area of cell.areas) {
      if (sizeOf(area) > NOTED) this.#wideReaders.add(cell);
      else for (const key of keysOf(area)) this.#readers.set(key, (this.#readers.get(key) ?? new Set()).add(cell));
    }
    return cell;
  }

  /** @param {Cell} cell */
  #forget(cell) {
    cancelAll(cell);
    this.#move(cell, undefined);
    this.#wideReaders.delete(cell);
    for (const area of cell.areas) {
      if (sizeOf(area) <= NOTED) for (const key of keysOf(area)) this.#readers.get(key)?.delete(cell);
    }
  }

  /** Cells have changed: what reads them, and what tables have moved, is computed again. @param {Cell[]} changed */
  #stale(changed, rounds = ROUNDS) {
    const waiting = new Set(changed);
    for (const [origin, area] of this.#moved.splice(0)) {
      for (const reader of this.#readersOf(area, origin)) waiting.add(reader);
    }
    for (const cell of waiting) {
      if (cell.formula) cell.state = "stale";
      const area = this.#spills.get(cell) ?? { sheet: cell.sheet, from: cell, to: cell };
      for (const reader of this.#readersOf(area, cell)) waiting.add(reader);
    }
    for (const cell of waiting) if (this.#cells.get(keyOf(cell.sheet, cell)) === cell) this.#compute(cell);
    // What was computed before a table moved has not seen it.
    if (this.#moved.length > 0 && rounds > 0) this.#stale([], rounds - 1);
    this.#tell();
  }

  /** Yield what reads an area, or would fill some of it, but for its `owner`. @param {Area} area @param {Cell} owner */
  *#readersOf(area, owner) {
    for (const key of keysOf(area)) for (const reader of this.#readers.get(key) ?? []) if (reader !== owner) yield reader;
    for (const reader of this.#wideReaders) {
      if (reader !== owner && reader.areas.some((each) => overlaps(each, area))) yield reader;
    }
    for (const [origin, filled] of this.#spills) if (origin !== owner && overlaps(filled, area)) yield origin;
  }

  /** @param {Cell} cell */
  #compute(cell) {
    if (!cell.formula || cell.state === "current") return;
    if (cell.state === "computing") throw new CellError("#REF!");
    cell.state = "computing";
    const used = new Set();
    const value = evaluate(cell.formula, {
      cells: (area) => this.#matrix({ ...area, sheet: area.sheet || cell.sheet }),
      place: cell,
      isLive: (name) => this.#host.has(name),
      live: (name, given) => this.#live(cell, name, given, used),
    });
    for (const [key, call] of cell.calls) {
      if (used.has(key)) continue;
      call.cancel();
      cell.calls.delete(key);
    }
    cell.state = "current";
    this.#spill(cell, simplified(value));
  }

  /** @param {Cell} cell @param {string} name @param {Value[]} given @param {Set<string>} used @returns {Value} */
  #live(cell, name, given, used) {
    const key = JSON.stringify([name, given], (_, each) => (each instanceof CellError ? { error: each.code } : each));
    used.add(key);
    const known = cell.calls.get(key);
    if (known) return known.value === undefined ? BUSY : known.value;
    /** @type {import("./types").LiveCall} */
    const call = { name, given, value: undefined, cancel: () => undefined };
    cell.calls.set(key, call);
    call.cancel = this.#host.start(name, given, (value) => {
      call.value = value;
      if (cell.state !== "computing") this.#stale([cell]);
    });
    return call.value === undefined ? BUSY : call.value;
  }

  /**
   * Give a cell its value; a table fills the cells beside it where they are empty.
   * @param {Cell} cell @param {Value} value
   */
  #spill(cell, value) {
    cell.value = value;
    if (!Array.isArray(value)) {
      this.#move(cell, undefined);
      return;
    }
    const to = { row: cell.row + value.length - 1, column: cell.column + (value[0]?.length ?? 1) - 1 };
    /** @type {Area} */
    const area = { sheet: cell.sheet, from: { row: cell.row, column: cell.column }, to };
    this.#move(cell, area);
    const others = [...keysOf(area)].slice(1).map((key) => this.#cells.get(key));
    const isFree = others.every((other) => !other || other.text === "");
    const isAlone = [...this.#spills].every(
      ([origin, filled]) => origin === cell || !Array.isArray(origin.value) || !overlaps(filled, area),
    );
    if (!isFree || !isAlone) cell.value = new CellError("#SPILL!");
  }

  /** A cell's table fills an area, or none any more. @param {Cell} cell @param {Area|undefined} area */
  #move(cell, area) {
    const before = this.#spills.get(cell);
    this.#spills.delete(cell);
    if (area) this.#spills.set(cell, area);
    if (JSON.stringify(before) === JSON.stringify(area)) return;
    for (const each of [before, area]) if (each) this.#moved.push([cell, each]);
  }

  /** @param {Area} area @returns {Matrix} */
  #matrix({ sheet, from, to }) {
    if (!this.sheets.includes(sheet)) throw new CellError("#REF!");
    let end = to;
    // Of a range as large as a whole column only what is used.
    if (sizeOf({ sheet, from, to }) > LARGEST) {
      const { row, column } = this.extent(sheet);
      end = { row: Math.max(from.row, Math.min(to.row, row)), column: Math.max(from.column, Math.min(to.column, column)) };
    }
    return Array.from({ length: end.row - from.row + 1 }, (_, row) =>
      Array.from({ length: end.column - from.column + 1 }, (__, column) =>
        this.value(sheet, { row: from.row + row, column: from.column + column }),
      ),
    );
  }

  #tell() {
    if (this.#isTold) return;
    this.#isTold = true;
    queueMicrotask(() => {
      this.#isTold = false;
      this.dispatchEvent(new Event("change"));
    });
  }
}

/** @param {string} text @param {Spelling} spelling @param {string} format @returns {Scalar} */
function constant(text, { decimal }, format) {
  if (text === "") return null;
  if (text.startsWith("'")) return text.slice(1);
  return truthNamed(text) ?? (format === "@" ? text : (readNumber(text, decimal) ?? text));
}

/** @param {Cell} cell */
function cancelAll(cell) {
  for (const call of cell.calls.values()) call.cancel();
  cell.calls.clear();
}

/** @param {Value} value @returns {Scalar} */
function first(value) {
  return Array.isArray(value) ? (value[0]?.[0] ?? null) : value;
}

/** @param {string} sheet @param {Place} place */
function keyOf(sheet, place) {
  return `${sheet}!${addressOf(place)}`;
}

/** @param {Area} area */
function* keysOf({ sheet, from, to }) {
  for (let row = from.row; row <= to.row; row += 1) {
    for (let column = from.column; column <= to.column; column += 1) yield keyOf(sheet, { row, column });
  }
}

/** @param {Area} area */
function sizeOf({ from, to }) {
  return (to.row - from.row + 1) * (to.column - from.column + 1);
}

/** @param {Area} one @param {Area} other */
function overlaps(one, other) {
  const { from, to } = other;
  const isBeside = one.from.column > to.column || from.column > one.to.column;
  return one.sheet === other.sheet && !isBeside && one.from.row <= to.row && from.row <= one.to.row;
}
