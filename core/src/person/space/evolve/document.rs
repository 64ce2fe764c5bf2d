use crate::person::document::Document;
use crate::person::space::command::Audience;
use crate::person::space::event::{Deposited, Event, Fact};
use crate::person::space::state::State;
use crate::reference::nomenclature::{Availability, Visibility};

fn deposited(state: &mut State, event: &Event, deposit: &Deposited) {
    let mut document = Document {
        kind: deposit.document_type,
        author: event.by.clone(),
        deposited_at: event.at,
        first_deposited_at: None,
        confidentiality: deposit.confidentiality,
        visibility: deposit.visibility,
        availability: Availability::Current,
        replaces: deposit.replaces.clone(),
        announced_on: None,
        released_on: None,
        shown_to_representatives_on: None,
        notified_on: None,
        secret_connection: deposit.secret_connection,
        erasure_asked: None,
    };
    if let Some(old) = deposit.replaces.as_ref().and_then(|old| state.documents.get_mut(old)) {
        old.availability = Availability::Superseded;
        // What was shown stays shown, and the month of R.1111-53 goes on.
        document.first_deposited_at = Some(old.delays_from());
        document.announced_on = old.announced_on;
        document.released_on = old.released_on;
        document.shown_to_representatives_on = old.shown_to_representatives_on;
        document.notified_on = old.notified_on;
    }
    // A newer version of another document may be directives too: there are never two.
    if document.are_directives() {
        for other in state.documents.values_mut().filter(|other| other.are_directives()) {
            other.availability = Availability::Superseded;
        }
    }
    state.documents.insert(deposit.document.clone(), document);
}

fn set(document: &mut Document, code: Visibility, on: bool) {
    document.visibility =
        if on { document.visibility.with(code) } else { document.visibility.without(code) };
}

/// The patient sees it, and the holder's default holds from now on.
fn show(document: &mut Document, masked: bool) {
    set(document, Visibility::InvisiblePatient, false);
    if masked {
        set(document, Visibility::MasquePs, true);
    }
}

pub(super) fn apply(state: &mut State, event: &Event) {
    let on = event.at.date();
    let id = match &event.fact {
        Fact::Deposited(deposit) => return deposited(state, event, deposit),
        Fact::MaskedByDefault { masked, with_invisible } => {
            state.sharing.masked_by_default = *masked;
            for document in state.documents.values_mut() {
                let apart = document.is(Visibility::InvisiblePatient) && !with_invisible;
                if !(*masked && apart) {
                    set(document, Visibility::MasquePs, *masked);
                }
            }
            return;
        }
        Fact::Archived { document }
        | Fact::Unarchived { document }
        | Fact::DocumentDeleted { document }
        | Fact::ErasureRequested { document, .. }
        | Fact::ErasureAnswered { document, .. }
        | Fact::Masked { document }
        | Fact::Unmasked { document }
        | Fact::HiddenFromPatient { document }
        | Fact::HiddenFromRepresentatives { document }
        | Fact::MadeVisible { document, .. }
        | Fact::Announced { document, .. }
        | Fact::UndisclosedNotified { document }
        | Fact::ReleasedAfterMonth { document, .. } => document,
        _ => return,
    };
    let Some(document) = state.documents.get_mut(id) else { return };
    match &event.fact {
        Fact::Archived { .. } => document.availability = Availability::Archived,
        Fact::Unarchived { .. } => document.availability = Availability::Current,
        Fact::DocumentDeleted { .. } => document.availability = Availability::Deleted,
        Fact::ErasureRequested { reason, .. } => document.erasure_asked = Some(reason.clone()),
        Fact::ErasureAnswered { .. } => document.erasure_asked = None,
        Fact::Masked { .. } => set(document, Visibility::MasquePs, true),
        Fact::Unmasked { .. } => set(document, Visibility::MasquePs, false),
        Fact::HiddenFromPatient { .. } => set(document, Visibility::InvisiblePatient, true),
        Fact::HiddenFromRepresentatives { .. } => {
            set(document, Visibility::InvisibleRepresentantsLegaux, true);
        }
        Fact::MadeVisible { to: Audience::Patient, masked, .. }
        | Fact::ReleasedAfterMonth { masked, .. } => {
            show(document, *masked);
            document.released_on = Some(on);
        }
        Fact::MadeVisible { to: Audience::Representatives, .. } => {
            set(document, Visibility::InvisibleRepresentantsLegaux, false);
            document.shown_to_representatives_on = Some(on);
        }
        Fact::Announced { masked, .. } => {
            show(document, *masked);
            document.announced_on = Some(on);
        }
        Fact::UndisclosedNotified { .. } => document.notified_on = Some(on),
        _ => {}
    }
}
