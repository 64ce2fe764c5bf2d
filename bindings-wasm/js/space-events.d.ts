// What happened in a space; each event is the past of the command of its name.

import type {
  AccessMode, Action, Actor, Audience, Channel, CivilFact, Confidentiality, Consent, EnrolmentMeans,
  FileFormat, GivenFrom, Grantee, Measure, MedecinTraitantBasis, Outcome, ProtectedAct,
  PurposeConsent, RepresentativeGround, Section, ServiceStatus, SuspensionGround, Visibility,
} from './space-values.js';

type Fact =
  | {
      type:
        | 'opposed'
        | 'opposition_confirmed'
        | 'opened'
        | 'notice_failed'
        | 'opening_failed'
        | 'suspension_notified'
        | 'deletion_requested'
        | 'deleted'
        | 'trusted_person_removed';
    }
  | { type: 'registered'; birth_date?: string | null; legacy_dmp: boolean }
  | { type: 'informed'; channel: Channel }
  | { type: 'informed_again'; channel: Channel; restarts: boolean }
  | { type: 'activated' | 'reopened'; means: EnrolmentMeans }
  | { type: 'closed'; closing: 'holder' | 'ex_officio'; carers_kept?: boolean }
  | { type: 'suspended'; ground: SuspensionGround; informed: boolean }
  | { type: 'suspension_lifted'; objected: boolean }
  | { type: 'birth_date_recorded' | 'death_recorded' | 'emancipation_recorded'; on: string }
  | { type: 'date_rectified'; of: CivilFact; on?: string | null; former: string }
  | {
      type: 'deposited';
      document: string;
      document_type: string;
      confidentiality: Confidentiality;
      visibility: Visibility[];
      replaces?: string | null;
      format?: FileFormat | null;
      bytes?: number | null;
      secret_connection: boolean;
      protected_act?: ProtectedAct | null;
    }
  | {
      type:
        | 'archived'
        | 'unarchived'
        | 'document_deleted'
        | 'masked'
        | 'unmasked'
        | 'hidden_from_patient'
        | 'hidden_from_representatives'
        | 'undisclosed_notified';
      document: string;
    }
  | { type: 'erasure_requested'; document: string; reason: string }
  | { type: 'erasure_answered'; document: string; granted: boolean }
  | { type: 'masked_by_default'; masked: boolean; with_invisible: boolean }
  | { type: 'made_visible'; document: string; to: Audience; masked: boolean }
  | { type: 'announced' | 'released_after_month'; document: string; masked: boolean }
  | { type: 'mention_opposed' | 'mention_opposition_withdrawn'; act: ProtectedAct }
  | { type: 'consented'; consent: Consent }
  | { type: 'consent_revoked' | 'consent_used' | 'feeding_opposition_withdrawn'; to: Grantee }
  | {
      type: 'blocked' | 'unblocked' | 'administrator_named' | 'administrator_removed';
      professional: string;
    }
  | {
      type: 'emergency_switches_set';
      samu: boolean | null;
      bris_de_glace: boolean | null;
      masked: boolean | null;
    }
  | { type: 'medecin_traitant_declared'; professional: string; basis: MedecinTraitantBasis }
  | { type: 'medecin_traitant_ended'; basis: MedecinTraitantBasis }
  | { type: 'feeding_opposed'; to: Grantee; legitimate_reason: string }
  | {
      type: 'trace_recorded';
      action: Action;
      document?: string | null;
      mode: AccessMode;
      outcome: Outcome;
      reasons: string[];
    }
  | {
      type: 'representative_attached';
      representative: string;
      ground: RepresentativeGround;
      until?: string | null;
    }
  | { type: 'representation_ended'; representative: string; on: string }
  | {
      type: 'representative_invited';
      invitation: string;
      representative: string;
      answer_by?: string | null;
    }
  | {
      type: 'carer_invited';
      invitation: string;
      carer: string;
      cared_for: number;
      until?: string | null;
      answer_by?: string | null;
    }
  | {
      type: 'invitation_accepted' | 'invitation_refused' | 'invitation_expired';
      invitation: string;
    }
  | { type: 'carer_revoked'; carer: string }
  | {
      type: 'conversation_opened';
      conversation: string;
      with: Grantee;
      pharmacy: boolean;
      replies: boolean;
      attachments: FileFormat[];
    }
  | { type: 'message_sent'; conversation: string; replies: boolean; attachments: FileFormat[] }
  | { type: 'conversation_closed' | 'conversation_deleted'; conversation: string }
  | {
      type: 'service_paired';
      service: string;
      status: ServiceStatus;
      purposes: Record<string, PurposeConsent>;
      given_from: GivenFrom;
    }
  | { type: 'purpose_consented'; service: string; purpose: string; given_from: GivenFrom }
  | { type: 'purpose_withdrawn'; service: string; purpose: string }
  | { type: 'service_unpaired' | 'service_reapproved' | 'service_lapsed'; service: string }
  | { type: 'service_status_set'; service: string; status: ServiceStatus }
  | { type: 'reapproval_required'; service: string; by_date: string }
  | { type: 'service_reported'; service: string; reason: string }
  | { type: 'entry_added'; entry: string; section: Section; text: string }
  | { type: 'entry_changed'; entry: string; text: string }
  | { type: 'entry_deleted' | 'vaccination_confirmed'; entry: string }
  | { type: 'not_concerned_set'; section: Section; not_concerned: boolean }
  | { type: 'measure_recorded'; entry: string; measure: Measure }
  | { type: 'trusted_person_named'; person: string };

/** What happened, when, by whom and why: a line of the journal. */
export type SpaceEvent = { v: 1; at: string; by: Actor; why?: string | null } & Fact;

export {};
