// Types of the network of ambassadors, and of registers.

import type { Label, Level, Period } from './index.js';
import type { ProgrammeRegister } from './programme.js';

/** The cells of a row by column; `templates` lists the columns. */
export type RegisterRow = Readonly<Record<string, unknown>>;
/** The rows of a table; `null` is a line that could not be read. */
export type RegisterTable = readonly (RegisterRow | null)[];

export interface NetworkRegister {
  structures?: RegisterTable;
  coordinators?: RegisterTable;
  ambassadors?: RegisterTable;
  charters?: RegisterTable;
  signatures?: RegisterTable;
  commitments?: RegisterTable;
  evidence?: RegisterTable;
  actions?: RegisterTable;
  /** The counts that are lower bounds. */
  at_least?: readonly ('ambassadors' | 'actions' | 'people')[];
}
/** What became of every row: accepted + rejected = given in each table. */
export interface RegisterAccount {
  tables: { table: string; given: number; accepted: number; rejected: number }[];
  issues: {
    table: string;
    /** From 0. */
    row: number;
    column: string | null;
    code: string;
    expected: string;
    expected_fr: string;
  }[];
}

export interface RegisterTemplate {
  table: string;
  file: string;
  /** The empty file: French headers, semicolons. */
  csv: string;
  columns: {
    name: string;
    header: string;
    form: string;
    required: boolean;
    words: RegisterWord[];
  }[];
}
export interface RegisterWord {
  code: string;
  label: string;
}
/** Files by table or by name; bytes are read as UTF-8 or Windows-1252. */
export type CsvFiles = Readonly<Record<string, string | Uint8Array>>;
export interface RegisterFiles<R> {
  register: R;
  files: { table: string; rows: number; ignored: string[] }[];
}

export type AmbIndicator = 'AMB_N' | 'AMB_ACT' | 'AMB_PERS' | 'AMB_PPA' | 'AMB_DENS';
export interface AmbRow {
  indicator: AmbIndicator;
  /** `null` for what lies above the level asked. */
  territory: string | null;
  from: string;
  to: string;
  numerator: number;
  denominator: number | null;
  value: number | null;
  lower: number | null;
  upper: number | null;
  status: 'value' | 'above' | 'below' | 'not_applicable' | 'missing';
}
export interface NetworkCoverage {
  without_action: string[];
  of: number;
}

export interface NetworkExposure {
  territory: string;
  first_on: string | null;
  actions: number;
  people: number;
}

/** A cell of a table of indicators: activated over opened, for example. */
export interface RatePoint {
  territory: string;
  at: string;
  numerator: number | null;
  denominator: number | null;
}
export interface AmbEffect {
  /** Their ranks are the periods of `effect`. */
  dates: string[];
  starts: { territory: string; first_on: string | null; from: string | null }[];
  weights: 'equal' | 'people';
  effect: {
    scale: 'hazard' | 'logit' | 'level';
    estimate: number;
    standard_error: number | null;
    lower: number | null;
    upper: number | null;
    p: number;
    inference: 'cluster' | 'randomisation';
    degrees: number | null;
    assignments: number | null;
    treated_clusters: number;
    control_clusters: number;
    always_treated: number;
    cells: { start: number; period: number; estimate: number; weight: number }[];
    /** By periods since the start. */
    by_time: Record<string, number>;
    caveats: { code: string; fr: string; en: string }[];
  };
}

