/** A plan's main sheet as it is computed, to be looked at: the formulas run in the page, and follow the rates. */

import { associate } from "../runtime/associate.js";
import { Runtime } from "../runtime/runtime.js";
import { addressOf, areaOf, placeOf } from "../try/addresses.js";
import { Book } from "../try/book.js";
import { shown } from "../try/formats.js";
import { Host } from "../try/host.js";
import { IN_FILES } from "../try/tokens.js";
import { CellError } from "../try/values.js";
import { make } from "./elements.js";
import { mainSheet } from "./plan.js";

/** @import { AssistantData, Plan } from "./types" */
/** @import { SheetContent } from "../try/types" */
/** @import { Say } from "./sentences.js" */

/** Pixels of a column that is as many characters wide, smaller than in the sheet itself; and how wide one usually is. */
const CHARACTER = 5;
const USUAL = 8.43;

/** The last preview's: one page follows the rates once. @type {Runtime|null} */
let latest = null;

/** Return a plan's main sheet as a table. @param {Plan} plan @param {string|null} asOf @param {AssistantData} data @param {Say} say */
export function preview(plan, asOf, data, say) {
  latest?.stop();
  const host = new Host();
  const book = new Book(host, IN_FILES);
  latest = new Runtime({
    texts: { away: say("away"), sign_in: say("sign_in"), failed: say("broken") },
    locale: data.locale,
    failure: (code, message) => new CellError(code, message),
  });
  latest.setAsOf(asOf);
  // What stands here in Excel's place takes what Excel's own object does.
  associate(latest, data.names, /** @type {any} */ (host));
  book.clear(plan.sheets.map(({ name }) => name));
  for (const { name, cells } of plan.sheets) book.setCells(name, cells.map(written));
  latest.start();
  const sheet = /** @type {SheetContent} */ (plan.sheets[mainSheet(plan)]);
  const { table, cells } = tableOf(sheet);
  const show = () => {
    for (const [address, cell] of cells) {
      const place = placeOf(address);
      const value = book.value(sheet.name, place);
      const { format = "", style = "" } = book.cell(sheet.name, place) ?? {};
      const text = shown(value, format, data.locale);
      if (cell.textContent !== text) cell.textContent = text;
      const kind = value instanceof CellError ? "wrong" : typeof value === "number" ? "figure" : "";
      cell.className = [kind, style.replaceAll(".", "-")].filter(Boolean).join(" ");
    }
  };
  book.addEventListener("change", show);
  show();
  const label = say("preview", { sheet: sheet.name });
  return make("div", { class: "sheet preview", tabindex: "0", role: "group", "aria-label": label }, table);
}

/** @param {SheetContent["cells"][number]} cell */
function written({ at, content, number_format: format, style }) {
  const isText = typeof content === "string" && !content.startsWith("=");
  return { address: at, text: isText && content ? `'${content}` : String(content ?? ""), format, style };
}

/** Return the sheet's table, and its cells by address. @param {SheetContent} sheet */
function tableOf({ cells, merged, widths }) {
  const places = cells.map(({ at }) => placeOf(at));
  const last = { row: Math.max(1, ...places.map(({ row }) => row)), column: Math.max(1, ...places.map(({ column }) => column)) };
  const areas = merged.map(areaOf);
  const filled = new Set(places.map(({ row }) => row));
  /** @type {Map<string, HTMLElement>} */
  const found = new Map();
  const body = make("tbody");
  for (let row = 1; row <= last.row; row += 1) {
    if (!filled.has(row)) continue;
    const line = make("tr");
    // A text that stands alone runs over the cells beside it.
    const isAlone = places.filter((place) => place.row === row).length === 1;
    for (let column = 1; column <= last.column; column += 1) {
      const area = areas.find(({ from, to }) => from.row <= row && row <= to.row && from.column <= column && column <= to.column);
      if (area && (area.from.row !== row || area.from.column !== column)) continue;
      if (isAlone && !area && column > 1) continue;
      const end = isAlone && !area ? last.column : (area?.to.column ?? column);
      const cell = make("td", end > column ? { colspan: String(end - column + 1) } : {});
      if (end === column) cell.style.minWidth = `${Math.round((widths[column - 1] ?? USUAL) * CHARACTER)}px`;
      found.set(addressOf({ row, column }), cell);
      line.append(cell);
    }
    body.append(line);
  }
  return { table: make("table", {}, body), cells: found };
}
