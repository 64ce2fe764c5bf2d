// Types of carnet-sante for JavaScript. Keys of objects are those of the JSON contract, the same in
// Rust and Python. A topic has its types in a file of its own, re-exported here.

export * from './identity.js';
export * from './space.js';
export * from './access.js';
export * from './network.js';
export * from './programme.js';

/** What failed, in the four ways that a caller may want to tell apart. */
export type Kind = 'invalid' | 'rejected' | 'unsupported' | 'internal';

/** Any error of the library; `code` is stable and meant for programs. */
export class CarnetError extends Error {
  readonly code: string;
  readonly kind: Kind;
  readonly path: string | null;
  readonly params: Record<string, unknown>;
  readonly help: string | null;
}
/** The input is not what it claims to be. */
export class InvalidInput extends CarnetError {}
/** Well formed, but the rules of the domain say no. */
export class CommandRejected extends CarnetError {}
/** This version or the published data cannot answer. */
export class Unsupported extends CarnetError {}
/** A defect of the library: please report it. */
export class InternalError extends CarnetError {}

/**
 * Loads the module in a browser: from beside the package, or from what is given. In Node nothing
 * is left to do.
 */
export function init(
  source?: string | URL | Response | Promise<Response> | BufferSource | WebAssembly.Module,
): Promise<void>;
export default init;

/** Version of the library. */
export function version(): string;
/** Names of the operations that this build answers. */
export function ops(): string[];

import type { Columns, Dates, Definition, Label, Spec, Table, Texts } from './indicators.js';

export type * from './indicators.js';

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

/**
 * Computes indicators from columns. Where the question reads other tables than the profiles,
 * `tables` holds the columns of each by its name; `columns` is `null` where it reads no profiles.
 */
export function indicators(columns: Columns, spec: Spec): Table;
export function indicators(
  columns: Columns | null,
  spec: Spec,
  tables: Readonly<Record<string, Columns>>,
): Table;
/** Computes indicators from a CSV file; `columns` maps names of the library to headers. */
export function indicatorsFromCsv(
  bytes: Uint8Array,
  spec: Spec,
  columns?: Readonly<Record<string, string>>,
): Table & { detected: Detected };

/**
 * Compares two numbers of the same kind, unit and denominator, for example rows of tables; refuses
 * others (`compare.kind`…). `ratio` is `null` over 0.
 */
export function compare(
  left: { indicator: string; value: number | null },
  right: { indicator: string; value: number | null },
  options?: { definitions?: readonly Definition[] },
): { difference: number; ratio: number | null };
/** The number of a whole from those of parts; refuses numbers that do not add up. */
export function rollUp(
  indicator: string,
  values: readonly number[],
  options?: { definitions?: readonly Definition[] },
): { value: number };

/** The built-in indicators. */
export function catalogue(): { version: string; indicators: Required<Definition>[] };

export type Level = 'commune' | 'departement' | 'region' | 'france';

export interface Territory {
  code: string;
  level: Level;
  name: string | null;
  departement: string | null;
  region: string | null;
}

export interface Population {
  territory: string;
  population: number | null;
  source: 'municipal' | 'region_sex_age' | 'departement_age';
  year: number;
}

export const territory: {
  /** Reads `FR`, `REG-27`, `2A`, `971`, `21231`. */
  parse(text: string): Territory;
  /** Every territory of a level, in official order. */
  list(level: Level): Territory[];
  /** INSEE population; `age` is the lower bound of a five-year band. */
  population(
    territory: string,
    options?: { year?: number; sex?: 'M' | 'F'; age?: number },
  ): Population;
};

export * from './effect.js';
export * from './stats.js';

/** A figure as it was published. */
export interface Figure {
  id: number;
  indicator: string;
  bound: string;
  value: number;
  written: string;
  unit: string;
  when: { type: string; text: string; from: string | null; to: string | null };
  territory: string;
  segment: string | null;
  source: { kind: string; reference: string };
  label: string;
  [more: string]: unknown;
}

export interface Conflict {
  rule: string;
  indicator: string;
  territory: string;
  segment: string | null;
  figures: number[];
  explanation: Label;
  [more: string]: unknown;
}

export interface Digits {
  value: number;
  low: number;
  high: number | null;
}
export interface Reexpressed {
  figure: number;
  from: string | null;
  from_count: Digits | null;
  to: { meaning: string; count: number; source: string; [more: string]: unknown };
  rate: Digits;
}

export const published: {
  /** Every published figure, or those of the row numbers given. */
  figures(ids?: readonly number[]): Figure[];
  /** The figures of one indicator, one place and one segment, by date. */
  series(indicator: string, territory?: string, segment?: string | null): Figure[];
  /** Figures that contradict their own parts or each other. */
  conflicts(): Conflict[];
  /** A published count or percentage over another denominator. */
  reexpress(figure: number, to: 'opened' | 'notified' | 'population'): Reexpressed;
};

/** People who never existed: show `label` wherever their rows are shown. */
export interface SyntheticPopulation {
  readonly length: number;
  readonly represents: number;
  readonly label: Label;
  readonly columns: {
    territory: Texts;
    sex: Texts;
    birth_date: Dates;
    notified_on: Dates;
    opposed_on: Dates;
    opened_on: Dates;
    activated_on: Dates;
  };
  /** The first rows (at most 1000), and a checksum of all. */
  preview(first?: number): {
    label: Label;
    len: number;
    represents: number;
    digest: string;
    rows: Record<string, string | null>[];
  };
}

export const synthetic: {
  /** A population of `n` rows, the same for the same seed in the three languages. */
  population(seed: number, n: number, options?: { calibration?: 'national' }): SyntheticPopulation;
  /** A register of the network of ambassadors of 2022, whose counts are the published ones. */
  network(seed: number): import('./network.js').SyntheticNetwork;
};
