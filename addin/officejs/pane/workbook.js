/** The open workbook, as far as the pane reads and writes it. */

import { Problem, text } from "./page.js";

/** @import { Block, Entry, Insertion } from "../assistant/types" */
/** @typedef {import("../runtime/types").Scalar} Scalar */

/** What a cell's value is whose formula Excel doesn't know the functions of, in every language. */
export const UNBOUND = "#NAME?";

/** The most cells of an argument that are read. */
const MOST_CELLS = 100_000;

/** Whether the page is open in Excel. */
export function inExcel() {
  return typeof Excel !== "undefined" && typeof Office !== "undefined" && Office.context?.host === Office.HostType?.Excel;
}

/** Whether a formula may fill cells beside its own in this Excel. */
export function canSpill() {
  return Office.context.requirements.isSetSupported("ExcelApi", "1.12");
}

/**
 * Put a block into the selected cell and those below, unless they aren't empty and their address isn't `isSure`.
 * @param {Block} block @param {string} isSure @returns {Promise<Insertion>}
 */
export function inserted(block, isSure) {
  return Excel.run(async (context) => {
    const cell = context.workbook.getActiveCell();
    cell.load("rowIndex,columnIndex");
    await context.sync();
    const rows = block({ row: cell.rowIndex + 1, column: cell.columnIndex + 1 });
    const range = cell.getResizedRange(rows.length - 1, (rows[0]?.length ?? 1) - 1);
    range.load("address,formulas");
    await context.sync();
    const address = local(range.address);
    const isEmpty = range.formulas.every((row) => row.every((formula) => formula === ""));
    if (!isEmpty && isSure !== address) return { cell: address, isDone: false };
    range.formulas = rows.map((row) => row.map(entered));
    await context.sync();
    return { cell: address, isDone: true };
  });
}

/** Return what Excel is handed for a cell: null leaves it as it is, an apostrophe keeps a text one. @param {Entry} entry */
function entered(entry) {
  if (entry === null) return null;
  if ("formula" in entry) return entry.formula;
  return typeof entry.value === "string" ? `'${entry.value}` : entry.value;
}

/** Return the selected cell: its address, sheet, formula as files have it and as it is typed, value and what it shows. A spilled one is its formula's. */
export function selectedCell() {
  return Excel.run(async (context) => {
    const cell = context.workbook.getActiveCell();
    const parent = canSpill() ? cell.getSpillParentOrNullObject() : null;
    const loaded = "address,formulas,formulasLocal,values,text";
    cell.load(loaded);
    cell.worksheet.load("name");
    parent?.load(loaded);
    await context.sync();
    const owner = parent && !parent.isNullObject ? parent : cell;
    return {
      address: local(owner.address),
      sheet: cell.worksheet.name,
      formula: String(owner.formulas[0]?.[0] ?? ""),
      typed: String(owner.formulasLocal[0]?.[0] ?? ""),
      value: /** @type {Scalar} */ (owner.values[0]?.[0] ?? ""),
      shown: owner.text[0]?.[0] ?? "",
    };
  });
}

/**
 * Return the values that a reference or a name means in a formula on `sheet`; raise Problem where there is none.
 * @param {{text: string, source: string, sheet: string, reference: string}} argument @param {string} sheet
 */
export function valuesOf(argument, sheet) {
  return Excel.run(async (context) => {
    const range = await found(context, argument, sheet);
    range?.load("cellCount");
    await settled(context);
    if (!range || range.isNullObject) throw new Problem(text("lost_argument", { argument: argument.text }));
    // Of a whole column there is only what is used; a count beyond all bounds is -1.
    if (range.cellCount < 0 || range.cellCount > MOST_CELLS) {
      throw new Problem(text("large_argument", { argument: argument.text }));
    }
    range.load("values");
    await context.sync();
    return /** @type {Scalar[][]} */ (range.values);
  });
}

/**
 * @param {Excel.RequestContext} context @param {{source: string, sheet: string, reference: string}} argument
 * @param {string} sheet
 */
async function found(context, { source, sheet: named, reference }, sheet) {
  const worksheet = context.workbook.worksheets.getItemOrNullObject(named || sheet);
  if (source === "reference") {
    await context.sync();
    return worksheet.isNullObject ? null : worksheet.getRange(reference);
  }
  const own = worksheet.names.getItemOrNullObject(reference);
  const general = context.workbook.names.getItemOrNullObject(reference);
  await context.sync();
  const name = own.isNullObject ? general : own;
  return name.isNullObject ? null : name.getRangeOrNullObject();
}

/** A reference that Excel can't follow fails when it is asked for. @param {Excel.RequestContext} context */
async function settled(context) {
  try {
    await context.sync();
  } catch (error) {
    const { code } = /** @type {{code?: unknown}} */ (error);
    if (code !== "InvalidArgument" && code !== "ItemNotFound" && code !== "InvalidReference") throw error;
    throw new Problem(text("failed"));
  }
}

/** Return an address without its sheet. @param {string} address */
function local(address) {
  return address.slice(address.lastIndexOf("!") + 1);
}

/** Return the decimal sign that this Excel shows numbers with, null where it doesn't tell. */
export async function decimalSign() {
  if (!Office.context.requirements.isSetSupported("ExcelApi", "1.11")) return null;
  return Excel.run(async (context) => {
    const { cultureInfo } = context.application;
    cultureInfo.load("numberFormat/numberDecimalSeparator");
    await context.sync();
    return cultureInfo.numberFormat.numberDecimalSeparator;
  });
}

/** Do something whenever another cell is selected. @param {() => void} changed */
export function onSelection(changed) {
  Office.context.document.addHandlerAsync(Office.EventType.DocumentSelectionChanged, changed);
}

/** Open a file as a new workbook. @param {Uint8Array} content */
export async function opened(content) {
  let letters = "";
  for (let place = 0; place < content.length; place += 0x8000) {
    letters += String.fromCharCode(...content.subarray(place, place + 0x8000));
  }
  await Excel.createWorkbook(btoa(letters));
}
