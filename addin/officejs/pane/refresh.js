/** "Oppdater alle": every live function evaluated again. */

import { doing, element, Problem, say, text } from "./page.js";

/** @param {import("../runtime/runtime.js").Runtime} runtime */
export function refreshing(runtime) {
  const button = element("refresh");
  const said = element("refresh-said");
  button.addEventListener("click", () => {
    void doing(button, said, async () => {
      say(said, text("refreshing"));
      const { evaluated, changed } = await runtime.refresh().catch((error) => {
        throw new Problem(error.message);
      });
      say(said, text("refreshed", { evaluated, changed }));
    });
  });
}
