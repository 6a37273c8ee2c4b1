/** The types that the runtime's modules share; pages load none of this. */

export type Scalar = null | number | string | boolean;
export type Argument = Scalar | Scalar[][];

/** A call as it is sent: the function's name and its arguments as Excel delivers them. */
export interface CallBody {
  f: string;
  a: Argument[];
}

/** A cell's error: Excel's error value, a reason for programs, a sentence for people. */
export interface Failure {
  code: string;
  reason: string;
  message: string;
}

/** What a call is answered: a value, whose elements fail one by one, or an error. */
export interface Answer {
  v?: Scalar | (Scalar | { e: Failure })[][];
  e?: Failure;
}

export interface Results {
  revision: number;
  results: Answer[];
}

/** Makes the host's error object. */
export type MakeFailure = (code: string, message: string) => unknown;

/** A cell that shows a call, as Excel hands it over. */
export interface Invocation {
  setResult: (value: any) => void;
  onCanceled?: (() => void) | undefined;
}

export interface Call {
  /** Its JSON as it is sent. */
  key: string;
  /** How many cells are in its arguments. */
  cells: number;
  /** The cells that show it, with what each was given last: an answer's JSON, "" for an error of ours. */
  invocations: Map<Invocation, string | undefined>;
  /** The latest answer, and what it holds for. */
  answer: Answer | null;
  epoch: number;
  heard: number;
  /** Whether it is on its way to the server. */
  isAsked: boolean;
}

/** What a batch is evaluated for: the counts of the runtime when it was sent, and what travels with it. */
export interface Basis {
  epoch: number;
  heard: number;
  asOf: string | null;
  locale: string;
}

/** Sentences for people. */
export interface Texts {
  /** The server can't be reached. */
  away: string;
  /** The reader must sign in. */
  sign_in: string;
  /** A request was refused without a sentence. */
  failed: string;
}

/** What the pages show of the connection. */
export interface State {
  online: boolean;
  /** Since when the server is away. */
  since: Date | null;
  revision: number | null;
  asOf: string | null;
  /** Cells with one of our functions. */
  live: number;
  /** Those of them that don't show the newest rates. */
  waiting: number;
  signedIn: boolean;
  /** What is wrong, for people. */
  problem: string | null;
}

export type Fetch = typeof globalThis.fetch;
/** How much is sent at once, and how long is waited, in milliseconds. */
export interface Limits {
  /** Quiet after the last call before a batch leaves. */
  quiet: number;
  /** Most calls and cells in arguments in one request, and most requests at once. */
  calls: number;
  cells: number;
  requests: number;
  /** Most further requests to find the call that makes the server refuse a batch. */
  halvings: number;
  /** How long an answer may take. */
  timeout: number;
  /** How long a cell without a value waits before it says that the server is away. */
  patience: number;
  /** First and longest pause between attempts while the server is away. */
  firstPause: number;
  longestPause: number;
  /** Publications reach all clients at once; their batches are spread over this time. */
  spread: number;
  /** How long a stream of events may be silent (the server says something every 15 s), and take to open. */
  silence: number;
  opening: number;
  /** Without a stream: how often the revision is asked for, and when the stream is tried again. */
  poll: number;
  again: number;
  /** Answers kept of calls that no cell has any more. */
  kept: number;
}

export type Token = () => string | null | Promise<string | null>;

export interface RuntimeOptions {
  /** The server's address, without a slash at its end; empty for the page's own. */
  address?: string;
  texts: Texts;
  locale: string | (() => string);
  token?: Token;
  failure: MakeFailure;
  /** Awaited before the first request. */
  ready?: Promise<unknown>;
  fetch?: Fetch;
  limits?: Partial<Limits>;
}

export interface ConnectionOptions {
  address: string;
  token: Token;
  fetch: Fetch;
  limits: Limits;
  /** Called when the server has gone or come back, and when the caller must sign in. */
  changed: () => void;
}

type Connection = import("./connection.js").Connection;

export interface BatchesOptions {
  connection: Connection;
  basis: () => Basis;
  /** Told the results of each batch, with the basis it was sent on. */
  answered: (calls: Call[], results: Results, basis: Basis) => void;
  /** Told why calls can't be answered. */
  refused: (calls: Call[], error: import("./connection.js").Refused, basis: Basis) => void;
}

export interface NewsOptions {
  connection: Connection;
  /** Gives the revision that is known already. */
  known: () => number | null;
  /**
   * Called with each revision that is told, and whether it has just been published: a backup that is restored may have
   * the number of what was there before.
   */
  heard: (revision: number, isPublished: boolean) => void;
}
