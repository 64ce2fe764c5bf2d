/// <reference lib="esnext.disposable" />
// Types of rows that come in pieces: counted as they come, or packed to be asked many times.

import type { Columns, Spec, Table } from './indicators.js';

/** What a CSV file does not say of itself, or what is not to be detected. */
export interface CsvOptions {
  delimiter?: 'comma' | 'semicolon' | 'tab' | null;
  encoding?: 'utf-8' | 'windows-1252' | null;
  /** Order of dates with slashes. */
  date_order?: 'day_first' | 'month_first' | null;
}

/** What was found out in a CSV file. */
export interface Detected {
  rows: number;
  blank_lines_at_end: number;
  detected: {
    delimiter: 'comma' | 'semicolon' | 'tab';
    encoding: string | null;
    bom: boolean;
    columns: { header: string; column: string; dates: string | null }[];
    ignored: string[];
  };
}

/** How rows are pushed; the bytes of one CSV file all come with the same options. */
export interface PushOptions extends CsvOptions {
  /** Names of the library to those of the data, where they differ. */
  columns?: Readonly<Record<string, string>>;
  /** Number of the first row in the whole input; by default, rows go on from those pushed here. */
  first_row?: number;
}

/** Rows in the memory of the module, which `free`, `using` or the garbage collector gives back. */
interface Held {
  /**
   * Ends the CSV file that is open, and says what was found out in it; `null` where none is. The
   * next bytes open another file.
   */
  endCsv(): Detected | null;
  /** Gives the memory back; any other call then throws `wasm.freed`. */
  free(): void;
  [Symbol.dispose](): void;
}

/**
 * Counts of a question so far: no row is kept, and any split of the rows gives the same table.
 *
 * A push that fails leaves the counts as they were; a CSV file that fails leaves none of its rows.
 * Bytes cross workers and machines; they hold exact counts, small ones too, and are not to be
 * published.
 */
export class Accumulator {
  constructor(spec: Spec);
  /** The counts that `toBytes` wrote, here or in another language. */
  static fromBytes(bytes: Uint8Array): Accumulator;
  /**
   * Counts columns, or the next bytes of a CSV file, cut anywhere. `table` names another table than
   * the profiles.
   */
  push(data: Columns | Uint8Array, options?: PushOptions & { table?: string }): this;
  /** Adds the counts of other rows of the same question; `other` stays as it is. */
  merge(other: Accumulator): this;
  /** The table of all rows counted, after the end of the CSV file that is open. */
  finish(): Table & { detected?: Detected };
  /** The counts: the same bytes for any split of the rows and any order of merging. */
  toBytes(): Uint8Array;
  /** The question, its defaults filled in. */
  readonly spec: Spec;
  /** Rows counted so far, good and bad. */
  readonly rows: number;
  /** Those of them that were rejected; `finish` says why. */
  readonly rejected: number;
}
export interface Accumulator extends Held {}

/**
 * Profiles checked once and packed, about 12 bytes each: asking is then much faster. The tables are
 * those of `indicators` on the same rows, to the bit.
 *
 * `data` may be `null`, where rows come by `push` only. A push that fails frees the cohort, because
 * a part of its rows may be there.
 */
export class Cohort {
  constructor(
    data?: Columns | Uint8Array | null,
    options?: PushOptions & {
      /** Text columns, besides the standard ones, that questions will group by or filter on. */
      keep?: string | readonly string[];
      /** Later dates are rejected; questions then name the same day. */
      horizon?: string | null;
    },
  );
  /** Packs columns, or the next bytes of a CSV file, cut anywhere; `endCsv` before asking. */
  push(data: Columns | Uint8Array, options?: PushOptions): this;
  /** The table of a question. */
  indicators(spec: Spec): Table;
  /** The counts of a question, into which other tables are pushed and other counts merged. */
  accumulate(spec: Spec): Accumulator;
  /** What was found out in the last CSV file that ended. */
  readonly detected: Detected | null;
  readonly horizon: string | null;
  /** Rows kept. */
  readonly length: number;
  /** Bytes that they take. */
  readonly nbytes: number;
}
export interface Cohort extends Held {}
