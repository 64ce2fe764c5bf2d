//! What happened in a space. The journal is one event a line; the state is the fold of its events.

mod envelope;

pub use envelope::Event;

use super::command::{Audience, Channel, CivilFact, EnrolmentMeans, GivenFrom, SuspensionGround};
use crate::order::Map;
use crate::person::document::{FileFormat, ProtectedAct};
use crate::person::id::{DocumentId, ItemId, Note, PersonRef, ProfessionalId, RuleId, ServiceId};
use crate::person::medical::{Measure, Section};
use crate::person::object::{exact, map, object, tagged_enum};
use crate::person::services::{PurposeConsent, ServiceStatus};
use crate::person::sharing::{
    Action, Consent, Grantee, MedecinTraitantBasis, Outcome, RepresentativeGround,
};
use crate::reference::nomenclature::{AccessMode, Confidentiality, DocumentType, VisibilitySet};
use crate::time::civil;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Who closed a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closing {
    /// The holder, or who acts for them: these are the closings that indicators count.
    Holder,
    /// The CNAM, six weeks after the notice of a suspension.
    ExOfficio,
}

/// A document that was placed: the deposit as it was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deposited {
    /// Its identifier.
    pub document: DocumentId,
    /// Its type.
    pub document_type: DocumentType,
    /// HL7 confidentiality.
    pub confidentiality: Confidentiality,
    /// From whom it is hidden; the holder's default is in.
    pub visibility: VisibilitySet,
    /// The version that it supersedes.
    #[serde(default)]
    pub replaces: Option<DocumentId>,
    /// Format of the file.
    #[serde(default)]
    pub format: Option<FileFormat>,
    /// Size of the file.
    #[serde(default, deserialize_with = "exact")]
    pub bytes: Option<u64>,
    /// Placed in a secret connection.
    pub secret_connection: bool,
    /// The act that a minor may keep secret.
    #[serde(default)]
    pub protected_act: Option<ProtectedAct>,
}

