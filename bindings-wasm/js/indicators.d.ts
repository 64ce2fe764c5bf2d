// Types of questions, definitions and tables. Keys are those of the JSON contract.

import type { TableMethods } from './stats.js';

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
export type Every = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'school_year';

/** A question; dates are `YYYY-MM-DD`. */
export interface Spec {
  indicators: readonly string[];
  by?: readonly string[];
  at?: string | readonly string[];
  over?: (Period & { every: Every }) | readonly Period[];
  /** Lower bounds of the age bands. */
  bands?: readonly number[] | null;
  totals?: boolean;
  /**
   * The margins that are shown, and no other row, each by its axes of `by`; the other axes are `*`. `table.margin`
   * takes one. Not with `totals`, which adds all of them.
   */
  margins?: readonly (readonly string[])[];
  level?: number | null;
  /**
   * Small cells are hidden by default; `null` shows all. `casd11_complementary` also hides those from which
   * the rest of the table would give a small count away: of counts of rows, which add up over the axes. Margins that
   * are published side by side are asked in one question: what one hides, another would give away.
   */
  disclosure?: 'casd11' | 'casd11_complementary' | 'none' | null;
  on_bad?: 'error' | 'reject';
  horizon?: string | null;
  population?: {
    source?: 'municipal' | 'region_sex_age' | 'departement_age' | null;
    year?: number | null;
  } | null;
  sampling_weight?: number;
  /** Indicators of your own, which `indicators` may name. */
  definitions?: readonly Definition[];
  /** Places put together, as axes of that name. */
  groupings?: readonly Grouping[];
  /** Checks that stocks move by their entries and exits. */
  reconcile?: boolean;
  /** First day that the tables of events speak of. */
  observed_from?: string | null;
}

/** Places put together: two lists of the same length, as the columns of a table. */
export interface Grouping {
  name: string;
  member: readonly string[];
  territory: readonly string[];
  overlap?: boolean;
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

/** How the numbers of an indicator may be read. */
export interface Reading {
  id: string;
  kind: IndicatorKind;
  unit: string;
  direction: Direction;
  denominator: string | null;
  /** Whether parts that do not overlap add up. */
  additivity: 'additive' | 'non_additive';
  counterpart: Counterpart;
}

/** The check of stocks against their moves; no number of people where small cells are hidden. */
export interface Reconciliation {
  checked: number;
  failed: number;
  /** Changes of age band between two days. */
  ageing: 'counted' | 'no_axis';
  /** Changes of place or category: a row has one, so that they show as an exit and an entry. */
  moves: 'not_modelled' | 'no_axis';
  balances: {
    indicator: string;
    at?: string;
    from?: string;
    to?: string;
    before: number;
    entries: number;
    exits: number;
    after: number;
  }[];
}

/** The columns of a table: days since 1970-01-01, codes into labels, and NaN where there is no number. */
export interface TableArrays {
  readonly indicator: TableTexts;
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  readonly value: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly status: TableTexts;
  readonly at?: { days: Int32Array };
  readonly from?: { days: Int32Array };
  readonly to?: { days: Int32Array };
  readonly [axis: string]: TableTexts | { days: Int32Array } | Float64Array | undefined;
}
/** Texts of a table: the first label, `null`, is the unknown member. */
export interface TableTexts {
  codes: Uint32Array;
  labels: (string | null)[];
}

export interface Table extends TableMethods {
  columns: string[];
  /** The rows as objects, made when they are first read. */
  rows: Row[];
  /** The same columns as typed arrays, which JSON and comparisons leave out. */
  readonly arrays: TableArrays;
  indicators: Reading[];
  report: Report;
  /** What became of the rows of other tables. */
  tables: Record<string, Report>;
  reconciliation: Reconciliation | null;
  /** What a reader must know. */
  notes: Label[];
  spec: Spec;
  catalogue_version: string;
  cog_vintage: string;
  library_version: string;
  disclosure: { profile: string | null; suppressed: number };
}

export type Label = { fr: string; en: string };
export type Direction = 'up' | 'down' | 'none';
export type Counterpart = 'published' | 'ours' | 'custom';

/** How a number may be read; numbers of different kinds are never compared. */
export type IndicatorKind =
  | 'stock' | 'cumulative' | 'flow' | 'rolling_12_months' | 'year_to_date' | 'annualised' | 'distinct'
  | 'share' | 'mean' | 'proportion' | 'ratio' | 'rate' | 'duration' | 'incidence';

export type Window =
  | 'period' | 'previous' | 'rolling_12_months' | 'year_to_date' | 'annualised' | 'ever';
export type Relation = 'before' | 'not_after' | 'not_before' | 'after';

/** A date computed from the columns of one row; an absent date never comes. */
export type Expression =
  | { type: 'column'; column: string; plus_days?: number }
  | { type: 'latest' | 'earliest'; of: readonly Expression[] }
  | { type: 'when'; date: string; is: Relation; other: string };

/** A condition on one row. An unknown value satisfies only a list that holds `null`. */
export type Filter =
  | { type: 'and' | 'or'; of: readonly Filter[] }
  | { type: 'not'; of: Filter }
  /** `optional`: a table may lack the column, whose value is then unknown in every row. */
  | { type: 'category'; column: string; in: readonly (string | null)[]; optional?: boolean }
  | { type: 'sex' | 'territory'; in: readonly (string | null)[] }
  | { type: 'age'; from?: number; to?: number | null }
  | { type: 'known'; column: string }
  | { type: 'date'; column: string; is: Relation; day: string }
  | { type: 'dates'; column: string; is: Relation; other: string; plus_days?: number };

export type SubjectColumn = 'subject' | 'professional' | 'establishment';

/** What is counted of the rows of a table. */
export type Measure = {
  episodes?: 'all' | 'first';
  /** Name of the table; none for the profiles. */
  table?: string | null;
  filter?: Filter | null;
} & (
  | { type: 'stock' | 'exposure'; from: Expression; until?: Expression | null }
  | { type: 'flow' | 'sum'; date?: Expression; window?: Window }
  | { type: 'reach' | 'months'; of?: SubjectColumn; date?: Expression; window?: Window }
  | { type: 'return'; of?: SubjectColumn; date?: Expression }
  | {
      type: 'duration';
      from: Expression;
      to: Expression;
      competing?: readonly Expression[];
      quantile?: number;
    }
  | {
      type: 'incidence';
      from: Expression;
      to: Expression;
      competing?: readonly Expression[];
      days: number;
    }
);

export type Denominator =
  | { type: 'measure'; name?: string; measure: Measure }
  | { type: 'indicator'; id: string }
  | { type: 'population' }
  | { type: 'whole'; of: readonly string[] };

/** An indicator: the same form for built-in ones and for your own. */
export interface Definition {
  id: string;
  label: Label;
  definition?: Label;
  kind: IndicatorKind;
  unit: string;
  direction?: Direction;
  numerator: Measure;
  denominator?: Denominator | null;
  factor?: number;
  /** Where it comes from: one text, or one for each language (as the built-in ones have). */
  source?: Label | string;
  counterpart?: Counterpart;
}
