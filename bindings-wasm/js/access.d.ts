// Types of `access`, `matrix` and `act`. Actors and views of a space are those of `space`; keys are
// those of the JSON contract.

import type { Kind } from './index.js';
import type { SpaceCommand } from './space-commands.js';
import type { SpaceEvent } from './space-events.js';
import type {
  Carer, DocumentView, Representative, ServiceGrant, SpaceView,
} from './space-state.js';
import type { AccessMode, Action, Actor, By, Visibility } from './space-values.js';
import type { Space, SpaceOptions } from './space.js';

/** An object of which only some keys are needed. */
type Needs<T, K extends keyof T> = Pick<T, K> & Partial<Omit<T, K>>;
type Lists = {
  representatives: readonly Needs<Representative, 'id' | 'from'>[];
  carers: readonly Needs<Carer, 'id' | 'from'>[];
  services: readonly Needs<ServiceGrant, 'id'>[];
  documents: readonly Needs<
    DocumentView,
    'id' | 'type' | 'author' | 'deposited_at' | 'confidentiality' | 'availability'
  >[];
};
/** What the rules may know of a space; what is left out is unset. `space.view` writes every key. */
export type AccessSpace = Needs<Omit<SpaceView, keyof Lists> & Lists, 'profile'>;

export type AccessPurpose =
  | 'care' | 'complementary_cover' | 'health_assessment_contract' | 'medical_expertise';
export type Capacity =
  | 'regulating_doctor' | 'fire_service_doctor' | 'pmi_doctor' | 'coordinating_doctor';
export type Confidence = 'low' | 'medium' | 'high';
export type ObligationId =
  | 'trace' | 'notify_holder' | 'notify_holder_first_access' | 'notify_holder_afterwards'
  | 'notify_medecin_traitant_afterwards' | 'show_break_glass_banner'
  | 'warn_not_visible_to_patient' | 'warn_not_visible_to_representatives' | 'use_consent'
  | 'inform_of_feeding' | 'confirm_mask' | 'ask_author' | 'do_not_disclose';
export type ParameterId =
  | 'block_in_break_glass' | 'block_in_regulation' | 'block_applies_to_medecin_traitant'
  | 'blocked_author_reads_own' | 'matrix_in_emergency' | 'medecin_traitant_reads_masked'
  | 'administrator_reads_masked' | 'notice_at_each_access' | 'first_feeding_needs_consent'
  | 'suspension_bars_feeding' | 'pmi_doctor_needs_consent' | 'carer_manages_sharing'
  | 'archive_by_author_only';

/** What the caller attests, and no register tells; nothing when left out. */
export interface Attestation {
  care_team?: boolean;
  unable_to_express?: boolean;
  immediate_risk?: boolean;
  call_received?: boolean;
}
/** Who asks to do what, with which document, in which mode and for what. */
export interface AccessRequest {
  actor: Actor;
  action: Action;
  document?: string | null;
  mode?: AccessMode;
  purpose?: AccessPurpose;
  capacity?: Capacity | null;
  attestation?: Attestation;
  /** Of `manage_consents`. */
  change?: 'grant' | 'revoke' | 'block' | 'unblock' | 'other';
  /** Another professional for whom a consent is collected. */
  beneficiary?: Actor | null;
  /** Of the document that would be deposited. */
  secret_connection?: boolean;
  /** Of the document that would be deposited. */
  visibility?: readonly Visibility[];
}
/** An answer: every reason that mattered, in order, and what the service owes. */
export interface Decision {
  /** `caller_decides` where the texts that were read do not settle the point. */
  outcome: 'permit' | 'deny' | 'caller_decides';
  /** Identifiers of `access.rules()`. */
  reasons: string[];
  obligations: ObligationId[];
  /** The parameters that weighed, and what they say. */
  parameters: { id: ParameterId; value: boolean }[];
}
/** A value of a parameter from a day on; `null` or left out: since ever. */
export interface Setting {
  from?: string | null;
  value: boolean;
  reference: string;
  /** The same in French, where it was written. */
  reference_fr?: string | null;
}
/** A column of the matrix; members are texts such as `10`, `21/G`, `99@316`, `-10/SM25`. */
export interface MatrixGroup {
  id: string;
  label_fr: string;
  members: readonly string[];
}
/** Where a version of the matrix comes from. */
export interface MatrixProvenance {
  title: string;
  published_by?: string | null;
  source?: string | null;
  retrieved_on?: string | null;
}
/** A version of the matrix, from a day until another. */
export interface MatrixVersion {
  from: string;
  until?: string | null;
  provenance: MatrixProvenance;
  /** Left out: the groups of the shipped version. */
  groups?: readonly MatrixGroup[];
  /** Type of document to the groups that may consult it. */
  permits: Readonly<Record<string, readonly string[]>>;
}
/** What a service sets of its own. */
export interface AccessRules {
  parameters?: Partial<Record<ParameterId, readonly Setting[]>>;
  /** Instead of the shipped one. */
  matrix?: readonly MatrixVersion[];
}
export interface AccessRule {
  id: string;
  effect: 'deny' | 'permit' | 'caller_decides' | 'because';
  label_fr: string;
  label_en: string;
  /** In English. */
  source: string;
  source_fr: string;
  confidence: Confidence;
  from: string | null;
  parameter: ParameterId | null;
}
/** A point that the law leaves open, with its values by date, oldest first. */
export interface AccessParameter {
  id: ParameterId;
  label_fr: string;
  label_en: string;
  unsettled: boolean;
  confidence: Confidence;
  values: Setting[];
}
/** The documents of a space that somebody may read; the others show nowhere. */
export interface Listing {
  decision: Decision;
  documents: { document: string; decision: Decision }[];
  total: number;
}

