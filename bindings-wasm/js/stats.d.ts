// Types of the statistics. Options and answers have the keys of the JSON contract.

import type {
  EffectEstimate, EffectOptions, EffectPower, EventOptions, EventStudy, Observation,
  StaggeredEffect, StaggeredOptions, TreatedRows,
} from './effect.js';
import type { Label, Row, Spec, Status, Table } from './index.js';

export interface Interval {
  lower: number;
  upper: number;
}
/** A number and its interval. */
export interface Estimate extends Interval {
  value: number;
}
export type ProportionMethod = 'wilson' | 'clopper_pearson' | 'agresti_coull';
export type CountMethod = 'exact' | 'byar';
/** So many people had so many events each. */
export interface Frequency {
  events: number;
  people: number;
}

/** A standard population by its name, or in full. */
export type Standard =
  | 'esp2013'
  | 'insee'
  | { type: 'esp2013' }
  | { type: 'insee'; source?: 'region_sex_age' | 'departement_age'; year?: number }
  | {
      type: 'given';
      name: string;
      year?: number | null;
      strata: readonly { members: Readonly<Record<string, string>>; weight: number }[];
    };
export interface StandardPopulation {
  name: string;
  year: number | null;
  source: string;
  axes: string[];
  strata: { members: string[][]; weight: number }[];
}
export interface TableStandardOptions {
  count?: CountMethod;
  scale?: 'score' | 'logit';
  level?: number;
  minimum_events?: number;
}
export interface StandardOptions extends TableStandardOptions {
  kind?: 'rate' | 'proportion';
  per?: number;
}
export interface Standardised extends Estimate {
  crude: number;
  events: number;
  variance: number;
}
export interface IndirectlyStandardised extends Estimate {
  observed: number;
  expected: number;
  ratio: number;
}

export interface TableFunnelOptions {
  method?: 'exact' | 'score';
  target?: number | null;
  levels?: readonly number[];
  overdispersion?: 'none' | 'multiplicative' | 'additive';
  /** Smaller places are compared with nobody; 31 people for a proportion unless given. */
  minimum_denominator?: number | null;
}
export interface FunnelOptions extends TableFunnelOptions {
  kind?: 'proportion' | 'rate' | 'ratio';
  per?: number;
}
export interface FunnelPoint {
  value: number | null;
  limits: ([number, number] | null)[];
  z: number | null;
  p: number | null;
  /** False discovery rate, Benjamini–Hochberg. */
  q: number | null;
  rank: number | null;
  beyond: number | null;
  status: 'within' | 'below' | 'above' | 'too_small' | 'hidden' | 'unknown';
}
export interface FunnelHead {
  target: number;
  levels: number[];
  phi: number | null;
  tau2: number | null;
  overdispersed: boolean;
}
export interface Funnel extends FunnelHead {
  points: FunnelPoint[];
}
export interface Inequality {
  places: number;
  mean: number;
  gini: number;
  theil: number;
  variation: number;
  min: number;
  max: number;
  max_min: number | null;
  p10: number;
  p90: number;
  p90_p10: number | null;
}
export interface RankInequality {
  concentration: number;
  sii: Estimate;
  rii: Estimate | null;
}
/** A dated value; one `kind` in a series, a change of `definition` is a break. */
export interface Point {
  at: string;
  value: number | null;
  kind?: string | null;
  definition?: string | null;
}
export interface ChangeOptions {
  /** First dates after each break. */
  breaks?: readonly string[];
  /** Points of a moving average. */
  window?: number | null;
  centred?: boolean;
}
export interface Change {
  from: string;
  to: string;
  days: number;
  absolute: number | null;
  relative: number | null;
  cagr: number | null;
  month_on_month: number | null;
  across_break: boolean;
}
export interface Changes {
  overall: Change;
  steps: Change[];
  moving_average: { at: string; value: number | null }[];
}

export type Curve = 'logistic' | 'gompertz' | 'bass';
export type Ceiling =
  | { type: 'fixed'; value: number }
  | { type: 'bounded'; lower: number; upper: number }
  | { type: 'free' };
