/** The assistant in the pane: its formulas go into the workbook, which also says as of when the rates are. */

import { inFile, PEOPLES, renamed } from "../assistant/formulas.js";
import { Obstacle } from "../assistant/inserting.js";
import { Panel } from "../assistant/panel.js";
import { IN_FILES, respelled } from "../try/tokens.js";
import { explanationOf } from "./explain.js";
import { data, sentenceOf } from "./page.js";
import { addedToWorkbook } from "./plan.js";
import { token } from "./token.js";
import { canSpill, inExcel, inserted } from "./workbook.js";

/** @import { Block, Desk, Entry } from "../assistant/types" */

const ours = new Set(data.names);

/** @param {import("../runtime/runtime.js").Runtime} runtime */
export function assistant(runtime) {
  /** @type {Desk} */
  const everywhere = { token, asOf: () => runtime.asOf, spelled };
  /** @type {Desk} */
  const inWorkbook = {
    ...everywhere,
    canSpill,
    insert: (block, isSure) => telling(() => inserted(bound(block), isSure)),
    place: (plan) => telling(() => addedToWorkbook(plan, nameOf)),
    explain: () => telling(() => explanationOf(runtime.asOf)),
  };
  new Panel(inExcel() ? inWorkbook : everywhere);
}

/** Return what `work` does; what goes wrong is an obstacle with its sentence. @template T @param {() => Promise<T>} work */
async function telling(work) {
  try {
    return await work();
  } catch (error) {
    throw new Obstacle(sentenceOf(error));
  }
}

/** Return what a function is called in this installation. @param {string} name */
function nameOf(name) {
  return data.namespace && ours.has(name.toUpperCase()) ? `${data.namespace}.${name}` : name;
}

/** @param {string} formula as files have it */
function named(formula) {
  return renamed(formula, (sheet) => sheet, nameOf);
}

/** Return an answer's formula as this Excel shows it. @param {string} formula */
function spelled(formula) {
  const written = named(inFile(formula));
  return document.documentElement.dataset["decimal"] === "," ? respelled(written, IN_FILES, PEOPLES) : written;
}

/** @param {Block} block @returns {Block} */
function bound(block) {
  const entered = (/** @type {Entry} */ entry) => (entry && "formula" in entry ? { formula: named(entry.formula) } : entry);
  return (at) => block(at).map((row) => row.map(entered));
}
