use super::Basis;
use crate::error::Kind;
use crate::reference::delays::Confidence;

/// One row a reason: code, kind, what it rests on, how sure it is, the source, the sentence.
macro_rules! reasons {
    ($($name:ident $code:literal $kind:ident $basis:ident $confidence:ident $source:literal $message:literal;)+) => {
        /// Why a command is refused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Reason {
            $(#[doc = $message] $name,)+
        }

        impl Reason {
            /// Every reason.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Stable identifier, `space.<topic>.<reason>`.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                }
            }

            /// Rejected, or unsupported where no text settles the question.
            pub const fn kind(self) -> Kind {
                match self {
                    $(Self::$name => Kind::$kind,)+
                }
            }

            /// What the rule rests on.
            pub const fn basis(self) -> Basis {
                match self {
                    $(Self::$name => Basis::$basis,)+
                }
            }

            /// How sure the source is.
            pub const fn confidence(self) -> Confidence {
                match self {
                    $(Self::$name => Confidence::$confidence,)+
                }
            }

            /// The text that says so.
            pub const fn source(self) -> &'static str {
                match self {
                    $(Self::$name => $source,)+
                }
            }

            /// One line: what was expected.
            pub const fn message(self) -> &'static str {
                match self {
                    $(Self::$name => $message,)+
                }
            }
        }
    };
}

