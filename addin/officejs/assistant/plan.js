/** A whole plan's sheets, made ready to stand beside others. */

import { renamed, sheetsIn } from "./formulas.js";

/** @import { Plan } from "./types" */
/** @import { SheetContent } from "../try/types" */

/** As long as Excel lets a sheet's name be. */
const LONGEST = 31;

/**
 * Return a plan's sheets under names that are free beside those `taken`, their formulas with them.
 * @param {Plan} plan @param {string[]} taken @param {(name: string) => string} nameOf what a function is called here
 * @returns {SheetContent[]}
 */
export function placed(plan, taken, nameOf = (name) => name) {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const { name } of plan.sheets) {
    const free = freeName(name, used);
    used.add(free.toLowerCase());
    names.set(name, free);
  }
  return plan.sheets.map((sheet) => ({
    ...sheet,
    name: names.get(sheet.name) ?? sheet.name,
    cells: sheet.cells.map((cell) =>
      isFormula(cell.content)
        ? { ...cell, content: renamed(cell.content, (name) => names.get(name) ?? name, nameOf) }
        : cell,
    ),
  }));
}

/** Return the place of the sheet to show first: the one that the front sheet takes most of its results from. @param {Plan} plan */
export function mainSheet(plan) {
  const [front] = plan.sheets;
  const counts = plan.sheets.map(() => 0);
  for (const { content, style } of front?.cells ?? []) {
    if (style !== "mf.result" || !isFormula(content)) continue;
    for (const name of new Set(sheetsIn(content))) {
      const place = plan.sheets.findIndex((sheet) => sheet.name === name);
      if (place >= 0) counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  return Math.max(0, counts.indexOf(Math.max(0, ...counts)));
}

/** @param {unknown} content @returns {content is string} */
export function isFormula(content) {
  return typeof content === "string" && content.startsWith("=") && content.length > 1;
}

/** @param {string} name @param {Set<string>} used */
function freeName(name, used) {
  for (let number = 1; ; number += 1) {
    const end = number > 1 ? ` (${number})` : "";
    const free = name.slice(0, LONGEST - end.length) + end;
    if (!used.has(free.toLowerCase())) return free;
  }
}
