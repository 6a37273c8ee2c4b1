/** Buttons that copy: a formula, a number, a table, a whole answer with where it comes from. */

import { button } from "./elements.js";
import { pasted } from "./tables.js";

/** @import { Answer, AnsweredCall } from "./types" */
/** @import { Say } from "./sentences.js" */

/**
 * Return a button that copies what `text` gives, and says so through `told`.
 * @param {string} label @param {() => string} text @param {Say} say @param {(sentence: string) => void} told
 */
export function copyButton(label, text, say, told) {
  return button(label, "second small", async (pressed) => {
    const isDone = await copied(text(), pressed);
    for (const other of document.querySelectorAll("button[data-copied]")) restore(/** @type {HTMLElement} */ (other));
    if (isDone) {
      pressed.dataset["copied"] = label;
      pressed.textContent = say("copied");
    }
    told(say(isDone ? "copied_said" : "not_copied"));
  });
}

/** @param {HTMLElement} pressed */
function restore(pressed) {
  pressed.textContent = pressed.dataset["copied"] ?? "";
  delete pressed.dataset["copied"];
}

/** Return a call's value for the clipboard. @param {AnsweredCall} call @param {string} locale */
export function valueText({ v, text }, locale) {
  return v === undefined || v === null ? text : pasted(v, locale);
}

/**
 * Return an answer with its formulas and sources as text.
 * @param {Answer} answer @param {string} basis @param {(formula: string) => string} spelled @param {Say} say
 */
export function wholeText({ answer, calls, sources }, basis, spelled, say) {
  const formulas = calls.map(({ formula, v, text }) => `${spelled(formula)}${Array.isArray(v) ? "" : ` → ${text}`}`);
  const references = [...new Set(sources.map(({ reference }) => reference))].map((reference) => `– ${reference}`);
  const told = references.length > 0 ? [`${say("sources")}:\n${references.join("\n")}`] : [];
  return [answer, formulas.join("\n"), ...told, basis].filter(Boolean).join("\n\n");
}

/** Put a text on the clipboard; return whether that could be done. @param {string} text @param {HTMLElement} from */
async function copied(text, from) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A frame in Excel on the web may not; the old way works there.
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "unseen";
  from.after(area);
  area.select();
  const isDone = document.execCommand("copy");
  area.remove();
  from.focus();
  return isDone;
}
