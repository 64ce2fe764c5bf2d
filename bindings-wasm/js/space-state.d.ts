// A space as it stands, and what the rules of access look at.

import type {
  AccessMode, Action, Actor, Availability, By, Channel, Confidentiality, Consent, EmergencySwitches,
  Grantee, Measure, MedecinTraitantBasis, Outcome, ProfileState, ProtectedAct, PurposeConsent,
  RepresentativeGround, Section, ServiceStatus, SuspensionGround, Visibility,
} from './space-values.js';

interface FeedingOpposition {
  to: Grantee;
  from: string;
  legitimate_reason: string;
}
export interface Representative {
  id: string;
  ground: RepresentativeGround;
  from: string;
  until: string | null;
}
export interface Carer {
  id: string;
  from: string;
  until: string | null;
}
interface DocumentBase {
  type: string;
  author: Actor;
  deposited_at: string;
  confidentiality: Confidentiality;
  visibility: Visibility[];
  availability: Availability;
  announced_on: string | null;
  released_on: string | null;
  secret_connection: boolean;
}

/** A space as it stands; `events` is how many made it, the version that a store expects on append. */
export interface SpaceState {
  events: number;
  life: {
    profile: ProfileState;
    registered: boolean;
    birth_date: string | null;
    emancipated_on: string | null;
    deceased_on: string | null;
    dmp: { active: boolean; legacy: boolean };
    informed_at: string | null;
    notice: { channel: Channel; sent_at: string; failed_at: string | null } | null;
    opposed_at: string | null;
    opposition_confirmed_at: string | null;
    opened_at: string | null;
    activated_at: string | null;
    suspension: {
      ground: SuspensionGround;
      former: ProfileState;
      at: string;
      notified_at: string | null;
    } | null;
    closed_at: string | null;
    deletion_requested_at: string | null;
    deleted_at: string | null;
    episodes: number;
    opening_failures: number;
  };
  /** By identifier, deleted ones too. */
  documents: Record<
    string,
    DocumentBase & {
      first_deposited_at: string | null;
      replaces: string | null;
      shown_to_representatives_on: string | null;
      notified_on: string | null;
      erasure_asked: string | null;
    }
  >;
  sharing: {
    consents: Consent[];
    blocked: string[];
    medecin_traitant: Partial<Record<MedecinTraitantBasis, string>>;
    administrators: string[];
    feeding_oppositions: FeedingOpposition[];
    emergency: EmergencySwitches;
    masked_by_default: boolean;
    mention_oppositions: ProtectedAct[];
  };
  delegation: {
    representatives: Representative[];
    invited_representatives: string[];
    carers: Carer[];
    invitations: Record<
      string,
      {
        invited_as: 'representative' | 'carer';
        person: string;
        status: 'pending' | 'accepted' | 'refused' | 'expired';
        cared_for: number;
        until: string | null;
        answer_by: string | null;
      }
    >;
  };
  messaging: Record<
    string,
    {
      with: Grantee;
      opened_at: string;
      pharmacy: boolean;
      open: boolean;
      replies: boolean;
      messages: number;
    }
  >;
  services: Record<
    string,
    {
      status: ServiceStatus;
      paired_at: string;
      purposes: Record<string, PurposeConsent>;
      reapprove_by: string | null;
      lapsed: boolean;
    }
  >;
  medical: {
    entries: Record<
      string,
      {
        section: Section;
        text: string | null;
        measure: Measure | null;
        author: Actor;
        confirmed: boolean;
      }
    >;
    not_concerned: Section[];
    trusted_person: string | null;
  };
}

/** An entry of the register of actions; `event` is what happened, `null` for a reading or a denial. */
export interface SpaceTrace {
  at: string;
  by: Actor;
  why: string | null;
  event: string | null;
  action: Action | null;
  document: string | null;
  mode: AccessMode | null;
  outcome: Outcome;
  reasons: string[];
}

/** What the holder lets a referenced service do; `until` is the last day. */
export interface ServiceGrant {
  id: string;
  read: boolean;
  write: boolean;
  until: string | null;
}
/** What the rules of access look at in a document. */
export interface DocumentView extends DocumentBase {
  id: string;
}
/** What the rules of access look at. */
export interface SpaceView {
  profile: ProfileState;
  dmp_active: boolean;
  birth_date: string | null;
  emancipated_on: string | null;
  deceased_on: string | null;
  emergency: EmergencySwitches;
  consents: Consent[];
  blocked: string[];
  medecin_traitant: { id: string; basis: MedecinTraitantBasis }[];
  administrators: string[];
  feeding_oppositions: FeedingOpposition[];
  masked_by_default: boolean;
  representatives: Representative[];
  carers: Carer[];
  services: ServiceGrant[];
  documents: DocumentView[];
}

export {};
