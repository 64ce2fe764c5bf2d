// Types of identities: frozen, masked values, and the operations of the wire under `identity`.

import type { Texts } from './index.js';

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
