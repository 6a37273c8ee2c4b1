/** The types that the assistant's modules share; pages load none of this. */

import type { Argument, Failure, Scalar } from "../runtime/types";
import type { BookContent, Place } from "../try/types";

/** A call of an answer: its formula as people type it, its value or error, and that as people read it. */
export interface AnsweredCall {
  f: string;
  a: Argument[];
  formula: string;
  text: string;
  v?: Scalar | (Scalar | { e: Failure })[][];
  e?: Failure;
}

export interface Source {
  key: string;
  reference: string;
  url: string;
}

/** A whole plan: a workbook's sheets, and what its inputs are set to. */
export interface Plan extends BookContent {
  key: string;
  inputs: Record<string, string | number>;
}

export interface Answer {
  revision: number;
  answer: string;
  calls: AnsweredCall[];
  sources: Source[];
  understood: boolean;
  suggestions: string[];
  asks: string;
  sheet?: Plan;
}

/** A question before, with the calls of its answer. */
export interface Turn {
  message: string;
  calls: { f: string; a: Argument[] }[];
}

/** What is sent. */
export interface Question {
  message: string;
  locale: string;
  as_of: string | null;
  turns: Turn[];
}

/** Who hears of an answer while it comes: a piece of its text, and that what was told is withdrawn. */
export interface Listener {
  wrote: (text: string) => void;
  withdrew: () => void;
}

/** How questions travel. */
export interface Line {
  fetch?: typeof fetch;
  token?: () => Promise<string | null>;
  /** For how many milliseconds nothing may come before the answer counts as lost. */
  silence?: number;
}

/** What the server told the page about the assistant. */
export interface AssistantData {
  locale: string;
  names: string[];
  texts: Record<string, string>;
}

/** What goes into a cell: a formula as files have it, or a value, which is never taken for one; null: nothing. */
export type Entry = { formula: string } | { value: string | number | boolean } | null;

/** Return what goes into the cells from `at` on, row by row. */
export type Block = (at: Place) => Entry[][];

/** What was put somewhere: where, and whether it was. It isn't where something stands already. */
export interface Insertion {
  cell: string;
  isDone: boolean;
}

/** Sheets that were added, and what takes them away again. */
export interface Placement {
  sheets: string[];
  undo: () => Promise<void>;
}

/** The place where the assistant is met: which rates count, and what can be done with an answer there. */
export interface Desk extends Line {
  /** The day or revision that the rates are as of, null for now. */
  asOf: () => string | null;
  /** Return a formula, given as the server spells it, as it is typed here. */
  spelled?: (formula: string) => string;
  /** Put something into the selected cell and those below; what stands there is replaced if that is in `isSure`. */
  insert?: (block: Block, isSure: string) => Promise<Insertion>;
  /** Whether a formula may fill the cells below its own. */
  canSpill?: () => boolean;
  /** Add a plan's sheets. */
  place?: (plan: Plan) => Promise<Placement>;
  /** Whether a plan is added at once, not when its button is pressed. */
  placesAtOnce?: boolean;
  /** Return what a plan looks like, and where it can be had. */
  preview?: (plan: Plan, asOf: string | null) => Node[];
  /** Return what the selected cell is made of. */
  explain?: () => Promise<Node[]>;
  /** The page where one signs in, empty where the page has a place for it itself. */
  signIn?: string;
}