export interface Stock {
  at: string;
  count: number;
}
export interface AdoptionFit {
  curve: Curve;
  given: Ceiling;
  ceiling: number;
  /** Per month of 365.25 / 12 days, times in months since the origin. */
  parameters: Record<string, number>;
  sse: number;
  aicc: number | null;
  at_bound: boolean;
  ceiling_range: [number | null, number | null];
  identifiable: boolean;
}
export interface CurveOptions {
  curves?: readonly Curve[];
  ceilings?: readonly Ceiling[];
  /** The launch; the first date unless given. */
  origin?: string | null;
}
export interface AdoptionOutlook {
  target: number;
  origin: string;
  fits: (AdoptionFit & { weight: number; date: string | null })[];
  earliest: string | null;
  latest: string | null;
  reached_weight: number;
  median: string | null;
  /** Why the range is as wide as it is. */
  reasons: (
    | 'beyond_data'
    | 'ceiling_not_identifiable'
    | 'curves_disagree'
    | 'never_reached'
    | 'too_few_points_to_weigh'
  )[];
}

export const stats: {
  /** Wilson's interval of a proportion; `null` where there is none. */
  wilson(numerator: number, denominator: number, level?: number): Interval | null;
  /** The exact interval of a count. */
  poissonExact(count: number, level?: number): Interval | null;
  /** The interval of `x` of `n`; throws when `x` is no part of `n`. */
  proportionInterval(
    x: number,
    n: number,
    options?: { method?: ProportionMethod; level?: number },
  ): Interval;
  /** The interval of a count of independent events, or of people by their events. */
  countInterval(
    x: number | readonly Frequency[],
    options?: { method?: CountMethod; level?: number },
  ): Interval;
  /** Events over person-time, times `per`. */
  rateInterval(
    x: number,
    exposure: number,
    options?: { per?: number; method?: CountMethod; level?: number },
  ): Estimate;
  /** Newcombe's interval of the difference of two proportions. */
  differenceInterval(
    x1: number,
    n1: number,
    x2: number,
    n2: number,
    options?: { level?: number },
  ): Estimate;
  /** Directly standardised; counts by stratum, or people by their events. */
  standardise(
    counts: readonly number[] | readonly (readonly Frequency[])[],
    populations: readonly number[],
    weights: readonly number[],
    options?: StandardOptions,
  ): Standardised;
  /** Observed over what the strata of a reference would give. */
  standardiseIndirect(
    counts: readonly number[],
    populations: readonly number[],
    referenceCounts: readonly number[],
    referencePopulations: readonly number[],
    options?: StandardOptions,
  ): IndirectlyStandardised;
  /** A standard population cut by axes and age bands. */
  standardPopulation(
    standard: Standard,
    options?: { over?: readonly string[]; bands?: readonly number[] },
  ): StandardPopulation;
  /** Compares places with a target: limits, status, rank, false discovery rate. */
  funnel(
    numerators: readonly number[],
    denominators: readonly number[],
    options?: FunnelOptions,
  ): Funnel;
  benjaminiHochberg(probabilities: readonly number[]): number[];
  /** Between places, weighted by their people. */
  inequality(values: readonly number[], weights?: readonly number[]): Inequality;
  /** Along a social rank, the lowest first. */
  rankInequality(
    values: readonly number[],
    weights: readonly number[],
    ranks: readonly number[],
    options?: { level?: number },
  ): RankInequality;
  /** Fits an adoption curve; `identifiable` says whether the data tell its ceiling. */
  fitAdoption(
    series: readonly Stock[],
    curve: Curve,
    options?: { ceiling?: Ceiling; origin?: string | null },
  ): AdoptionFit;
  /** When a target is reached: a range of dates over curves and ceilings. */
  adoptionOutlook(
    series: readonly Stock[],
    target: number,
    options?: CurveOptions,
  ): AdoptionOutlook;
  /** The effect on units that were treated from one period on; `treated` is the first by unit. */
  differenceInDifferences(
    panel: readonly Observation[],
    treated: Readonly<Record<string, number>>,
    options?: EffectOptions,
  ): EffectEstimate;
  /** The arms period by period, with sensitivity bounds. */
  eventStudy(
    panel: readonly Observation[],
    treated: Readonly<Record<string, number>>,
    options?: EventOptions,
  ): EventStudy;
  /** The effect of a staggered start, against units not yet treated. */
  staggeredEffect(
    panel: readonly Observation[],
    treated: Readonly<Record<string, number>>,
    options?: StaggeredOptions,
  ): StaggeredEffect;
  /** The least effect that so many clusters would find. */
  effectPower(
    deviation: number,
    treated: number,
    control: number,
    options?: { level?: number; power?: number },
  ): EffectPower;
  /** Changes of a dated series; none is computed across a break. */
  change(series: readonly Point[], options?: ChangeOptions): Changes;
};

