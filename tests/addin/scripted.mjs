// A server that does as a test says, in place of `fetch`; and cells, as Excel hands them over.
import { mock } from "node:test";
import { Runtime } from "../../addin/officejs/runtime/runtime.js";

export const TEXTS = { away: "Away.", sign_in: "Sign in.", failed: "Failed." };

/** A server that evaluates KS_BIDRAG at a rate, and what it was sent. */
export class Server {
  revision = 1;
  rate = 20;
  /** What takes the place of the next answers: a status, "network", or a Response. */
  failures = [];
  /** @type {{path: string, headers: Record<string, string>, body: any}[]} */
  requests = [];
  /** Answers wait for `release` while it is true. */
  held = false;
  #waiting = [];
  #stream = null;
  streams = 404;

  fetch = async (path, { headers = {}, body, signal }) => {
    const request = { path, headers, body: body === undefined ? null : JSON.parse(body) };
    this.requests.push(request);
    if (path === "/api/v1/events") return this.#events(signal);
    const failure = this.failures.shift();
    const answer = failure ?? this.#answer(request);
    if (this.held) await new Promise((resolve) => this.#waiting.push(resolve));
    if (signal.aborted || answer === "network") throw new TypeError("fetch failed");
    return answer instanceof Response ? answer : new Response("{}", { status: answer });
  };

  /** Let the answers that wait go, made when they were asked for. */
  release(count = Infinity) {
    for (const go of this.#waiting.splice(0, count)) go();
  }

  /** Publish a rate, and tell the streams. */
  publish(rate, revision = this.revision + 1) {
    this.rate = rate;
    this.revision = revision;
    this.#tell();
  }

  get batches() {
    return this.requests.filter((request) => request.path === "/api/v1/evaluate");
  }

  #tell() {
    this.#stream?.enqueue(new TextEncoder().encode(`id: ${this.revision}\nevent: revision\ndata: {}\n\n`));
  }

  endStream() {
    this.#stream?.close();
    this.#stream = null;
  }

  #events(signal) {
    if (this.streams === "network") throw new TypeError("fetch failed");
    if (this.streams !== 200) return new Response("{}", { status: this.streams });
    const body = new ReadableStream({
      start: (controller) => {
        this.#stream = controller;
        this.#tell();
      },
    });
    signal.addEventListener("abort", () => this.#stream?.error(new Error("aborted")));
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  }

  #answer({ path, headers, body }) {
    if (path === "/api/v1/revision") {
      if (headers["If-None-Match"] === `"${this.revision}"`) return new Response(null, { status: 304 });
      return Response.json({ revision: this.revision });
    }
    const results = body.calls.map(({ a: [count] }) =>
      typeof count === "number" ? { v: this.rate * count } : { e: { code: "#VALUE!", reason: "x", message: `${count}` } },
    );
    return Response.json({ revision: this.revision, results });
  }
}

/** Return what stands in rows of one cell, anything else as it is: an error is [code, message]. */
function lone(value) {
  return value.length === 1 && Array.isArray(value[0]) && value[0].length === 1 ? value[0][0] : value;
}

/** A cell with a formula. */
export class Cell {
  /** Everything that it was given. @type {any[]} */
  values = [];

  constructor(runtime, name, ...given) {
    this.invocation = { setResult: (value) => this.values.push(lone(value)) };
    runtime.call(name, given, this.invocation);
  }

  get value() {
    return this.values.at(-1);
  }

  cancel() {
    this.invocation.onCanceled();
  }
}

/** Return a runtime on `server` whose failures are [code, message]. */
export function runtimeOn(server, options = {}) {
  return new Runtime({
    texts: TEXTS,
    locale: "nb-NO",
    failure: (code, message) => [code, message],
    fetch: server.fetch,
    ...options,
  });
}

/** Let everything happen that doesn't wait for the clock. */
export async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Let so many milliseconds pass, in small steps, with all that happens in them. */
export async function pass(milliseconds) {
  const step = Math.max(1, milliseconds / 50);
  for (let passed = 0; passed < milliseconds; passed += step) {
    mock.timers.tick(Math.min(step, milliseconds - passed));
    await settled();
  }
}

export function stopTheClock() {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.UTC(2026, 10, 23, 10, 30) });
  mock.method(Math, "random", () => 0.5);
}
