//! What may be asked of a space, and by whom. One command, none or several events.

mod deposit;

pub use deposit::{Deposit, Replace};

use crate::person::actor::Actor;
use crate::person::document::{FileFormat, ProtectedAct};
use crate::person::id::{
    DocumentId, ItemId, Note, PersonRef, ProfessionalId, RuleId, ServiceId, StructureId,
};
use crate::person::medical::{Measure, Section};
use crate::person::object::{object, tagged_enum};
use crate::person::services::{CatalogueEntry, ServiceStatus};
use crate::person::sharing::{
    Action, ConsentKind, Grantee, MedecinTraitantBasis, Outcome, RepresentativeGround,
};
use crate::reference::nomenclature::AccessMode;
use crate::time::{At, civil};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Who asks, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct By {
    /// Who.
    #[serde(deserialize_with = "object")]
    pub actor: Actor,
    /// In the asker's words; kept with each event.
    #[serde(default)]
    pub why: Option<Note>,
}

impl By {
    /// An actor, without a reason.
    pub const fn new(actor: Actor) -> Self {
        Self { actor, why: None }
    }
}

/// How the notice of R.1111-28 was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// To the declared address.
    Email,
    /// When there is none, or when sending failed.
    Post,
}

/// How the holder proved who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnrolmentMeans {
    /// Data of the Vitale card and a provisional code.
    VitaleCode,
    /// FranceConnect or FranceConnect+.
    FranceConnect,
    /// The means of the Assurance Maladie body, or others that guarantee it (R.1111-32).
    Other,
}

/// Why the CNAM suspends a space (R.1111-36).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuspensionGround {
    /// « Dysfonctionnement grave ».
    Malfunction,
    /// « Utilisation frauduleuse ».
    Fraud,
}

/// What of a person's civil status a date tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CivilFact {
    /// The birth.
    Birth,
    /// The death.
    Death,
    /// The emancipation of a minor.
    Emancipation,
}

/// To whom a hidden document is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The patient, and who acts for them.
    Patient,
    /// The legal representatives of a minor.
    Representatives,
}

/// From where an authorisation was given (R.1111-32 al. 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GivenFrom {
    /// From the space.
    Space,
    /// From the service.
    Service,
}

const fn yes() -> bool {
    true
}

