//! The holder, representatives (L.1111-14, R.1111-40, Civil Code 371-1) and carers (product).

use super::calendar::eighteenth_birthday;
use super::{Question, Voices, people};
use carnet_sante::person::sharing::{Action, Representative, RepresentativeGround};
use carnet_sante::person::{Actor, PersonRef};

/// What the holder's side may do.
pub fn rights(question: &Question<'_>, voices: &mut Voices) {
    let action = question.request.action;
    // R.1111-50, R.1111-53: what hides a document from them is lifted by those who care, or by time.
    if action == Action::MakeVisible {
        voices.deny.insert("release.care_only");
    }
    let carer = match &question.request.actor {
        Actor::Representative { id } => return represented(question, id, voices),
        Actor::Carer { id } => id,
        _ => return uses("holder.rights", question, voices),
    };
    let today = question.today();
    let in_force = question.view.carers.iter().any(|one| {
        one.id == *carer && one.from <= today && one.until.is_none_or(|until| today < until)
    });
    if !in_force {
        voices.deny.insert("carer.not_one");
    }
    match action {
        Action::Mask | Action::Unmask | Action::ManageConsents => {
            if question.settings.carer_manages_sharing {
                voices.permit.insert("carer.sharing");
            } else {
                voices.deny.insert("carer.no_sharing");
            }
        }
        Action::ReadTraces => {
            voices.deny.insert("traces.holder_only");
        }
        _ => uses("carer.rights", question, voices),
    }
}

/// The use of the space; changing and deleting only what the holder's side deposited (R.1111-51).
/// Nothing was read of archiving by the holder's side, and showing is not its own.
fn uses(rule: &'static str, question: &Question<'_>, voices: &mut Voices) {
    let action = question.request.action;
    if matches!(action, Action::Archive | Action::Unarchive | Action::MakeVisible) {
        return;
    }
    if !people::is_for_authors(action) {
        voices.permit.insert(rule);
    } else if question.own() {
        voices.permit.insert("holder.own");
    } else if question.document().is_some() {
        voices.deny.insert("holder.own_only");
    }
}

fn represented(question: &Question<'_>, me: &PersonRef, voices: &mut Voices) {
    let today = question.today();
    let mandates: Vec<&Representative> = question
        .view
        .representatives
        .iter()
        .filter(|one| one.id == *me)
        .filter(|one| one.from <= today && one.until.is_none_or(|until| today < until))
        .collect();
    uses("representative.rights", question, voices);
    if mandates.iter().any(|one| one.ground == RepresentativeGround::ProtectedAdult) {
        return;
    }
    if mandates.is_empty() {
        voices.deny.insert("representative.not_one");
        return;
    }
    let view = question.view;
    let adult = view.birth_date.is_some_and(|born| eighteenth_birthday(born) <= today);
    let freed = view.emancipated_on.is_some_and(|day| day <= today);
    if adult || freed {
        voices.deny.insert("representative.majority");
    } else if view.birth_date.is_none() {
        voices.deny.insert("representative.birth_unknown");
    }
}
