/** The assistant beside the sheet: its formulas go into the selected cell, its plans into sheets of their own. */

import { answerOf, stepsOf } from "../assistant/explanation.js";
import { inFile } from "../assistant/formulas.js";
import { make } from "../assistant/elements.js";
import { Obstacle } from "../assistant/inserting.js";
import { left } from "../assistant/leaving.js";
import { assistantData, Panel } from "../assistant/panel.js";
import { sentences } from "../assistant/sentences.js";
import { plain } from "../runtime/arguments.js";
import { addressOf } from "./addresses.js";
import { IN_FILES, respelled } from "./tokens.js";

/** @import { Block, Entry, Insertion, Placement, Plan } from "../assistant/types" */
/** @import { CellContent, Spelling } from "./types" */

/**
 * What the assistant works with: `typed` gives a value as a cell's content, `place` adds a plan's sheets.
 * @typedef {{book: import("./book.js").Book, grid: import("./grid.js").Grid,
 *   runtime: import("../runtime/runtime.js").Runtime, spelling: Spelling,
 *   typed: (content: string|number|boolean, at: string) => CellContent, place: (plan: Plan) => Placement}} Trial
 */

/** @param {Trial} trial */
export function asking(trial) {
  const { runtime, spelling } = trial;
  const data = assistantData();
  const say = sentences(data);
  const spelled = (/** @type {string} */ formula) => (spelling === IN_FILES ? inFile(formula) : formula);
  const panel = new Panel({
    asOf: () => runtime.asOf,
    spelled,
    insert: async (block, isSure) => inserted(trial, block, isSure),
    place: async (plan) => trial.place(plan),
    placesAtOnce: true,
    explain: () => explanation(trial, data.locale, say),
    signIn: `/sign-in?locale=${document.documentElement.lang}`,
  });
  const details = /** @type {HTMLDetailsElement} */ (document.getElementById("ask")?.closest("details"));
  details.addEventListener("toggle", () => {
    if (details.open) panel.focus();
  });
}

/** Return the plan that the assistant's page has left, null where it doesn't lead here. */
export function planLeft() {
  return location.hash === "#plan" ? left() : null;
}

/** @param {Trial} trial @param {Block} block @param {string} isSure @returns {Insertion} */
function inserted({ book, grid, spelling, typed }, block, isSure) {
  const { row, column } = grid.active;
  const cells = block({ row, column }).flatMap((entries, down) =>
    entries.map((entry, right) => ({ entry, at: { row: row + down, column: column + right } })),
  );
  const [first, last] = [grid.active, cells.at(-1)?.at ?? grid.active].map(addressOf);
  const cell = first === last ? `${first}` : `${first}:${last}`;
  const isEmpty = cells.every(({ at }) => book.value(grid.sheet, at) === null && !book.cell(grid.sheet, at)?.text);
  if (!isEmpty && isSure !== cell) return { cell, isDone: false };
  // What stands where a table is to come would be in its way.
  const contents = cells.map(({ entry, at }) => contentOf(entry, addressOf(at), spelling, typed));
  book.setCells(grid.sheet, contents);
  grid.activate(grid.active, false);
  return { cell, isDone: true };
}

/** @param {Entry} entry @param {string} address @param {Spelling} spelling @param {Trial["typed"]} typed @returns {CellContent} */
function contentOf(entry, address, spelling, typed) {
  if (entry === null) return { address, text: "" };
  if ("formula" in entry) return { address, text: respelled(entry.formula, IN_FILES, spelling) };
  if (typeof entry.value === "string" && entry.value.startsWith("=")) return { address, text: `'${entry.value}` };
  return typed(entry.value, address);
}

/** @param {Trial} trial @param {string} locale @param {import("../assistant/sentences.js").Say} say */
async function explanation({ book, grid, runtime }, locale, say) {
  const cell = addressOf(grid.active);
  const calls = book.callsOf(grid.sheet, grid.active);
  if (calls.length === 0) return [make("p", {}, say("no_call", { cell }))];
  /** @type {Node[]} */
  const parts = [make("p", { class: "formula" }, `${cell}: `, make("code", {}, book.cell(grid.sheet, grid.active)?.text ?? ""))];
  for (const { f, a } of calls) {
    const told = await explained({ f, a: plain(a), locale, as_of: runtime.asOf }, say);
    parts.push(make("section", { class: "call" }, make("p", {}, make("code", {}, told.formula)), ...answerOf(told), ...stepsOf(told, say("steps"))));
  }
  return parts;
}

/** @param {object} body @param {import("../assistant/sentences.js").Say} say @returns {Promise<import("../assistant/explanation.js").Explanation>} */
async function explained(body, say) {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch("/api/v1/explain", { method: "POST", headers, body: JSON.stringify(body) }).catch(() => {
    throw new Obstacle(say("away"));
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Obstacle(answer?.error?.message ?? say("broken"));
  return answer;
}
