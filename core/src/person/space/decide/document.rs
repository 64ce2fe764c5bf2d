//! Archiving, deleting, and the request to the author.

use super::context::{ByCarer, Context};
use super::{Checked, PAST, one};
use crate::person::actor::Actor;
use crate::person::document::Document;
use crate::person::id::DocumentId;
use crate::person::space::command::Command;
use crate::person::space::event::Fact;
use crate::person::space::rejection::{Reason, Rejection};
use crate::reference::nomenclature::{Availability, Visibility};

pub(super) fn decide(context: &Context<'_>, command: &Command, facts: &mut Vec<Fact>) -> Checked {
    use Command as C;
    context.record_active()?;
    match command {
        C::Archive { document } => {
            archivist(context, document)?;
            if context.document(document)?.availability != Availability::Current {
                return Err(Reason::DocumentNotCurrent.into());
            }
            PAST
        }
        C::Unarchive { document } => {
            archivist(context, document)?;
            if context.document(document)?.availability != Availability::Archived {
                return Err(Reason::DocumentNotArchived.into());
            }
            PAST
        }
        C::DeleteDocument { document } => {
            context.author(context.document(document)?)?;
            PAST
        }
        C::RequestErasure { document, .. } => {
            context.holder_inside(ByCarer::May, Reason::DocumentActor)?;
            let asked = context.document(document)?;
            seen(context, asked)?;
            if asked.author.is_holder_side() {
                return Err(Reason::DocumentOwn.into());
            }
            if asked.erasure_asked.is_some() {
                return Err(Reason::DocumentErasurePending.into());
            }
            PAST
        }
        C::AnswerErasure { document, granted } => {
            let asked = context.document(document)?;
            context.author(asked)?;
            if asked.erasure_asked.is_none() {
                return Err(Reason::DocumentNoErasureRequest.into());
            }
            if !granted {
                return PAST;
            }
            let document = || document.clone();
            facts.push(Fact::ErasureAnswered { document: document(), granted: true });
            one(facts, Fact::DocumentDeleted { document: document() })
        }
        _ => Err(Reason::DocumentActor.into()),
    }
}

/// Who does not see a document does not learn by a request that it is there (R.1111-50, R.1111-53).
fn seen(context: &Context<'_>, document: &Document) -> Result<(), Rejection> {
    let from_patient = document.shown_to_patient_on().is_some_and(|day| context.on < day);
    // A carer of a minor has their access from a representative.
    let by_them = matches!(context.by, Actor::Representative { .. } | Actor::Carer { .. });
    let from_representatives = by_them && document.is(Visibility::InvisibleRepresentantsLegaux);
    if from_patient || from_representatives {
        return Err(Reason::DocumentUnknown.into());
    }
    Ok(())
}

/// The author archives. Whether others who give care do is not said (TD3.3d): an option settles it.
fn archivist(context: &Context<'_>, document: &DocumentId) -> Result<(), Rejection> {
    let document = context.document(document)?;
    if !context.by.gives_care() || context.by.placed_what(&document.author) {
        return context.author(document);
    }
    if context.options.archive_by_readers {
        return Ok(());
    }
    Err(Rejection::from(Reason::DocumentArchivist).with("author", document.author.kind()))
}
