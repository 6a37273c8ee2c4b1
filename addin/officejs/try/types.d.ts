/** The types that the trial sheet's modules share; pages load none of this. */

import type { CellError } from "./values.js";

export type Scalar = null | number | string | boolean | CellError;
export type Matrix = Scalar[][];
export type Value = Scalar | Matrix;

/** How formulas and numbers are written: `;` and `,` for people in Denmark and Norway, `,` and `.` in files. */
export interface Spelling {
  separator: ";" | ",";
  decimal: "," | ".";
}

export interface Token {
  kind: "number" | "text" | "reference" | "name" | "operator" | "open" | "close" | "separator" | "error" | "array";
  /** As it is written, with the blanks before it. */
  source: string;
  text: string;
}

export interface Place {
  row: number;
  column: number;
}

/** A rectangle of cells; `sheet` is empty for the formula's own. */
export interface Area {
  sheet: string;
  from: Place;
  to: Place;
}

export type Node =
  | { kind: "constant"; value: Value }
  | { kind: "area"; area: Area }
  | { kind: "call"; name: string; parts: Node[] }
  | { kind: "unary"; operator: string; part: Node }
  | { kind: "binary"; operator: string; left: Node; right: Node };

/** What a formula is computed with. */
export interface Context {
  /** The cells of an area. */
  cells: (area: Area) => Matrix;
  /** Where the formula stands. */
  place: Place;
  /** Whether a function is one of the server's. */
  isLive: (name: string) => boolean;
  /** What the server answers; an error of its own while there is none yet. */
  live: (name: string, given: Value[]) => Value;
}

/** A cell as it is set: what is typed, with a formula as people write it; how it looks. */
export interface CellContent {
  address: string;
  text: string;
  format?: string | undefined;
  style?: string | undefined;
}

/** A call of the server's that a cell's formula makes. */
export interface LiveCall {
  name: string;
  given: Value[];
  value: Value | undefined;
  cancel: () => void;
}

export interface Cell extends Place {
  sheet: string;
  text: string;
  formula: Node | null;
  areas: Area[];
  value: Value;
  format: string;
  style: string;
  calls: Map<string, LiveCall>;
  state: "current" | "stale" | "computing";
}

/** A workbook's content as the server sends it: formulas as they are written in files. */
export interface BookContent {
  title: string;
  sheets: SheetContent[];
}

export interface SheetContent {
  name: string;
  /** Widths of the columns in characters. */
  widths: number[];
  /** Cells that are one: A1:C1. */
  merged: string[];
  /** Address, content (a formula with its `=`), number format and style of each cell. */
  cells: { at: string; content: string | number | boolean | null; number_format?: string; style?: string }[];
}