/** What a method reads of a table. */
export interface TableParts {
  rows: readonly Row[];
  spec: Spec;
  notes?: readonly Label[];
}
/** The names of a row: the axes are further keys. */
export interface RowKey {
  indicator: string;
  at?: string;
  from?: string;
  to?: string;
  [axis: string]: unknown;
}
export interface IntervalRow extends RowKey {
  value: number | null;
  status: Status;
  bounds: { level: number; lower: number | null; upper: number | null }[];
}
export interface IntervalOptions {
  proportion?: ProportionMethod;
  count?: CountMethod;
  /** None: no interval. */
  levels?: readonly number[];
}

/** Why a group has no value: a stratum is hidden, has no row, or nobody to divide by. Wider `bands` help. */
export type GroupStatus =
  | 'value' | 'too_few_events' | 'hidden_stratum' | 'missing_stratum' | 'empty_stratum';
export interface StandardisedRow extends RowKey {
  value: number | null;
  lower: number | null;
  upper: number | null;
  crude: number | null;
  numerator: number | null;
  denominator: number | null;
  /** People whose stratum is unknown, left out. */
  outside: number;
  status: GroupStatus;
  /** The strata that the status is about: the members of each, axis by axis. */
  lacking: string[][][];
}
export interface StandardTable {
  standard: StandardPopulation;
  level: number;
  rows: StandardisedRow[];
}
export interface IndirectRow extends RowKey {
  observed: number | null;
  expected: number | null;
  ratio: number | null;
  lower: number | null;
  upper: number | null;
  value: number | null;
  status: GroupStatus;
  /** The strata that cannot be seen: the members of each, axis by axis. */
  lacking: string[][][];
}
export interface IndirectTable {
  reference: string;
  axes: string[];
  level: number;
  rows: IndirectRow[];
}
export interface StandardiseOptions extends TableStandardOptions {
  standard?: Standard;
  over?: readonly string[];
}
export interface IndirectOptions extends TableStandardOptions {
  over?: readonly string[];
}

export interface TableFunnel extends FunnelHead, RowKey {
  rows: (FunnelPoint & RowKey)[];
}
export interface InequalityOptions {
  ranks?: { axis: string; of: Readonly<Record<string, number>> } | null;
  minimum_denominator?: number | null;
  level?: number;
}
export interface TableInequality extends RowKey {
  between: Inequality | null;
  along: RankInequality | null;
  left_out: number;
}
export interface OutlookRow extends RowKey {
  outlook: AdoptionOutlook | null;
}

/** A count of 1 to 10 that somebody who has the table can know. */
export interface Finding {
  /** Its place in `rows`. */
  row: number;
  part: 'numerator' | 'denominator' | 'complement';
  value: number;
  how: 'shown' | 'exact' | 'bounds';
  /** The last steps of the computation, the one that gives the count first. */
  steps: {
    relation: 'total' | 'complement' | 'days' | 'share';
    axis: string | null;
    rows: number[];
  }[];
}
/** What a table gives away of the counts that it hides. */
export interface Audit {
  /** Whether no count of 1 to 10 was found. */
  clean: boolean;
  /** False for a table too large for all to be tried. */
  complete: boolean;
  hidden: number;
  /** Hidden counts that were found, small or not. */
  recomputed: number;
  findings: Finding[];
}
/** One margin of a table that was given by its parts. */
export interface Margin {
  columns: string[];
  notes: Label[];
  rows: Row[];
  spec: Spec;
}
/** The name of each code, by column. */
export type Labels = Record<string, Record<string, string>>;

