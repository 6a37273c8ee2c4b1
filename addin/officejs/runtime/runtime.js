/** Live worksheet functions: each call is answered by the server, and again whenever the rates change. */

import { plain } from "./arguments.js";
import { Batches, evaluated } from "./batches.js";
import { Calls } from "./calls.js";
import { Connection, Refused } from "./connection.js";
import { resultOf } from "./failures.js";
import { LIMITS } from "./limits.js";
import { News } from "./news.js";

/** @import { Answer, Basis, Call, CallBody, Invocation, Results, RuntimeOptions, State } from "./types" */

const HOUR = 3_600_000;

/** Fires "state" whenever its state has changed. */
export class Runtime extends EventTarget {
  #with;
  #limits;
  #calls;
  #connection;
  #batches;
  #news;
  /** @type {number|null} */
  #revision = null;
  /** @type {string|null} */
  #asOf = null;
  /** Counts what makes all answers old: another as-of, another day. */
  #epoch = 0;
  /** Counts changes of the revision, whose number may fall. */
  #heard = 0;
  /** Calls with another answer than their cells show, which change all at once. @type {Set<Call>} */
  #changed = new Set();
  #count = { evaluated: 0, changed: 0 };
  /** Who waits for all calls to be answered. @type {((isSettled: boolean) => void)[]} */
  #settling = [];
  /** @type {string|null} */
  #problem = null;
  #isTold = false;
  /** @type {Record<string, ReturnType<typeof setTimeout>|undefined>} */
  #timers = {};

