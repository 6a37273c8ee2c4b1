/** While a formula is typed: the functions whose names begin so, and what the one that is open takes. */

/** @typedef {{syntax: string, summary: string}} FunctionText */

const MOST = 6;

export class Suggestions {
  /** @type {FunctionText[]} */
  #matching = [];
  #list;
  #note;
  #functions;

  /** @param {HTMLElement} list @param {HTMLElement} note @param {FunctionText[]} functions */
  constructor(list, note, functions) {
    this.#list = list;
    this.#note = note;
    this.#functions = functions;
  }

  /** Show what fits what is typed before the caret. @param {HTMLInputElement} input */
  update(input) {
    const before = input.value.slice(0, input.selectionStart ?? 0);
    const partial = partialName(before);
    this.#matching = partial ? this.#functions.filter(({ syntax }) => syntax.startsWith(partial)).slice(0, MOST) : [];
    this.#list.hidden = this.#matching.length === 0;
    this.#list.replaceChildren(...this.#matching.map((each) => this.#item(each, input)));
    const name = openName(before);
    const open = this.#functions.find(({ syntax }) => nameIn(syntax) === name);
    if (open) this.#note.textContent = `${open.syntax} – ${open.summary}`;
  }

  hide() {
    this.#matching = [];
    this.#list.hidden = true;
  }

  /** Complete the name that is being typed; return whether there was one. @param {HTMLInputElement} input */
  complete(input, chosen = this.#matching[0]) {
    if (!chosen) return false;
    const caret = input.selectionStart ?? 0;
    const start = caret - partialName(input.value.slice(0, caret)).length;
    input.setRangeText(`${nameIn(chosen.syntax)}(`, start, caret, "end");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  }

  /** @param {FunctionText} each @param {HTMLInputElement} input */
  #item(each, input) {
    const item = document.createElement("li");
    const name = document.createElement("code");
    name.textContent = nameIn(each.syntax);
    item.append(name, ` ${each.summary}`);
    // The input keeps the focus.
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.complete(input, each);
    });
    return item;
  }
}

/** @param {string} syntax */
function nameIn(syntax) {
  return syntax.replace(/^=/, "").split("(")[0] ?? "";
}

/** Return the name of a function that is being typed, in capitals. @param {string} before */
function partialName(before) {
  const [, name = ""] = /^=(?:.*[^\p{L}\d_.])?([\p{L}_][\p{L}\d_.]*)$/u.exec(before) ?? [];
  return name.toUpperCase();
}

/** Return the name of the function whose parenthesis is still open. @param {string} before */
function openName(before) {
  /** @type {string[]} */
  const open = [];
  for (const [, name = "", mark] of before.matchAll(/([\p{L}_][\p{L}\d_.]*)?([()])/gu)) {
    if (mark === "(") open.push(name.toUpperCase());
    else open.pop();
  }
  return before.startsWith("=") ? open.at(-1) : undefined;
}
