/** A question on its way to the server, and its answer as it comes: in pieces, or all at once. */

import { events } from "../runtime/stream.js";

/** @import { Answer, Line, Listener, Question } from "./types" */

/** A language model may think for a while; a connection that is silent for longer is broken. */
const SILENCE = 90_000;
const PATH = "/api/v1/assistant";

/**
 * There is no answer. `reason`: the server can't be reached ("away"), the answer broke off ("cut"), one must sign in,
 * ask less often ("busy") or less at once ("large"), the question is refused, or the server fails ("broken").
 */
export class Failed extends Error {
  /**
   * @param {"away"|"cut"|"sign_in"|"busy"|"large"|"refused"|"broken"} reason
   * @param {string} told the server's own sentence @param {number} seconds how long to wait, 0 where it isn't said
   */
  constructor(reason, told = "", seconds = 0) {
    super(told);
    this.reason = reason;
    this.seconds = seconds;
  }
}

/** Whoever asked no longer wants the answer. */
export class Stopped extends Error {}

/**
 * Return the answer to a question; raise Failed, or Stopped when `signal` is aborted.
 * @param {Question} question @param {Line} line @param {Listener} listener @param {AbortSignal} signal
 * @returns {Promise<Answer>}
 */
export async function answered(question, line, listener, signal) {
  const end = new AbortController();
  const stop = () => end.abort();
  signal.addEventListener("abort", stop);
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(stop, line.silence ?? SILENCE);
  };
  /** @type {Response|null} */
  let response = null;
  try {
    alive();
    response = await sent(question, line, end.signal);
    alive();
    if (!response.ok) throw await refusal(response);
    const answer = isStream(response) ? await streamed(response, listener, alive) : await response.json();
    if (signal.aborted) throw new Stopped();
    if (typeof answer?.answer !== "string" || !Array.isArray(answer.calls)) throw new Failed("cut");
    return answer;
  } catch (error) {
    if (signal.aborted) throw new Stopped();
    if (error instanceof Failed) throw error;
    throw new Failed(response ? "cut" : "away");
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    // The rest of a stream that has said all, or can't be read.
    stop();
  }
}

/** @param {Question} question @param {Line} line @param {AbortSignal} signal */
async function sent(question, line, signal) {
  const token = (await line.token?.()) ?? null;
  const headers = {
    "Content-Type": "application/json",
    "Accept-Language": question.locale,
    Accept: "text/event-stream, application/json;q=0.5",
    ...(token && { Authorization: `Bearer ${token}` }),
  };
  const send = line.fetch ?? ((input, init) => fetch(input, init));
  return send(PATH, { method: "POST", headers, body: JSON.stringify(question), cache: "no-store", signal });
}

/** @param {Response} response */
function isStream(response) {
  return Boolean(response.body && response.headers.get("Content-Type")?.startsWith("text/event-stream"));
}

/**
 * Return the answer that a stream comes to, as soon as it is there; undefined where it ends without one.
 * @param {Response} response @param {Listener} listener @param {() => void} alive @returns {Promise<Answer|undefined>}
 */
function streamed(response, listener, alive) {
  return new Promise((resolve, reject) => {
    const heard = (/** @type {string} */ _, /** @type {string} */ name, /** @type {string} */ data) => {
      if (name === "text") listener.wrote(String(JSON.parse(data).text));
      else if (name === "reset") listener.withdrew();
      else if (name === "answer") resolve(JSON.parse(data));
    };
    const body = /** @type {ReadableStream<Uint8Array>} */ (response.body);
    // What breaks off after the answer has taken nothing away.
    events(body, { heard, alive }).then(() => resolve(undefined), reject);
  });
}

/** @param {Response} response */
async function refusal(response) {
  const { status, headers } = response;
  const told = String((await response.json().catch(() => ({})))?.error?.message ?? "");
  const seconds = Number(headers.get("Retry-After")) || 0;
  if (status === 401) return new Failed("sign_in", told);
  if (status === 413) return new Failed("large", told);
  if (status === 429) return new Failed("busy", told, seconds);
  return status >= 500 ? new Failed("broken", told, seconds) : new Failed("refused", told);
}
