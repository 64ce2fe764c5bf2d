//! What time alone triggers.

use super::command::Command;
use super::state::{InvitationStatus, State};
use crate::order;
use crate::person::sharing::{Feeding, ProfileState};
use chrono::{Days, NaiveDate};

/// The day after a last day.
fn after(last: Option<NaiveDate>) -> Option<NaiveDate> {
    last?.checked_add_days(Days::new(1))
}

/// What becomes of the profile by time.
#[derive(Clone, Copy)]
enum Turn {
    Open,
    CloseExOfficio,
    Delete,
}

/// What becomes of the profile by time, and when.
fn profile(state: &State) -> Option<(NaiveDate, Turn)> {
    let life = &state.life;
    match life.profile {
        // Nobody enrols for the dead, and no text opens a space for them: the operator may.
        ProfileState::Informed if life.deceased_on.is_some() => None,
        ProfileState::Informed => after(life.opposition_ends()).map(|day| (day, Turn::Open)),
        ProfileState::Suspended => {
            after(life.suspension_ends()).map(|day| (day, Turn::CloseExOfficio))
        }
        ProfileState::Closed => after(life.archive_ends()).map(|day| (day, Turn::Delete)),
        // A maximum: the deletion is due on its last day.
        ProfileState::DeletionPending => life.deletion_limit().map(|day| (day, Turn::Delete)),
        _ => None,
    }
}

/// Each command that a day brings, with that day.
fn each(state: &State, found: &mut dyn FnMut(NaiveDate, &dyn Fn() -> Command)) {
    let profile = profile(state);
    // What a closing or a deletion ends is not due from that day on.
    let (closed, deleted) = match profile {
        Some((day, Turn::CloseExOfficio)) => (Some(day), None),
        Some((day, Turn::Delete)) => (None, Some(day)),
        _ => (None, None),
    };
    let before = |end: Option<NaiveDate>, day: NaiveDate| end.is_none_or(|end| day < end);
    if state.life.feeding() != Feeding::Closed {
        for (id, document) in state.documents.iter().filter(|(_, document)| document.exists()) {
            let notice = document.notice_due_on().filter(|day| before(closed, *day));
            // Nobody is told of what was placed for the dead.
            if let Some(day) = notice.filter(|_| state.life.deceased_on.is_none()) {
                found(day, &|| Command::NotifyUndisclosed { document: id.clone() });
            }
            if let Some(day) = document.shown_to_patient_on().filter(|day| before(closed, *day)) {
                found(day, &|| Command::ReleaseAfterMonth { document: id.clone() });
            }
        }
    }
    for (id, invitation) in &state.delegation.invitations {
        let pending = invitation.status == InvitationStatus::Pending;
        let day = after(invitation.answer_by).filter(|day| pending && before(deleted, *day));
        if let Some(day) = day {
            found(day, &|| Command::ExpireInvitation { invitation: id.clone() });
        }
    }
    for (id, pairing) in &state.services {
        if let Some(day) = after(pairing.reapprove_by).filter(|day| before(deleted, *day)) {
            found(day, &|| Command::LapseService { service: id.clone() });
        }
    }
    if let Some((day, turn)) = profile {
        found(day, &|| match turn {
            Turn::Open => Command::Open {},
            Turn::CloseExOfficio => Command::CloseExOfficio {},
            Turn::Delete => Command::Delete {},
        });
    }
}

/// What time alone has triggered by the end of a day: commands for
/// [`Actor::System`](crate::person::Actor::System), by the day on which each fell due; they are to be
/// given in this order.
///
/// Once their events are in the state, the same day brings nothing more.
///
/// - the opening, on the 43rd day after the notice (CSP R.1111-28), unless a death is known;
/// - the closing ex officio, on the 43rd day after the notice of a suspension (R.1111-36);
/// - the deletion, the day after ten years of archive, or on the last day of the three months (R.1111-36);
/// - the notice of a document that the patient does not see, on the last day of the two weeks, and its
///   showing one month after the deposit (R.1111-53);
/// - the end of an invitation or of a service that was to be approved again (product).
///
/// # Examples
/// ```
/// use carnet_sante::person::space::{State, due};
/// assert_eq!(due(&State::default(), carnet_sante::time::parse_date("2026-01-31")?), []);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn due(state: &State, date: NaiveDate) -> Vec<Command> {
    let mut commands = Vec::new();
    each(state, &mut |day, command| {
        if day <= date {
            commands.push((day, command()));
        }
    });
    order::sort_by_key(&mut commands, |(day, _)| *day);
    commands.into_iter().map(|(_, command)| command).collect()
}

/// The first day on which [`due`] brings something, for a service that keeps it beside each snapshot.
///
/// # Examples
/// ```
/// use carnet_sante::person::space::{State, next_due};
/// assert_eq!(next_due(&State::default()), None);
/// ```
pub fn next_due(state: &State) -> Option<NaiveDate> {
    let mut first: Option<NaiveDate> = None;
    each(state, &mut |day, _| first = Some(first.map_or(day, |other| other.min(day))));
    first
}
