/** The distinct calls of a workbook: which cells show each, and what it was answered. */

import { cellsIn, plain } from "./arguments.js";

/** @import { Call, Invocation } from "./types" */

export class Calls {
  /** @type {Map<string, Call>} */
  #calls = new Map();
  /** Those without a cell that have an answer or were asked, the one given up first at the front. @type {Map<string, Call>} */
  #idle = new Map();
  #kept;

  /** @param {number} kept how many calls without a cell are kept */
  constructor(kept) {
    this.#kept = kept;
  }

  /** The calls that a cell shows. */
  get live() {
    return this.#calls.values();
  }

  /**
   * Return the call of `name` with the arguments `given`, which `invocation` now shows.
   * @param {string} name @param {unknown[]} given @param {Invocation} invocation
   */
  begin(name, given, invocation) {
    const a = plain(given);
    const key = JSON.stringify({ f: name, a });
    let call = this.#calls.get(key);
    if (!call) {
      const cells = cellsIn(a);
      const fresh = { key, cells, invocations: new Map(), answer: null, epoch: -1, heard: -1, isAsked: false };
      call = this.#idle.get(key) ?? fresh;
      this.#idle.delete(key);
      this.#calls.set(key, call);
    }
    call.invocations.set(invocation, undefined);
    return call;
  }

  /** No cell shows `call` by `invocation` any more. @param {Call} call @param {Invocation} invocation */
  end(call, invocation) {
    if (!call.invocations.delete(invocation) || call.invocations.size > 0) return;
    this.#calls.delete(call.key);
    if (!call.answer && !call.isAsked) return;
    this.#idle.set(call.key, call);
    if (this.#idle.size > this.#kept) this.#idle.delete(/** @type {string} */ (this.#idle.keys().next().value));
  }
}
