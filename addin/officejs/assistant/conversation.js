/** A conversation: one question at a time, and what was asked before, which goes along with the next. */

import { answered, Stopped } from "./questions.js";

/** @import { Answer, Line, Listener, Turn } from "./types" */

/** As many as the server takes: questions before, and calls of each. */
const MOST_TURNS = 10;
const MOST_CALLS = 50;

export class Conversation {
  /** @type {Turn[]} */
  #turns = [];
  /** What was typed, the last one last. @type {string[]} */
  asked = [];
  /** The question that is on its way. @type {AbortController|null} */
  #under = null;
  #line;
  #locale;

  /** @param {string} locale @param {Line} line */
  constructor(locale, line) {
    this.#locale = locale;
    this.#line = line;
  }

  get isAsking() {
    return this.#under !== null;
  }

  /**
   * Return the answer; raise Failed or Stopped, after which it is as if the question had not been asked. Only one may
   * be on its way.
   * @param {string} message @param {string|null} asOf @param {Listener} listener @returns {Promise<Answer>}
   */
  async ask(message, asOf, listener) {
    if (this.#under) throw new Stopped();
    const under = new AbortController();
    this.#under = under;
    this.asked.push(message);
    try {
      const question = { message, locale: this.#locale, as_of: asOf, turns: this.#turns };
      // What comes after it was given up belongs to nobody.
      const heard = {
        wrote: (/** @type {string} */ text) => void (under.signal.aborted || listener.wrote(text)),
        withdrew: () => void (under.signal.aborted || listener.withdrew()),
      };
      const answer = await answered(question, this.#line, heard, under.signal);
      if (under.signal.aborted) throw new Stopped();
      this.#remember(message, answer);
      return answer;
    } finally {
      if (this.#under === under) this.#under = null;
    }
  }

  /** Give up the question that is on its way. */
  stop() {
    this.#under?.abort();
    this.#under = null;
  }

  /** Begin anew. */
  clear() {
    this.stop();
    this.#turns = [];
  }

  /**
   * Only an answer, or a question back, is something that the next question may refer to.
   * @param {string} message @param {Answer} answer
   */
  #remember(message, { calls, understood, asks }) {
    if (!understood && !asks) return;
    const turn = { message, calls: calls.slice(0, MOST_CALLS).map(({ f, a }) => ({ f, a })) };
    this.#turns = [...this.#turns, turn].slice(-MOST_TURNS);
  }
}
