/** What the assistant's place says, in the reader's language; the sentences come with the page. */

import { Failed, Stopped } from "./questions.js";

/** @import { AssistantData } from "./types" */

/** @typedef {(name: string, params?: Record<string, string|number>) => string} Say */

/** Return what gives the sentence called so, filled in. @param {AssistantData} data @returns {Say} */
export function sentences({ locale, texts }) {
  const number = new Intl.NumberFormat(locale);
  return (name, params = {}) =>
    (texts[name] ?? name).replace(/\{(\w+)\}/g, (_, param) => {
      const value = params[param];
      return typeof value === "number" ? number.format(value) : (value ?? "");
    });
}

/** Return why there is no answer, and what to do. @param {unknown} error @param {Say} say */
export function reasonOf(error, say) {
  if (error instanceof Stopped) return say("stopped");
  if (!(error instanceof Failed)) return say("broken");
  if (error.reason === "busy" && error.seconds > 0) return say("busy_seconds", { seconds: error.seconds });
  if (error.reason === "refused") return error.message || say("broken");
  return say(error.reason);
}

/** Return which rates an answer was computed from. @param {number} revision @param {string|null} asOf @param {string} locale @param {Say} say */
export function basisOf(revision, asOf, locale, say) {
  const shown = String(revision);
  if (!asOf || asOf.startsWith("rev:")) return say("revision", { revision: shown });
  /** @type {Intl.DateTimeFormatOptions} */
  const format = { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" };
  return say("revision_as_of", { revision: shown, day: new Intl.DateTimeFormat(locale, format).format(new Date(asOf)) });
}