export type TargetStatus = 'on_course' | 'late' | 'met' | 'missed' | 'withdrawn';
export interface TargetStanding {
  status: TargetStatus;
  value: number;
  known_on: string | null;
  expected: number;
  target: number;
  attainment: number;
  reached_on: string | null;
  days_left: number;
}
/** Days on which a target may be reached if the pace stays what it was. */
export interface TargetForecast {
  earliest: string | null;
  central: string | null;
  latest: string | null;
  reached: boolean;
  in_time: boolean | null;
}
export interface CommitmentLine {
  id: string;
  structure: string;
  name: string | null;
  subject: string;
  population: number | null;
  starts_on: string;
  due_on: string;
  standing: TargetStanding;
  /** Where the last known value was read. */
  source: string | null;
  forecast: TargetForecast | null;
}
export interface NetworkReport {
  territory: string;
  name: string | null;
  from: string;
  to: string;
  at: string;
  indicators: AmbRow[];
  by_kind: {
    kind: string;
    actions: number;
    people_reached: number;
    people_helped: number;
    activations: number;
  }[];
  by_structure: {
    id: string;
    name: string | null;
    kind: string;
    actions: number;
    co_organised: number;
  }[];
  coverage: NetworkCoverage | null;
  coordinators: number;
  structures: number;
  signatories: number;
  commitments: CommitmentLine[];
  commitments_by_status: Record<TargetStatus, number>;
  at_least: string[];
}

export type CountBound = 'equal' | 'below' | 'above' | 'about' | 'at_most' | 'at_least';
export type BoundedCount = { bound: CountBound; value: number };
export interface EstimatedNumber {
  value: number;
  low: number;
  high: number | null;
}

export const network: {
  /** The tables of a register, with the empty CSV file of each. */
  templates(): RegisterTemplate[];
  /** A register from CSV files, by table or by name of file. */
  readCsv(files: CsvFiles): RegisterFiles<NetworkRegister>;
  check(register: NetworkRegister): RegisterAccount;
  indicators(
    register: NetworkRegister,
    question: {
      over: Period & { every?: 'day' | 'week' | 'month' | 'quarter' | 'year' };
      territory?: string;
      by?: Level;
      indicators?: readonly AmbIndicator[];
      level?: number;
      /** The kinds of action that count. */
      kinds?: readonly string[];
    },
  ): { rows: AmbRow[]; account: RegisterAccount };
  /** The parts of a territory in which no action lies. */
  coverage(
    register: NetworkRegister,
    question: { over: Period; by: Level; territory?: string },
  ): { coverage: NetworkCoverage; account: RegisterAccount };
  /** The first action of each part of a territory by a date, and how much followed. */
  exposure(
    register: NetworkRegister,
    at: string,
    question: { by: Level; territory?: string },
  ): { exposure: NetworkExposure[]; account: RegisterAccount };
  /** The change of a rate after the first action of each territory; read its caveats. */
  effect(
    register: NetworkRegister,
    panel: readonly RatePoint[],
    options?: {
      assigned_at?: 'departement' | 'region';
      scale?: 'hazard' | 'logit' | 'level';
      weights?: 'equal' | 'people';
      inference?: 'cluster' | 'randomisation';
      level?: number;
      seed?: number;
    },
  ): { effect: AmbEffect; account: RegisterAccount };
  /** Each commitment begun by a date. */
  commitments(
    register: NetworkRegister,
    at: string,
    options?: { territory?: string },
  ): { commitments: CommitmentLine[]; account: RegisterAccount };
  report(
    register: NetworkRegister,
    territory: string,
    year: number,
    options?: { at?: string },
  ): { report: NetworkReport; account: RegisterAccount };
  /**
   * The report in French, as Markdown or as a page with charts; `notice` is shown first. `programmes`
   * is a register of them, for the whole year of a region in one document.
   */
  reportText(
    register: NetworkRegister,
    territory: string,
    year: number,
    options?: {
      format?: 'markdown' | 'html';
      at?: string;
      notice?: string;
      programmes?: ProgrammeRegister;
    },
  ): { text: string; account: RegisterAccount; programmes_account: RegisterAccount | null };
  /** The mean of two counts of which one or both are bounds. */
  peoplePerAction(people: BoundedCount, actions: BoundedCount): EstimatedNumber & { bound: CountBound };
};

/** A register of the network of 2022 that never existed: show `label` wherever it is shown. */
export interface SyntheticNetwork {
  label: Label;
  counts: {
    ambassadors: number;
    actions: number;
    actions_in_may: number;
    people: number;
    figures: number[];
  };
  register: NetworkRegister;
  indicators: AmbRow[];
}
