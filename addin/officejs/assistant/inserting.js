/** Buttons that put something of an answer into the sheet; what stands there is replaced only when asked twice. */

import { button, make } from "./elements.js";

/** @import { Block } from "./types" */
/** @import { Reader } from "./answers.js" */

/**
 * Return the button, and the place where it says what it did.
 * @param {string} label @param {Block} block @param {Reader} reader @returns {HTMLElement[]}
 */
export function insertButton(label, block, { desk, say }) {
  const said = make("p", { class: "said", role: "status" });
  let isSure = "";
  const insert = button(label, "small", () =>
    once(insert, said, say, async () => {
      const { cell, isDone } = (await desk.insert?.(block, isSure)) ?? { cell: "", isDone: false };
      isSure = isDone ? "" : cell;
      insert.textContent = isDone ? label : say("replace", { cell });
      said.textContent = say(isDone ? "inserted" : "not_empty", { cell });
    }),
  );
  return [insert, said];
}

/**
 * Do something, once at a time, and say what stands in its way: an error with a sentence of its own says it itself.
 * @param {HTMLElement} pressed @param {HTMLElement} said @param {import("./sentences.js").Say} say
 * @param {() => Promise<void>} work
 */
export async function once(pressed, said, say, work) {
  if (pressed.getAttribute("aria-disabled") === "true") return;
  pressed.setAttribute("aria-disabled", "true");
  said.classList.remove("problem");
  try {
    await work();
  } catch (error) {
    said.textContent = error instanceof Obstacle ? error.message : say("not_done");
    said.classList.add("problem");
  } finally {
    pressed.removeAttribute("aria-disabled");
  }
}

/** What stands in the way, as a sentence for people. */
export class Obstacle extends Error {}
