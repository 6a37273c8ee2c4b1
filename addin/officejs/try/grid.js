/** The sheet as a table: one cell has the focus, the arrow keys move it, and typing edits it. */

import { addressOf, areaOf, letters, placeOf } from "./addresses.js";
import { shown } from "./formats.js";
import { CellError } from "./values.js";

/** @import { Book } from "./book.js" */
/** @import { Place } from "./types" */

/** How large an empty sheet is. */
const ROWS = 40;
const COLUMNS = 12;
const PAGE = 10;
/** Pixels of a column that is as many characters wide. */
const CHARACTER = 7.2;
/** @type {Record<string, [number, number]>} */
const STEPS = {
  ...{ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] },
  ...{ PageUp: [-PAGE, 0], PageDown: [PAGE, 0], Home: [0, -1e6], End: [0, 1e6] },
};

/** Fires "move" when another cell is the active one, "edit" when typing into it begins: with the text to begin with. */
export class Grid extends EventTarget {
  sheet = "";
  /** @type {Place} */
  active = { row: 1, column: 1 };
  /** @type {Map<string, HTMLTableCellElement>} */
  #cells = new Map();
  #size = { row: ROWS, column: COLUMNS };
  #table = document.createElement("table");
  #book;
  #locale;

  /** @param {HTMLElement} holder @param {Book} book @param {string} locale */
  constructor(holder, book, locale) {
    super();
    this.#book = book;
    this.#locale = locale;
    this.#table.setAttribute("role", "grid");
    holder.append(this.#table);
    this.#table.addEventListener("keydown", (event) => this.#press(event));
    this.#table.addEventListener("mousedown", (event) => this.#point(event));
    this.#table.addEventListener("dblclick", () => this.#edit(null));
    this.#table.addEventListener("paste", (event) => this.#paste(event));
    this.#table.addEventListener("copy", (event) => {
      if (!(event.target instanceof HTMLInputElement)) {
        event.clipboardData?.setData("text/plain", this.#element(this.active)?.textContent ?? "");
        event.preventDefault();
      }
    });
    book.addEventListener("change", () => this.refresh());
  }

