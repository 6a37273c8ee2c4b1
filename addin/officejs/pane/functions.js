/** The list of functions: search, and a form for each that answers while one types. */

import { answerOf, stepsOf } from "../assistant/explanation.js";
import { data, doing, element, field, make, say, sayFailure, text } from "./page.js";
import { explained, get, post } from "./server.js";
import { inserted } from "./workbook.js";

/** @typedef {import("../runtime/runtime.js").Runtime} Runtime */
/** @typedef {{revision: number, name: string, a: import("../runtime/types").Argument[], people: string, file: string}} Composed */

/** How long one pauses after a letter before the answer is asked for, in milliseconds. */
const PAUSE = 250;

/** @param {Runtime} runtime */
export function functions(runtime) {
  field("search").addEventListener("input", search);
  for (const form of document.querySelectorAll("form.try")) {
    if (form instanceof HTMLFormElement) tryOut(form, runtime);
  }
}

function search() {
  const wanted = field("search").value.trim();
  const parts = wanted.toLocaleLowerCase(data.locale).split(/\s+/);
  let count = 0;
  for (const family of document.querySelectorAll(".family")) {
    let isSeen = false;
    for (const each of family.querySelectorAll(".function")) {
      const words = each.getAttribute("data-words") ?? "";
      const fits = parts.every((part) => words.includes(part));
      each.toggleAttribute("hidden", !fits);
      isSeen ||= fits;
      count += fits ? 1 : 0;
    }
    family.toggleAttribute("hidden", !isSeen);
  }
  const sentence = count > 0 ? text("found", { count }) : text("nothing_found", { text: wanted });
  say(element("search-said"), wanted ? sentence : "");
}

/** @param {HTMLFormElement} form @param {Runtime} runtime */
function tryOut(form, runtime) {
  const details = /** @type {HTMLDetailsElement} */ (form.closest("details"));
  const name = details.dataset["name"] ?? "";
  const fields = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input, select")]);
  const answer = /** @type {HTMLElement} */ (form.querySelector(".answer"));
  const how = /** @type {HTMLElement} */ (form.querySelector(".how"));
  const shown = /** @type {HTMLElement} */ (form.querySelector("[data-formula]"));
  const button = /** @type {HTMLElement} */ (form.querySelector("button"));
  const said = /** @type {HTMLElement} */ (form.querySelector(".said"));
  /** @type {Composed|null} */
  let composed = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  let asked = new AbortController();
  let isSure = "";

  /** What is shown is for something else than stands here now: it must not be inserted, nor be read for long. */
  function outdate() {
    asked.abort();
    composed = null;
    answer.setAttribute("aria-busy", "true");
  }

  async function ask() {
    outdate();
    asked = new AbortController();
    const { signal } = asked;
    const lacking = fields.filter((each) => "required" in each.dataset && !each.value.trim());
    if (lacking.length > 0) {
      clear();
      answer.replaceChildren(make("p", { class: "help" }, text("fill_in", { names: lacking.map(labelOf).join(", ") })));
      return;
    }
    try {
      const typed = fields.map((each) => each.value);
      const body = { f: name, typed, locale: data.locale };
      const filled = /** @type {Composed} */ (await post("/api/v1/compose", body, signal));
      const told = await explained(filled.name, filled.a, runtime.asOf, signal);
      if (signal.aborted) return;
      answer.removeAttribute("aria-busy");
      composed = filled;
      shown.textContent = spelled(filled);
      answer.replaceChildren(...answerOf(told));
      how.replaceChildren(...stepsOf(told, text("steps")));
    } catch (error) {
      if (signal.aborted) return;
      clear();
      answer.replaceChildren(make("p", {}));
      sayFailure(/** @type {Element} */ (answer.firstElementChild), error);
    }
  }

  /** There is no call yet, or none that can be answered. */
  function clear() {
    answer.removeAttribute("aria-busy");
    shown.textContent = "";
    how.replaceChildren();
  }

  function askSoon() {
    unsure();
    outdate();
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), PAUSE);
  }

  function unsure() {
    isSure = "";
    button.textContent = text("insert");
    say(said, "");
  }

  form.addEventListener("input", askSoon);
  details.addEventListener("toggle", () => {
    if (!details.open) return;
    for (const each of fields) if (each.list) void offerKeys(each, each.list);
    if (!composed) void ask();
  });
  runtime.addEventListener("state", () => {
    const { revision, asOf } = runtime.state;
    const basis = `${revision} ${asOf}`;
    if (form.dataset["basis"] === basis) return;
    form.dataset["basis"] = basis;
    if (details.open) void ask();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (button.hidden) return;
    void doing(button, said, async () => {
      clearTimeout(timer);
      if (!composed) await ask();
      if (!composed) return;
      const formula = bound(composed.file);
      const { cell, isDone } = await inserted(() => [[{ formula }]], isSure);
      if (isDone) {
        unsure();
        say(said, text("inserted", { cell }));
      } else {
        isSure = cell;
        button.textContent = text("replace", { cell });
        say(said, text("not_empty", { cell }));
      }
    });
  });
}

/** @param {HTMLInputElement} input */
function labelOf(input) {
  return input.labels?.[0]?.firstChild?.textContent?.trim() ?? "";
}

/** Return the formula as the reader types it: a decimal comma goes with `;` between arguments. @param {Composed} call */
function spelled(call) {
  return bound(document.documentElement.dataset["decimal"] === "," ? call.people : call.file);
}

/** Return the formula with the installation's namespace. @param {string} formula */
function bound(formula) {
  return data.namespace ? `=${data.namespace}.${formula.slice(1)}` : formula;
}

/** @type {Promise<{key: string, kind: string, label: string}[]>|null} */
let rates = null;

/** Offer the keys that an argument may be. @param {HTMLInputElement} input @param {HTMLElement} list */
async function offerKeys(input, list) {
  if (list.children.length > 0) return;
  try {
    rates ??= get("/api/v1/rates").then((/** @type {any} */ answer) => answer.rates);
    const part = Number(input.dataset["part"]);
    const options = new Map();
    for (const { key, kind, label } of await rates) {
      const found = named(key, kind, input.dataset["keys"] ?? "", part);
      if (found && !options.has(found)) options.set(found, part < 0 ? label : "");
    }
    list.replaceChildren(...[...options].map(([value, label]) => make("option", { value, ...(label ? { label } : {}) })));
  } catch {
    // It is only a help: what stands in the way is told where the answer is.
    rates = null;
  }
}

/**
 * Return what an argument would call the rate `key`, null if it can't be that one.
 * @param {string} key @param {string} kind @param {string} patterns @param {number} part
 */
function named(key, kind, patterns, part) {
  if (part < 0) {
    const kinds = patterns.slice(2);
    return !kinds || kinds.split(" ").includes(kind) ? key : null;
  }
  const parts = key.split(".");
  for (const pattern of patterns.split(" ")) {
    const wanted = pattern.split(".");
    if (wanted.length !== parts.length || !wanted.every((each, place) => each === "*" || each === parts[place])) continue;
    const stars = wanted.flatMap((each, place) => (each === "*" ? [place] : []));
    return parts[stars[part] ?? -1] ?? null;
  }
  return null;
}
