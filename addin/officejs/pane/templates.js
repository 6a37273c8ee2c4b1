/** The template workbooks: links everywhere, and in Excel a new workbook at once. */

import { doing, element, say, text } from "./page.js";
import { bytes } from "./server.js";
import { opened } from "./workbook.js";

/** In Excel the reader's token must go along, which a link can't carry. */
export function templates() {
  const said = element("templates-said");
  for (const link of document.querySelectorAll(".templates a")) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      void doing(link, said, async () => {
        const name = link.textContent ?? "";
        say(said, text("opening", { name }));
        await opened(await bytes(link.href));
        say(said, text("opened", { name }));
      });
    });
  }
}
