/** The panels and their tabs: one is seen at a time, and arrow keys go from tab to tab. */

/** @param {HTMLElement} list the tablist */
export function tabs(list) {
  /** @type {HTMLElement[]} */
  const all = [...list.querySelectorAll("button")];
  const shown = () => all.filter((each) => !each.hidden);

  /** @param {HTMLElement} tab */
  function select(tab) {
    for (const each of shown()) {
      const isIt = each === tab;
      each.setAttribute("aria-selected", String(isIt));
      each.tabIndex = isIt ? 0 : -1;
      const panel = document.getElementById(each.getAttribute("aria-controls") ?? "");
      if (panel) panel.hidden = !isIt;
    }
  }

  list.addEventListener("click", (event) => {
    const tab = event.target instanceof Element ? event.target.closest("[role=tab]") : null;
    if (tab instanceof HTMLElement) select(tab);
  });
  list.addEventListener("keydown", (event) => {
    const there = shown();
    const place = there.findIndex((each) => each === document.activeElement);
    const next = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: there.length - 1 }[event.key];
    const tab = next === undefined ? undefined : there[(next + there.length) % there.length];
    if (!tab) return;
    event.preventDefault();
    select(tab);
    tab.focus();
  });
}
