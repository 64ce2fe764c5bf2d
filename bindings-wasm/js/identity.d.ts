// Types of identities: frozen, masked values, and the operations of the wire under `identity`.

import type { Numbers, Texts } from './index.js';

declare const brand: unique symbol;
type Branded<B extends string> = string & { readonly [brand]: B };
/** The 15 characters of a NIR, or the 13 of a provisional number, out of the mask. */
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

/**
 * A frozen value, `***` when it is printed or written as JSON; the FINESS of an establishment is shown.
 *
 * `JSON.stringify` is therefore lossy on purpose, and so are `structuredClone` and a spread, which
 * keep what is shown and no number: write `expose()` and parse it again. A `Set`, a `Map` and `===`
 * compare objects, never what they hold: use `equals`, or `token` as a key.
 */
export interface Masked<T> {
  /**
   * Sixteen letters, the same for the same value of the same kind in one process (and for two values
   * by a chance in 2^64). They come from a secret of the process: they tell nothing of the value.
   * `isDeepStrictEqual` and test runners see two people as different by it.
   */
  readonly token: string;
  /** The value itself: the only way out of the mask. */
  expose(): T;
  /** Whether both are the same value of the same kind. */
  equals(other: unknown): boolean;
  toString(): string;
  toJSON(): string;
}

