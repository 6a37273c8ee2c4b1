/** An answer as its reader sees it: what it says, the figures with their formulas, where they come from. */

import { formulaBlock, tableBlock } from "./blocks.js";
import { copyButton, valueText, wholeText } from "./copying.js";
import { make, outward } from "./elements.js";
import { insertButton } from "./inserting.js";
import { planCard } from "./plans.js";
import { basisOf } from "./sentences.js";
import { rowsOf, table, toldIn } from "./tables.js";

/** @import { Answer, AnsweredCall, Desk } from "./types" */
/** @import { Say } from "./sentences.js" */

/** A text that is longer isn't repeated beside its formula: it stands in the answer. */
const SHORT = 40;

/**
 * What a place for answers needs: `told` says something to who can't see it happen.
 * @typedef {{desk: Desk, locale: string, say: Say, told: (sentence: string) => void}} Reader
 */

/** @param {Answer} answer @param {string|null} asOf @param {Reader} reader @returns {Node[]} */
export function answerNodes(answer, asOf, reader) {
  const { desk, locale, say, told } = reader;
  const basis = basisOf(answer.revision, asOf, locale, say);
  const spelled = (/** @type {string} */ formula) => spelledAt(desk, formula);
  const nodes = [make("div", { class: "told" }, ...toldNodes(answer, locale))];
  nodes.push(...answer.calls.map((call) => callCard(call, spelled(call.formula), reader)));
  const block = desk.insert ? tableBlock(answer, desk.canSpill?.() ?? true) : null;
  if (block) nodes.push(make("div", { class: "does" }, ...insertButton(say("insert_table"), block, reader)));
  if (answer.sheet) nodes.push(planCard(answer.sheet, asOf, reader));
  if (answer.sources.length > 0) nodes.push(sourceList(answer, say));
  const all = copyButton(say("copy_answer"), () => wholeText(answer, basis, spelled, say), say, told);
  const end = [make("span", { class: "basis" }, basis), ...(answer.understood ? [all] : [])];
  nodes.push(make("div", { class: "end" }, ...end));
  return nodes;
}

/** An answer is worth more than how its formula is written. @param {Desk} desk @param {string} formula */
function spelledAt(desk, formula) {
  try {
    return desk.spelled?.(formula) ?? formula;
  } catch {
    return formula;
  }
}

/** @param {Answer} answer @param {string} locale */
function toldNodes({ answer, calls }, locale) {
  /** @type {(string|Node)[]} */
  const parts = answer.split("\n");
  for (const call of calls) {
    const rows = rowsOf(call);
    if (!rows) continue;
    const lines = parts.map((part) => (typeof part === "string" ? part : ""));
    const found = toldIn(lines, rows) ?? { start: parts.length, count: 0 };
    parts.splice(found.start, found.count, table(rows, call.formula, locale));
  }
  return parts.flatMap((part) => (typeof part !== "string" ? [part] : part ? [make("p", {}, part)] : []));
}

/** @param {AnsweredCall} call @param {string} formula @param {Reader} reader */
function callCard(call, formula, reader) {
  const { desk, locale, say, told } = reader;
  const parts = [];
  const isShort = !Array.isArray(call.v) && call.text.length <= SHORT;
  if (call.e) parts.push(make("p", { class: "problem" }, call.e.message));
  else if (isShort) parts.push(make("p", { class: "figure value" }, call.text));
  parts.push(make("p", { class: "formula" }, make("code", {}, formula)));
  const does = [copyButton(say("copy_formula"), () => formula, say, told)];
  if (typeof call.v === "number" || Array.isArray(call.v)) {
    const label = say(Array.isArray(call.v) ? "copy_table" : "copy_number");
    does.push(copyButton(label, () => valueText(call, locale), say, told));
  }
  const card = make("section", { class: "call", "aria-label": formula }, ...parts);
  card.append(make("div", { class: "does" }, ...does, ...(desk.insert ? insertButton(say("insert"), formulaBlock(call), reader) : [])));
  return card;
}

/** @param {Answer} answer @param {Say} say */
function sourceList({ sources }, say) {
  const seen = new Map(sources.map((source) => [source.reference, source]));
  const items = [...seen.values()].map(({ reference, url }) => {
    const title = url && reference.endsWith(url) ? reference.slice(0, -url.length).replace(/,\s*$/, "") : reference;
    return make("li", {}, outward(url, title || url));
  });
  return make("div", { class: "sources" }, make("p", {}, say("sources")), make("ul", {}, ...items));
}