/** Methods of a table. They read what it shows: a hidden cell stays hidden. */
export interface TableMethods {
  /**
   * Tries to find the small counts that the table hides, from what it shows: one table at a time, and the
   * whole of it.
   */
  audit(): Audit;
  /** Other intervals than those that the table came with. */
  intervals(options?: IntervalOptions): IntervalRow[];
  /** Standardises proportions, rates and ratios directly over some axes. */
  standardise(options?: StandardiseOptions): StandardTable;
  /** Observed over what the strata of all groups together would give. */
  standardiseIndirect(options?: IndirectOptions): IndirectTable;
  /** One funnel for each proportion or rate and each date on which a place shows enough people. */
  funnel(options?: TableFunnelOptions): TableFunnel[];
  /** How unequal the rows of each indicator and date are. */
  inequality(options?: InequalityOptions): TableInequality[];
  /** The changes of each indicator and group over the dates. */
  change(options?: ChangeOptions): (Changes & RowKey)[];
  /** When each indicator and group reaches a target. */
  adoptionOutlook(options: CurveOptions & { target: number }): OutlookRow[];
  /** Need every cell: ask for the table with `disclosure: null`. */
  differenceInDifferences(options: TreatedRows & EffectOptions): EffectEstimate;
  eventStudy(options: TreatedRows & EventOptions): EventStudy;
  staggeredEffect(options: TreatedRows & StaggeredOptions): StaggeredEffect;
  /** What one row says in words, hidden cells included: its number, from 0, or the row itself. */
  explain(cell?: number | Row, lang?: 'fr' | 'en'): string;
  /**
   * The names of the codes of its rows, by column: `labels('fr').departement['94']` is « Val-de-Marne ».
   * A code without another name, as a band of ages, has itself; `null` is no code.
   */
  labels(lang?: 'fr' | 'en'): Labels;
  /**
   * One margin, as a table of its own: its rows are totals over the other axes, which it leaves out. What is hidden
   * stays hidden, and the reports are those of the whole. So tables are made that may be published side by side:
   * ask for them as `margins` of one question, and take each.
   */
  margin(axes: readonly string[]): Table;
  /** Comma-separated values, as RFC 4180 says: the text that Rust and Python write. */
  toCsv(): string;
}
/** The same as functions, the table first. */
export const table: {
  toCsv(table: TableParts): string;
  explain(table: TableParts, cell?: number | Row, lang?: 'fr' | 'en'): string;
  audit(table: TableParts): Audit;
  labels(table: TableParts, lang?: 'fr' | 'en'): Labels;
  margin(table: Table, axes: readonly string[]): Table;
  /** Of a table that crossed JSON or a thread: its parts. */
  margin(table: TableParts, axes: readonly string[]): Margin;
  intervals(table: TableParts, options?: IntervalOptions): IntervalRow[];
  standardise(table: TableParts, options?: StandardiseOptions): StandardTable;
  standardiseIndirect(table: TableParts, options?: IndirectOptions): IndirectTable;
  funnel(table: TableParts, options?: TableFunnelOptions): TableFunnel[];
  inequality(table: TableParts, options?: InequalityOptions): TableInequality[];
  change(table: TableParts, options?: ChangeOptions): (Changes & RowKey)[];
  adoptionOutlook(table: TableParts, options: CurveOptions & { target: number }): OutlookRow[];
  differenceInDifferences(table: TableParts, options: TreatedRows & EffectOptions): EffectEstimate;
  eventStudy(table: TableParts, options: TreatedRows & EventOptions): EventStudy;
  staggeredEffect(table: TableParts, options: TreatedRows & StaggeredOptions): StaggeredEffect;
};
