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
export interface Population {
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
  population(seed: number, n: number, options?: { calibration?: 'national' }): Population;
};

declare const brand: unique symbol;
type Branded<B extends string> = string & { readonly [brand]: B };
/** The 15 characters of a NIR, out of its mask. */
export type NirText = Branded<'nir'>;
export type MatriculeText = Branded<'matricule'>;
export type MailboxText = Branded<'mailbox'>;
export type RppsText = Branded<'rpps'>;
export type AdeliText = Branded<'adeli'>;
export type FinessText = Branded<'finess'>;
export type SirenText = Branded<'siren'>;
export type SiretText = Branded<'siret'>;
export type IdNatPsText = Branded<'idnat_ps'>;
export type IdNatStructText = Branded<'idnat_struct'>;

/** A frozen value, `***` when printed or written as JSON; a structure's public number is shown. */
export interface Masked<T> {
  /** The value itself: the only way out of the mask. */
  expose(): T;
  /** Whether both are the same value of the same kind. */
  equals(other: unknown): boolean;
  toString(): string;
  toJSON(): string;
}

/** Where two parts of an identity differ. */
export interface Warning {
  readonly code: string;
  readonly message: string;
}
/** The five strict traits; a birth date may be partial (`1955`, `1955-06`). */
export interface Traits {
  birth_name: string;
  birth_first_names: readonly string[];
  birth_date: string;
  sex: 'M' | 'F' | null;
  birth_place: string;
}
export type Nature = 'nir' | 'nia' | 'test' | 'demonstration' | 'ins_c';
/** Statuses of the RNIV. */
export type IdentityStatus = 'PROV' | 'RECUP' | 'VALI' | 'QUAL';
export type Attribute = 'DOUT' | 'FICT' | 'HOMA';
/** An identity as the wire has it. */
export interface IdentityData {
  matricule: { nature: Nature; value: string } | null;
  traits: Traits;
  status: IdentityStatus;
  attributes: readonly Attribute[];
}

/** A NIR, or a provisional number, which tells nothing of birth. */
export interface Nir extends Masked<NirText> {
  readonly kind: 'registered' | 'provisional';
  readonly sex: 'M' | 'F';
  readonly year: number | null;
  readonly month: number | null;
  /** The month as it is written: 20 and above for unknown ones. */
  readonly monthCode: number | null;
  readonly birthPlace: string | null;
  readonly departement: string | null;
  readonly country: string | null;
  readonly order: number | null;
  readonly key: number;
  /** The years of birth left open on a day, latest first: the century is never guessed. */
  birthYears(at: string): number[];
  /** Where the number and the traits differ. */
  coherence(traits: Traits): Warning[];
}
export const Nir: { parse(text: string): Nir };

/** A matricule INS and its nature. */
export interface Matricule extends Masked<MatriculeText> {
  readonly nature: Nature;
  readonly oid: string;
  readonly typeCode: string;
  readonly fictitious: boolean;
}
export const Matricule: {
  parse(value: string, options: { nature: Nature } | { oid: string }): Matricule;
};

/** A citizen mailbox, `<matricule>@patient.mssante.fr`. */
export interface Mailbox extends Masked<MailboxText> {
  /** The matricule in the address, whose nature the address does not tell. */
  matricule(nature: Nature): Matricule;
}
export const Mailbox: { parse(text: string): Mailbox; of(matricule: Matricule): Mailbox };

/** The identity of a person: traits, status, and the matricule once it is known. */
export interface Ins extends Masked<IdentityData> {
  readonly status: IdentityStatus;
  readonly attributes: readonly Attribute[];
  readonly matricule: Matricule | null;
  /** `QUAL` only. */
  readonly mayCirculate: boolean;
  readonly warnings: readonly Warning[];
  /** After a call of the INSi: `00` gives a matricule, `01` and `02` nothing. */
  afterInsi(matricule: Matricule | null, answer?: '00' | '01' | '02'): Ins;
  /** After a high-confidence identity document was checked. */
  afterDocumentCheck(): Ins;
  /** What may leave; throws `CommandRejected` for a matricule that may not circulate. */
  export(options?: { withMatricule?: boolean }): IdentityData;
}
export const Ins: {
  parse(identity: {
    traits: Traits;
    matricule?: Matricule | IdentityData['matricule'];
    status?: IdentityStatus;
    attributes?: readonly Attribute[];
  }): Ins;
};

