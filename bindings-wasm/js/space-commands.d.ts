// What may be asked of a space; each command is described on `Command` in Rust.

import type {
  AccessMode, Action, Audience, CatalogueEntry, Channel, CivilFact, Confidentiality, ConsentKind,
  EnrolmentMeans, FileFormat, GivenFrom, Grantee, Measure, MedecinTraitantBasis, Outcome,
  ProtectedAct, RepresentativeGround, Section, ServiceStatus, SuspensionGround, Visibility,
} from './space-values.js';

export type SpaceCommand =
  | {
      type:
        | 'oppose'
        | 'confirm_opposition'
        | 'open'
        | 'report_notice_failure'
        | 'report_opening_failure'
        | 'end_transition'
        | 'notify_suspension'
        | 'object_to_suspension'
        | 'lift_suspension'
        | 'close_ex_officio'
        | 'request_deletion'
        | 'delete'
        | 'close_at_death'
        | 'transfer_account'
        | 'remove_trusted_person';
    }
  | { type: 'register'; birth_date?: string | null; legacy_dmp?: boolean }
  | { type: 'inform'; channel: Channel }
  | { type: 'activate'; means: EnrolmentMeans; conditions_accepted: boolean }
  | {
      type: 'reopen';
      means: EnrolmentMeans;
      conditions_accepted: boolean;
      deletion_cancellable?: boolean | null;
    }
  | { type: 'close'; delete_data?: boolean }
  | { type: 'suspend'; ground: SuspensionGround; informed?: boolean }
  | { type: 'record_birth_date' | 'record_death' | 'record_emancipation'; on: string }
  | { type: 'rectify_date'; of: CivilFact; on?: string | null }
  | {
      type: 'deposit';
      document: string;
      document_type: string;
      confidentiality?: Confidentiality;
      visibility?: Visibility[];
      format?: FileFormat | null;
      bytes?: number | null;
      secret_connection?: boolean;
      protected_act?: ProtectedAct | null;
    }
  | {
      type: 'replace';
      replaces: string;
      document: string;
      document_type: string;
      confidentiality?: Confidentiality;
      visibility?: Visibility[];
      format?: FileFormat | null;
      bytes?: number | null;
      secret_connection?: boolean;
      protected_act?: ProtectedAct | null;
    }
  | {
      type:
        | 'archive'
        | 'unarchive'
        | 'delete_document'
        | 'mask'
        | 'unmask'
        | 'hide_from_patient'
        | 'hide_from_representatives'
        | 'announce'
        | 'notify_undisclosed'
        | 'release_after_month';
      document: string;
    }
  | { type: 'request_erasure'; document: string; reason: string }
  | { type: 'answer_erasure'; document: string; granted: boolean }
  | { type: 'mask_by_default'; masked: boolean }
  | { type: 'make_visible'; document: string; to: Audience }
  | { type: 'oppose_mention' | 'withdraw_mention_opposition'; act: ProtectedAct }
  | {
      type: 'consent';
      to: Grantee;
      kind: ConsentKind;
      from?: string | null;
      until?: string | null;
      once?: boolean;
      initial?: boolean;
      collected_by?: string | null;
    }
  | { type: 'revoke_consent' | 'use_consent' | 'withdraw_feeding_opposition'; to: Grantee }
  | {
      type: 'block' | 'unblock' | 'name_administrator' | 'remove_administrator';
      professional: string;
    }
  | {
      type: 'set_emergency_switches';
      samu?: boolean | null;
      bris_de_glace?: boolean | null;
      masked?: boolean | null;
    }
  | { type: 'declare_medecin_traitant'; professional: string; basis: MedecinTraitantBasis }
  | { type: 'end_medecin_traitant'; basis: MedecinTraitantBasis }
  | { type: 'oppose_feeding'; to: Grantee; legitimate_reason: string }
  | {
      type: 'record_trace';
      action: Action;
      mode: AccessMode;
      outcome: Outcome;
      document?: string | null;
      reasons?: string[];
    }
  | {
      type: 'attach_representative';
      representative: string;
      ground: RepresentativeGround;
      until?: string | null;
    }
  | { type: 'end_representation'; representative: string; on: string }
  | {
      type: 'invite_representative';
      invitation: string;
      representative: string;
      activated: boolean;
      answer_by?: string | null;
    }
  | {
      type: 'invite_carer';
      invitation: string;
      carer: string;
      activated: boolean;
      cared_for: number;
      until?: string | null;
      answer_by?: string | null;
    }
  | { type: 'answer_invitation'; invitation: string; accepted: boolean; cared_for?: number | null }
  | { type: 'expire_invitation'; invitation: string }
  | { type: 'revoke_carer'; carer: string }
  | { type: 'open_conversation'; conversation: string; replies?: boolean }
  | {
      type: 'write_to_pharmacy';
      conversation: string;
      pharmacy: string;
      attachments?: FileFormat[];
    }
  | { type: 'send_message'; conversation: string; attachments?: FileFormat[]; replies?: boolean }
  | { type: 'close_conversation' | 'delete_conversation'; conversation: string }
  | { type: 'pair_service'; entry: CatalogueEntry; purposes: string[]; given_from: GivenFrom }
  | { type: 'consent_purpose'; service: string; purpose: string; given_from: GivenFrom }
  | { type: 'withdraw_purpose'; service: string; purpose: string }
  | { type: 'unpair_service' | 'reapprove_service' | 'lapse_service'; service: string }
  | { type: 'set_service_status'; service: string; status: ServiceStatus }
  | { type: 'require_reapproval'; service: string; by_date: string }
  | { type: 'report_service'; service: string; reason: string }
  | { type: 'add_entry'; entry: string; section: Section; text: string }
  | { type: 'change_entry'; entry: string; text: string }
  | { type: 'delete_entry' | 'confirm_vaccination'; entry: string }
  | { type: 'set_not_concerned'; section: Section; not_concerned: boolean }
  | { type: 'record_measure'; entry: string; measure: Measure }
  | { type: 'name_trusted_person'; person: string };
