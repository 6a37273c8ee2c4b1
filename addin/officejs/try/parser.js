/** From a formula's pieces to what it means. */

import { areaOf } from "./addresses.js";
import { matrixIn } from "./arrays.js";
import { tokens } from "./tokens.js";
import { CellError, truthNamed } from "./values.js";

/** @import { Area, Node, Spelling, Token } from "./types" */

/** The operators between two parts, those that bind least first. */
const LEVELS = [["=", "<>", "<", ">", "<=", ">="], ["&"], ["+", "-"], ["*", "/"], ["^"]];
const PREFIX = /^(_xldudf_|_xll\.|_xlfn\.)+/i;

/** Return what a formula without `=` means; raise CellError. @param {string} formula @param {Spelling} spelling */
export function parse(formula, spelling) {
  const parser = new Parser(tokens(formula, spelling), spelling);
  return parser.whole();
}

/** Return the areas that a formula reads. @param {Node} node @returns {Area[]} */
export function areasOf(node) {
  switch (node.kind) {
    case "area":
      return [node.area];
    case "call":
      return node.parts.flatMap(areasOf);
    case "unary":
      return areasOf(node.part);
    case "binary":
      return [...areasOf(node.left), ...areasOf(node.right)];
    default:
      return [];
  }
}

class Parser {
  #tokens;
  #spelling;
  #at = 0;

  /** @param {Token[]} list @param {Spelling} spelling */
  constructor(list, spelling) {
    this.#tokens = list;
    this.#spelling = spelling;
  }

  whole() {
    const node = this.#level(0);
    if (this.#at < this.#tokens.length) throw new CellError("#NAME?");
    return node;
  }

  get #next() {
    return this.#tokens[this.#at];
  }

  /** @param {Token["kind"]} kind @param {string[]} [texts] */
  #take(kind, texts) {
    const token = this.#next;
    if (token?.kind !== kind || (texts && !texts.includes(token.text.replace("−", "-")))) return null;
    this.#at += 1;
    return token;
  }

  /** @param {number} level @returns {Node} */
  #level(level) {
    const operators = LEVELS[level];
    if (!operators) return this.#signed();
    let left = this.#level(level + 1);
    for (let token; (token = this.#take("operator", operators)); ) {
      left = { kind: "binary", operator: token.text.replace("−", "-"), left, right: this.#level(level + 1) };
    }
    return left;
  }

  /** @returns {Node} */
  #signed() {
    const sign = this.#take("operator", ["-", "+"]);
    if (sign) return { kind: "unary", operator: sign.text.replace("−", "-"), part: this.#signed() };
    let part = this.#part();
    while (this.#take("operator", ["%"])) part = { kind: "unary", operator: "%", part };
    return part;
  }

  /** @returns {Node} */
  #part() {
    const token = this.#next;
    this.#at += 1;
    switch (token?.kind) {
      case "number":
        return { kind: "constant", value: Number(token.text.replace(this.#spelling.decimal, ".")) };
      case "text":
        return { kind: "constant", value: token.text.slice(1, -1).replaceAll('""', '"') };
      case "error":
        return { kind: "constant", value: new CellError(token.text) };
      case "array":
        return { kind: "constant", value: matrixIn(token.text, this.#spelling) };
      case "reference":
        return { kind: "area", area: areaOf(token.text) };
      case "name":
        return this.#named(token.text);
      case "open": {
        const node = this.#level(0);
        if (!this.#take("close")) throw new CellError("#NAME?");
        return node;
      }
      default:
        throw new CellError("#NAME?");
    }
  }

  /** @param {string} name @returns {Node} */
  #named(name) {
    if (!this.#take("open")) {
      const truth = truthNamed(name);
      if (truth === undefined) throw new CellError("#NAME?");
      return { kind: "constant", value: truth };
    }
    /** @type {Node[]} */
    const parts = [];
    if (this.#take("close")) return { kind: "call", name: name.replace(PREFIX, "").toUpperCase(), parts };
    do {
      const isBlank = this.#next?.kind === "separator" || this.#next?.kind === "close";
      parts.push(isBlank ? { kind: "constant", value: null } : this.#level(0));
    } while (this.#take("separator"));
    if (!this.#take("close")) throw new CellError("#NAME?");
    return { kind: "call", name: name.replace(PREFIX, "").toUpperCase(), parts };
  }
}
