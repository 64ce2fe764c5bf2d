// Types of carnet-sante for JavaScript. Keys of objects are those of the JSON contract, the same in
// Rust and Python. A topic has its types in a file of its own, re-exported here.

export * from './identity.js';

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

/** Dates as days since 1970-01-01; `valid` holds 0 where there is none. */
export interface Dates {
  days: Int32Array;
  valid?: Uint8Array;
}
/** Texts as indices into labels; an empty or `null` label means unknown. */
export interface Texts {
  codes: Uint8Array | Uint16Array | Uint32Array;
  labels: readonly (string | null)[];
  valid?: Uint8Array;
}
/** Numbers; NaN means unknown. */
export type Numbers =
  | Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array
  | Float64Array | BigInt64Array | BigUint64Array;
/** A column: typed arrays, or a plain list of ISO dates, texts, numbers and `null`. */
export type Column =
  | Dates | Texts | Numbers | readonly (string | number | boolean | null | undefined)[];

/** Columns by name: `territory`, `birth_date`, `sex`, `opened_on`…; other names are categories. */
export type Columns = Readonly<Record<string, Column>>;

export type Period = { from: string; to: string };

/** A question; dates are `YYYY-MM-DD`. */
export interface Spec {
  indicators: readonly string[];
  by?: readonly string[];
  at?: string | readonly string[];
  over?: (Period & { every: 'day' | 'week' | 'month' | 'quarter' | 'year' }) | readonly Period[];
  /** Lower bounds of the age bands. */
  bands?: readonly number[] | null;
  totals?: boolean;
  level?: number | null;
  /** Small cells are hidden by default; `null` shows all. */
  disclosure?: 'casd11' | 'none' | null;
  on_bad?: 'error' | 'reject';
  horizon?: string | null;
  population?: {
    source?: 'municipal' | 'region_sex_age' | 'departement_age' | null;
    year?: number | null;
  } | null;
  sampling_weight?: number;
}

export type Status =
  | 'value' | 'suppressed_primary' | 'suppressed_complementary' | 'not_applicable'
  | 'not_reached' | 'missing' | 'numerator_exceeds_denominator' | 'below' | 'above' | 'about';

/** A row: the axes asked are further keys, `null` for unknown and `*` for a total. */
export interface Row {
  indicator: string;
  at?: string;
  from?: string;
  to?: string;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  lower: number | null;
  upper: number | null;
  status: Status;
  [axis: string]: string | number | null | undefined;
}

export interface Report {
  given: number;
  accepted: number;
  rejected: number;
  errors: { code: string; column: string; expected: string; count: number; rows: number[] }[];
}

export interface Table {
  columns: string[];
  rows: Row[];
  report: Report;
  /** What a reader must know. */
  notes: Label[];
  spec: Spec;
  catalogue_version: string;
  cog_vintage: string;
  library_version: string;
  disclosure: { profile: string | null; suppressed: number };
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

/** Computes indicators from columns. */
export function indicators(columns: Columns, spec: Spec): Table;
/** Computes indicators from a CSV file; `columns` maps names of the library to headers. */
export function indicatorsFromCsv(
  bytes: Uint8Array,
  spec: Spec,
  columns?: Readonly<Record<string, string>>,
): Table & { detected: Detected };

export type Label = { fr: string; en: string };

/** One built-in indicator. */
export interface Definition {
  id: string;
  label: Label;
  definition: Label;
  kind: 'stock' | 'cumulative' | 'flow' | 'proportion' | 'ratio' | 'rate';
  unit: string;
  direction: 'up' | 'down' | 'none';
  numerator: object;
  denominator: object | null;
  factor: number;
  source: string;
}

/** The built-in indicators. */
export function catalogue(): { version: string; indicators: Definition[] };

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

export interface Interval {
  lower: number;
  upper: number;
}

export const stats: {
  /** Wilson's interval of a proportion; `null` where there is none. */
  wilson(numerator: number, denominator: number, level?: number): Interval | null;
  /** The exact interval of a count. */
  poissonExact(count: number, level?: number): Interval | null;
};

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

export const published: {
  /** Every published figure, or those of the row numbers given. */
  figures(ids?: readonly number[]): Figure[];
  /** The figures of one indicator, one place and one segment, by date. */
  series(indicator: string, territory?: string, segment?: string | null): Figure[];
  /** Figures that contradict their own parts or each other. */
  conflicts(): Conflict[];
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
};
