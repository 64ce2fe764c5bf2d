// What commands, events and states are made of. Instants are texts such as
// `2026-01-31T10:00:00+01:00`, days such as `2026-01-31`.

export type Channel = 'email' | 'post';
export type EnrolmentMeans = 'vitale_code' | 'france_connect' | 'other';
export type SuspensionGround = 'malfunction' | 'fraud';
export type CivilFact = 'birth' | 'death' | 'emancipation';
export type Audience = 'patient' | 'representatives';
export type GivenFrom = 'space' | 'service';
export type Confidentiality = 'N' | 'R' | 'V';
export type Visibility =
  | 'MASQUE_PS' | 'INVISIBLE_PATIENT' | 'INVISIBLE_REPRESENTANTS_LEGAUX' | 'MASQUE_PSOCIAL'
  | 'MASQUE_PT';
export type Availability = 'current' | 'superseded' | 'archived' | 'deleted';
export type FileFormat =
  | 'pdf' | 'txt' | 'rtf' | 'jpg' | 'jpeg' | 'png' | 'tiff' | 'tif' | 'doc' | 'cda' | 'other';
export type ProtectedAct = 'L.1111-5' | 'L.1111-5-1' | 'L.2212-4' | 'L.2212-7' | 'L.6211-3-1';
export type ConsentKind = 'team' | 'individual';
export type MedecinTraitantBasis = 'amo' | 'dmp';
export type RepresentativeGround = 'minor' | 'protected_adult';
export type Action =
  | 'consult' | 'list' | 'deposit' | 'replace' | 'archive' | 'unarchive' | 'delete' | 'mask'
  | 'unmask' | 'make_visible' | 'read_traces' | 'manage_consents';
export type AccessMode = 'normal' | 'bris_de_glace' | 'centre_15';
export type Outcome = 'permit' | 'deny';
export type ServiceStatus = 'EN_LIGNE' | 'HORS_LIGNE' | 'PRESERIE' | 'SUSPENDUE' | 'DEREFERENCEE';
export type DataAction = 'read' | 'write';
export type Section =
  | 'diseases' | 'treatments' | 'hospitalisations' | 'family_history' | 'allergies'
  | 'vaccinations' | 'lifestyle' | 'measures' | 'disabilities' | 'blood_group' | 'entourage'
  | 'health_professionals' | 'administrative_papers';
export type ProfileState =
  | 'none' | 'informed' | 'opposed' | 'open_not_activated' | 'activated' | 'suspended'
  | 'closed' | 'deletion_pending' | 'deleted';

/** Who acts: the holder, somebody for the holder, those who give care, bodies, or time alone. */
export type Actor =
  | { type: 'holder' | 'insurer' | 'operator' | 'system' }
  | { type: 'representative' | 'carer' | 'structure' | 'service'; id: string }
  | {
      type: 'professional';
      id: string;
      /** Code of the profession; `10` is a doctor. */
      profession: string;
      specialty?: string | null;
      role?: string | null;
      activity_kind?: string | null;
      structure?: string | null;
    };
/** Who asks, and why. */
export interface By {
  actor: Actor;
  why?: string | null;
}
/** To whom something is given or refused. */
export type Grantee = { type: 'professional' | 'structure'; id: string };
export interface Consent {
  to: Grantee;
  kind: ConsentKind;
  from: string;
  until?: string | null;
  once?: boolean;
  used?: boolean;
  initial?: boolean;
  collected_by?: string | null;
}
export interface Measure {
  measure: string;
  value: number;
  second?: number | null;
  unit: string;
  measured_at: string;
  context?: 'fasting' | 'after_meal' | 'after_effort' | 'malaise' | 'other' | null;
}
export interface CatalogueEntry {
  service: string;
  name?: string | null;
  status: ServiceStatus;
  exchange: boolean;
  referencing: {
    requested_on?: string | null;
    opinion?: { on: string; favourable: boolean } | null;
    decided_on?: string | null;
    agreed_on?: string | null;
  };
  purposes?: { id: string; label?: string | null; action: DataAction; categories?: string[] }[];
}
export type PurposeConsent = { action: DataAction; consented: boolean };
/** The three emergency switches: `true` permits, `null` was never set. */
export interface EmergencySwitches {
  samu?: boolean | null;
  bris_de_glace?: boolean | null;
  masked?: boolean | null;
}
