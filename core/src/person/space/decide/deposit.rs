//! Placing a document, and a newer version of one.

use super::context::{ByCarer, Context};
use super::{Checked, one, visibility};
use crate::person::actor::Actor;
use crate::person::document::Document;
use crate::person::id::DocumentId;
use crate::person::services::DataAction;
use crate::person::space::command::{Command, Deposit};
use crate::person::space::event::{Deposited, Fact};
use crate::person::space::rejection::{Reason, Rejection};
use crate::reference::delays;
use crate::reference::nomenclature::{Availability, Visibility, VisibilitySet};

/// The largest integer of the JSON contract, 2^53 − 1.
const LARGEST: u64 = 9_007_199_254_740_991;

pub(super) fn decide(context: &Context<'_>, command: &Command, facts: &mut Vec<Fact>) -> Checked {
    match command {
        Command::Replace(replace) => {
            let (replaces, deposit) = replace.deposit();
            context.record_active()?;
            let old = context.document(replaces)?;
            context.author(old)?;
            if old.availability == Availability::Superseded {
                return Err(Reason::DocumentNotCurrent.into());
            }
            let kept = inherited(old);
            if kept.contains(Visibility::MasquePs)
                && deposit.visibility.contains(Visibility::InvisiblePatient)
                && !context.options.cumul
            {
                return Err(Reason::DocumentCumul.into());
            }
            not_hidden_anew(context, old, deposit.visibility)?;
            place(context, &deposit, Some(replaces.clone()), kept, facts)
        }
        Command::Deposit(deposit) => {
            context.record_active()?;
            place(context, deposit, None, VisibilitySet::EMPTY, facts)
        }
        _ => Err(Reason::DocumentActor.into()),
    }
}

/// What a newer version stays hidden from: its author does not undo what the holder masked, nor what a
/// minor asked for. Hiding from the patient is said anew, as its month runs from the deposit.
fn inherited(old: &Document) -> VisibilitySet {
    old.visibility.without(Visibility::InvisiblePatient)
}

/// Refuses a newer version that hides again what an older one showed: showing goes one way
/// (EX_3.3-1045, R.1111-53), and a new deposit begins no new month.
fn not_hidden_anew(
    context: &Context<'_>,
    old: &Document,
    codes: VisibilitySet,
) -> Result<(), Rejection> {
    let representatives = codes.contains(Visibility::InvisibleRepresentantsLegaux);
    if representatives && old.shown_to_representatives_on.is_some() {
        return Err(Reason::DocumentShownOnce.into());
    }
    if codes.contains(Visibility::InvisiblePatient) && !old.is(Visibility::InvisiblePatient) {
        visibility::shown(context, old)?;
        if !context.options.hide_after_deposit {
            return Err(Reason::DocumentHideAtDeposit.into());
        }
    }
    Ok(())
}

fn place(
    context: &Context<'_>,
    deposit: &Deposit,
    replaces: Option<DocumentId>,
    inherited: VisibilitySet,
    facts: &mut Vec<Fact>,
) -> Checked {
    depositor(context, deposit)?;
    if context.state.documents.contains_key(&deposit.document) {
        return Err(Reason::DocumentExists.into());
    }
    if deposit.bytes.is_some_and(|bytes| LARGEST < bytes) {
        return Err(Rejection::from(Reason::DocumentSize).with("most", LARGEST));
    }
    if !deposit.document_type.in_use() {
        return Err(Reason::DocumentTypeRetired.into());
    }
    let sharing = &context.state.sharing;
    if deposit.protected_act.is_some_and(|act| sharing.mention_oppositions.contains(&act)) {
        return Err(Reason::DocumentMentionOpposed.into());
    }
    hidden(context, deposit.visibility, deposit.secret_connection)?;
    let mut visibility: VisibilitySet = deposit.visibility.iter().chain(inherited.iter()).collect();
    let invisible = visibility.contains(Visibility::InvisiblePatient);
    if sharing.masked_by_default && (context.options.cumul || !invisible) {
        visibility = visibility.with(Visibility::MasquePs);
    }
    visibility::few_codes(context, visibility)?;
    let replaces = replaces.or_else(|| former_directives(context, deposit));
    one(
        facts,
        Fact::Deposited(Box::new(Deposited {
            document: deposit.document.clone(),
            document_type: deposit.document_type,
            confidentiality: deposit.confidentiality,
            visibility,
            replaces,
            format: deposit.format,
            bytes: deposit.bytes,
            secret_connection: deposit.secret_connection,
            protected_act: deposit.protected_act,
        })),
    )
}