tagged_enum! {
    "Command",
    /// What may be asked of a space. The caller gives every identifier; nothing reads a clock.
    ///
    /// JSON: an object whose `type` is the name in snake_case, with the fields below; a field that is an
    /// `Option` or has a default may be absent.
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    #[allow(missing_docs, reason = "the fields are described on the commands, and by their types")]
    pub enum Command {
        // Life of the profile: `decide/life.rs`.
        /// The insurer or the operator makes the person known, before anything is sent. `legacy_dmp`: a
        /// shared record of before the space is active.
        Register {
            #[serde(default, with = "civil::option")]
            birth_date: Option<NaiveDate>,
            #[serde(default)]
            legacy_dmp: bool,
        },
        /// The insurer sends the notice (R.1111-28); the six weeks run from the sending. After an e-mail
        /// that failed, once more, by post.
        Inform { channel: Channel },
        /// The insurer tells that the e-mail of the notice failed: no term runs until the letter is sent.
        ReportNoticeFailure {},
        /// The holder or a representative objects, through the 42nd day (L.1111-13-1 I).
        Oppose {},
        /// At the end of the transition of L.1111-14, the objection is confirmed: the older record closes.
        ConfirmOpposition {},
        /// The operator or time opens the space from the 43rd day on.
        Open {},
        /// The space cannot be opened: the operator tells the person without delay (R.1111-28).
        ReportOpeningFailure {},
        /// End of the transition of L.1111-14 without a confirmed objection: the space opens. When the
        /// transition ends is for the operator to say: its length was not found.
        EndTransition {},
        /// The holder, or a representative for a minor, enrols.
        Activate { means: EnrolmentMeans, conditions_accepted: bool },
        /// The same, after a closing or a deletion. `deletion_cancellable`: whether a running deletion may
        /// still be stopped, as the operator knows.
        Reopen {
            means: EnrolmentMeans,
            conditions_accepted: bool,
            #[serde(default)]
            deletion_cancellable: Option<bool>,
        },
        /// The holder or a representative closes the space; `delete_data` asks for the deletion too.
        Close {
            #[serde(default)]
            delete_data: bool,
        },
        /// The operator suspends; `informed`: the person is told at once.
        Suspend {
            ground: SuspensionGround,
            #[serde(default)]
            informed: bool,
        },
        /// The operator tells the person of the suspension: the six weeks run.
        NotifySuspension {},
        /// The holder or a representative objects to the suspension: the former state is back.
        ObjectToSuspension {},
        /// The operator ends the suspension: the former state is back.
        LiftSuspension {},
        /// Six weeks after the notice without objection: closed ex officio.
        CloseExOfficio {},
        /// The holder or a representative asks that a closed space be deleted.
        RequestDeletion {},
        /// The operator deletes what was asked for; time deletes at the end of three months, or ten years
        /// after the closing.
        Delete {},
        /// The insurer or the operator records a death. Nothing closes: no rule was found.
        RecordDeath {
            #[serde(with = "civil")]
            on: NaiveDate,
        },
        /// The insurer or the operator records an emancipation.
        RecordEmancipation {
            #[serde(with = "civil")]
            on: NaiveDate,
        },
        /// The insurer or the operator completes a birth date that was not known.
        RecordBirthDate {
            #[serde(with = "civil")]
            on: NaiveDate,
        },
        /// The insurer or the operator corrects a date; `null`: there was no such death, no such
        /// emancipation. What was decided before stays decided; the rules read the new date from now on.
        RectifyDate {
            of: CivilFact,
            #[serde(default, with = "civil::option")]
            on: Option<NaiveDate>,
        },
        /// Always unsupported: no rule on closing at death was found.
        CloseAtDeath {},
        /// Always unsupported: no rule on the transfer of a minor's account at majority was found.
        TransferAccount {},

        // Documents: `decide/document.rs`, `decide/visibility.rs`.
        /// A professional, a structure, the insurer, the operator, a service or the holder's side places a
        /// document.
        Deposit(Box<Deposit>),
        /// The author places a newer version.
        Replace(Box<Replace>),
        /// A professional or a structure archives any document, others their own.
        Archive { document: DocumentId },
        /// And takes it out of the archive.
        Unarchive { document: DocumentId },
        /// The author deletes; kept, shown to nobody (TD3.3c; R.1111-51).
        DeleteDocument { document: DocumentId },
        /// The holder asks the author to delete, for a legitimate reason (R.1111-51).
        RequestErasure { document: DocumentId, reason: Note },
        /// The author answers.
        AnswerErasure { document: DocumentId, granted: bool },
        /// Hide from professionals (MASQUE_PS): the holder, or a professional.
        Mask { document: DocumentId },
        /// Show to them again: the holder.
        Unmask { document: DocumentId },
        /// The holder masks, or shows, every document, those to come too.
        MaskByDefault { masked: bool },
        /// A professional hides a placed document from the patient; product: at the deposit only.
        HideFromPatient { document: DocumentId },
        /// A professional hides it from the representatives, at the minor's request (R.1111-50).
        HideFromRepresentatives { document: DocumentId },
        /// A professional shows a hidden document, for good.
        MakeVisible { document: DocumentId, to: Audience },
        /// The announcement consultation took place: the patient sees the document (R.1111-53).
        Announce { document: DocumentId },
        /// The patient is told, within two weeks, that the record changed (R.1111-53).
        NotifyUndisclosed { document: DocumentId },
        /// One month after the deposit the patient sees the document (R.1111-53).
        ReleaseAfterMonth { document: DocumentId },
        /// A minor objects to any mention of an act (R.1111-33).
        OpposeMention { act: ProtectedAct },
        /// And no longer objects, at any age.
        WithdrawMentionOpposition { act: ProtectedAct },

        // Sharing: `decide/sharing.rs`.
        /// The holder consents, or a professional records that the holder did. `from` is now by default.
        Consent {
            #[serde(deserialize_with = "object")]
            to: Grantee,
            kind: ConsentKind,
            #[serde(default)]
            from: Option<At>,
            #[serde(default)]
            until: Option<At>,
            #[serde(default)]
            once: bool,
            #[serde(default)]
            initial: bool,
            #[serde(default)]
            collected_by: Option<ProfessionalId>,
        },
        /// The holder takes a consent back.
        RevokeConsent {
            #[serde(deserialize_with = "object")]
            to: Grantee,
        },
        /// The one access of a consent for one access took place.
        UseConsent {
            #[serde(deserialize_with = "object")]
            to: Grantee,
        },
        /// The holder or an administrator blocks a professional, whose consent ends.
        Block { professional: ProfessionalId },
        /// The holder unblocks; the consent does not come back.
        Unblock { professional: ProfessionalId },
        /// The holder sets switches; one that is absent stays as it is.
        SetEmergencySwitches {
            #[serde(default)]
            samu: Option<bool>,
            #[serde(default)]
            bris_de_glace: Option<bool>,
            #[serde(default)]
            masked: Option<bool>,
        },
        /// The holder names an administrator.
        NameAdministrator { professional: ProfessionalId },
        /// And takes the role back.
        RemoveAdministrator { professional: ProfessionalId },
        /// The insurer declares the médecin traitant (`amo`), or the holder names one (`dmp`).
        DeclareMedecinTraitant { professional: ProfessionalId, basis: MedecinTraitantBasis },
        /// There is none on this ground any more.
        EndMedecinTraitant { basis: MedecinTraitantBasis },
        /// The holder objects to feeding, for a legitimate reason (R.1111-47).
        OpposeFeeding {
            #[serde(deserialize_with = "object")]
            to: Grantee,
            legitimate_reason: Note,
        },
        /// And no longer objects.
        WithdrawFeedingOpposition {
            #[serde(deserialize_with = "object")]
            to: Grantee,
        },
        /// An entry of the register of actions (R.1111-43): whoever acted, now.
        RecordTrace {
            action: Action,
            #[serde(default)]
            document: Option<DocumentId>,
            mode: AccessMode,
            outcome: Outcome,
            #[serde(default)]
            reasons: Vec<RuleId>,
        },

        // Delegation: `decide/delegation.rs`.
        /// The insurer or the operator attaches a child, or a protected adult, to a representative.
        AttachRepresentative {
            representative: PersonRef,
            ground: RepresentativeGround,
            #[serde(default, with = "civil::option")]
            until: Option<NaiveDate>,
        },
        /// The insurer or the operator ends it from a day on.
        EndRepresentation {
            representative: PersonRef,
            #[serde(with = "civil")]
            on: NaiveDate,
        },
        /// The attached representative of a minor invites the second one. `activated`: whether the person
        /// invited has an activated space.
        InviteRepresentative {
            invitation: ItemId,
            representative: PersonRef,
            activated: bool,
            #[serde(default, with = "civil::option")]
            answer_by: Option<NaiveDate>,
        },
        /// The holder's side invites a carer. `cared_for`: how many persons the carer cares for already;
        /// `until`: first day without the delegation.
        InviteCarer {
            invitation: ItemId,
            carer: PersonRef,
            activated: bool,
            cared_for: u32,
            #[serde(default, with = "civil::option")]
            until: Option<NaiveDate>,
            #[serde(default, with = "civil::option")]
            answer_by: Option<NaiveDate>,
        },
        /// The person invited answers; a carer says how many persons they care for now.
        AnswerInvitation {
            invitation: ItemId,
            accepted: bool,
            #[serde(default)]
            cared_for: Option<u32>,
        },
        /// The last day to answer is over.
        ExpireInvitation { invitation: ItemId },
        /// The holder or the carer ends the delegation.
        RevokeCarer { carer: PersonRef },

        // Messaging: `decide/messaging.rs`.
        /// A professional or a structure writes first. `replies`: whether a reply is taken.
        OpenConversation {
            conversation: ItemId,
            #[serde(default = "yes")]
            replies: bool,
        },
        /// The holder's side writes first, to a pharmacy.
        WriteToPharmacy {
            conversation: ItemId,
            pharmacy: StructureId,
            #[serde(default)]
            attachments: Vec<FileFormat>,
        },
        /// One more message; a professional who writes again opens an ended exchange. `replies`: whether a
        /// reply to a professional's message is taken.
        SendMessage {
            conversation: ItemId,
            #[serde(default)]
            attachments: Vec<FileFormat>,
            #[serde(default = "yes")]
            replies: bool,
        },
        /// The professional ends the exchange.
        CloseConversation { conversation: ItemId },
        /// The holder's side deletes it, for good.
        DeleteConversation { conversation: ItemId },

        // Services: `decide/services.rs`.
        /// The holder synchronises a service, for these purposes of its entry in the catalogue.
        PairService {
            #[serde(deserialize_with = "object")]
            entry: CatalogueEntry,
            purposes: Vec<ItemId>,
            given_from: GivenFrom,
        },
        /// The holder consents to one more purpose.
        ConsentPurpose { service: ServiceId, purpose: ItemId, given_from: GivenFrom },
        /// And takes it back.
        WithdrawPurpose { service: ServiceId, purpose: ItemId },
        /// The holder leaves the service, whatever its status.
        UnpairService { service: ServiceId },
        /// The operator changes the status.
        SetServiceStatus { service: ServiceId, status: ServiceStatus },
        /// The service changed: the holder approves again through a day.
        RequireReapproval {
            service: ServiceId,
            #[serde(with = "civil")]
            by_date: NaiveDate,
        },
        /// The holder approves again.
        ReapproveService { service: ServiceId },
        /// The day passed: the service loses its synchronisation.
        LapseService { service: ServiceId },
        /// The holder reports a service.
        ReportService { service: ServiceId, reason: Note },

        // Medical profile: `decide/medical.rs`.
        /// The holder's side writes an entry; a professional, a vaccination.
        AddEntry { entry: ItemId, section: Section, text: Note },
        /// Who may have written it changes it.
        ChangeEntry { entry: ItemId, text: Note },
        /// Or deletes it.
        DeleteEntry { entry: ItemId },
        /// The holder is, or is not, concerned by a section.
        SetNotConcerned { section: Section, not_concerned: bool },
        /// The holder's side, or a service with a consent to write, records a measure.
        RecordMeasure {
            entry: ItemId,
            #[serde(deserialize_with = "object")]
            measure: Measure,
        },
        /// The holder names the one trusted person.
        NameTrustedPerson { person: PersonRef },
        /// And takes the name back.
        RemoveTrustedPerson {},
        /// A professional confirms a vaccination.
        ConfirmVaccination { entry: ItemId },
    }
}

impl Command {
    /// The word of the JSON form.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::space::Command;
    /// assert_eq!(Command::ConfirmOpposition {}.name(), "confirm_opposition");
    /// ```
    pub fn name(&self) -> String {
        // The tag is written by serde alone, so that no second list of names can differ from it.
        let told = crate::error::told(self);
        told.get("type").and_then(|name| name.as_str()).unwrap_or_default().to_owned()
    }
}
