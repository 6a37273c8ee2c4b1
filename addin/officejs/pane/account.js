/** Signing in, in a window of its own, and out. */

import { data, doing, element, Problem, say, text } from "./page.js";
import { forget, keep, signedIn } from "./token.js";

/** What Office.js tells of a dialog that its reader closed. */
const CLOSED = 12006;

/** @param {import("../runtime/runtime.js").Runtime} runtime */
export function account(runtime) {
  const signIn = element("sign-in");
  const signOut = element("sign-out");
  const said = element("account-said");

  const show = async () => {
    const person = await signedIn();
    const isRefused = !runtime.state.signedIn;
    element("account").hidden = !data.needsSignIn && !person && !isRefused;
    const name = person?.who ? text("signed_in", { who: person.who }) : text("signed_in_somebody");
    element("account-name").textContent = person && !isRefused ? name : "";
    signIn.hidden = Boolean(person) && !isRefused;
    signOut.hidden = !person;
  };

  signIn.addEventListener("click", () => {
    void doing(signIn, said, async () => {
      say(said, "");
      await keep(await answered());
      runtime.signedIn();
      await show();
      signOut.focus();
    });
  });
  signOut.addEventListener("click", () => {
    void doing(signOut, said, async () => {
      await forget();
      runtime.signedIn();
      // It asks, and so finds out whether the server still answers.
      await runtime.refresh().catch(() => undefined);
      await show();
      (signIn.hidden ? element("tab-functions") : signIn).focus();
    });
  });
  let wasRefused = false;
  runtime.addEventListener("state", () => {
    const isRefused = !runtime.state.signedIn;
    if (isRefused === wasRefused) return;
    wasRefused = isRefused;
    void show();
  });
  void show();
}

/** Open the window and return what it answers. @returns {Promise<import("./token.js").SignedIn>} */
function answered() {
  const address = new URL(`/add-in/sign-in?locale=${data.locale}`, location.href).href;
  return new Promise((resolve, reject) => {
    Office.context.ui.displayDialogAsync(address, { height: 60, width: 30 }, (opened) => {
      if (opened.status !== Office.AsyncResultStatus.Succeeded) {
        reject(new Problem(text("sign_in_blocked")));
        return;
      }
      const dialog = opened.value;
      dialog.addEventHandler(Office.EventType.DialogMessageReceived, (event) => {
        // Older Excels don't tell where a message comes from, and pass on those of the page's own origin only.
        const isOurs = "message" in event && (!event.origin || event.origin === location.origin);
        const message = isOurs ? read(event.message) : null;
        if (!message) return;
        dialog.close();
        resolve(message);
      });
      dialog.addEventHandler(Office.EventType.DialogEventReceived, (event) => {
        const isClosed = "error" in event && event.error === CLOSED;
        reject(new Problem(text(isClosed ? "sign_in_closed" : "failed")));
      });
    });
  });
}

/** Return what the window says, null if it isn't who signed in. @param {string} message */
function read(message) {
  try {
    const said = JSON.parse(message);
    return said && typeof said.token === "string" && said.token ? said : null;
  } catch {
    return null;
  }
}
