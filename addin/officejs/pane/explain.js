/** The selected cell, explained: each call of ours in its formula, with the values that Excel has for the arguments. */

import { answerOf, stepsOf } from "../assistant/explanation.js";
import { data, doing, element, field, make, number, Problem, say, sayFailure, sentenceOf, text } from "./page.js";
import { explained, post } from "./server.js";
import { onSelection, selectedCell, UNBOUND, valuesOf } from "./workbook.js";

/** @typedef {import("../runtime/types").Argument} Argument */
/** @typedef {import("../runtime/types").Scalar} Scalar */
/** @typedef {import("../assistant/explanation.js").Explanation} Explanation */
/**
 * @typedef {{text: string, source: string, value: Argument, sheet: string, reference: string, call: number|null}} ArgumentSource
 * @typedef {{f: string, text: string, arguments: ArgumentSource[]}} FormulaCall
 * @typedef {{calls: FormulaCall[], whole: boolean, connected: string}} Formula
 */

/** How far a cell may be from the explanation and be the same number in sixteen digits. */
const TOLERANCE = 1e-12;
/** From this size on what stands in a cell has its thousands grouped: a year never has. */
const GROUPED_FROM = 10_000;

/** @param {import("../runtime/runtime.js").Runtime} runtime */
export function explaining(runtime) {
  const button = element("explain");
  const place = element("explanation");
  const said = element("explain-said");
  let latest = 0;

  async function show() {
    const mine = (latest += 1);
    try {
      const parts = await explanationOf(runtime.asOf);
      if (mine !== latest) return;
      say(said, "");
      place.replaceChildren(...parts);
    } catch (error) {
      if (mine !== latest) return;
      // What is there explains another cell.
      place.replaceChildren();
      sayFailure(said, error);
    }
  }

  const begin = () => void doing(button, said, show);

  button.addEventListener("click", begin);
  onSelection(() => {
    const isSeen = !element("panel-explain").hidden;
    if (field("follow").checked && isSeen) void show();
  });
  field("follow").addEventListener("change", () => {
    if (field("follow").checked) begin();
  });
}

/** Return what the selected cell is made of, as elements. @param {string|null} asOf @returns {Promise<Node[]>} */
export async function explanationOf(asOf) {
  const cell = await selectedCell();
  const read = /** @type {{formulas: Formula[]}} */ (
    await post("/api/v1/formulas", { formulas: [cell.formula.slice(0, 8192)], namespace: data.namespace })
  );
  const formula = read.formulas[0];
  if (!formula || formula.calls.length === 0) return [make("p", {}, text("no_call", { cell: cell.address }))];
  /** @type {(Explanation|null)[]} */
  const answers = [];
  /** @type {Node[]} */
  const parts = [make("h2", {}, cell.address), make("p", { class: "formula" }, make("code", {}, cell.typed))];
  for (const call of formula.calls) {
    const section = make("section", { class: "call" }, make("h3", {}, make("code", {}, call.f)));
    try {
      /** @type {Argument[]} */
      const given = [];
      for (const argument of call.arguments) given.push(await valueOf(argument, cell.sheet, answers));
      const told = await explained(call.f, given, asOf);
      answers.push(told);
      section.append(...factsOf(call, given), ...answerOf(told), ...stepsOf(told, text("steps")));
    } catch (error) {
      answers.push(null);
      section.append(make("p", { class: "problem" }, sentenceOf(error)));
    }
    parts.push(section);
  }
  const last = answers[answers.length - 1];
  const isUnbound = cell.value === UNBOUND;
  if (isUnbound || (formula.whole && last && !isSame(cell.value, last))) {
    const stale = make("p", { class: "stale", role: "alert" });
    const now = last ? shownOf(last) : "";
    say(stale, isUnbound ? text("unbound") : text("stale", { shown: cell.shown || String(cell.value), now }));
    parts.splice(2, 0, stale);
  }
  return parts;
}

/**
 * @param {ArgumentSource} argument @param {string} sheet @param {(Explanation|null)[]} answers
 * @returns {Promise<Argument>}
 */
async function valueOf(argument, sheet, answers) {
  switch (argument.source) {
    case "value":
      return argument.value;
    case "reference":
    case "name":
      return valuesOf(argument, sheet);
    case "call": {
      const told = answers[argument.call ?? -1];
      if (told?.e) return told.e.code;
      if (told?.v === undefined) break;
      return Array.isArray(told.v) ? told.v.map((row) => row.map(plainOf)) : told.v;
    }
  }
  throw new Problem(text("computed_argument", { argument: argument.text }));
}

/** @param {Scalar|{e: {code: string}}} cell @returns {Scalar} */
function plainOf(cell) {
  return cell !== null && typeof cell === "object" ? cell.e.code : cell;
}

/** Return the value that a cell with this answer shows. @param {Explanation} told @returns {Scalar} */
function firstOf(told) {
  if (told.e) return told.e.code;
  return Array.isArray(told.v) ? plainOf(told.v[0]?.[0] ?? null) : (told.v ?? null);
}

/** @param {Explanation} told */
function shownOf(told) {
  const first = firstOf(told);
  if (told.e || Array.isArray(told.v)) return typeof first === "number" ? number(first) : String(first);
  return told.steps.find((step) => step.kind === "result")?.text ?? String(first);
}

/** @param {Scalar} value @param {Explanation} told */
function isSame(value, told) {
  const now = firstOf(told);
  if (typeof value !== "number" || typeof now !== "number") return String(value) === String(now ?? "");
  return Math.abs(value - now) <= TOLERANCE * Math.max(Math.abs(value), Math.abs(now));
}

/**
 * Return what stood in the cells that a call refers to, where that is one value each.
 * @param {FormulaCall} call @param {Argument[]} given
 */
function factsOf(call, given) {
  const facts = call.arguments.flatMap(({ text: reference, source }, place) => {
    const value = given[place];
    const cell = Array.isArray(value) && value.length === 1 && value[0]?.length === 1 ? value[0][0] : undefined;
    if (source === "value" || cell === undefined) return [];
    return [make("li", {}, `${reference} = ${typeof cell === "number" ? number(cell, Math.abs(cell) >= GROUPED_FROM) : String(cell)}`)];
  });
  return facts.length > 0 ? [make("ul", { class: "facts" }, ...facts)] : [];
}
