/** The page: what the server told it, its elements, and sentences in the reader's language. */

export { make } from "../assistant/elements.js";

/**
 * @typedef {{locale: string, languages: string[], names: string[], namespace: string, needsSignIn: boolean,
 *   revision: number, day: string, texts: Record<string, string>}} PageData
 */

/** @type {PageData} */
export const data = JSON.parse(element("medfin").textContent ?? "");

/** Return the element with `id`, which is on the page. @param {string} id @returns {HTMLElement} */
export function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
}

/** Return the field with `id`. @param {string} id */
export function field(id) {
  return /** @type {HTMLInputElement} */ (element(id));
}

/** Return the sentence called `name`, filled in. @param {string} name @param {Record<string, string|number>} params */
export function text(name, params = {}) {
  return (data.texts[name] ?? name).replace(/\{(\w+)\}/g, (_, param) => {
    const value = params[param];
    return typeof value === "number" ? number(value) : (value ?? "");
  });
}

/** Return `value` as people here write it. @param {number} value @param {boolean} useGrouping of its thousands */
export function number(value, useGrouping = true) {
  return new Intl.NumberFormat(data.locale, { maximumSignificantDigits: 15, useGrouping }).format(value);
}

/** Return an ISO day as people here write it. @param {string} day */
export function shownDay(day) {
  const format = { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat(data.locale, /** @type {Intl.DateTimeFormatOptions} */ (format)).format(new Date(day));
}

/** Return the time of day as people here write it: 14.05, and 14:05 in English. @param {Date} at */
export function shownTime(at) {
  const [hours, minutes] = [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, "0"));
  return `${hours}${data.locale.startsWith("en") ? ":" : "."}${minutes}`;
}

/** Say something in a place for it; `isProblem` shows it as one. @param {Element} place @param {string} sentence */
export function say(place, sentence, isProblem = false) {
  place.textContent = sentence;
  place.classList.toggle("problem", isProblem);
}

/** Say why something failed. @param {Element} place @param {unknown} error */
export function sayFailure(place, error) {
  say(place, sentenceOf(error), true);
}

/** Return why something failed, for people. @param {unknown} error */
export function sentenceOf(error) {
  if (error instanceof Problem) return error.message;
  const { code } = /** @type {{code?: unknown}} */ (error ?? {});
  if (code === "InvalidOperationInCellEditMode") return text("editing");
  return text("failed");
}

/** What went wrong, as a sentence for people. */
export class Problem extends Error {}

/**
 * Have `button` do `work`, once at a time; what fails is said in `place`.
 * @param {HTMLElement} button @param {Element} place @param {() => Promise<void>} work
 */
export async function doing(button, place, work) {
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  try {
    await work();
  } catch (error) {
    sayFailure(place, error);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}
