/** Calls gathered into requests, few at a time and not too large; refused ones are taken apart. */

import { Away, Refused } from "./connection.js";

/** @import { Basis, BatchesOptions, Call, Results } from "./types" */

export class Batches {
  /** @type {Set<Call>} */
  #queue = new Set();
  #under = 0;
  #isHeld = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #with;
  #limits;

  /** @param {BatchesOptions} options */
  constructor(options) {
    this.#with = options;
    this.#limits = options.connection.limits;
  }

  /** Have calls answered soon. @param {Call[]} calls */
  add(...calls) {
    for (const call of calls) {
      call.isAsked = true;
      this.#queue.add(call);
    }
    if (this.#queue.size >= this.#limits.calls) this.#flush();
    else if (!this.#timer) this.#wait();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#isHeld = true;
  }

  /** Send what there is when nothing more has come for a while. */
  #wait() {
    const { size } = this.#queue;
    const look = () => (this.#queue.size === size ? this.#flush() : this.#wait());
    this.#timer = setTimeout(look, this.#limits.quiet);
  }

  #flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { connection } = this.#with;
    while (this.#under < this.#limits.requests && this.#queue.size > 0 && !this.#isHeld) {
      if (connection.online && connection.signedIn) void this.#send(this.#next());
      else void this.#hold();
    }
  }

  /** Go on when the server may be there again: one request finds out, the others follow it. */
  async #hold() {
    this.#isHeld = true;
    await this.#with.connection.ready();
    await this.#send(this.#next());
    this.#isHeld = false;
    this.#flush();
  }

  /** Return the calls for the next request, without those that no cell shows any more. */
  #next() {
    /** @type {Call[]} */
    const taken = [];
    let cells = 0;
    for (const call of this.#queue) {
      cells += call.cells;
      if (taken.length === this.#limits.calls || (cells > this.#limits.cells && taken.length > 0)) break;
      this.#queue.delete(call);
      if (call.invocations.size > 0) taken.push(call);
      else call.isAsked = false;
    }
    return taken;
  }

  /** @param {Call[]} calls @param {{left: number}} halvings */
  async #send(calls, halvings = { left: this.#limits.halvings }) {
    if (calls.length === 0) return;
    const basis = this.#with.basis();
    const bodies = calls.map((call) => call.key);
    this.#under += 1;
    try {
      this.#with.answered(calls, await evaluated(this.#with.connection, bodies, basis), basis);
    } catch (error) {
      if (error instanceof Refused && error.status !== 401) await this.#takeApart(calls, error, basis, halvings);
      else if (error instanceof Refused || error instanceof Away) this.add(...calls);
      else throw error;
    } finally {
      this.#under -= 1;
    }
    this.#flush();
  }

  /**
   * One call may be too large, or the server may fail at it; the others shall live.
   * @param {Call[]} calls @param {Refused} error @param {Basis} basis @param {{left: number}} halvings
   */
  async #takeApart(calls, error, basis, halvings) {
    const isTooLarge = error.status === 413;
    const isOne = error.status === 500 || (error.status === 400 && !error.code.startsWith("as_of"));
    if (calls.length === 1 || !(isTooLarge || (isOne && halvings.left > 0))) {
      this.#with.refused(calls, error, basis);
      return;
    }
    halvings.left -= 1;
    const middle = calls.length >> 1;
    await this.#send(calls.slice(0, middle), halvings);
    await this.#send(calls.slice(middle), halvings);
  }
}

/**
 * Return the results of calls, given as JSON; raise Away or Refused.
 * @param {import("./connection.js").Connection} connection @param {string[]} calls
 * @param {{asOf: string|null, locale: string}} basis @returns {Promise<Results>}
 */
export function evaluated(connection, calls, { asOf, locale }) {
  const head = `{"locale":${JSON.stringify(locale)},"as_of":${JSON.stringify(asOf)},"calls":`;
  const body = `${head}[${calls.join(",")}]}`;
  const headers = { "Content-Type": "application/json", "Accept-Language": locale };
  return connection.request("/api/v1/evaluate", { method: "POST", headers, body }, async (response) => {
    const answer = await response.json();
    if (!Number.isInteger(answer.revision) || answer.results?.length !== calls.length) throw new Away();
    return answer;
  });
}
