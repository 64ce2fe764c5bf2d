use super::event::{Event, Fact};
use crate::person::sharing::{Action, MedecinTraitantBasis, Outcome, Trace};
use serde_json::Value;

/// What an event is to the rules of access, when they have a say in it.
fn action(fact: &Fact) -> Option<Action> {
    Some(match fact {
        Fact::Deposited(deposit) if deposit.replaces.is_some() => Action::Replace,
        Fact::Deposited(_) => Action::Deposit,
        Fact::Archived { .. } => Action::Archive,
        Fact::Unarchived { .. } => Action::Unarchive,
        Fact::DocumentDeleted { .. } | Fact::ErasureAnswered { granted: true, .. } => {
            Action::Delete
        }
        Fact::Masked { .. }
        | Fact::HiddenFromPatient { .. }
        | Fact::HiddenFromRepresentatives { .. }
        | Fact::MaskedByDefault { masked: true, .. } => Action::Mask,
        Fact::Unmasked { .. } | Fact::MaskedByDefault { masked: false, .. } => Action::Unmask,
        Fact::MadeVisible { .. } | Fact::Announced { .. } | Fact::ReleasedAfterMonth { .. } => {
            Action::MakeVisible
        }
        Fact::Consented { .. }
        | Fact::ConsentRevoked { .. }
        | Fact::Blocked { .. }
        | Fact::Unblocked { .. }
        | Fact::EmergencySwitchesSet { .. }
        | Fact::AdministratorNamed { .. }
        | Fact::AdministratorRemoved { .. }
        | Fact::MedecinTraitantDeclared { basis: MedecinTraitantBasis::Dmp, .. }
        | Fact::MedecinTraitantEnded { basis: MedecinTraitantBasis::Dmp }
        | Fact::FeedingOpposed { .. }
        | Fact::FeedingOppositionWithdrawn { .. } => Action::ManageConsents,
        _ => return None,
    })
}

/// The entry that an event is by itself.
fn of(event: &Event) -> Trace {
    let Event { at, by, why, fact } = event;
    let (at, by, why) = (*at, by.clone(), why.clone());
    if let Fact::TraceRecorded { action, document, mode, outcome, reasons } = fact {
        return Trace {
            at,
            by,
            why,
            event: None,
            action: Some(*action),
            document: document.clone(),
            mode: Some(*mode),
            outcome: *outcome,
            reasons: reasons.clone(),
        };
    }
    // The name and the document are written by serde alone: no second list can differ from it.
    let told = crate::error::told(fact);
    let text = |key: &str| told.get(key).and_then(Value::as_str);
    Trace {
        at,
        by,
        why,
        event: text("type").map(str::to_owned),
        action: action(fact),
        document: text("document").and_then(|id| id.parse().ok()),
        mode: None,
        outcome: Outcome::Permit,
        reasons: Vec::new(),
    }
}

/// Whether what was recorded is the decision on that entry: the same act, by the same, at the same
/// instant.
fn decided(entry: &Trace, recorded: &Trace) -> bool {
    // Who replaces is asked about the older version; directives replace without being asked to.
    let document = entry.document == recorded.document
        || recorded.document.is_none()
        || entry.action == Some(Action::Replace);
    let placed = |action| matches!(action, Some(Action::Deposit | Action::Replace));
    let action = entry.action == recorded.action || placed(entry.action) && placed(recorded.action);
    let open = entry.event.is_some() && entry.mode.is_none();
    open && action && document && (entry.at, &entry.by) == (recorded.at, &recorded.by)
}

/// The register of actions of a space, oldest first: one entry for each thing that anybody did, or was
/// denied, life of the profile, messages and medical profile too.
///
/// It is made of the journal, which holds everything already: nothing is kept twice. What
/// [`act`](crate::person::act::act) recorded of a change is told with that change, in one entry. The list
/// is whole: what somebody reads of documents that they do not see is for the service to leave out.
///
/// Source: CSP R.1111-43, L.1111-19.
///
/// # Examples
/// ```
/// use carnet_sante::person::space::{journal, traces};
/// let line = r#"{"v":1,"type":"opposed","at":"2022-02-20T10:00:00Z","by":{"type":"holder"}}"#;
/// let list = traces(&journal::read(line.as_bytes())?.events);
/// assert_eq!((list.len(), list[0].event.as_deref()), (1, Some("opposed")));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn traces<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<Trace> {
    let mut list: Vec<Trace> = Vec::new();
    for event in events {
        let entry = of(event);
        let mut known = false;
        if entry.event.is_none() && entry.outcome == Outcome::Permit {
            let before = list.iter_mut().rev();
            for done in before.take_while(|done| decided(done, &entry)) {
                done.mode = entry.mode;
                done.reasons.clone_from(&entry.reasons);
                known = true;
            }
        }
        if !known {
            list.push(entry);
        }
    }
    list
}

#[cfg(test)]
#[path = "traces_tests.rs"]
mod tests;
