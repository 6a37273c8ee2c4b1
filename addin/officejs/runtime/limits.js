/** How much the runtime sends at once, and how long it waits in milliseconds; types.d.ts says what each is. */

/** @import { Limits } from "./types" */

/** @type {Limits} */
export const LIMITS = {
  quiet: 5,
  calls: 5000,
  cells: 50_000,
  requests: 3,
  halvings: 40,
  timeout: 30_000,
  patience: 5000,
  firstPause: 500,
  longestPause: 30_000,
  spread: 200,
  silence: 45_000,
  opening: 10_000,
  poll: 5000,
  again: 300_000,
  kept: 20_000,
};
