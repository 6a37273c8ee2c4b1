/** The state of the connection, for people. */

import { data, element, number, say, shownDay, shownTime, text } from "./page.js";
import { get } from "./server.js";

/** The day of each revision that was heard of. @type {Map<number, string>} */
const days = new Map([[data.revision, data.day]]);

/** @param {import("../runtime/runtime.js").Runtime} runtime */
export function connection(runtime) {
  const place = element("connection");
  let said = "";

  const show = () => {
    const { online, since, revision, live, waiting, signedIn, problem } = runtime.state;
    element("live").textContent = number(live);
    element("waiting").textContent = number(waiting);
    let sentence = text("connecting");
    if (!online && since) sentence = text("away_since", { time: shownTime(since) });
    else if (!signedIn) sentence = text("sign_in");
    else if (revision !== null) {
      const day = days.get(revision);
      if (day === undefined) void learn(revision, show);
      sentence = text("connected", { revision: String(revision), day: day ? shownDay(day) : "…" });
    }
    place.dataset["state"] = !online ? "away" : problem ? "problem" : revision === null ? "" : "connected";
    // It is read aloud, so only when it is another.
    if (sentence !== said) say(place, (said = sentence));
  };

  runtime.addEventListener("state", show);
  show();
}

/** Find out when a revision was published. @param {number} revision @param {() => void} learned */
async function learn(revision, learned) {
  days.set(revision, "");
  try {
    const told = /** @type {{published_at: string}} */ (await get(`/api/v1/revisions/${revision}`));
    days.set(revision, told.published_at);
    learned();
  } catch {
    days.delete(revision);
  }
}
