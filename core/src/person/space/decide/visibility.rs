//! From whom a document is hidden: who sets and unsets each code, and what goes one way only.

use super::context::{ByCarer, Context};
use super::{Checked, PAST};
use crate::person::actor::Actor;
use crate::person::document::Document;
use crate::person::id::DocumentId;
use crate::person::sharing::Feeding;
use crate::person::space::command::{Audience, Command};
use crate::person::space::rejection::{Reason, Rejection};
use crate::reference::delays;
use crate::reference::nomenclature::{Visibility, VisibilitySet};

const CARE: &[&str] = &["professional", "structure"];
const OPERATOR_OR_TIME: &[&str] = &["operator", "system"];

pub(super) fn decide(context: &Context<'_>, command: &Command) -> Checked {
    use Command as C;
    match command {
        C::Mask { document } => mask(context, document),
        C::Unmask { document } => unmask(context, document),
        C::MaskByDefault { masked } => {
            context.holder_inside(ByCarer::Sharing, Reason::DocumentActor)?;
            if context.state.sharing.masked_by_default == *masked {
                return Err(Reason::DocumentAlready.into());
            }
            if *masked {
                let documents = context.state.documents.values().filter(|one| one.exists());
                let apart = |one: &&Document| {
                    one.is(Visibility::InvisiblePatient) && !context.options.cumul
                };
                for document in documents.filter(|one| !apart(one)) {
                    few_codes(context, document.visibility.with(Visibility::MasquePs))?;
                }
            }
            PAST
        }
        C::NotifyUndisclosed { document } => notify(context, document),
        C::ReleaseAfterMonth { document } => release(context, document),
        C::OpposeMention { act } => {
            mention(context)?;
            context.minors_only()?;
            if context.state.sharing.mention_oppositions.contains(act) {
                return Err(Reason::DocumentAlready.into());
            }
            PAST
        }
        C::WithdrawMentionOpposition { act } => {
            mention(context)?;
            if !context.state.sharing.mention_oppositions.contains(act) {
                return Err(Reason::DocumentAlready.into());
            }
            PAST
        }
        hiding => care(context, hiding),
    }
}

/// What professionals and establishments alone hide and show.
fn care(context: &Context<'_>, command: &Command) -> Checked {
    use Command as C;
    use Visibility::{InvisiblePatient, InvisibleRepresentantsLegaux};
    match command {
        C::HideFromPatient { document } => {
            context.only(CARE, Reason::DocumentInvisiblePatientAuthor)?;
            let found = changeable(context, document)?;
            shown(context, found)?;
            absent(found, InvisiblePatient)?;
            if !context.options.hide_after_deposit {
                return Err(Reason::DocumentHideAtDeposit.into());
            }
            cumul(context, found, Visibility::MasquePs)?;
            few_codes(context, found.visibility.with(InvisiblePatient))?;
            PAST
        }
        C::HideFromRepresentatives { document } => {
            context.only(CARE, Reason::DocumentRepresentativesAuthor)?;
            let found = changeable(context, document)?;
            context.minors_only()?;
            absent(found, InvisibleRepresentantsLegaux)?;
            if found.shown_to_representatives_on.is_some() {
                return Err(Reason::DocumentShownOnce.into());
            }
            few_codes(context, found.visibility.with(InvisibleRepresentantsLegaux))?;
            PAST
        }
        C::MakeVisible { document, to } => {
            context.only(CARE, Reason::DocumentActor)?;
            let found = changeable(context, document)?;
            let code = match to {
                Audience::Patient => InvisiblePatient,
                Audience::Representatives => InvisibleRepresentantsLegaux,
            };
            present(found, code)?;
            PAST
        }
        C::Announce { document } => {
            context.only(CARE, Reason::DocumentActor)?;
            present(changeable(context, document)?, InvisiblePatient)?;
            PAST
        }
        _ => Err(Reason::DocumentActor.into()),
    }
}

fn mask(context: &Context<'_>, document: &DocumentId) -> Checked {
    if !context.by.gives_care() {
        context.holder_inside(ByCarer::Sharing, Reason::DocumentActor)?;
    }
    let found = changeable(context, document)?;
    absent(found, Visibility::MasquePs)?;
    cumul(context, found, Visibility::InvisiblePatient)?;
    few_codes(context, found.visibility.with(Visibility::MasquePs))?;
    PAST
}

