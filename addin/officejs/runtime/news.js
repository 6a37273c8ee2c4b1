/** News of revisions: from the stream of events, and where that can't be had, by asking again and again. */

import { events } from "./stream.js";

/** @import { NewsOptions } from "./types" */

/** How many streams in a row must fail, with the server there, before it is asked instead. */
const FAILURES = 2;

export class News {
  #running = true;
  /** @type {() => void} */
  #wake = () => undefined;
  #with;

  /** @param {NewsOptions} options */
  constructor(options) {
    this.#with = options;
  }

  async start() {
    const { again, poll, silence } = this.#with.connection.limits;
    let failures = 0;
    while (this.#running) {
      await this.#with.connection.ready();
      const begun = Date.now();
      failures = (await this.#listen()) ? 0 : failures + 1;
      if (!(await this.#isThere())) continue;
      if (failures >= FAILURES) await this.#askUntil(Date.now() + again);
      else if (Date.now() - begun < silence) await this.#sleep(poll * Math.random());
    }
  }

  stop() {
    this.#running = false;
    this.#wake();
  }

  /** Return whether a stream could be had; it has ended then. */
  async #listen() {
    const { opening, silence } = this.#with.connection.limits;
    /** @type {Record<string, string>} */
    const headers = { Accept: "text/event-stream" };
    const known = this.#with.known();
    if (known !== null) headers["Last-Event-ID"] = String(known);
    let isNews = known !== null;
    let isOpen = false;
    try {
      const request = { headers, timeout: opening, optional: true };
      await this.#with.connection.request("/api/v1/events", request, async (response, prolong) => {
        if (!response.body || !response.headers.get("Content-Type")?.startsWith("text/event-stream")) return;
        await events(response.body, {
          heard: (id, name) => {
            if (name === "revision") this.#with.heard(Number(id), isNews);
            isNews = true;
          },
          alive: () => {
            isOpen = true;
            prolong(silence);
            this.#with.connection.arrived();
          },
        });
      });
    } catch {
      // Whether the server is away is found out by asking.
    }
    return isOpen;
  }

  /** Ask for the revision; raise Away or Refused. */
  async ask() {
    const known = this.#with.known();
    /** @type {Record<string, string>} */
    const headers = known === null ? {} : { "If-None-Match": `"${known}"` };
    await this.#with.connection.request("/api/v1/revision", { headers, cache: "no-store" }, async (response) => {
      if (response.status !== 304) this.#with.heard((await response.json()).revision, false);
    });
  }

  async #isThere() {
    if (!this.#running) return false;
    return this.ask().then(() => true).catch(() => false);
  }

  /** @param {number} end when the stream is to be tried again */
  async #askUntil(end) {
    const { poll } = this.#with.connection.limits;
    do await this.#sleep(poll * (0.75 + Math.random() / 2));
    while (Date.now() < end && (await this.#isThere()));
  }

  /** @param {number} milliseconds @returns {Promise<void>} */
  async #sleep(milliseconds) {
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => resolve(clearTimeout(timer));
    });
  }
}