tagged_enum! {
    "Fact",
    /// What happened; each fact is the past of the command of its name.
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    #[allow(missing_docs, reason = "the fields are those of the commands, described there")]
    pub enum Fact {
        /// The person is known.
        Registered {
            #[serde(default, with = "civil::option")]
            birth_date: Option<NaiveDate>,
            legacy_dmp: bool,
        },
        /// The notice was sent.
        Informed { channel: Channel },
        /// The notice could not be delivered: no term runs.
        NoticeFailed {},
        /// It was sent once more; `restarts`: the term runs from this sending.
        InformedAgain { channel: Channel, restarts: bool },
        /// The person objected.
        Opposed {},
        /// And confirmed it: the older record is closed.
        OppositionConfirmed {},
        /// The space is open, and its shared record.
        Opened {},
        /// It could not be opened; the person is to be told without delay.
        OpeningFailed {},
        /// The holder enrolled.
        Activated { means: EnrolmentMeans },
        /// The holder enrolled again; an archive that is still there moved in.
        Reopened { means: EnrolmentMeans },
        /// The space is closed, and its archive begins; `carers_kept`: their delegations last.
        Closed {
            closing: Closing,
            #[serde(default)]
            carers_kept: bool,
        },
        /// Access is suspended.
        Suspended { ground: SuspensionGround, informed: bool },
        /// The person was told of it.
        SuspensionNotified {},
        /// The former state is back; `objected`: by an objection.
        SuspensionLifted { objected: bool },
        /// The deletion was asked for.
        DeletionRequested {},
        /// What the space held is gone; the holder is to be told.
        Deleted {},
        /// A death is known.
        DeathRecorded {
            #[serde(with = "civil")]
            on: NaiveDate,
        },
        /// An emancipation is known.
        EmancipationRecorded {
            #[serde(with = "civil")]
            on: NaiveDate,
        },

        /// A birth date that was not known.
        BirthDateRecorded {
            #[serde(with = "civil")]
            on: NaiveDate,
        },
        /// A date was corrected; `former` is what was believed until then.
        DateRectified {
            of: CivilFact,
            #[serde(default, with = "civil::option")]
            on: Option<NaiveDate>,
            #[serde(with = "civil")]
            former: NaiveDate,
        },

        /// A document was placed.
        Deposited(Box<Deposited>),
        /// Archived.
        Archived { document: DocumentId },
        /// Out of the archive.
        Unarchived { document: DocumentId },
        /// Deleted by its author.
        DocumentDeleted { document: DocumentId },
        /// The holder asked the author to delete it.
        ErasureRequested { document: DocumentId, reason: Note },
        /// The author answered.
        ErasureAnswered { document: DocumentId, granted: bool },
        /// Hidden from professionals.
        Masked { document: DocumentId },
        /// Shown to them.
        Unmasked { document: DocumentId },
        /// Every document is masked, or shown; `with_invisible`: those hidden from the patient too.
        MaskedByDefault { masked: bool, with_invisible: bool },
        /// Hidden from the patient.
        HiddenFromPatient { document: DocumentId },
        /// Hidden from the representatives.
        HiddenFromRepresentatives { document: DocumentId },
        /// Shown; `masked`: the holder's default hides it from professionals from now on.
        MadeVisible { document: DocumentId, to: Audience, masked: bool },
        /// Announced to the patient, who sees it.
        Announced { document: DocumentId, masked: bool },
        /// The patient was told that the record changed.
        UndisclosedNotified { document: DocumentId },
        /// A month passed: the patient sees it.
        ReleasedAfterMonth { document: DocumentId, masked: bool },
        /// No mention of this act.
        MentionOpposed { act: ProtectedAct },
        /// Mentions again.
        MentionOppositionWithdrawn { act: ProtectedAct },

        /// A consent; it takes the place of an earlier one to the same.
        Consented {
            #[serde(deserialize_with = "object")]
            consent: Consent,
        },
        /// Taken back.
        ConsentRevoked { to: Grantee },
        /// Its one access took place.
        ConsentUsed { to: Grantee },
        /// Blocked; a consent to this professional ended.
        Blocked { professional: ProfessionalId },
        /// Unblocked, without consent.
        Unblocked { professional: ProfessionalId },
        /// The three switches as they are now.
        EmergencySwitchesSet {
            #[serde(default)]
            samu: Option<bool>,
            #[serde(default)]
            bris_de_glace: Option<bool>,
            #[serde(default)]
            masked: Option<bool>,
        },
        /// Administrator.
        AdministratorNamed { professional: ProfessionalId },
        /// No longer.
        AdministratorRemoved { professional: ProfessionalId },
        /// Médecin traitant on this ground.
        MedecinTraitantDeclared { professional: ProfessionalId, basis: MedecinTraitantBasis },
        /// None on this ground.
        MedecinTraitantEnded { basis: MedecinTraitantBasis },
        /// No feeding by this one.
        FeedingOpposed { to: Grantee, legitimate_reason: Note },
        /// Feeding again.
        FeedingOppositionWithdrawn { to: Grantee },
        /// An entry of the register of actions; who and when are of the event.
        TraceRecorded {
            action: Action,
            #[serde(default)]
            document: Option<DocumentId>,
            mode: AccessMode,
            outcome: Outcome,
            reasons: Vec<RuleId>,
        },

        /// A representative, from the day of the event.
        RepresentativeAttached {
            representative: PersonRef,
            ground: RepresentativeGround,
            #[serde(default, with = "civil::option")]
            until: Option<NaiveDate>,
        },
        /// No longer, from a day on.
        RepresentationEnded {
            representative: PersonRef,
            #[serde(with = "civil")]
            on: NaiveDate,
        },
        /// A second representative was invited.
        RepresentativeInvited {
            invitation: ItemId,
            representative: PersonRef,
            #[serde(default, with = "civil::option")]
            answer_by: Option<NaiveDate>,
        },
        /// A carer was invited.
        CarerInvited {
            invitation: ItemId,
            carer: PersonRef,
            cared_for: u32,
            #[serde(default, with = "civil::option")]
            until: Option<NaiveDate>,
            #[serde(default, with = "civil::option")]
            answer_by: Option<NaiveDate>,
        },
        /// The delegation begins on the day of the event.
        InvitationAccepted { invitation: ItemId },
        /// It does not.
        InvitationRefused { invitation: ItemId },
        /// Nobody answered.
        InvitationExpired { invitation: ItemId },
        /// The delegation ends on the day of the event.
        CarerRevoked { carer: PersonRef },

        /// A first message was sent.
        ConversationOpened {
            conversation: ItemId,
            #[serde(deserialize_with = "object")]
            with: Grantee,
            pharmacy: bool,
            replies: bool,
            attachments: Vec<FileFormat>,
        },
        /// One more; of a professional, it opens an ended exchange.
        MessageSent { conversation: ItemId, replies: bool, attachments: Vec<FileFormat> },
        /// The professional ended the exchange.
        ConversationClosed { conversation: ItemId },
        /// The holder deleted it.
        ConversationDeleted { conversation: ItemId },

        /// A service is synchronised.
        ServicePaired {
            service: ServiceId,
            status: ServiceStatus,
            #[serde(deserialize_with = "map")]
            purposes: Map<ItemId, PurposeConsent>,
            given_from: GivenFrom,
        },
        /// One more purpose.
        PurposeConsented { service: ServiceId, purpose: ItemId, given_from: GivenFrom },
        /// One less.
        PurposeWithdrawn { service: ServiceId, purpose: ItemId },
        /// The holder left the service.
        ServiceUnpaired { service: ServiceId },
        /// Its status changed.
        ServiceStatusSet { service: ServiceId, status: ServiceStatus },
        /// A new approval is asked for.
        ReapprovalRequired {
            service: ServiceId,
            #[serde(with = "civil")]
            by_date: NaiveDate,
        },
        /// And given.
        ServiceReapproved { service: ServiceId },
        /// Or not.
        ServiceLapsed { service: ServiceId },
        /// The holder reported the service.
        ServiceReported { service: ServiceId, reason: Note },

        /// An entry of the medical profile.
        EntryAdded { entry: ItemId, section: Section, text: Note },
        /// Its text changed.
        EntryChanged { entry: ItemId, text: Note },
        /// Gone.
        EntryDeleted { entry: ItemId },
        /// Concerned by a section or not.
        NotConcernedSet { section: Section, not_concerned: bool },
        /// A measure.
        MeasureRecorded {
            entry: ItemId,
            #[serde(deserialize_with = "object")]
            measure: Measure,
        },
        /// The trusted person.
        TrustedPersonNamed { person: PersonRef },
        /// None.
        TrustedPersonRemoved {},
        /// A professional confirmed a vaccination.
        VaccinationConfirmed { entry: ItemId },
    }
}

#[cfg(test)]
#[path = "event_tests.rs"]
mod tests;
