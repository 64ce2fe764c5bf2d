// Types of the statistics. Options and answers have the keys of the JSON contract.

import type { Row, Spec, Status } from './index.js';

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
};

/** What a method reads of a table. */
export interface TableParts {
  rows: readonly Row[];
  spec: Spec;
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

/** Methods of a table. They read what it shows: a hidden cell stays hidden. */
export interface TableMethods {
  /** Other intervals than those that the table came with. */
  intervals(options?: IntervalOptions): IntervalRow[];
}
/** The same as functions, the table first. */
export const table: {
  intervals(table: TableParts, options?: IntervalOptions): IntervalRow[];
};
