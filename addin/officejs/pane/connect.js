/** Formulas that aren't bound to the add-in, entered again: "Koble formler". */

import { data, doing, element, make, text } from "./page.js";
import { post } from "./server.js";

/** How many cells are read at once, and how many formulas are sent at once. */
const CELLS = 20_000;
const FORMULAS = 2000;
const LONGEST = 8192;
const UNBOUND = "#NAME?";

/** @typedef {{row: number, column: number, formula: string, value: unknown}} Cell */
/** @typedef {{sheet: string, connected: number, left: number, isProtected: boolean}} Outcome */

export function connecting() {
  const button = element("connect");
  const said = element("connect-said");
  button.addEventListener("click", () => {
    void doing(button, said, async () => {
      const outcomes = await connectAll((sheet) => {
        said.textContent = text("reading_sheet", { sheet });
      });
      said.classList.remove("problem");
      said.replaceChildren(...report(outcomes));
    });
  });
}

/** @param {Outcome[]} outcomes */
function report(outcomes) {
  const count = outcomes.reduce((sum, each) => sum + each.connected, 0);
  const lines = outcomes.flatMap(({ sheet, connected, left, isProtected }) => [
    ...(connected > 0 ? [`${sheet}: ${connected}`] : []),
    ...(left > 0 ? [text(isProtected ? "sheet_protected" : "sheet_left", { sheet, count: left })] : []),
  ]);
  const head = lines.length > 0 ? text("connected_count", { count }) : text("connected_none");
  const list = make("ul", {}, ...lines.map((line) => make("li", {}, line)));
  return lines.length > 0 ? [make("p", {}, head), list] : [make("p", {}, head)];
}

/** @param {(sheet: string) => void} reading */
function connectAll(reading) {
  return Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    /** @type {Outcome[]} */
    const outcomes = [];
    for (const sheet of worksheets.items) {
      reading(sheet.name);
      outcomes.push(await connectSheet(context, sheet));
    }
    return outcomes;
  });
}

/** @param {Excel.RequestContext} context @param {Excel.Worksheet} sheet @returns {Promise<Outcome>} */
async function connectSheet(context, sheet) {
  const outcome = { sheet: sheet.name, connected: 0, left: 0, isProtected: false };
  // Without cells that are only formatted: whole columns often are.
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load("rowIndex,columnIndex,rowCount,columnCount");
  sheet.protection.load("protected");
  await context.sync();
  if (used.isNullObject) return outcome;
  outcome.isProtected = sheet.protection.protected;
  const rows = Math.max(1, Math.floor(CELLS / used.columnCount));
  for (let done = 0; done < used.rowCount; done += rows) {
    const count = Math.min(rows, used.rowCount - done);
    const part = sheet.getRangeByIndexes(used.rowIndex + done, used.columnIndex, count, used.columnCount);
    part.load("formulas,values");
    await context.sync();
    const cells = candidates(part.formulas, part.values, used.rowIndex + done, used.columnIndex);
    const unbound = await unboundOf(cells);
    if (outcome.isProtected) outcome.left += unbound.length;
    else await enter(context, sheet, unbound, outcome);
  }
  return outcome;
}

/** @param {any[][]} formulas @param {any[][]} values @param {number} top @param {number} left @returns {Cell[]} */
function candidates(formulas, values, top, left) {
  /** @type {Cell[]} */
  const found = [];
  const ours = new RegExp(`(?:${data.names.join("|")})\\(`, "i");
  formulas.forEach((row, down) =>
    row.forEach((formula, across) => {
      if (typeof formula !== "string" || formula[0] !== "=" || formula.length > LONGEST || !ours.test(formula)) return;
      found.push({ row: top + down, column: left + across, formula, value: values[down]?.[across] });
    }),
  );
  return found;
}

/** Return those of the cells that aren't bound, with the formula to enter. @param {Cell[]} cells */
async function unboundOf(cells) {
  const formulas = [...new Set(cells.map((cell) => cell.formula))];
  /** @type {Map<string, string>} */
  const connected = new Map();
  for (let done = 0; done < formulas.length; done += FORMULAS) {
    const some = formulas.slice(done, done + FORMULAS);
    const body = { formulas: some, namespace: data.namespace };
    const read = /** @type {{formulas: {connected: string}[]}} */ (await post("/api/v1/formulas", body));
    some.forEach((formula, place) => connected.set(formula, read.formulas[place]?.connected ?? ""));
  }
  return cells.flatMap((cell) => {
    const formula = connected.get(cell.formula);
    const isBound = formula?.toUpperCase() === cell.formula.toUpperCase() && cell.value !== UNBOUND;
    return formula && !isBound ? [{ ...cell, formula }] : [];
  });
}

/**
 * @param {Excel.RequestContext} context @param {Excel.Worksheet} sheet @param {Cell[]} cells @param {Outcome} outcome
 */
async function enter(context, sheet, cells, outcome) {
  if (cells.length === 0) return;
  const write = (/** @type {Cell} */ { row, column, formula }) => {
    sheet.getRangeByIndexes(row, column, 1, 1).formulas = [[formula]];
  };
  try {
    cells.forEach(write);
    await context.sync();
    outcome.connected += cells.length;
  } catch {
    // One of them can't be written, such as a cell of an array formula; the others shall be.
    for (const cell of cells) {
      try {
        write(cell);
        await context.sync();
        outcome.connected += 1;
      } catch {
        outcome.left += 1;
      }
    }
  }
}
