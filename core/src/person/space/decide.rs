//! What a command becomes: events, or a refusal.

mod civil;
mod context;
mod delegation;
mod deposit;
mod document;
mod life;
mod medical;
mod messaging;
mod past;
mod services;
mod sharing;
mod visibility;

use super::command::{By, Command};
use super::event::{Event, Fact};
use super::options::Options;
use super::rejection::Rejection;
use super::state::State;
use crate::time::At;
use context::Context;

/// The insurer and the responsible of the space, who know the person's civil status.
const BODIES: &[&str] = &["insurer", "operator"];

/// What a topic answers. It looks at a command that is borrowed and answers by one pointer, so that a
/// refusal has nothing to take apart and nothing to carry.
type Checked = Result<(), Rejection>;

/// No fact was told: the command becomes the fact of its name, see [`past`].
const PAST: Checked = Ok(());

/// Tells a fact that is not that of the name.
fn one(facts: &mut Vec<Fact>, fact: Fact) -> Checked {
    facts.push(fact);
    Ok(())
}

/// What a command becomes, with the defaults of [`Options`].
///
/// The state is read, never changed; the events are to be kept, then given to
/// [`evolve`](super::evolve()). A refusal leaves nothing.
///
/// # Errors
/// A [`Rejection`]: its code is `space.<topic>.<reason>`, its `params` name the text.
///
/// # Examples
/// ```
/// use carnet_sante::Coded;
/// use carnet_sante::person::space::{By, Channel, Command, State, decide};
/// use carnet_sante::person::Actor;
/// use carnet_sante::time::At;
/// let at = At::parse("2022-02-01T10:00:00+01:00")?;
/// let inform = || Command::Inform { channel: Channel::Post };
/// let events = decide(&State::default(), inform(), By::new(Actor::Insurer {}), at)?;
/// assert_eq!(events.len(), 1);
/// let no = decide(&State::default(), inform(), By::new(Actor::Holder {}), at).unwrap_err();
/// assert_eq!((no.code(), no.params()["source"].as_str()),
///     ("space.life.actor", Some("CSP L.1111-13-1, L.1111-14, R.1111-28, R.1111-36")));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn decide(state: &State, command: Command, by: By, at: At) -> Result<Vec<Event>, Rejection> {
    decide_with(state, command, by, at, &Options::default())
}

/// The same, with the choices of whoever runs the space.
///
/// # Errors
/// Those of [`decide`].
pub fn decide_with(
    state: &State,
    command: Command,
    by: By,
    at: At,
    options: &Options,
) -> Result<Vec<Event>, Rejection> {
    let By { actor, why } = by;
    let context = Context { state, by: &actor, at, on: at.date(), options: *options };
    let mut facts = Vec::new();
    route(&context, &command, &mut facts)?;
    if facts.is_empty() {
        facts.extend(past::of(&context, command));
    }
    let event = |fact| Event { at, by: actor.clone(), why: why.clone(), fact };
    Ok(facts.into_iter().map(event).collect())
}

fn route(context: &Context<'_>, command: &Command, facts: &mut Vec<Fact>) -> Checked {
    use Command as C;
    match command {
        C::Deposit(_) | C::Replace(_) => deposit::decide(context, command, facts),
        C::Archive { .. }
        | C::Unarchive { .. }
        | C::DeleteDocument { .. }
        | C::RequestErasure { .. }
        | C::AnswerErasure { .. } => document::decide(context, command, facts),
        C::Mask { .. }
        | C::Unmask { .. }
        | C::MaskByDefault { .. }
        | C::HideFromPatient { .. }
        | C::HideFromRepresentatives { .. }
        | C::MakeVisible { .. }
        | C::Announce { .. }
        | C::NotifyUndisclosed { .. }
        | C::ReleaseAfterMonth { .. }
        | C::OpposeMention { .. }
        | C::WithdrawMentionOpposition { .. } => visibility::decide(context, command),
        C::Consent { .. }
        | C::RevokeConsent { .. }
        | C::UseConsent { .. }
        | C::Block { .. }
        | C::Unblock { .. }
        | C::SetEmergencySwitches { .. }
        | C::NameAdministrator { .. }
        | C::RemoveAdministrator { .. }
        | C::DeclareMedecinTraitant { .. }
        | C::EndMedecinTraitant { .. }
        | C::OpposeFeeding { .. }
        | C::WithdrawFeedingOpposition { .. }
        | C::RecordTrace { .. } => sharing::decide(context, command, facts),
        C::AttachRepresentative { .. }
        | C::EndRepresentation { .. }
        | C::InviteRepresentative { .. }
        | C::InviteCarer { .. }
        | C::AnswerInvitation { .. }
        | C::ExpireInvitation { .. }
        | C::RevokeCarer { .. }
        | C::TransferAccount {} => delegation::decide(context, command, facts),
        C::OpenConversation { .. }
        | C::WriteToPharmacy { .. }
        | C::SendMessage { .. }
        | C::CloseConversation { .. }
        | C::DeleteConversation { .. } => messaging::decide(context, command, facts),
        C::PairService { .. }
        | C::ConsentPurpose { .. }
        | C::WithdrawPurpose { .. }
        | C::UnpairService { .. }
        | C::SetServiceStatus { .. }
        | C::RequireReapproval { .. }
        | C::ReapproveService { .. }
        | C::LapseService { .. }
        | C::ReportService { .. } => services::decide(context, command),
        C::AddEntry { .. }
        | C::ChangeEntry { .. }
        | C::DeleteEntry { .. }
        | C::SetNotConcerned { .. }
        | C::RecordMeasure { .. }
        | C::NameTrustedPerson { .. }
        | C::RemoveTrustedPerson {}
        | C::ConfirmVaccination { .. } => medical::decide(context, command),
        life => life::decide(context, life, facts),
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
