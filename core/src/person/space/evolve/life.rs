use crate::person::sharing::ProfileState as P;
use crate::person::space::event::{Event, Fact};
use crate::person::space::state::{Dmp, Life, Notice, State, Suspension};
use crate::time::At;

fn open(life: &mut Life, at: At) {
    life.opened_at = Some(at);
    life.episodes = life.episodes.saturating_add(1);
    // The record is made with the space, and an older one is merged into it (R.1111-40).
    life.dmp = Dmp { active: true, legacy: false };
    life.suspension = None;
}

pub(super) fn apply(state: &mut State, event: &Event) {
    let at = event.at;
    let life = &mut state.life;
    match &event.fact {
        Fact::Registered { birth_date, legacy_dmp } => {
            life.registered = true;
            life.birth_date = birth_date.or(life.birth_date);
            if *legacy_dmp {
                life.dmp = Dmp { active: true, legacy: true };
            }
        }
        Fact::Informed { channel } => {
            life.profile = P::Informed;
            life.informed_at = Some(at);
            life.notice = Some(Notice { channel: *channel, sent_at: at, failed_at: None });
        }
        Fact::NoticeFailed {} => {
            if let Some(notice) = &mut life.notice {
                notice.failed_at = Some(at);
            }
        }
        Fact::InformedAgain { channel, restarts } => {
            if *restarts {
                life.informed_at = Some(at);
            }
            life.notice = Some(Notice { channel: *channel, sent_at: at, failed_at: None });
        }
        Fact::Opposed {} => {
            life.profile = P::Opposed;
            life.opposed_at = Some(at);
        }
        Fact::OppositionConfirmed {} => {
            life.opposition_confirmed_at = Some(at);
            life.dmp.active = false;
        }
        Fact::Opened {} => {
            life.profile = P::OpenNotActivated;
            open(life, at);
        }
        Fact::OpeningFailed {} => life.opening_failures = life.opening_failures.saturating_add(1),
        Fact::Activated { .. } => {
            // Who enrols before the opening opens by it.
            if life.profile != P::OpenNotActivated {
                open(life, at);
            }
            life.profile = P::Activated;
            life.activated_at = Some(at);
        }
        Fact::Reopened { .. } => {
            open(life, at);
            life.profile = P::Activated;
            life.activated_at = Some(at);
            life.deletion_requested_at = None;
        }
        Fact::Closed { carers_kept, .. } => {
            life.profile = P::Closed;
            life.closed_at = Some(at);
            life.dmp.active = false;
            life.suspension = None;
            if !carers_kept {
                state.delegation.end_carers(at.date());
            }
        }
        Fact::Suspended { ground, informed } => {
            let former = life.profile;
            life.suspension = Some(Suspension {
                ground: *ground,
                former,
                at,
                notified_at: informed.then_some(at),
            });
            life.profile = P::Suspended;
        }
        Fact::SuspensionNotified {} => {
            if let Some(suspension) = &mut life.suspension {
                suspension.notified_at = Some(at);
            }
        }
        Fact::SuspensionLifted { .. } => {
            if let Some(suspension) = life.suspension.take() {
                life.profile = suspension.former;
            }
        }
        Fact::DeletionRequested {} => {
            life.profile = P::DeletionPending;
            life.deletion_requested_at = Some(at);
        }
        Fact::Deleted {} => delete(state, at),
        Fact::DeathRecorded { on } => life.deceased_on = Some(*on),
        Fact::EmancipationRecorded { on } => life.emancipated_on = Some(*on),
        Fact::BirthDateRecorded { on } => life.birth_date = Some(*on),
        Fact::DateRectified { of, on, .. } => *life.date_mut(*of) = *on,
        _ => {}
    }
}

/// What the space held goes; that it was there, who the holder is and who represents them stay. How
/// long the register of actions outlives the rest is in R.1111-34, which was not found: the journal
/// holds it.
fn delete(state: &mut State, at: At) {
    let life = &mut state.life;
    life.profile = P::Deleted;
    life.deleted_at = Some(at);
    life.deletion_requested_at = None;
    life.dmp = Dmp::default();
    let State { documents, sharing, delegation, messaging, services, medical, .. } = state;
    documents.clear();
    *sharing = Default::default();
    delegation.carers.clear();
    delegation.invitations.clear();
    messaging.clear();
    services.clear();
    *medical = Default::default();
}
