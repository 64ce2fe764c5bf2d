//! What a command becomes that nothing forbids: the fact of its name, with its fields.

use super::context::Context;
use crate::order::Ordered;
use crate::person::services::PurposeConsent;
use crate::person::sharing::Grantee;
use crate::person::space::command::{Audience, Command};
use crate::person::space::event::Fact;

/// The fact of a command; none of those that topics make themselves.
pub(super) fn of(context: &Context<'_>, command: Command) -> Option<Fact> {
    use Command as C;
    // The holder's default hides a document from professionals once the patient sees it.
    let masked_from_now = context.state.sharing.masked_by_default;
    Some(match command {
        C::Register { birth_date, legacy_dmp } => Fact::Registered { birth_date, legacy_dmp },
        C::Inform { channel } => Fact::Informed { channel },
        C::ReportNoticeFailure {} => Fact::NoticeFailed {},
        C::Oppose {} => Fact::Opposed {},
        C::ConfirmOpposition {} => Fact::OppositionConfirmed {},
        C::EndTransition {} | C::Open {} => Fact::Opened {},
        C::ReportOpeningFailure {} => Fact::OpeningFailed {},
        C::Activate { means, .. } => Fact::Activated { means },
        C::Reopen { means, .. } => Fact::Reopened { means },
        C::Suspend { ground, informed } => Fact::Suspended { ground, informed },
        C::NotifySuspension {} => Fact::SuspensionNotified {},
        C::ObjectToSuspension {} => Fact::SuspensionLifted { objected: true },
        C::LiftSuspension {} => Fact::SuspensionLifted { objected: false },
        C::RequestDeletion {} => Fact::DeletionRequested {},
        C::Delete {} => Fact::Deleted {},
        C::RecordBirthDate { on } => Fact::BirthDateRecorded { on },
        C::RecordDeath { on } => Fact::DeathRecorded { on },
        C::RecordEmancipation { on } => Fact::EmancipationRecorded { on },

        C::Archive { document } => Fact::Archived { document },
        C::Unarchive { document } => Fact::Unarchived { document },
        C::DeleteDocument { document } => Fact::DocumentDeleted { document },
        C::RequestErasure { document, reason } => Fact::ErasureRequested { document, reason },
        C::AnswerErasure { document, granted } => Fact::ErasureAnswered { document, granted },
        C::Mask { document } => Fact::Masked { document },
        C::Unmask { document } => Fact::Unmasked { document },
        C::MaskByDefault { masked } => {
            Fact::MaskedByDefault { masked, with_invisible: context.options.cumul }
        }
        C::HideFromPatient { document } => Fact::HiddenFromPatient { document },
        C::HideFromRepresentatives { document } => Fact::HiddenFromRepresentatives { document },
        C::MakeVisible { document, to } => {
            let masked = to == Audience::Patient && masked_from_now;
            Fact::MadeVisible { document, to, masked }
        }
        C::Announce { document } => Fact::Announced { document, masked: masked_from_now },
        C::NotifyUndisclosed { document } => Fact::UndisclosedNotified { document },
        C::ReleaseAfterMonth { document } => {
            Fact::ReleasedAfterMonth { document, masked: masked_from_now }
        }
        C::OpposeMention { act } => Fact::MentionOpposed { act },
        C::WithdrawMentionOpposition { act } => Fact::MentionOppositionWithdrawn { act },

        C::RevokeConsent { to } => Fact::ConsentRevoked { to },
        C::UseConsent { to } => Fact::ConsentUsed { to },
        C::Block { professional } => Fact::Blocked { professional },
        C::Unblock { professional } => Fact::Unblocked { professional },
        C::NameAdministrator { professional } => Fact::AdministratorNamed { professional },
        C::RemoveAdministrator { professional } => Fact::AdministratorRemoved { professional },
        C::DeclareMedecinTraitant { professional, basis } => {
            Fact::MedecinTraitantDeclared { professional, basis }
        }
        C::EndMedecinTraitant { basis } => Fact::MedecinTraitantEnded { basis },
        C::OpposeFeeding { to, legitimate_reason } => {
            Fact::FeedingOpposed { to, legitimate_reason }
        }
        C::WithdrawFeedingOpposition { to } => Fact::FeedingOppositionWithdrawn { to },
        C::RecordTrace { action, document, mode, outcome, reasons } => {
            Fact::TraceRecorded { action, document, mode, outcome, reasons }
        }

        C::AttachRepresentative { representative, ground, until } => {
            Fact::RepresentativeAttached { representative, ground, until }
        }
        C::EndRepresentation { representative, on } => {
            Fact::RepresentationEnded { representative, on }
        }
        C::InviteRepresentative { invitation, representative, answer_by, .. } => {
            Fact::RepresentativeInvited { invitation, representative, answer_by }
        }
        C::InviteCarer { invitation, carer, cared_for, until, answer_by, .. } => {
            Fact::CarerInvited { invitation, carer, cared_for, until, answer_by }
        }
        C::ExpireInvitation { invitation } => Fact::InvitationExpired { invitation },
        C::RevokeCarer { carer } => Fact::CarerRevoked { carer },
        other => return of_rest(context, other),
    })
}

