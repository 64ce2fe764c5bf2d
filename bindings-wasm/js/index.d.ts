// Types of carnet-sante for JavaScript. Keys of objects are those of the JSON contract, the same in
// Rust and Python.

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

export interface Label {
  fr: string;
  en: string;
}

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
