/** The one page of the add-in: the task pane, and the runtime of the functions. */

import { associate } from "../runtime/associate.js";
import { excelFailure } from "../runtime/failures.js";
import { Runtime } from "../runtime/runtime.js";
import { account } from "./account.js";
import { connecting } from "./connect.js";
import { connection } from "./connection.js";
import { explaining } from "./explain.js";
import { functions } from "./functions.js";
import { locking, storedAsOf } from "./lock.js";
import { data, element } from "./page.js";
import { refreshing } from "./refresh.js";
import { tabs } from "./tabs.js";
import { templates } from "./templates.js";
import { follow } from "./theme.js";
import { token } from "./token.js";
import { decimalSign, inExcel } from "./workbook.js";

const hasFunctions = typeof CustomFunctions !== "undefined";
const ready = opened();
const runtime = new Runtime({
  texts: { away: data.texts["away"] ?? "", sign_in: data.texts["sign_in"] ?? "", failed: data.texts["failed"] ?? "" },
  locale: data.locale,
  token,
  failure: hasFunctions ? excelFailure(CustomFunctions) : (code) => code,
  ready,
});

// Excel calls the functions as soon as the page is there; before that they must be known.
if (hasFunctions) associate(runtime, data.names);

await ready;
// Before anything waits for an Excel that is busy: cells follow the rates also while somebody edits one.
runtime.start();
document.documentElement.dataset["decimal"] = data.locale.startsWith("en") ? "." : ",";
tabs(/** @type {HTMLElement} */ (document.querySelector("[role=tablist]")));
functions(runtime);
connection(runtime);
if (inExcel()) {
  for (const part of document.querySelectorAll("[data-in-excel]")) part.removeAttribute("hidden");
  account(runtime);
  refreshing(runtime);
  locking(runtime);
  connecting();
  explaining(runtime);
  templates();
  const sign = await decimalSign().catch(() => null);
  if (sign) document.documentElement.dataset["decimal"] = sign;
} else element("outside").hidden = false;
// Excel waits for the functions, and shall not wait for this.
const { assistant } = await import("./assistant.js");
assistant(runtime);
document.documentElement.dataset["started"] = "";

/** Return when Excel is there, and the runtime knows what this workbook is locked to. */
async function opened() {
  if (typeof Office === "undefined") return;
  await Office.onReady();
  if (!inExcel()) return;
  speakExcelsLanguage();
  follow(Office.context.officeTheme);
  runtime.setAsOf(storedAsOf());
}

/** The address says which language the page has; where it doesn't, it is that of Excel. */
function speakExcelsLanguage() {
  const language = Office.context.displayLanguage?.split("-")[0]?.toLowerCase() ?? "";
  const wanted = language === "no" ? "nb" : language;
  const here = new URL(location.href);
  if (here.searchParams.has("locale") || !data.languages.includes(wanted) || data.locale.startsWith(wanted)) return;
  here.searchParams.set("locale", wanted);
  location.replace(here);
}
