/** An explanation of a call as the reader sees it: the answer, and the steps to it. */

import { make } from "./elements.js";

/** @typedef {import("../runtime/types").Scalar} Scalar */
/** @typedef {import("../runtime/types").Failure} Failure */
/** @typedef {{title: string, case: string, url: string}} Reference */
/** @typedef {{unit: string, rows: string[][], headings: number, figures: number[]}} Table */
/** @typedef {{kind: "rate"|"arithmetic"|"result", text: string, reference?: Reference, table?: Table}} Step */
/**
 * @typedef {{revision: number, function: string, formula: string, steps: Step[], v?: Scalar|(Scalar|{e: Failure})[][],
 *   e?: Failure}} Explanation
 */

/** Return the answer as elements: the value as people read it, or the error's sentence. @param {Explanation} told */
export function answerOf(told) {
  if (told.e) return [make("p", { class: "problem" }, told.e.message)];
  const result = told.steps.find((step) => step.kind === "result");
  if (result?.table) return [make("p", { class: "help" }, result.text), table(result.table)];
  return [make("p", { class: "figure value" }, result?.text ?? "")];
}

/**
 * Return the steps before the answer as elements, none where there are none.
 * @param {Explanation} told @param {string} heading
 */
export function stepsOf(told, heading) {
  const steps = told.steps.filter((step) => step.kind !== "result");
  if (steps.length === 0) return [];
  const list = make("ol", { class: "explained" }, ...steps.map((step) => make("li", {}, ...lineOf(step))));
  return [make("p", { class: "steps-title" }, heading), list];
}

/** @param {Step} step */
function lineOf(step) {
  const { url = "" } = step.reference ?? {};
  const place = step.text.indexOf(url);
  if (!/^https?:/.test(url) || place < 0) return [step.text];
  // An address as long as those of the sources fills the pane; whose it is says enough.
  const link = make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, new URL(url).hostname);
  return [step.text.slice(0, place), link, step.text.slice(place + url.length)];
}

/** @param {Table} told */
function table({ unit, rows, headings, figures }) {
  const kinds = (/** @type {number} */ column) => (figures.includes(column) ? { class: "figure" } : {});
  const shown = rows.map((row, place) =>
    make("tr", {}, ...row.map((cell, column) => make(place < headings ? "th" : "td", kinds(column), cell))),
  );
  const parts = [make("thead", {}, ...shown.slice(0, headings)), make("tbody", {}, ...shown.slice(headings))];
  if (unit) parts.unshift(make("caption", { class: "help" }, unit));
  // It can be scrolled, so the keyboard must be able to.
  return make("div", { class: "wide", tabindex: "0" }, make("table", {}, ...parts));
}
