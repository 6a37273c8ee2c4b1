/** A whole plan in an answer: where it can be had, or the sheets that it was added as, and how to be rid of them. */

import { button, make } from "./elements.js";
import { once } from "./inserting.js";

/** @import { Placement, Plan } from "./types" */
/** @import { Reader } from "./answers.js" */

/** @param {Plan} plan @param {string|null} asOf @param {Reader} reader */
export function planCard(plan, asOf, { desk, say }) {
  const said = make("p", { class: "said", role: "status" });
  const card = make("section", { class: "call plan", "aria-label": plan.title });
  card.append(...(desk.preview?.(plan, asOf) ?? [make("p", { class: "plan-title" }, plan.title)]));
  const { place } = desk;
  if (!place) return card;
  /** @type {Placement|null} */
  let placement = null;
  let isSure = false;
  const add = button(say("place"), "small", () =>
    once(add, said, say, async () => {
      placement = await place(plan);
      said.textContent = say("placed", { sheets: placement.sheets.join(", ") });
      show();
    }),
  );
  const undo = button(say("undo"), "second small", () =>
    once(undo, said, say, async () => {
      if (!isSure) {
        isSure = true;
        said.textContent = say("sure_to_undo");
        return;
      }
      await placement?.undo();
      placement = null;
      said.textContent = say("undone");
      show();
      add.focus();
    }),
  );
  const show = () => {
    isSure = false;
    undo.hidden = placement === null;
    // As often as one likes: each time as sheets of its own.
    add.textContent = say(placement ? "place_again" : "place");
    add.classList.toggle("second", placement !== null);
  };
  show();
  card.append(make("div", { class: "does" }, add, undo), said);
  if (desk.placesAtOnce) add.click();
  return card;
}
