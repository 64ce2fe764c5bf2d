// Types of the programmes.

import type { Figure } from './index.js';
import type {
  CsvFiles,
  EstimatedNumber,
  RegisterAccount,
  RegisterFiles,
  RegisterTable,
  RegisterTemplate,
  RegisterWord,
  TargetForecast,
  TargetStanding,
} from './network.js';

export interface ProgrammeRegister {
  programmes?: RegisterTable;
  sites?: RegisterTable;
  stages?: RegisterTable;
  referents?: RegisterTable;
  targets?: RegisterTable;
  measures?: RegisterTable;
  /** What was counted for the thresholds of funding lines. */
  shares?: RegisterTable;
}

export interface ProgrammeFunnelRow {
  /** `null` for sites without a group, `*` for all. */
  group: string | null;
  stage: 'candidate' | 'retained' | 'equipped' | 'feeding' | 'regular';
  numerator: number;
  denominator: number | null;
  value: number | null;
  lower: number | null;
  upper: number | null;
  status: 'value' | 'not_applicable';
  present: number;
}
export interface TargetLine {
  id: string;
  programme: string;
  measure: string;
  starts_on: string;
  due_on: string;
  standing: TargetStanding;
  source: string | null;
  forecast: TargetForecast;
}
export interface ProgrammeDeployment {
  id: string;
  name: string;
  kind: string;
  territory: string;
  year: number;
  figures: Figure[];
  pathways: string[];
  themes: string[];
  derived: { label: string; estimate: EstimatedNumber; from: number[] }[];
}
export type FundingLineId = 'sun_es' | 'sons' | 'esms_numerique' | 'avenant_9';
export interface FundingLine {
  id: FundingLineId;
  name: string;
  label: string;
  pays_for: 'use' | 'equipment';
  amount_eur: number | null;
  /** Rows of the published figures. */
  figures: number[];
  /** A share of `null` was published nowhere. */
  thresholds: { id: string; label: string; share: number | null; payment_eur: number | null }[];
  note: string;
  source: string;
}
export interface ThresholdLine {
  id: string;
  label: string;
  threshold: number;
  threshold_given: boolean;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  status: 'met' | 'not_met' | 'not_measured' | 'not_applicable';
  payment_eur: number | null;
}

export interface ProgrammeOverview {
  id: string;
  name: string | null;
  kind: string;
  territory: string;
  starts_on: string;
  ends_on: string | null;
  running: boolean;
  pathways: string[];
  themes: string[];
  funding_line: FundingLineId | null;
  /** Sites that have not left, by stage; `none` for those at none. */
  present: Record<string, number>;
  left: number;
  referents: number;
}

export interface ReferentCoverage {
  needed: number;
  covered: number;
  gaps: string[];
  several: string[];
}
/** How the shares last counted stand against a threshold. */
export interface ThresholdSummary {
  id: string;
  label: string;
  /** `null` where it was published nowhere. */
  share: number | null;
  payment_eur: number | null;
  measured: number;
  met: number;
  not_met: number;
  not_applicable: number;
  not_published: number;
  total: { numerator: number; denominator: number };
}
export interface ProgrammeMeasure {
  measure: string;
  value: number;
  known_on: string;
  source: string | null;
  /** What the year added; `null` without a value in it and one before. */
  gain: number | null;
  gain_before: number | null;
  growth: number | null;
}
export interface ProgrammeYear extends ProgrammeOverview {
  /** Whether targets and measures are of more than the territory. */
  wider: boolean;
  funnel: ProgrammeFunnelRow[];
  by_part: ProgrammeFunnelRow[];
  by_phase: ProgrammeFunnelRow[];
  targets: TargetLine[];
  measures: ProgrammeMeasure[];
  referent_coverage: ReferentCoverage | null;
  thresholds: ThresholdSummary[];
}
export interface ProgrammeReport {
  territory: string;
  name: string | null;
  from: string;
  to: string;
  at: string;
  programmes: ProgrammeYear[];
  /** What was published about deployments there, whatever their year. */
  published: ProgrammeDeployment[];
}

export const programme: {
  templates(): RegisterTemplate[];
  words(): Record<
    | 'stages'
    | 'programme_kinds'
    | 'site_kinds'
    | 'pathways'
    | 'themes'
    | 'funding_lines'
    | 'thresholds',
    RegisterWord[]
  >;
  readCsv(files: CsvFiles): RegisterFiles<ProgrammeRegister>;
  check(register: ProgrammeRegister): RegisterAccount;
  /** Each programme at a date, or those that carry a pathway or a theme. */
  overview(
    register: ProgrammeRegister,
    at: string,
    options?: { pathway?: string; theme?: string },
  ): { programmes: ProgrammeOverview[]; account: RegisterAccount };
  /** How many sites of a programme, or of a territory, reached each stage by a date. */
  funnel(
    register: ProgrammeRegister,
    programme: string,
    at: string,
    options?: {
      by?: 'kind' | 'phase' | 'region' | 'departement';
      level?: number;
      territory?: string;
    },
  ): { rows: ProgrammeFunnelRow[]; account: RegisterAccount };
  targets(
    register: ProgrammeRegister,
    at: string,
    options?: { programme?: string; level?: number },
  ): { targets: TargetLine[]; account: RegisterAccount };
  /** The départements that have a referent, and the gaps. */
  referents(
    register: ProgrammeRegister,
    programme: string,
    territory: string,
    at: string,
  ): {
    coverage: ReferentCoverage;
    account: RegisterAccount;
  };
  report(
    register: ProgrammeRegister,
    territory: string,
    year: number,
    options?: { at?: string },
  ): { report: ProgrammeReport; account: RegisterAccount };
  /** The report in French, as Markdown or as a page with charts; `notice` is shown first. */
  reportText(
    register: ProgrammeRegister,
    territory: string,
    year: number,
    options?: { format?: 'markdown' | 'html'; at?: string; notice?: string },
  ): { text: string; account: RegisterAccount };
  deployments(): ProgrammeDeployment[];
  /** `null` when the growth may take everything away. */
  beforeGrowth(value: EstimatedNumber, growth: EstimatedNumber): EstimatedNumber | null;
  fundingLines(): FundingLine[];
  /** `parameters` gives the thresholds that were published nowhere. */
  funding(
    line: string,
    options?: {
      shares?: Readonly<Record<string, { numerator: number; denominator: number }>>;
      parameters?: Readonly<Record<string, number>>;
    },
  ): ThresholdLine[];
};