/** A bare number; `check` is `null` where no rule of a check digit is known. */
export interface CheckedNumber<T> extends Masked<T> {
  readonly check: boolean | null;
}
export interface NumberReader<T> {
  /** `lenient` leaves the check digit alone, for fictitious samples. */
  parse(text: string, options?: { lenient?: boolean }): CheckedNumber<T>;
}
export const Rpps: NumberReader<RppsText>;
export const Adeli: { parse(text: string): CheckedNumber<AdeliText> };
export const Finess: NumberReader<FinessText>;
export const Siren: NumberReader<SirenText>;
export const Siret: NumberReader<SiretText>;

/** A prefixed identifier; two spellings of one professional are equal. */
export interface IdNat<T> extends Masked<T> {
  readonly issuer: string;
  readonly number: string | null;
}
export interface IdNatReader<T> {
  /** With `system`, the value of a FHIR identifier; without, the prefixed text. */
  parse(text: string, options?: { system?: string; lenient?: boolean }): IdNat<T>;
}
export const IdNatPs: IdNatReader<IdNatPsText>;
export const IdNatStruct: IdNatReader<IdNatStructText>;

export type IdKind =
  | 'nir' | 'mailbox' | 'rpps' | 'adeli' | 'finess' | 'siren' | 'siret' | 'idnat_ps'
  | 'idnat_struct';
/** A code for each row (`valid`, `missing` or that of an error), and a summary. */
export interface CheckedColumn {
  codes: string[];
  summary: {
    given: number;
    valid: number;
    missing: number;
    invalid: number;
    /** `rows` are the five smallest row numbers, from 0. */
    errors: { code: string; count: number; rows: number[] }[];
  };
}
/** Checks a column of identifiers, never throwing for a row. */
export function check(
  kind: IdKind,
  column: Texts | readonly (string | null | undefined)[],
): CheckedColumn;

type NumberParts = { value: string; check: boolean | null };
type IdNatParts = { value: string; issuer: string; number: string | null };
type IdentityParts = { ins: IdentityData; may_circulate: boolean; warnings: Warning[] };
type NumberOperation = { parse(text: string, options?: { lenient?: boolean }): NumberParts };
type IdNatOperation = {
  parse(text: string, options?: { system?: string; lenient?: boolean }): IdNatParts;
};

/** The operations on identities as the wire has them: their answers are not masked. */
export const identity: {
  nir: {
    parse(text: string): {
      value: string;
      kind: 'registered' | 'provisional';
      sex: 'M' | 'F';
      year: number | null;
      month: number | null;
      month_code: number | null;
      birth_place: string | null;
      departement: string | null;
      country: string | null;
      order: number | null;
      key: number;
    };
    birthYears(text: string, at: string): number[];
    coherence(text: string, traits: Traits): Warning[];
  };
  matricule: {
    parse(
      value: string,
      options: { nature?: Nature; oid?: string },
    ): {
      value: string;
      nature: Nature;
      oid: string;
      type_code: string;
      fictitious: boolean;
    };
  };
  ins: {
    read(ins: IdentityData): IdentityParts;
    act(
      ins: IdentityData,
      act:
        | { type: 'insi'; answer: string; matricule?: IdentityData['matricule'] }
        | { type: 'document_check' },
    ): IdentityParts;
    export(ins: IdentityData, withMatricule: boolean): IdentityData;
  };
  reliability: {
    parse(code: string): {
      code: string;
      label_fr: string;
      requires_ins: boolean;
      system: string;
    };
  };
  rpps: NumberOperation;
  adeli: { parse(text: string): NumberParts };
  finess: NumberOperation;
  siren: NumberOperation;
  siret: NumberOperation;
  idnatPs: IdNatOperation;
  idnatStruct: IdNatOperation;
  mailbox: {
    parse(text: string): { address: string; matricule: string };
    of(value: string, nature: Nature): { address: string; matricule: string };
  };
  check: typeof check;
};
