// Types of the effect of field actions.

/** One unit in one period: a value, or a numerator and its denominator. */
export interface Observation {
  unit: string;
  period: number;
  value?: number | null;
  numerator?: number | null;
  denominator?: number | null;
}
export type Scale = 'hazard' | 'logit' | 'level';
export interface StaggeredOptions {
  /** The level where actions are assigned, by unit. */
  clusters?: Readonly<Record<string, string>> | null;
  scale?: Scale;
  weights?: 'equal' | 'people';
  /** Clusters are refused under ten in either arm. */
  inference?: 'cluster' | 'randomisation';
  level?: number;
  draws?: number;
  seed?: number;
}
export interface EventOptions extends StaggeredOptions {
  /** Which coefficients count in the error. */
  convention?: 'treat_post' | 'nested' | 'dummies';
}
export interface EffectOptions extends EventOptions {
  /** Whether the mean before is a covariate. */
  baseline?: boolean;
}
/** Which rows of a table, and who was treated from which day on. */
export interface TreatedRows {
  treated: Readonly<Record<string, string>>;
  indicator?: string | null;
  axis?: string | null;
}
export interface Caveat {
  code: string;
  fr: string;
  en: string;
}
export interface EffectHead {
  scale: Scale;
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
  caveats: Caveat[];
}
export interface EffectEstimate extends EffectHead {
  convention: 'treat_post' | 'nested' | 'dummies' | null;
  /** K of the error. */
  coefficients: number | null;
  exact: boolean | null;
  observations: number;
}
export interface EventStudy {
  average: EffectEstimate;
  times: {
    period: number;
    since_start: number;
    estimate: number;
    lower: number | null;
    upper: number | null;
    p: number | null;
  }[];
  largest_step_before: number | null;
  /** What remains if trends part at most m times as fast as before the start. */
  sensitivity: { m: number; lower: number; upper: number }[];
  breakdown: number | null;
  caveats: Caveat[];
}
export interface StaggeredEffect extends EffectHead {
  always_treated: number;
  cells: { start: number; period: number; estimate: number; weight: number }[];
  /** Mean effect by periods since the start. */
  by_time: Record<string, number>;
}
export interface EffectPower {
  minimum_effect: number;
  treated: number;
  control: number;
  level: number;
  power: number;
}
