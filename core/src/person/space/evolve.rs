//! The state after an event. Total: an event that does not fit the state, which only a journal that was
//! tampered with holds, changes what it can and nothing else.

mod delegation;
mod document;
mod life;
mod others;
mod sharing;

use super::event::{Event, Fact};
use super::state::State;
use crate::person::object::counted;

/// The state after an event; the state given is changed in place, nothing is copied.
///
/// # Examples
/// ```
/// use carnet_sante::person::sharing::ProfileState;
/// use carnet_sante::person::space::{Event, State, evolve};
/// let event: Event = serde_json::from_str(
///     r#"{"v":1,"type":"informed","at":"2022-02-01T10:00:00+01:00","by":{"type":"insurer"},"channel":"email"}"#,
/// ).unwrap();
/// assert_eq!(evolve(State::default(), &event).life.profile, ProfileState::Informed);
/// ```
pub fn evolve(mut state: State, event: &Event) -> State {
    state.apply(event);
    state
}

/// The state after events, from nothing.
///
/// # Examples
/// ```
/// use carnet_sante::person::space::{State, replay};
/// assert_eq!(replay(&[]), State::default());
/// ```
pub fn replay<'a>(events: impl IntoIterator<Item = &'a Event>) -> State {
    let mut state = State::default();
    for event in events {
        state.apply(event);
    }
    state
}

impl State {
    /// Changes this state by an event: [`evolve`] in place, for a state that stays where it is.
    pub fn apply(&mut self, event: &Event) {
        self.events = counted(self.events);
        match &event.fact {
            Fact::Registered { .. }
            | Fact::Informed { .. }
            | Fact::NoticeFailed {}
            | Fact::InformedAgain { .. }
            | Fact::Opposed {}
            | Fact::OppositionConfirmed {}
            | Fact::Opened {}
            | Fact::OpeningFailed {}
            | Fact::Activated { .. }
            | Fact::Reopened { .. }
            | Fact::Closed { .. }
            | Fact::Suspended { .. }
            | Fact::SuspensionNotified {}
            | Fact::SuspensionLifted { .. }
            | Fact::DeletionRequested {}
            | Fact::Deleted {}
            | Fact::DeathRecorded { .. }
            | Fact::EmancipationRecorded { .. }
            | Fact::BirthDateRecorded { .. }
            | Fact::DateRectified { .. } => life::apply(self, event),
            Fact::Deposited(_)
            | Fact::Archived { .. }
            | Fact::Unarchived { .. }
            | Fact::DocumentDeleted { .. }
            | Fact::ErasureRequested { .. }
            | Fact::ErasureAnswered { .. }
            | Fact::Masked { .. }
            | Fact::Unmasked { .. }
            | Fact::MaskedByDefault { .. }
            | Fact::HiddenFromPatient { .. }
            | Fact::HiddenFromRepresentatives { .. }
            | Fact::MadeVisible { .. }
            | Fact::Announced { .. }
            | Fact::UndisclosedNotified { .. }
            | Fact::ReleasedAfterMonth { .. } => document::apply(self, event),
            Fact::MentionOpposed { .. }
            | Fact::MentionOppositionWithdrawn { .. }
            | Fact::Consented { .. }
            | Fact::ConsentRevoked { .. }
            | Fact::ConsentUsed { .. }
            | Fact::Blocked { .. }
            | Fact::Unblocked { .. }
            | Fact::EmergencySwitchesSet { .. }
            | Fact::AdministratorNamed { .. }
            | Fact::AdministratorRemoved { .. }
            | Fact::MedecinTraitantDeclared { .. }
            | Fact::MedecinTraitantEnded { .. }
            | Fact::FeedingOpposed { .. }
            | Fact::FeedingOppositionWithdrawn { .. } => sharing::apply(self, event),
            Fact::RepresentativeAttached { .. }
            | Fact::RepresentationEnded { .. }
            | Fact::RepresentativeInvited { .. }
            | Fact::CarerInvited { .. }
            | Fact::InvitationAccepted { .. }
            | Fact::InvitationRefused { .. }
            | Fact::InvitationExpired { .. }
            | Fact::CarerRevoked { .. } => delegation::apply(self, event),
            // The register of actions is the journal itself: see `traces`.
            Fact::TraceRecorded { .. } => {}
            _ => others::apply(self, event),
        }
    }
}

#[cfg(test)]
#[path = "evolve_tests.rs"]
mod tests;
