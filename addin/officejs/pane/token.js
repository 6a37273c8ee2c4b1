/** The token that the reader signed in with, kept where the next Excel finds it. */

const KEY = "medfin.token";
const DETAILS = "medfin.token.details";

/**
 * @typedef {{getItem: (key: string) => Promise<string|null>, setItem: (key: string, value: string) => Promise<void>,
 *   removeItem: (key: string) => Promise<void>}} Storage
 */
/** @typedef {{token: string, who?: string, expires?: string}} SignedIn */

/** Excel keeps its own storage for add-ins where the browser's may be blocked in a frame. @returns {Storage} */
function storage() {
  /** @type {Storage|undefined} */
  const excels = /** @type {any} */ (globalThis).OfficeRuntime?.storage;
  if (excels) return excels;
  return {
    getItem: async (/** @type {string} */ key) => localStorage.getItem(key),
    setItem: async (/** @type {string} */ key, /** @type {string} */ value) => localStorage.setItem(key, value),
    removeItem: async (/** @type {string} */ key) => localStorage.removeItem(key),
  };
}

/** @type {string|null|undefined} */
let known;

/** Return the token, null without one. */
export async function token() {
  if (known === undefined) known = (await signedIn())?.token ?? null;
  return known;
}

/** Return who is signed in, null when nobody is. @returns {Promise<SignedIn|null>} */
export async function signedIn() {
  const kept = storage();
  const found = await kept.getItem(KEY);
  if (!found) return null;
  const details = /** @type {Omit<SignedIn, "token">} */ (JSON.parse((await kept.getItem(DETAILS)) || "{}"));
  if (details.expires && !(new Date(details.expires).getTime() > Date.now())) {
    await forget();
    return null;
  }
  return { ...details, token: found };
}

/** @param {SignedIn} given */
export async function keep({ token: given, ...details }) {
  await storage().setItem(KEY, given);
  await storage().setItem(DETAILS, JSON.stringify(details));
  known = given;
}

export async function forget() {
  known = null;
  await storage().removeItem(KEY);
  await storage().removeItem(DETAILS);
}
