/** In place of Excel: what functions are bound to, and what starts and cancels their invocations. */

import { CellError } from "./values.js";

/** @import { Value } from "./types" */

/** The function of an add-in. @typedef {(...given: any[]) => void} Bound */

export class Host {
  /** @type {Map<string, Bound>} */
  #functions = new Map();

  /** Excel's error object. */
  Error = CellError;

  /** Bind a function to its name, as Excel's `CustomFunctions.associate` does. @param {string} name @param {Bound} bound */
  associate(name, bound) {
    this.#functions.set(name.toUpperCase(), bound);
  }

  /** @param {string} name */
  has(name) {
    return this.#functions.has(name.toUpperCase());
  }

  /**
   * A cell calls a function: `heard` gets each of its results until the returned function is called.
   * @param {string} name @param {Value[]} given @param {(value: Value) => void} heard @returns {() => void}
   */
  start(name, given, heard) {
    let isLive = true;
    const invocation = {
      functionName: name,
      /** @type {(() => void)|undefined} */
      onCanceled: undefined,
      /** @param {Value} value */
      setResult: (value) => {
        if (isLive) heard(value);
      },
    };
    this.#functions.get(name.toUpperCase())?.(...given, invocation);
    return () => {
      isLive = false;
      invocation.onCanceled?.();
    };
  }
}