  /** @param {RuntimeOptions} options */
  constructor(options) {
    super();
    this.#with = options;
    this.#limits = { ...LIMITS, ...options.limits };
    this.#calls = new Calls(this.#limits.kept);
    this.#connection = new Connection({
      address: options.address ?? "",
      token: async () => {
        await options.ready;
        return options.token?.() ?? null;
      },
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
      limits: this.#limits,
      changed: () => this.#connected(),
    });
    this.#batches = new Batches({
      connection: this.#connection,
      basis: () => this.#basis(),
      answered: (calls, results, basis) => this.#answer(calls, results, basis),
      refused: (calls, error, basis) => this.#refuse(calls, error, basis),
    });
    this.#news = new News({
      connection: this.#connection,
      known: () => this.#revision,
      heard: (revision, isPublished) => this.#hear(revision, isPublished, this.#limits.spread),
    });
  }

  /** Follow the revisions from now on; called once. */
  start() {
    void this.#news.start();
    this.#renewHourly();
  }

  /** Send nothing more, for good; the cells keep what they show. */
  stop() {
    this.#news.stop();
    this.#batches.stop();
    this.#connection.stop();
    Object.keys(this.#timers).forEach((name) => this.#clear(name));
    this.#settle();
  }

  /**
   * A cell calls a function: `invocation` is given its value now, and every other that it gets, until it is cancelled.
   * @param {string} name @param {unknown[]} given @param {Invocation} invocation
   */
  call(name, given, invocation) {
    const call = this.#calls.begin(name, given, invocation);
    invocation.onCanceled = () => {
      this.#calls.end(call, invocation);
      this.#pushWhenSettled();
    };
    if (call.answer && this.#isCurrent(call)) this.#show(call);
    else {
      if (!call.isAsked) this.#batches.add(call);
      this.#lackSoon();
    }
    this.#tell();
  }

  /** @returns {State} */
  get state() {
    let live = 0;
    let waiting = 0;
    for (const call of this.#calls.live) {
      live += call.invocations.size;
      if (!this.#isCurrent(call)) waiting += call.invocations.size;
    }
    const { online, since, signedIn } = this.#connection;
    return {
      online,
      since,
      revision: this.#revision,
      asOf: this.#asOf,
      live,
      waiting,
      signedIn,
      problem: this.#obstacle() ?? this.#problem,
    };
  }

  /** The day or revision that the rates are as of: null for now, "2022-05-12", "rev:14". */
  get asOf() {
    return this.#asOf;
  }

  /** @param {string|null} asOf */
  setAsOf(asOf) {
    const isOther = asOf !== this.#asOf;
    this.#asOf = asOf;
    if (isOther) this.#renew();
  }

  /** Have every call evaluated again; return how many were and how many cells changed. Raise Error with a sentence. */
  async refresh() {
    await this.#news.ask().catch((error) => this.#fail(error));
    this.#count = { evaluated: 0, changed: 0 };
    this.#renew();
    await new Promise((resolve, reject) => {
      this.#settling.push((isSettled) => (isSettled ? resolve(0) : reject(new Error(this.#sentence(0)))));
      this.#pushWhenSettled();
    });
    return this.#count;
  }

  /**
   * Return the results of calls of no cell; raise Error with a sentence.
   * @param {CallBody[]} calls @param {{asOf?: string|null}} [options]
   */
  async evaluate(calls, { asOf = this.#asOf } = {}) {
    const bodies = calls.map(({ f, a }) => JSON.stringify({ f, a: plain(a) }));
    const basis = { ...this.#basis(), asOf };
    return (await evaluated(this.#connection, bodies, basis).catch((error) => this.#fail(error))).results;
  }

  /** The token is another: try again at once. */
  signedIn() {
    this.#connection.retry();
  }

  /** @returns {Basis} */
  #basis() {
    const { locale } = this.#with;
    const tag = typeof locale === "function" ? locale() : locale;
    return { epoch: this.#epoch, heard: this.#heard, asOf: this.#asOf, locale: tag };
  }

  /** @param {Call} call */
  #isCurrent(call) {
    return call.epoch === this.#epoch && call.heard === this.#heard;
  }

  /**
   * Take the answers of a batch, unless what it was sent for is no longer what is asked: an older answer never comes
   * after a newer one.
   * @param {Call[]} calls @param {Results} answer @param {Basis} basis
   */
  #answer(calls, { revision, results }, basis) {
    // An answer as of a revision carries that one's number: what is in force can't be told from it.
    const isPinned = basis.asOf?.startsWith("rev:");
    const isOther = !isPinned && revision !== this.#revision;
    const isLate = basis.heard !== this.#heard && (isPinned || isOther);
    if (isLate || basis.epoch !== this.#epoch) return this.#batches.add(...calls);
    if (isOther) this.#hear(revision, false, 0);
    this.#problem = null;
    calls.forEach((call, index) => this.#take(call, /** @type {Answer} */ (results[index])));
    this.#pushWhenSettled();
  }

  /** @param {Call[]} calls @param {Refused} error @param {Basis} basis */
  #refuse(calls, error, basis) {
    if (basis.epoch !== this.#epoch || basis.heard !== this.#heard) return this.#batches.add(...calls);
    const message = this.#sentence(error);
    if (calls.length > 1) this.#problem = message;
    for (const call of calls) this.#take(call, { e: { code: "#N/A", reason: error.code, message } });
    this.#pushWhenSettled();
  }

  /**
   * Show the answer at once where there is no value yet, and with all the others where there is one.
   * @param {Call} call @param {Answer} answer
   */
  #take(call, answer) {
    Object.assign(call, { answer, epoch: this.#epoch, heard: this.#heard, isAsked: false });
    this.#count.evaluated += 1;
    if ([...call.invocations.values()].every((shown) => !shown)) this.#show(call);
    else this.#changed.add(call);
  }

  /** Show new values when every call has one: the sheet is never a mixture of two revisions for long. */
  #pushWhenSettled() {
    this.#tell();
    if (this.#changed.size === 0 && this.#settling.length === 0) return;
    for (const call of this.#calls.live) if (!this.#isCurrent(call)) return;
    for (const call of this.#changed) this.#show(call);
    this.#changed.clear();
    this.#settle(true);
  }

  #settle(isSettled = false) {
    for (const settled of this.#settling.splice(0)) settled(isSettled);
  }

  /** Give the answer to those cells of a call that show another. @param {Call} call */
  #show(call) {
    const { answer } = call;
    if (!answer) return;
    const text = JSON.stringify(answer);
    for (const [invocation, shown] of call.invocations) {
      if (shown === text) continue;
      call.invocations.set(invocation, text);
      this.#count.changed += 1;
      give(invocation, resultOf(answer, this.#with.failure));
    }
  }

  /** @param {number} revision @param {boolean} isPublished @param {number} spread */
  #hear(revision, isPublished, spread) {
    if (revision === this.#revision && !isPublished) return;
    if (revision === this.#revision) this.#epoch += 1;
    else this.#heard += 1;
    this.#revision = revision;
    this.#timers.spread ??= setTimeout(() => {
      this.#clear("spread");
      this.#askStale();
    }, spread * Math.random());
    this.#tell();
  }

  #renew() {
    this.#epoch += 1;
    this.#askStale();
    this.#tell();
  }

  /** Another day may change an answer: wherever the server is, midnight is at a full hour. */
  #renewHourly() {
    const pause = HOUR - (Date.now() % HOUR) + (HOUR / 60) * Math.random();
    this.#timers.hour = setTimeout(() => {
      this.#renew();
      this.#renewHourly();
    }, pause);
  }

  #askStale() {
    for (const call of this.#calls.live) if (!call.isAsked && !this.#isCurrent(call)) this.#batches.add(call);
  }

  #connected() {
    if (this.#obstacle()) {
      this.#settle();
      this.#lackSoon();
    } else this.#clear("patience");
    this.#tell();
  }

  /** While the server is away, a cell without a value says so before long. */
  #lackSoon() {
    if (!this.#obstacle()) return;
    const { since, signedIn } = this.#connection;
    const left = signedIn && since ? since.getTime() + this.#limits.patience - Date.now() : 0;
    this.#timers.patience ??= setTimeout(() => {
      this.#clear("patience");
      for (const call of this.#calls.live) this.#lack(call);
    }, left);
  }

  /** Return why nothing can be asked at the moment, null when it can. */
  #obstacle() {
    if (!this.#connection.signedIn) return this.#with.texts.sign_in;
    return this.#connection.online ? null : this.#with.texts.away;
  }

  /** @param {Call} call */
  #lack(call) {
    // What other cells show for it.
    if (call.answer && call.epoch === this.#epoch) this.#show(call);
    const message = this.#obstacle() ?? this.#with.texts.away;
    for (const [invocation, shown] of call.invocations) {
      if (shown !== undefined) continue;
      call.invocations.set(invocation, "");
      give(invocation, this.#with.failure("#N/A", message));
    }
  }

  /** @param {unknown} error */
  #sentence(error) {
    const { away, sign_in, failed } = this.#with.texts;
    if (!(error instanceof Refused)) return away;
    return error.status === 401 ? sign_in : error.message || failed;
  }

  /** @param {unknown} error @returns {never} */
  #fail(error) {
    throw new Error(this.#sentence(error));
  }

  #tell() {
    if (this.#isTold) return;
    this.#isTold = true;
    queueMicrotask(() => {
      this.#isTold = false;
      this.dispatchEvent(new Event("state"));
    });
  }

  #clear(name = "") {
    clearTimeout(this.#timers[name]);
    delete this.#timers[name];
  }
}

/** One that fails to take it leaves the others alone. @param {Invocation} invocation @param {unknown} value */
function give(invocation, value) {
  try {
    invocation.setResult(value);
  } catch (error) {
    globalThis.reportError?.(error);
  }
}
