/** The assistant's own page. */

import { make } from "./elements.js";
import { inFile } from "./formulas.js";
import { leave } from "./leaving.js";
import { assistantData, Panel } from "./panel.js";
import { preview } from "./preview.js";
import { sentences } from "./sentences.js";

/** @import { Plan } from "./types" */

const data = assistantData();
const say = sentences(data);
const { lang } = document.documentElement;
const asOf = /** @type {HTMLInputElement} */ (document.getElementById("as-of"));

const panel = new Panel({
  asOf: () => asOf.value || null,
  ...(data.locale.startsWith("en") && { spelled: inFile }),
  preview: (plan, of) => [preview(plan, of, data, say), make("div", { class: "does" }, onward(plan, of), ...files(plan, of))],
  signIn: `/sign-in?locale=${lang}`,
});
asOf.form?.addEventListener("submit", (event) => event.preventDefault());
// On a telephone the keyboard would cover the examples.
if (matchMedia("(hover: hover)").matches) panel.focus();

/** Return the link to the workbook, whose values are those of today. @param {Plan} plan @param {string|null} of */
function files({ key, inputs }, of) {
  if (of) return [];
  const given = Object.entries(inputs).map(([name, value]) => [name, String(value)]);
  const query = new URLSearchParams([["locale", lang], ...given]);
  const href = `/add-in/workbooks/${encodeURIComponent(key)}.xlsx?${query}`;
  return [make("a", { class: "button", href, download: "" }, say("download"))];
}

/** Return the link to the sheet in the browser, with the plan in it. @param {Plan} plan @param {string|null} of */
function onward(plan, of) {
  const link = make("a", { class: "button", href: `/try?locale=${lang}#plan` }, say("open_try"));
  link.addEventListener("click", (event) => {
    if (leave(plan, of)) return;
    event.preventDefault();
    link.replaceWith(make("p", { class: "problem" }, say("not_done")));
  });
  return link;
}
