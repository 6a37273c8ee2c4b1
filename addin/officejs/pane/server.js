/** Requests of the pane's own to the server, in the reader's language and name. */

import { data, Problem, text } from "./page.js";
import { token } from "./token.js";

/**
 * Return the answer to a request; raise Problem with the sentence of what is wrong.
 * @param {string} path @param {RequestInit} options @returns {Promise<Response>}
 */
async function request(path, options = {}) {
  const known = await token();
  /** @type {Record<string, string>} */
  const headers = { "Accept-Language": data.locale, Accept: "application/json" };
  if (known) headers["Authorization"] = `Bearer ${known}`;
  if (options.body) headers["Content-Type"] = "application/json";
  /** @type {Response} */
  let response;
  try {
    response = await fetch(path, { ...options, headers });
  } catch {
    throw new Problem(text("away"));
  }
  if (response.ok) return response;
  if (response.status === 401) throw new Problem(text("sign_in"));
  const answer = await response.json().catch(() => ({}));
  throw new Problem(answer?.error?.message ?? text("failed"));
}

/** @template T @param {string} path @returns {Promise<T>} */
export async function get(path) {
  return (await request(path)).json();
}

/** @template T @param {string} path @param {unknown} body @param {AbortSignal} [signal] @returns {Promise<T>} */
export async function post(path, body, signal) {
  const options = { method: "POST", body: JSON.stringify(body), ...(signal ? { signal } : {}) };
  return (await request(path, options)).json();
}

/**
 * Return the explanation of a call.
 * @param {string} f @param {import("../runtime/types").Argument[]} a @param {string|null} asOf @param {AbortSignal} [signal]
 * @returns {Promise<import("../assistant/explanation.js").Explanation>}
 */
export function explained(f, a, asOf, signal) {
  return post("/api/v1/explain", { f, a, locale: data.locale, as_of: asOf }, signal);
}

/** Return a file as bytes. @param {string} path */
export async function bytes(path) {
  return new Uint8Array(await (await request(path)).arrayBuffer());
}
