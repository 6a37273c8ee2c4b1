/** The way to the server: requests with the caller's token, and whether the server is there. */

/** @import { ConnectionOptions } from "./types" */

/** The server can't be reached for the moment; it may want to be left alone for some milliseconds. */
export class Away extends Error {
  pause = 0;
}

/** The server has refused the request, and would again. */
export class Refused extends Error {
  status = 0;
  code = "";
}

/** What a second try may cure. */
const TRANSIENT = new Set([429, 502, 503, 504]);

export class Connection {
  /** Since when the server is away. @type {Date|null} */
  since = null;
  signedIn = true;
  #pause = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  /** @type {Set<(value?: unknown) => void>} */
  #waiting = new Set();
  #halt = new AbortController();
  #with;

  /** @param {ConnectionOptions} options */
  constructor(options) {
    this.#with = options;
    this.limits = options.limits;
  }

  get online() {
    return !this.since;
  }

  /**
   * Return the answer to a request as `read` reads it, within `timeout` unless `read` asks for more; raise Away or
   * Refused. What fails says that the server is away, but for a request that is `optional`.
   * @template T
   * @param {string} path @param {RequestInit & {timeout?: number, optional?: boolean}} options
   * @param {(response: Response, prolong: (timeout: number) => void) => Promise<T>} read
   * @returns {Promise<T>}
   */
  async request(path, { timeout = this.limits.timeout, optional = false, headers, ...options }, read) {
    const end = new AbortController();
    const stop = () => end.abort();
    let timer = setTimeout(stop, timeout);
    const halt = this.#halt.signal;
    halt.addEventListener("abort", stop);
    try {
      const token = await this.#with.token();
      const authorized = token ? { ...headers, Authorization: `Bearer ${token}` } : { ...headers };
      const request = { ...options, headers: authorized, signal: end.signal };
      const response = await this.#with.fetch(this.#with.address + path, request);
      if (!response.ok && response.status !== 304) await refuse(response);
      const answer = await read(response, (more) => {
        clearTimeout(timer);
        timer = setTimeout(stop, more);
      });
      this.arrived();
      return answer;
    } catch (error) {
      if (error instanceof Refused) {
        this.arrived();
        if (error.status === 401 && this.signedIn) {
          this.signedIn = false;
          this.#with.changed();
        }
        throw error;
      }
      // No answer: a broken network, a page of a proxy, half a body.
      if (!optional && !halt.aborted) this.#lost(error instanceof Away ? error.pause : 0);
      throw new Away();
    } finally {
      clearTimeout(timer);
      halt.removeEventListener("abort", stop);
    }
  }

  /** Return when it makes sense to send something. */
  async ready() {
    if (!this.online || !this.signedIn) await new Promise((resolve) => this.#waiting.add(resolve));
  }

  /** Try again now: the token is another, or somebody asks for it. */
  retry() {
    this.signedIn = true;
    this.#pause = 0;
    this.#release();
    this.#with.changed();
  }

  /** End all requests that are under way. */
  stop() {
    clearTimeout(this.#timer);
    this.#halt.abort();
  }

  /** The server has just been heard. */
  arrived() {
    this.#pause = 0;
    if (this.online) return;
    this.since = null;
    this.#release();
    this.#with.changed();
  }

  #lost(least = 0) {
    const { firstPause, longestPause } = this.limits;
    if (!this.#timer) {
      this.#pause = Math.min(this.#pause * 2 || firstPause, longestPause);
      const pause = Math.max(this.#pause * (0.5 + Math.random() / 2), least);
      this.#timer = setTimeout(() => this.#release(), Math.min(pause, longestPause));
    }
    if (!this.online) return;
    this.since = new Date();
    this.#with.changed();
  }

  #release() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.signedIn) return;
    for (const go of this.#waiting) go();
    this.#waiting.clear();
  }
}

/** @param {Response} response @returns {Promise<never>} */
async function refuse(response) {
  if (TRANSIENT.has(response.status)) {
    throw Object.assign(new Away(), { pause: 1000 * Number(response.headers.get("Retry-After")) || 0 });
  }
  const { error } = await response.json().catch(() => ({}));
  throw Object.assign(new Refused(error?.message ?? ""), { status: response.status, code: error?.code ?? "" });
}