/** A column of whole numbers. */
export type WholeNumbers =
  | readonly number[]
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Int8Array
  | Int16Array
  | Int32Array;

export const access: {
  /** Whether somebody may do something, by which rules, and what the service owes. */
  decide(
    request: AccessRequest,
    space: AccessSpace,
    at: string,
    options?: { rules?: AccessRules },
  ): Decision;
  /** Every document of a space that somebody may read. */
  decideAll(
    actor: Actor,
    space: AccessSpace,
    at: string,
    options?: Pick<AccessRequest, 'mode' | 'purpose' | 'capacity' | 'attestation'> & {
      rules?: AccessRules;
    },
  ): Listing;
  /** Many requests, each about a space by its place: distinct decisions, and which one each has. */
  decideColumn(
    spaces: readonly AccessSpace[],
    requests: readonly { space: number; request: AccessRequest }[],
    at: string,
    options?: { rules?: AccessRules },
  ): { codes: number[]; decisions: Decision[] };
  /**
   * The same for millions of rows: a request and a space are told once, a row is whole numbers. `space`
   * and `request` are places from 0; `document` is the rank from 0 of the document in the space of the
   * row, -1 the one that the request names, if any. `codes` is the place of the decision of each row.
   */
  decideRows(
    spaces: readonly AccessSpace[],
    requests: readonly AccessRequest[],
    rows: { space: WholeNumbers; request: WholeNumbers; document?: WholeNumbers | (number | null)[] | null },
    at: string,
    options?: { rules?: AccessRules },
  ): { codes: Uint32Array; decisions: Decision[] };
  /** A paragraph that a person understands, in French unless asked otherwise. */
  explain(decision: Decision, lang?: 'fr' | 'en'): string;
  /** Every rule: what it says, what it does, its source. */
  rules(): AccessRule[];
  /** Everything that a decision may oblige a service to do. */
  obligations(): {
    id: ObligationId;
    label_fr: string;
    label_en: string;
    source: string;
    source_fr: string;
  }[];
  /** Every point that the law leaves open, with a service's own values where it gives some. */
  parameters(rules?: AccessRules): AccessParameter[];
};

export const matrix: {
  /** Whether a group may consult a type of document, by the version in force on a day. */
  permits(
    group: string,
    documentType: string,
    at: string,
    options?: { versions?: readonly MatrixVersion[] },
  ): boolean;
  /** The group of a professional; `at` left out is the first day of the last version. */
  group(
    profession: string,
    specialty?: string | null,
    role?: string | null,
    activityKind?: string | null,
    options?: { at?: string; versions?: readonly MatrixVersion[] },
  ): string;
  /** The versions, checked: the shipped one, or those given. */
  versions(versions?: readonly MatrixVersion[]): Required<MatrixVersion>[];
  /** A version from a CSV file: a line a type, a column a group, `1` where it is open. */
  load(
    text: string,
    description: Omit<MatrixVersion, 'permits'>,
  ): Required<MatrixVersion>;
};

/** What an act came to. */
export interface Done {
  /** `null` where access has no say. */
  decision: Decision | null;
  done: boolean;
  /** To be kept; the trace is the last one. */
  events: SpaceEvent[];
  /** The error of the space, when it refused. */
  rejection: {
    code: string;
    kind: Kind;
    path: string | null;
    message: string;
    params: Record<string, unknown>;
    help: string | null;
  } | null;
}
/** A command, or a reading with its document. */
export type Deed =
  | { command: SpaceCommand; action?: undefined; document?: undefined }
  | { action: 'consult' | 'list' | 'read_traces'; document?: string; command?: undefined };

/**
 * The one door for services: access, then the space, then the trace. A denied or refused act is a
 * value, with the trace alone in `events`; `service_decides` says that the service goes on where the
 * rules leave the decision to it.
 */
export function act(
  input: Space &
    Deed &
    Pick<AccessRequest, 'mode' | 'purpose' | 'capacity' | 'attestation' | 'beneficiary'> & {
      by: By;
      at: string;
      service_decides?: boolean;
      rules?: AccessRules;
      options?: SpaceOptions;
    },
): Done;

export {};
