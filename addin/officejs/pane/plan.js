/** A plan from the assistant as new sheets of the open workbook: nothing that is there is touched. */

import { isFormula, mainSheet, placed } from "../assistant/plan.js";
import { areaOf, letters, placeOf } from "../try/addresses.js";
import { FONT, LINE, LOOKS } from "./looks.js";
import { Problem, text } from "./page.js";

/** @import { Placement, Plan } from "../assistant/types" */
/** @import { SheetContent } from "../try/types" */

/** A column's width in points for one that is as many characters wide, as Calibri 11 has it. */
const POINTS = { character: 5.25, margin: 3.75 };
const LINE_HEIGHT = 15;
/** Excel takes only so long a list of areas at once. */
const MOST_AREAS = 15;

/** Whether this Excel lets an add-in make such sheets. */
function canPlace() {
  return Office.context.requirements.isSetSupported("ExcelApi", "1.9");
}

/**
 * Add a plan's sheets under names that are free, and show the main one; raise Problem where that can't be.
 * @param {Plan} plan @param {(name: string) => string} nameOf what a function is called here @returns {Promise<Placement>}
 */
export async function addedToWorkbook(plan, nameOf) {
  if (!canPlace()) throw new Problem(text("no_new_sheets"));
  return Excel.run(async (context) => {
    const { worksheets, protection } = context.workbook;
    worksheets.load("items/name");
    protection.load("protected");
    await context.sync();
    if (protection.protected) throw new Problem(text("workbook_protected"));
    const taken = worksheets.items.map(({ name }) => name);
    const contents = placed(plan, taken, nameOf);
    // All of them first: the formulas of each refer to others.
    const sheets = contents.map(({ name }) => worksheets.add(name).load("id"));
    await context.sync();
    const ids = sheets.map(({ id }) => id);
    try {
      sheets.forEach((sheet, place) => write(sheet, /** @type {SheetContent} */ (contents[place])));
      sheets[mainSheet(plan)]?.activate();
      await context.sync();
    } catch (error) {
      // Half a plan is worse than none.
      await removed(ids).catch(() => undefined);
      throw error;
    }
    return { sheets: contents.map(({ name }) => name), undo: () => removed(ids) };
  });
}

/** Take sheets away again, whatever they are called now, if they are still there. @param {string[]} ids */
function removed(ids) {
  return Excel.run(async (context) => {
    const found = ids.map((id) => context.workbook.worksheets.getItemOrNullObject(id));
    await context.sync();
    for (const sheet of found) if (!sheet.isNullObject) sheet.delete();
    await context.sync();
  });
}

/** @param {Excel.Worksheet} sheet @param {SheetContent} content */
function write(sheet, { cells, widths, merged }) {
  const places = cells.map(({ at }) => placeOf(at));
  const rows = Math.max(1, ...places.map(({ row }) => row));
  const columns = Math.max(widths.length, ...places.map(({ column }) => column));
  const grid = (/** @type {string} */ empty) => Array.from({ length: rows }, () => Array(columns).fill(empty));
  const [formulas, formats] = [grid(""), grid("General")];
  cells.forEach(({ content, number_format: format }, index) => {
    const { row, column } = /** @type {{row: number, column: number}} */ (places[index]);
    const isLive = isFormula(content);
    /** @type {any[]} */ (formulas[row - 1])[column - 1] = typeof content === "string" && !isLive ? `'${content}` : (content ?? "");
    // A formula in a cell that is formatted as text would be text when it is next edited.
    if (format && !(isLive && format === "@")) /** @type {any[]} */ (formats[row - 1])[column - 1] = format;
  });
  const range = sheet.getRangeByIndexes(0, 0, rows, columns);
  range.formulas = formulas;
  range.numberFormat = formats;
  widths.forEach((width, column) => {
    sheet.getRangeByIndexes(0, column, 1, 1).format.columnWidth = width * POINTS.character + POINTS.margin;
  });
  for (const [style, areas] of areasByStyle(cells)) {
    for (let done = 0; done < areas.length; done += MOST_AREAS) {
      dress(sheet.getRanges(areas.slice(done, done + MOST_AREAS).join(",")).format, style);
    }
  }
  for (const area of merged) sheet.getRange(area).merge(false);
  range.format.autofitRows();
  fitMerged(sheet, cells, widths, merged);
}

/** @param {Excel.RangeFormat} format @param {string} style */
function dress(format, style) {
  const look = LOOKS[style];
  if (!look) return;
  const { font } = format;
  font.name = FONT;
  font.size = look.size;
  font.color = look.color;
  font.bold = Boolean(look.bold);
  font.italic = Boolean(look.italic);
  if (look.underline) font.underline = "Single";
  if (look.fill) format.fill.color = look.fill;
  format.horizontalAlignment = look.align ?? "Left";
  format.verticalAlignment = "Top";
  if (look.wrap) format.wrapText = true;
  if (look.indent) format.indentLevel = look.indent;
  if (look.lined) format.borders.getItem("EdgeBottom").color = LINE;
  if (look.lined) format.borders.getItem("InsideHorizontal").color = LINE;
}

/**
 * Return the areas of each style: cells beside one another in a row are one.
 * @param {SheetContent["cells"]} cells
 */
function areasByStyle(cells) {
  /** @type {Map<string, {row: number, from: number, to: number}[]>} */
  const runs = new Map();
  for (const { at, style } of cells) {
    if (!style || !LOOKS[style]) continue;
    const { row, column } = placeOf(at);
    const list = runs.get(style) ?? [];
    const last = list.at(-1);
    if (last && last.row === row && last.to === column - 1) last.to = column;
    else list.push({ row, from: column, to: column });
    runs.set(style, list);
  }
  return [...runs].map(
    ([style, list]) =>
      /** @type {const} */ ([style, list.map(({ row, from, to }) => `${letters(from)}${row}:${letters(to)}${row}`)]),
  );
}

/**
 * Excel fits no row to a text that runs across columns: reckon how many lines it takes.
 * @param {Excel.Worksheet} sheet @param {SheetContent["cells"]} cells @param {number[]} widths @param {string[]} merged
 */
function fitMerged(sheet, cells, widths, merged) {
  for (const reference of merged) {
    const { from, to } = areaOf(reference);
    const cell = cells.find(({ at }) => placeOf(at).row === from.row && placeOf(at).column === from.column);
    const letterCount = isFormula(cell?.content) ? 0 : String(cell?.content ?? "").length;
    const width = widths.slice(from.column - 1, to.column).reduce((sum, each) => sum + each, 0);
    const lines = Math.ceil(letterCount / Math.max(1, width));
    if (lines > 1 && from.row === to.row) sheet.getRange(reference).format.rowHeight = lines * LINE_HEIGHT;
  }
}