/// Messaging, services, medical profile.
fn of_rest(context: &Context<'_>, command: Command) -> Option<Fact> {
    use Command as C;
    Some(match command {
        C::OpenConversation { conversation, replies } => {
            let (with, attachments) = (Grantee::of(context.by)?, Vec::new());
            Fact::ConversationOpened { conversation, with, pharmacy: false, replies, attachments }
        }
        C::WriteToPharmacy { conversation, pharmacy: id, attachments } => {
            let (with, pharmacy, replies) = (Grantee::Structure { id }, true, true);
            Fact::ConversationOpened { conversation, with, pharmacy, replies, attachments }
        }
        C::SendMessage { conversation, attachments, replies } => {
            Fact::MessageSent { conversation, replies, attachments }
        }
        C::CloseConversation { conversation } => Fact::ConversationClosed { conversation },
        C::DeleteConversation { conversation } => Fact::ConversationDeleted { conversation },

        C::PairService { entry, purposes, given_from } => {
            let consent = |purpose: crate::person::services::Purpose| {
                let consented = purposes.contains(&purpose.id);
                (purpose.id, PurposeConsent { action: purpose.action, consented })
            };
            Fact::ServicePaired {
                service: entry.service,
                status: entry.status,
                purposes: entry.purposes.into_iter().map(consent).ordered(),
                given_from,
            }
        }
        C::ConsentPurpose { service, purpose, given_from } => {
            Fact::PurposeConsented { service, purpose, given_from }
        }
        C::WithdrawPurpose { service, purpose } => Fact::PurposeWithdrawn { service, purpose },
        C::UnpairService { service } => Fact::ServiceUnpaired { service },
        C::SetServiceStatus { service, status } => Fact::ServiceStatusSet { service, status },
        C::RequireReapproval { service, by_date } => Fact::ReapprovalRequired { service, by_date },
        C::ReapproveService { service } => Fact::ServiceReapproved { service },
        C::LapseService { service } => Fact::ServiceLapsed { service },
        C::ReportService { service, reason } => Fact::ServiceReported { service, reason },

        C::AddEntry { entry, section, text } => Fact::EntryAdded { entry, section, text },
        C::ChangeEntry { entry, text } => Fact::EntryChanged { entry, text },
        C::DeleteEntry { entry } => Fact::EntryDeleted { entry },
        C::SetNotConcerned { section, not_concerned } => {
            Fact::NotConcernedSet { section, not_concerned }
        }
        C::RecordMeasure { entry, measure } => Fact::MeasureRecorded { entry, measure },
        C::NameTrustedPerson { person } => Fact::TrustedPersonNamed { person },
        C::RemoveTrustedPerson {} => Fact::TrustedPersonRemoved {},
        C::ConfirmVaccination { entry } => Fact::VaccinationConfirmed { entry },
        _ => return None,
    })
}