/** A masked value with an order. */
export interface Ordered<T> extends Masked<T> {
  /** −1, 0 or 1, as texts are ordered: `list.sort((one, other) => one.compare(other))`. */
  compare(other: this): -1 | 0 | 1;
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

/** The traits, each told to who asks for it, and none of them shown. */
export interface MaskedTraits extends Masked<Traits> {
  readonly birthName: string;
  readonly birthFirstNames: readonly string[];
  readonly birthDate: string;
  readonly sex: 'M' | 'F' | null;
  readonly birthPlace: string;
}

/**
 * A NIR, or a provisional number, which tells nothing of birth and has no key.
 * Source: CNAM, `nir-validation`.
 */
export interface Nir extends Ordered<NirText> {
  readonly kind: 'registered' | 'provisional';
  readonly sex: 'M' | 'F';
  readonly year: number | null;
  readonly month: number | null;
  /** The month as it is written: 20 and above for unknown ones. */
  readonly monthCode: number | null;
  readonly birthPlace: string | null;
  readonly departement: string | null;
  readonly country: string | null;
  /** The second digit of a provisional number: 2 is fictitious. */
  readonly verification: number | null;
  /** The fund that gave a provisional number. */
  readonly fund: string | null;
  /** The order in the register of the place, or by fund. */
  readonly order: number;
  readonly key: number | null;
  /** The years of birth left open on a day, latest first: the century is never guessed. */
  birthYears(at: string): number[];
  /** Where the number and the traits differ. */
  coherence(traits: Traits | MaskedTraits): Warning[];
}
export class Nir {
  private constructor();
  static parse(text: string): Nir;
}

/** A matricule INS and its nature. Source: fr-core 2.1.0. */
export interface Matricule extends Ordered<MatriculeText> {
  readonly nature: Nature;
  readonly oid: string;
  readonly typeCode: string;
  readonly fictitious: boolean;
}
export class Matricule {
  private constructor();
  /**
   * The OID of the NIR is also that of social security numbers: give the `typeCode` of a FHIR
   * identifier with its OID.
   */
  static parse(
    value: string,
    options: { nature: Nature } | { oid: string; typeCode?: string },
  ): Matricule;
}

/** A citizen mailbox, `<matricule>@patient.mssante.fr`. */
export interface Mailbox extends Ordered<MailboxText> {
  /** The matricule in the address, whose nature the address does not tell. */
  matricule(nature: Nature): Matricule;
}
export class Mailbox {
  private constructor();
  static parse(text: string): Mailbox;
  static of(matricule: Matricule): Mailbox;
}

/** The identity of a person: traits, status, and the matricule once it is known. */
export interface Ins extends Masked<IdentityData> {
  readonly status: IdentityStatus;
  readonly attributes: readonly Attribute[];
  readonly matricule: Matricule | null;
  readonly traits: MaskedTraits;
  /** `QUAL` only. */
  readonly mayCirculate: boolean;
  readonly warnings: readonly Warning[];
  /**
   * After a call of the INSi: `00` gives a matricule, `01` and `02` nothing. Another matricule than
   * the one that the INSi gave before is refused: it may be another person's.
   */
  afterInsi(
    matricule: Matricule | IdentityData['matricule'],
    answer?: '00' | '01' | '02',
  ): Ins;
  /** After a high-confidence identity document was checked. */
  afterDocumentCheck(): Ins;
  /** What may leave; throws `CommandRejected` for a matricule that may not circulate. */
  export(options?: { withMatricule?: boolean }): IdentityData;
}
export class Ins {
  private constructor();
  static parse(identity: {
    traits: Traits | MaskedTraits;
    matricule?: Matricule | IdentityData['matricule'];
    status?: IdentityStatus;
    attributes?: readonly Attribute[];
  }): Ins;
}

/** A bare number; `check` is `null` where no rule of a check digit is known. */
export interface CheckedNumber<T> extends Ordered<T> {
  readonly check: boolean | null;
}
/** `lenient` leaves the check digit alone, for fictitious samples. */
export interface Leniency {
  lenient?: boolean;
}

/** 11 digits, the last by Luhn. Source: fr-core and ANS annuaire. */
export interface Rpps extends CheckedNumber<RppsText> {}
export class Rpps {
  private constructor();
  static parse(text: string, options?: Leniency): Rpps;
}

/** 9 letters and digits, whose check digit has no published rule. Source: ANS. */
export interface Adeli extends CheckedNumber<AdeliText> {}
export class Adeli {
  private constructor();
  static parse(text: string): Adeli;
}

/** 9 digits by Luhn, or letters and digits, where no rule is known. Shown. Source: `ansforge/finess`. */
export interface Finess extends CheckedNumber<FinessText> {}
export class Finess {
  private constructor();
  static parse(text: string, options?: Leniency): Finess;
}

/** 9 digits by Luhn. Masked: a legal unit may be one person. No text of the INSEE was read. */
export interface Siren extends CheckedNumber<SirenText> {}
export class Siren {
  private constructor();
  static parse(text: string, options?: Leniency): Siren;
}

/** 14 digits by Luhn, or by the sum of La Poste, which misses a change by 5. Masked like the SIREN. */
export interface Siret extends CheckedNumber<SiretText> {}
export class Siret {
  private constructor();
  static parse(text: string, options?: Leniency): Siret;
}

/** A prefixed identifier; two spellings of one professional are equal. */
export interface IdNat<T> extends Ordered<T> {
  readonly issuer: string;
  readonly number: string | null;
}
/** With `system`, the text is the value of a FHIR identifier; without, it is prefixed. */
export interface Spelling extends Leniency {
  system?: string;
}

/** `idNat_PS`: a professional. Source: ANS IG PDSm4DMP (`PSIdNat`). */
export interface IdNatPs extends IdNat<IdNatPsText> {}
export class IdNatPs {
  private constructor();
  static parse(text: string, options?: Spelling): IdNatPs;
}

/** `idNat_Struct`: a structure. Source: ANS IG PDSm4DMP (`StructIdNat`). */
export interface IdNatStruct extends IdNat<IdNatStructText> {}
export class IdNatStruct {
  private constructor();
  static parse(text: string, options?: Spelling): IdNatStruct;
}

export type IdKind =
  | 'nir' | 'matricule' | 'mailbox' | 'rpps' | 'adeli' | 'finess' | 'siren' | 'siret' | 'idnat_ps'
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
/**
 * Checks a column of identifiers, never throwing for a row. A row that is null, empty or blank is
 * `missing`, and so is NaN; a value that is no text is `identity.check.not_a_text`.
 */
export function check(kind: IdKind, column: Texts | Numbers | readonly unknown[]): CheckedColumn;

type NumberParts = { value: string; check: boolean | null };
type IdNatParts = { value: string; issuer: string; number: string | null };
type IdentityParts = { ins: IdentityData; may_circulate: boolean; warnings: Warning[] };
type NumberOperation = { parse(text: string, options?: Leniency): NumberParts };
type IdNatOperation = { parse(text: string, options?: Spelling): IdNatParts };

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
      verification: number | null;
      fund: string | null;
      order: number;
      key: number | null;
    };
    birthYears(text: string, at: string): number[];
    coherence(text: string, traits: Traits): Warning[];
  };
  matricule: {
    parse(
      value: string,
      options: { nature?: Nature; oid?: string; typeCode?: string },
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
  validationMode: {
    parse(code: string): { code: string; label_fr: string; system: string };
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