/// Who places, and what the holder's side and services may place.
fn depositor(context: &Context<'_>, deposit: &Deposit) -> Result<(), Rejection> {
    match context.by {
        Actor::Service { id } => {
            context.alive()?;
            let pairing = context.state.services.get(id);
            let may = pairing.is_some_and(|one| one.may(DataAction::Write, context.on));
            if may { Ok(()) } else { Err(Reason::ServicesNotConsented.into()) }
        }
        by if by.is_holder_side() => {
            context.holder_inside(ByCarer::May, Reason::DocumentActor)?;
            own_file(context, deposit)
        }
        Actor::System {} => Err(Rejection::from(Reason::DocumentActor).with("actor", "system")),
        _ => Ok(()),
    }
}

fn own_file(context: &Context<'_>, deposit: &Deposit) -> Result<(), Rejection> {
    if !deposit.document_type.holder_may_deposit() {
        return Err(Reason::DocumentHolderType.into());
    }
    if !deposit.format.is_some_and(|format| format.holder_may_deposit()) {
        return Err(Reason::DocumentFormat.into());
    }
    let most = delays::value(delays::HOLDER_FILE_SIZE, context.on);
    let most = most.and_then(|most| u64::try_from(most).ok()).unwrap_or(0);
    if !deposit.bytes.is_some_and(|bytes| (1..=most).contains(&bytes)) {
        let size = Rejection::from(Reason::DocumentSize).with("most", most);
        return Err(size.limit(delays::HOLDER_FILE_SIZE, context.on));
    }
    if deposit.document_type.code() != Document::DIRECTIVES {
        return Ok(());
    }
    match context.state.life.is_minor(context.on) {
        Some(false) => Ok(()),
        Some(true) => Err(Reason::DocumentDirectivesMinor.into()),
        None => Err(Reason::DocumentBirthDate.into()),
    }
}

/// Who may hide what at the deposit.
fn hidden(context: &Context<'_>, codes: VisibilitySet, secret: bool) -> Result<(), Rejection> {
    let patient = codes.contains(Visibility::InvisiblePatient);
    let representatives = codes.contains(Visibility::InvisibleRepresentantsLegaux);
    if codes.contains(Visibility::MasquePs) && !context.by.gives_care() {
        context.holder_side(ByCarer::Sharing, Reason::DocumentActor)?;
    }
    if patient && !context.by.gives_care() {
        return Err(Reason::DocumentInvisiblePatientAuthor.into());
    }
    if patient && codes.contains(Visibility::MasquePs) && !context.options.cumul {
        return Err(Reason::DocumentCumul.into());
    }
    if secret && !representatives {
        return Err(Reason::DocumentSecretConnection.into());
    }
    if representatives {
        if !context.by.gives_care() {
            return Err(Reason::DocumentRepresentativesAuthor.into());
        }
        context.minors_only()?;
    }
    Ok(())
}

/// New advance directives replace the former ones (mobile application, documents).
fn former_directives(context: &Context<'_>, deposit: &Deposit) -> Option<DocumentId> {
    if deposit.document_type.code() != Document::DIRECTIVES || !context.by.is_holder_side() {
        return None;
    }
    let mut documents = context.state.documents.iter();
    documents.find(|(_, document)| document.are_directives()).map(|(id, _)| id.clone())
}