  /** Show a sheet. @param {string} sheet @param {number[]} widths @param {string[]} merged */
  show(sheet, widths = [], merged = []) {
    this.sheet = sheet;
    this.#table.setAttribute("aria-label", sheet);
    const extent = this.#book.extent(sheet);
    this.#size = { row: Math.max(ROWS, extent.row), column: Math.max(COLUMNS, extent.column) };
    this.#cells.clear();
    const columns = Array.from({ length: this.#size.column }, (_, index) => index + 1);
    const head = document.createElement("thead");
    head.append(rowOf([corner(), ...columns.map((column) => heading(letters(column), "col", widths[column - 1]))]));
    const body = document.createElement("tbody");
    const covered = new Set();
    for (let row = 1; row <= this.#size.row; row += 1) {
      /** @type {HTMLTableCellElement[]} */
      const cells = [heading(String(row), "row")];
      for (const column of columns) {
        const address = addressOf({ row, column });
        if (covered.has(address)) continue;
        const cell = document.createElement("td");
        cell.tabIndex = -1;
        cell.dataset.address = address;
        this.#cells.set(address, cell);
        const area = merged.map(areaOf).find(({ from }) => from.row === row && from.column === column);
        if (area) {
          cell.colSpan = area.to.column - column + 1;
          cell.rowSpan = area.to.row - row + 1;
          for (let r = row; r <= area.to.row; r += 1) {
            for (let c = column; c <= area.to.column; c += 1) {
              covered.add(addressOf({ row: r, column: c }));
              this.#cells.set(addressOf({ row: r, column: c }), cell);
            }
          }
        }
        cells.push(cell);
      }
      body.append(rowOf(cells));
    }
    this.#table.replaceChildren(head, body);
    this.refresh();
    this.activate({ row: 1, column: 1 }, false);
  }

  /** Show what the cells come to now. */
  refresh() {
    for (const cell of new Set(this.#cells.values())) {
      if (cell.firstElementChild) continue;
      const place = placeOf(cell.dataset.address ?? "");
      const value = this.#book.value(this.sheet, place);
      const { format = "", style = "" } = this.#book.cell(this.sheet, place) ?? {};
      const text = shown(value, format, this.#locale);
      if (cell.textContent !== text) cell.textContent = text;
      const kind = value instanceof CellError ? "wrong" : typeof value === "number" ? "figure" : "";
      const names = [kind, style.replaceAll(".", "-")].filter(Boolean).join(" ");
      if (cell.className !== names) cell.className = names;
    }
  }

  /** @param {Place} place @param {boolean} hasFocus whether the cell takes the focus */
  activate(place, hasFocus = true) {
    const before = this.#element(this.active);
    if (before) {
      before.tabIndex = -1;
      before.removeAttribute("aria-selected");
    }
    const cell = this.#element(place);
    if (!cell) return;
    this.active = placeOf(cell.dataset.address ?? "");
    cell.tabIndex = 0;
    cell.setAttribute("aria-selected", "true");
    if (hasFocus) cell.focus();
    this.dispatchEvent(new Event("move"));
  }

  /** Move the active cell by so many rows and columns. @param {number} rows @param {number} columns */
  step(rows, columns) {
    const start = this.#element(this.active);
    const place = { ...this.active };
    do {
      place.row += rows;
      place.column += columns;
    } while (this.#element(place) === start && start);
    place.row = Math.min(Math.max(place.row, 1), this.#size.row);
    place.column = Math.min(Math.max(place.column, 1), this.#size.column);
    this.activate(place);
  }

  /** Put an input into the active cell, and take it away again. @param {HTMLInputElement|null} editor */
  hold(editor) {
    const cell = this.#element(this.active);
    cell?.replaceChildren(...(editor ? [editor] : []));
    if (!editor) this.refresh();
  }

  /** @param {Place} place */
  #element(place) {
    return this.#cells.get(addressOf(place));
  }

  /** @param {string|null} text what is typed in place of what is there; null to go on with that */
  #edit(text) {
    this.dispatchEvent(new CustomEvent("edit", { detail: text }));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.target instanceof HTMLInputElement || event.isComposing) return;
    const step = STEPS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) {
      if (event.key === "Home" && event.ctrlKey) this.activate({ row: 1, column: 1 });
      else return;
    } else if (step) this.step(...step);
    else if (event.key === "Enter" || event.key === "F2") this.#edit(null);
    else if (event.key === "Delete" || event.key === "Backspace") {
      this.#book.setCells(this.sheet, [{ address: addressOf(this.active), text: "" }]);
    } else if (event.key.length === 1) this.#edit(event.key);
    else return;
    event.preventDefault();
  }

  /** @param {MouseEvent} event */
  #point(event) {
    const cell = event.target instanceof Element ? event.target.closest("td") : null;
    if (!cell || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    this.activate(placeOf(cell.dataset.address ?? ""));
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    if (event.target instanceof HTMLInputElement) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const rows = text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
    const { row, column } = this.active;
    const contents = rows.flatMap((line, down) =>
      line.map((part, right) => ({ address: addressOf({ row: row + down, column: column + right }), text: part })),
    );
    this.#book.setCells(this.sheet, contents);
    event.preventDefault();
  }
}

/** @param {HTMLTableCellElement[]} cells */
function rowOf(cells) {
  const row = document.createElement("tr");
  row.append(...cells);
  return row;
}

function corner() {
  return document.createElement("td");
}

/** @param {string} text @param {"row"|"col"} scope @param {number} [characters] */
function heading(text, scope, characters) {
  const cell = document.createElement("th");
  cell.scope = scope;
  cell.textContent = text;
  if (scope === "col") cell.style.minWidth = `${Math.round((characters ?? 11) * CHARACTER)}px`;
  return cell;
}
