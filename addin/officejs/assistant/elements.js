/** Elements of a page, made without writing HTML: what comes from elsewhere is text and nothing else. */

/**
 * Return a new element with attributes and what is in it.
 * @param {string} name @param {Record<string, string>} attributes @param {(Node|string)[]} children
 */
export function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/**
 * Return a button that does something when it is pressed.
 * @param {string} label @param {string} kind its class @param {(button: HTMLButtonElement) => void} pressed
 */
export function button(label, kind, pressed) {
  const made = /** @type {HTMLButtonElement} */ (make("button", { type: "button", class: kind }, label));
  made.addEventListener("click", () => pressed(made));
  return made;
}

/** Return a link to a page elsewhere; to an address that is none of the web's, its text alone. @param {string} url @param {string} label */
export function outward(url, label) {
  if (!/^https?:\/\//i.test(url)) return document.createTextNode(label);
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label);
}
