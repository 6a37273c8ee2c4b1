/** A plan that one page leaves for the next in the same tab: nobody else gets it, and it goes when the tab does. */

/** @import { Plan } from "./types" */

const KEY = "medfin.plan";

/** @typedef {{plan: Plan, asOf: string|null}} Left */

/** Leave a plan; return whether the browser keeps it. @param {Plan} plan @param {string|null} asOf */
export function leave(plan, asOf) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ plan, asOf }));
    return true;
  } catch {
    return false;
  }
}

/** Return the plan that was left, null without one. @returns {Left|null} */
export function left() {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return Array.isArray(found?.plan?.sheets) ? found : null;
  } catch {
    return null;
  }
}