fn unmask(context: &Context<'_>, document: &DocumentId) -> Checked {
    if context.by.gives_care() {
        return Err(Reason::DocumentUnmaskByProfessional.into());
    }
    context.holder_inside(ByCarer::Sharing, Reason::DocumentActor)?;
    present(changeable(context, document)?, Visibility::MasquePs)?;
    PAST
}

fn notify(context: &Context<'_>, document: &DocumentId) -> Checked {
    context.only(OPERATOR_OR_TIME, Reason::DocumentActor)?;
    let found = timed(context, document)?;
    if found.notified_on.is_some() {
        return Err(Reason::DocumentAlready.into());
    }
    let last = found.notice_due_on().ok_or(Reason::CalendarEnd)?;
    if context.on < last && matches!(context.by, Actor::System {}) {
        let early = Rejection::from(Reason::DocumentNoticeEarly);
        return Err(early.limit(delays::INVISIBLE_PATIENT_NOTICE, context.on));
    }
    PAST
}

fn release(context: &Context<'_>, document: &DocumentId) -> Checked {
    context.only(OPERATOR_OR_TIME, Reason::DocumentActor)?;
    let shown = timed(context, document)?.shown_to_patient_on().ok_or(Reason::CalendarEnd)?;
    if context.on < shown {
        let early = Rejection::from(Reason::DocumentMonthRunning);
        return Err(early.limit(delays::INVISIBLE_PATIENT, context.on));
    }
    PAST
}

/// A document whose metadata may be changed: the record is active.
fn changeable<'a>(context: &'a Context<'_>, id: &DocumentId) -> Result<&'a Document, Rejection> {
    context.record_active()?;
    context.document(id)
}

/// A document that time changes: it does while access is suspended, as the patient's right to see it
/// runs from the deposit.
fn timed<'a>(context: &'a Context<'_>, id: &DocumentId) -> Result<&'a Document, Rejection> {
    if context.state.life.feeding() == Feeding::Closed {
        return Err(Reason::DocumentNoActiveDmp.into());
    }
    let found = context.document(id)?;
    present(found, Visibility::InvisiblePatient)?;
    Ok(found)
}

fn present(document: &Document, code: Visibility) -> Result<(), Rejection> {
    if document.is(code) { Ok(()) } else { Err(Reason::DocumentAlready.into()) }
}

fn absent(document: &Document, code: Visibility) -> Result<(), Rejection> {
    if document.is(code) { Err(Reason::DocumentAlready.into()) } else { Ok(()) }
}

fn cumul(context: &Context<'_>, document: &Document, other: Visibility) -> Result<(), Rejection> {
    if document.is(other) && !context.options.cumul {
        return Err(Reason::DocumentCumul.into());
    }
    Ok(())
}

/// Refuses more codes than a document has; the base value of the confidentiality is one of them.
pub(super) fn few_codes(context: &Context<'_>, set: VisibilitySet) -> Result<(), Rejection> {
    let codes = i64::try_from(set.len()).unwrap_or(i64::MAX).saturating_add(1);
    let most = delays::value(delays::CONFIDENTIALITY_CODES, context.on);
    if most.is_some_and(|most| most < codes) {
        let many = Rejection::from(Reason::DocumentCodes);
        return Err(many.limit(delays::CONFIDENTIALITY_CODES, context.on));
    }
    Ok(())
}

/// Refuses to hide again what the patient could see: shown by somebody, or by the month, which runs
/// from the deposit.
pub(super) fn shown(context: &Context<'_>, document: &Document) -> Result<(), Rejection> {
    let by_time = crate::person::document::shown_to_patient_on(document.delays_from().date());
    let month_over = by_time.is_some_and(|day| day <= context.on);
    if month_over || document.announced_on.is_some() || document.released_on.is_some() {
        return Err(Reason::DocumentShownOnce.into());
    }
    Ok(())
}

/// The minor, or the professional who was told by them. Only a minor objects; who objected withdraws at
/// any age, or nobody could ever place these documents.
fn mention(context: &Context<'_>) -> Result<(), Rejection> {
    context.only(&["holder", "professional", "structure"], Reason::DocumentActor)?;
    context.alive()
}