reasons! {
    // Life of the profile.
    LifeTransition "space.life.transition" Rejected Law High "CSP R.1111-28 to R.1111-36" "no such transition from this state of the profile";
    LifeActor "space.life.actor" Rejected Law High "CSP L.1111-13-1, L.1111-14, R.1111-28, R.1111-36" "this actor does not decide that: expected one of those of the text";
    LifeRegistered "space.life.registered" Rejected Integrity High "integrity" "the person is already registered";
    LifeOppositionLate "space.life.opposition_late" Rejected Law High "CSP R.1111-28" "the six weeks to object are over: expected an opposition through the 42nd day after the sending";
    LifeTermRunning "space.life.term_running" Rejected Law High "CSP R.1111-28" "the six weeks to object still run: expected an opening from the 43rd day on";
    LifeNoLegacyDmp "space.life.no_legacy_dmp" Rejected Law High "CSP L.1111-14 al. 3" "no older shared record is active: there is nothing to confirm and nothing to open";
    LifeOppositionConfirmed "space.life.opposition_confirmed" Rejected Law High "CSP L.1111-14 al. 3" "the opposition is already confirmed";
    LifeDeceased "space.life.deceased" Rejected Product High "ENS EnrolementDomainError DECEASED_INDIVIDUAL" "the person is known as deceased: no enrolment";
    LifeConditions "space.life.conditions" Rejected Product High "ENS enrolment; CSP R.1111-32" "the conditions of use were not accepted";
    LifeMinor "space.life.minor" Rejected Product High "ENS enrolment of a minor" "the space of a minor is activated and closed by a representative";
    LifeAttachedRepresentative "space.life.attached_representative" Rejected Product High "ENS enrolment of a minor" "expected the representative to whom the child is attached at the Assurance Maladie";
    LifeNotActivated "space.life.not_activated" Rejected Product High "ENS; CSP R.1111-32" "the space is not activated: the holder's side acts once it is";
    LifeSuspensionNotNotified "space.life.suspension_not_notified" Rejected Law High "CSP R.1111-36" "the person was not told of the suspension: the six weeks do not run";
    LifeSuspensionNotified "space.life.suspension_notified" Rejected Integrity High "integrity" "the person was already told of the suspension";
    LifeSuspensionRunning "space.life.suspension_running" Rejected Law High "CSP R.1111-36" "the six weeks after the notice still run: expected a closing from the 43rd day on";
    LifeObjectionLate "space.life.objection_late" Rejected Law High "CSP R.1111-36" "the six weeks to object to the suspension are over";
    LifeArchiveRunning "space.life.archive_running" Rejected Law High "CSP R.1111-36; CSP L.1111-18" "the archive is kept ten years: expected a deletion after them, or a request of the holder";
    LifeDeletionRunning "space.life.deletion_running" Rejected Law High "CSP R.1111-36" "the deletion that was asked for falls due at the end of three months; the operator may do it earlier";
    LifeDeletionNotCancellable "space.life.deletion_not_cancellable" Rejected Product High "ENS ajout_ad" "the deletion runs and may no longer be cancelled: expected a new activation after it";
    LifeDeletionCancellable "space.life.deletion_cancellable_unknown" Unsupported Product High "ENS ajout_ad" "whether a running deletion may still be cancelled is not settled: expected `deletion_cancellable`";
    LifeDate "space.life.date" Rejected Integrity High "integrity" "expected a day that is not after the command, nor before the birth";
    LifeRecorded "space.life.recorded" Rejected Integrity High "integrity" "this was already recorded";
    LifeAdult "space.life.adult" Rejected Law Medium "Code civil, emancipation" "expected a minor";
    LifeOrder "space.life.order" Rejected Integrity High "integrity" "expected a day that is not before the last event of the profile";
    LifeClosingAtDeath "space.life.closing_at_death_unknown" Unsupported Law Low "not found" "no rule on closing a space at death was found";
    CalendarEnd "space.calendar.end" Unsupported Integrity High "integrity" "a delay would end after 2150-12-31";

    // Documents.
    DocumentActor "space.document.actor" Rejected Law High "CSP R.1111-42, R.1111-49 to R.1111-53" "this actor does not do that to documents";
    DocumentNoActiveDmp "space.document.no_active_dmp" Rejected Specification High "EEDS TD2, TD3; CSP R.1111-40" "no shared record is active";
    DocumentSuspended "space.document.suspended_unknown" Unsupported Law High "CSP R.1111-36" "what a suspension does to documents is not settled: expected the option `documents_while_suspended`";
    DocumentExists "space.document.exists" Rejected Integrity High "integrity" "a document has this identifier already";
    DocumentUnknown "space.document.unknown" Rejected Integrity High "integrity" "no document has this identifier, or it was deleted";
    DocumentNotAuthor "space.document.not_author" Rejected Law High "CSP R.1111-51; EEDS TD2.1, TD3.3c" "only the author does that: expected who placed the document";
    DocumentArchivist "space.document.archivist" Rejected Specification Low "EEDS TD3.3d" "who archives what another placed is not settled: expected its author, or the option `archive_by_readers`";
    DocumentNotCurrent "space.document.not_current" Rejected Specification High "EEDS TD2.1, TD3.3d" "expected a document that is neither superseded nor already archived";
    DocumentNotArchived "space.document.not_archived" Rejected Specification High "EEDS TD3.3d" "expected an archived document";
    DocumentHolderType "space.document.holder_type" Rejected Product High "ENS; NOS JDV_J07 (DOCPAT01-09, EXPPAT_1-3)" "the holder does not place this type: expected DOCPAT01 to DOCPAT09 or EXPPAT_1 to EXPPAT_3";
    DocumentTypeRetired "space.document.type_retired" Rejected Specification High "NOS JDV_J07" "this type is retired: old documents have it, new ones do not";
    DocumentFormat "space.document.format" Rejected Product High "ENS; MES FAQ" "expected a file in pdf, txt, rtf, jpg, jpeg, png, tiff or tif";
    DocumentSize "space.document.size" Rejected Product High "ENS" "expected the size of the file, 5 000 000 bytes at most";
    DocumentDirectivesMinor "space.document.directives_minor" Rejected Product High "ENS documents" "advance directives are not for minors";
    DocumentInvisiblePatientAuthor "space.document.invisible_patient_actor" Rejected Law High "CSP R.1111-53" "only a professional or an establishment hides a document from the patient";
    DocumentRepresentativesAuthor "space.document.invisible_representatives_actor" Rejected Law High "CSP R.1111-50" "only a professional or an establishment hides a document from the representatives, at the minor's request";
    DocumentCumul "space.document.cumul" Rejected Specification High "DMP EX_2.1-1050, parameter cumul-invisible_patient-masque_ps" "a document is not both hidden from professionals and from the patient";
    DocumentMinorsOnly "space.document.minors_only" Rejected Specification High "DMP EX_3.3-1045; CSP R.1111-33, R.1111-50" "that is for minors only";
    DocumentBirthDate "space.document.birth_date_unknown" Unsupported Integrity High "CSP R.1111-50" "the date of birth is not known: whether the holder is a minor cannot be told";
    DocumentSecretConnection "space.document.secret_connection" Rejected Specification High "DMP EX_2.1-1050" "in a secret connection only documents hidden from the representatives are placed";
    DocumentCodes "space.document.codes" Rejected Specification High "EEDS DocumentEntry" "too many codes: expected one to four, confidentiality and visibility together";
    DocumentMentionOpposed "space.document.mention_opposed" Rejected Law High "CSP R.1111-33" "the minor objected to any mention of this act";
    DocumentAlready "space.document.already" Rejected Integrity High "integrity" "nothing to change: it is so already";
    DocumentUnmaskByProfessional "space.document.unmask_by_professional_unknown" Unsupported Specification Medium "EEDS TD3.3a (draft)" "whether a professional may unmask what was masked is not settled";
    DocumentHideAtDeposit "space.document.hide_at_deposit_only" Rejected Product Medium "MES FAQ; EEDS TD3.3b; CSP R.1111-53" "a document is hidden from the patient at its deposit only, unless the option `hide_after_deposit` says otherwise";
    DocumentShownOnce "space.document.shown_once" Rejected Law High "CSP R.1111-53; DMP EX_3.3-1045; MES FAQ" "a document that was shown is not hidden again";
    DocumentNoticeEarly "space.document.notice_early" Rejected Law High "CSP R.1111-53" "the two weeks still run: expected the notice on their last day, or by the operator";
    DocumentMonthRunning "space.document.month_running" Rejected Law High "CSP R.1111-53" "the month still runs: expected a professional to show the document earlier";
    DocumentOwn "space.document.own" Rejected Law High "CSP R.1111-51" "the holder deletes own documents without asking";
    DocumentErasurePending "space.document.erasure_pending" Rejected Integrity High "integrity" "the author was already asked";
    DocumentNoErasureRequest "space.document.no_erasure_request" Rejected Law High "CSP R.1111-51" "nobody asked the author to delete this document";

    // Sharing.
    SharingActor "space.sharing.actor" Rejected Law High "CSP R.1111-46, R.1111-47, L.1111-16" "this actor does not decide that";
    SharingClosed "space.sharing.closed" Rejected Law High "CSP R.1111-36, R.1111-40" "no space and no shared record is active: there is nothing to share";
    SharingBlocked "space.sharing.blocked" Rejected Inferred Medium "EEDS TD0.2 NB1" "this professional is blocked: expected to be unblocked before a consent";
    SharingNotBlocked "space.sharing.not_blocked" Rejected Integrity High "integrity" "this professional is not blocked";
    SharingPeriod "space.sharing.period" Rejected Integrity High "integrity" "expected an end after the start";
    SharingOnceTeam "space.sharing.once_team" Rejected Law High "CSP R.1111-46" "a consent for one access is outside the care team: expected `individual`";
    SharingNoConsent "space.sharing.no_consent" Rejected Integrity High "integrity" "no consent was given to this professional or structure";
    SharingNotOnce "space.sharing.not_once" Rejected Integrity High "integrity" "this consent is not for one access";
    SharingUsed "space.sharing.used" Rejected Law High "CSP R.1111-46; order of 26 October 2023" "this consent opened its one access already";
    SharingAlready "space.sharing.already" Rejected Integrity High "integrity" "nothing to change: it is so already";
    SharingNotAdministrator "space.sharing.not_administrator" Rejected Product High "ENS consentements_ps" "expected the holder, or an administrator the holder named";
    SharingMaskedNeedsOther "space.sharing.masked_needs_other" Rejected Product High "ENS consentements_urgence" "masked documents are opened in emergencies only if one of the two modes is";
    SharingNoSwitch "space.sharing.no_switch" Rejected Integrity High "integrity" "expected at least one switch";
    SharingNoneSuch "space.sharing.none_such" Rejected Integrity High "integrity" "expected one that was declared";

    // Delegation.
    DelegationActor "space.delegation.actor" Rejected Product High "ENS ajout_ad, aidants; CSP L.1111-14" "this actor does not decide that";
    DelegationNotRepresentative "space.delegation.not_representative" Rejected Law High "CSP L.1111-13-1 II, R.1111-40" "not a representative of the holder on this day";
    DelegationMajority "space.delegation.majority" Rejected Inferred Medium "CSP R.1111-40; Code civil, parental authority" "a representative's rights end on the eighteenth birthday, or at emancipation";
    DelegationBirthDate "space.delegation.birth_date_unknown" Unsupported Integrity High "CSP R.1111-40" "the date of birth is not known: whether the holder is a minor cannot be told";
    DelegationTransfer "space.delegation.transfer_unknown" Unsupported Law Low "not found" "no rule on the transfer of a minor's account at majority was found";
    DelegationAlready "space.delegation.already" Rejected Product High "ENS aidants, ajout_ad" "one delegation per pair: this person is one already";
    DelegationSecond "space.delegation.second_exists" Rejected Product High "ENS InvitationSecondRL" "a second representative is there already";
    DelegationNotActivated "space.delegation.invitee_not_activated" Rejected Product High "ENS aidants, InvitationSecondRL" "the person invited must have an activated space";
    DelegationInvitationExists "space.delegation.invitation_exists" Rejected Integrity High "integrity" "an invitation has this identifier already";
    DelegationNoInvitation "space.delegation.no_invitation" Rejected Integrity High "integrity" "no invitation has this identifier";
    DelegationNotInvited "space.delegation.not_invited" Rejected Product High "ENS aidants, InvitationSecondRL" "only the person invited answers";
    DelegationInvitationOver "space.delegation.invitation_over" Rejected Product High "ENS aidants, InvitationSecondRL" "the invitation was answered or has expired";
    DelegationInvitationRunning "space.delegation.invitation_running" Rejected Product High "ENS aidants" "the invitation may still be answered";
    DelegationCarers "space.delegation.carers" Rejected Product High "ENS aidants" "three carers at most";
    DelegationCaredFor "space.delegation.cared_for" Rejected Product High "ENS aidants" "a carer cares for five persons at most";
    DelegationPeriod "space.delegation.period" Rejected Integrity High "integrity" "expected an end after the start";
    DelegationNotCarer "space.delegation.not_carer" Rejected Product High "ENS aidants" "not a carer of the holder on this day";
    DelegationCarerMayNot "space.delegation.carer_may_not" Rejected Product High "ENS aidants" "a carer does not do that: closing, erasing and the carers stay with the holder";
    DelegationCarer "space.delegation.carer_unknown" Unsupported Product Low "not found" "whether a carer may do that is not settled";

    // Messaging.
    MessagingActor "space.messaging.actor" Rejected Product High "ENS messagerie" "this actor does not do that in the messaging space";
    MessagingSpaceClosed "space.messaging.space_closed" Rejected Law High "CSP R.1111-27" "the messaging space is part of an open space";
    MessagingExists "space.messaging.exists" Rejected Integrity High "integrity" "a conversation has this identifier already";
    MessagingUnknown "space.messaging.unknown" Rejected Integrity High "integrity" "no conversation has this identifier, or the holder deleted it";
    MessagingHolderStarts "space.messaging.holder_starts" Rejected Product High "ENS messagerie" "a professional writes first: the holder starts with pharmacies only";
    MessagingClosed "space.messaging.closed" Rejected Product High "ENS messagerie" "the professional ended the exchange: the holder replies once they write again";
    MessagingNoReply "space.messaging.no_reply" Rejected Product High "ENS messagerie NO_REPLY" "this message takes no reply";
    MessagingNotCorrespondent "space.messaging.not_correspondent" Rejected Product High "ENS messagerie" "expected the professional or the structure of this conversation";
    MessagingAttachment "space.messaging.attachment" Rejected Product Medium "MES FAQ" "expected attachments in pdf, txt, rtf, jpg, jpeg, png, tiff or tif";

    // Services.
    ServicesActor "space.services.actor" Rejected Law High "CSP R.1111-32, R.1111-38" "this actor does not decide that";
    ServicesNotReferenced "space.services.not_referenced" Rejected Law High "CSP R.1111-37 to R.1111-39" "expected a favourable opinion, a decision and an agreement, in this order, before any use";
    ServicesNoExchange "space.services.no_exchange" Rejected Law High "CSP R.1111-39" "this service is listed without exchange of data";
    ServicesStatus "space.services.status" Rejected Product High "ENS ServiceStatusEnum" "expected a service that is on line";
    ServicesPreserie "space.services.preserie_unknown" Unsupported Product Low "not found" "what a service in pre-series may do is not settled";
    ServicesUnknownPurpose "space.services.unknown_purpose" Rejected Product High "ENS FinalityModel" "expected purposes of this service";
    ServicesAlready "space.services.already" Rejected Integrity High "integrity" "nothing to change: it is so already";
    ServicesUnknown "space.services.unknown" Rejected Integrity High "integrity" "this service is not synchronised with the space";
    ServicesNotConsented "space.services.not_consented" Rejected Law High "CSP R.1111-32 al. 4, R.1111-39" "no consent for a purpose lets this service write now";
    ServicesReapprovalLate "space.services.reapproval_late" Rejected Product High "ENS SynchronizationInformation" "the limit for a new approval is over: expected a new synchronisation";
    ServicesReapprovalRunning "space.services.reapproval_running" Rejected Product High "ENS SynchronizationInformation" "the limit for a new approval is not over";
    ServicesNoReapproval "space.services.no_reapproval" Rejected Integrity High "integrity" "no new approval was asked for";

    // Medical profile.
    MedicalActor "space.medical.actor" Rejected Product High "ENS profil médical" "this actor does not write the medical profile";
    MedicalExists "space.medical.exists" Rejected Integrity High "integrity" "an entry has this identifier already";
    MedicalUnknown "space.medical.unknown" Rejected Integrity High "integrity" "no entry has this identifier";
    MedicalProfessionalSection "space.medical.professional_section" Rejected Product High "ENS profil médical" "professionals write the vaccinations only";
    MedicalVaccinationConfirmed "space.medical.vaccination_confirmed" Rejected Product High "ENS vaccinations" "a vaccination that a professional added or confirmed is not changed by the holder";
    MedicalNotVaccination "space.medical.not_a_vaccination" Rejected Product High "ENS vaccinations" "only a vaccination is confirmed";
    MedicalMeasureSection "space.medical.measure_section" Rejected Product High "ENS mesures" "measures have a value and a unit: expected `record_measure`";
    MedicalNoNotConcerned "space.medical.no_not_concerned" Rejected Product High "ENS profil médical" "this section has no « not concerned »";
    MedicalEntriesExist "space.medical.entries_exist" Rejected Inferred Medium "ENS profil médical" "the section holds entries: expected none for « not concerned »";
    MedicalAlready "space.medical.already" Rejected Integrity High "integrity" "nothing to change: it is so already";
    MedicalUnit "space.medical.unit" Rejected Specification High "API Mesures de santé; JDV_J163" "expected a unit of this measure";
    MedicalValue "space.medical.value" Rejected Integrity High "integrity" "expected a number of usual size";
    MedicalContext "space.medical.context" Rejected Product High "ENS mesures" "a context goes with a glycaemia, and a glycaemia has one";
    MedicalTrustedPerson "space.medical.trusted_person" Rejected Product High "ENS entourage" "one trusted person only";
}
