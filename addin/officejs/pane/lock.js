/** The workbook's as-of: its rates are locked to a day, which is stored in it and sent with every call. */

import { data, doing, element, field, Problem, say, shownDay, text } from "./page.js";
import { post } from "./server.js";

const SETTING = "medfin.asOf";

/** @typedef {import("../runtime/runtime.js").Runtime} Runtime */

/** Return the as-of that is stored in the workbook, null without one. */
export function storedAsOf() {
  const stored = Office.context.document.settings.get(SETTING);
  return typeof stored === "string" && stored ? stored : null;
}

/** @param {Runtime} runtime */
export function locking(runtime) {
  const form = element("lock");
  const said = element("lock-said");
  const unlock = element("unlock");

  const show = () => {
    const { asOf } = runtime;
    const banner = element("locked");
    banner.hidden = asOf === null;
    banner.textContent = asOf === null ? "" : sentence(asOf);
    unlock.hidden = asOf === null;
  };

  /** @param {string|null} asOf */
  const set = async (asOf) => {
    runtime.setAsOf(asOf);
    show();
    say(said, "");
    await stored(asOf);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void doing(element("lock-set"), said, async () => {
      const day = field("lock-day").value;
      if (!day) throw new Problem(text("lock_no_day"));
      // The server says what is wrong with a day before the workbook is locked to it.
      await post("/api/v1/evaluate", { locale: data.locale, as_of: day, calls: [] });
      await set(day);
    });
  });
  unlock.addEventListener("click", () => {
    void doing(unlock, said, async () => {
      await set(null);
      field("lock-day").focus();
    });
  });
  if (runtime.asOf !== null && /^\d{4}-/.test(runtime.asOf)) field("lock-day").value = runtime.asOf;
  show();
}

/** @param {string} asOf */
function sentence(asOf) {
  const revision = /^rev:(\d+)$/.exec(asOf)?.[1];
  return revision ? text("locked_revision", { revision }) : text("locked_day", { day: shownDay(asOf) });
}

/** Store the as-of in the workbook; raise Problem where it can't be. @param {string|null} asOf @returns {Promise<void>} */
function stored(asOf) {
  const { settings } = Office.context.document;
  if (asOf === null) settings.remove(SETTING);
  else settings.set(SETTING, asOf);
  return new Promise((resolve, reject) => {
    settings.saveAsync((result) => {
      if (result.status === Office.AsyncResultStatus.Succeeded) resolve();
      else reject(new Problem(text("lock_unsaved")));
    });
  });
}
