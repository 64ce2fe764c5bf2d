//! The life of the profile: each row of the transitions that texts name, and no other.

use super::context::{ByCarer, Context};
use super::{BODIES, Checked, PAST, civil, one};
use crate::person::actor::Actor;
use crate::person::sharing::{ProfileState as P, RepresentativeGround};
use crate::person::space::command::{Channel, CivilFact, Command};
use crate::person::space::event::{Closing, Fact};
use crate::person::space::options::NoticeTerm;
use crate::person::space::rejection::{Reason, Rejection};
use crate::person::space::state::State;
use crate::reference::delays;
use chrono::NaiveDate;

const OPERATOR: &[&str] = &["operator"];
const OPERATOR_OR_TIME: &[&str] = &["operator", "system"];

pub(super) fn decide(context: &Context<'_>, command: &Command, facts: &mut Vec<Fact>) -> Checked {
    use Command as C;
    let life = &context.state.life;
    match command {
        C::Register { birth_date, .. } => {
            context.only(BODIES, Reason::LifeActor)?;
            from(context, &[P::None])?;
            if life.registered {
                return Err(Reason::LifeRegistered.into());
            }
            if birth_date.is_some() {
                if life.birth_date.is_some_and(|known| Some(known) != *birth_date) {
                    return Err(Reason::LifeRecorded.into());
                }
                civil::fits(context, CivilFact::Birth, *birth_date)?;
            }
            PAST
        }
        C::Inform { channel } => {
            context.only(&["insurer"], Reason::LifeActor)?;
            if life.notice_failed() {
                return again(context, *channel, facts);
            }
            from(context, &[P::None])?;
            PAST
        }
        C::ReportNoticeFailure {} => {
            context.only(&["insurer"], Reason::LifeActor)?;
            from(context, &[P::Informed])?;
            match life.notice {
                Some(notice) if notice.failed_at.is_some() => Err(Reason::LifeRecorded.into()),
                Some(notice) if notice.channel == Channel::Email => PAST,
                _ => Err(Reason::LifeLetterFailed.into()),
            }
        }
        C::Oppose {} => {
            context.holder_side(ByCarer::MayNot, Reason::LifeActor)?;
            from(context, &[P::Informed])?;
            // While the notice is known to have failed no term runs, that could be over.
            if !life.notice_failed() && ended(context, life.opposition_ends())? {
                let late = Rejection::from(Reason::LifeOppositionLate);
                return Err(late.limit(delays::OPPOSITION_TERM, context.on));
            }
            PAST
        }
        C::ConfirmOpposition {} => {
            context.holder_side(ByCarer::MayNot, Reason::LifeActor)?;
            from(context, &[P::Opposed])?;
            legacy(context)?;
            PAST
        }
        C::EndTransition {} => {
            context.only(OPERATOR_OR_TIME, Reason::LifeActor)?;
            from(context, &[P::Opposed])?;
            legacy(context)?;
            PAST
        }
        C::Open {} => {
            context.only(OPERATOR_OR_TIME, Reason::LifeActor)?;
            term_over(context)?;
            PAST
        }
        C::ReportOpeningFailure {} => {
            context.only(OPERATOR, Reason::LifeActor)?;
            term_over(context)?;
            PAST
        }
        C::Activate { conditions_accepted, .. } => {
            let states = [P::None, P::Informed, P::Opposed, P::OpenNotActivated];
            enrol(context, &states, *conditions_accepted)?;
            PAST
        }
        C::Reopen { conditions_accepted, deletion_cancellable, .. } => {
            reopen(context, *conditions_accepted, *deletion_cancellable)
        }
        C::RecordBirthDate { .. }
        | C::RecordDeath { .. }
        | C::RecordEmancipation { .. }
        | C::RectifyDate { .. } => civil::decide(context, command, facts),
        C::CloseAtDeath {} => Err(Reason::LifeClosingAtDeath.into()),
        other => end(context, other, facts),
    }
}

/// Suspending, closing, deleting: CSP R.1111-36.
fn end(context: &Context<'_>, command: &Command, facts: &mut Vec<Fact>) -> Checked {
    use Command as C;
    let life = &context.state.life;
    match command {
        C::Close { delete_data } => {
            context.own_side(ByCarer::MayNot, Reason::LifeActor)?;
            from(context, &[P::OpenNotActivated, P::Activated])?;
            context.alive()?;
            not_the_minor(context)?;
            facts.push(closed(context, Closing::Holder));
            facts.extend(delete_data.then_some(Fact::DeletionRequested {}));
            Ok(())
        }
        C::Suspend { .. } => {
            context.only(OPERATOR, Reason::LifeActor)?;
            from(context, &[P::OpenNotActivated, P::Activated])?;
            PAST
        }
        C::NotifySuspension {} => {
            context.only(OPERATOR, Reason::LifeActor)?;
            from(context, &[P::Suspended])?;
            if life.suspension.is_some_and(|suspension| suspension.notified_at.is_some()) {
                return Err(Reason::LifeSuspensionNotified.into());
            }
            PAST
        }
        C::ObjectToSuspension {} => {
            context.holder_side(ByCarer::MayNot, Reason::LifeActor)?;
            from(context, &[P::Suspended])?;
            if life.suspension_ends().is_some_and(|last| last < context.on) {
                let late = Rejection::from(Reason::LifeObjectionLate);
                return Err(late.limit(delays::SUSPENSION_TERM, context.on));
            }
            PAST
        }
        C::LiftSuspension {} => {
            context.only(OPERATOR, Reason::LifeActor)?;
            from(context, &[P::Suspended])?;
            PAST
        }
        C::CloseExOfficio {} => {
            context.only(OPERATOR_OR_TIME, Reason::LifeActor)?;
            from(context, &[P::Suspended])?;
            if life.suspension.is_none_or(|suspension| suspension.notified_at.is_none()) {
                return Err(Reason::LifeSuspensionNotNotified.into());
            }
            if !ended(context, life.suspension_ends())? {
                let early = Rejection::from(Reason::LifeSuspensionRunning);
                return Err(early.limit(delays::SUSPENSION_TERM, context.on));
            }
            one(facts, closed(context, Closing::ExOfficio))
        }
        C::RequestDeletion {} => {
            context.own_side(ByCarer::MayNot, Reason::LifeActor)?;
            from(context, &[P::Closed])?;
            context.alive()?;
            not_the_minor(context)?;
            still_there(context)?;
            PAST
        }
        C::Delete {} => {
            context.only(OPERATOR_OR_TIME, Reason::LifeActor)?;
            from(context, &[P::Closed, P::DeletionPending])?;
            deletable(context)?;
            PAST
        }
        _ => Err(Reason::LifeTransition.into()),
    }
}

fn closed(context: &Context<'_>, closing: Closing) -> Fact {
    Fact::Closed { closing, carers_kept: context.options.carers_kept_at_closing }
}

/// The letter that follows an e-mail that failed (R.1111-28). From which of the two the term runs is
/// not in what was found of the text.
fn again(context: &Context<'_>, channel: Channel, facts: &mut Vec<Fact>) -> Checked {
    from(context, &[P::Informed])?;
    if channel != Channel::Post {
        return Err(Reason::LifeNoticeByPost.into());
    }
    let restarts = match context.options.notice_term {
        Some(term) => term == NoticeTerm::LastSending,
        None => return Err(Reason::LifeNoticeTerm.into()),
    };
    one(facts, Fact::InformedAgain { channel, restarts })
}

/// Refuses a transition that no text names.
pub(super) fn from(context: &Context<'_>, states: &[P]) -> Result<(), Rejection> {
    let life = &context.state.life;
    let profile = life.profile;
    if life.last_on().is_some_and(|last| context.on < last) {
        return Err(Reason::LifeOrder.into());
    }
    if states.contains(&profile) {
        return Ok(());
    }
    let expected: Vec<&str> = states.iter().map(|state| state.code()).collect();
    Err(Rejection::from(Reason::LifeTransition)
        .with("from", profile.code())
        .with("expected", expected))
}

/// Whether a delay is over; refuses where the calendar ends first.
fn ended(context: &Context<'_>, last: Option<NaiveDate>) -> Result<bool, Rejection> {
    last.map(|last| last < context.on).ok_or_else(|| Reason::CalendarEnd.into())
}

fn term_over(context: &Context<'_>) -> Result<(), Rejection> {
    from(context, &[P::Informed])?;
    if context.state.life.notice_failed() {
        return Err(Reason::LifeNoticeFailed.into());
    }
    if ended(context, context.state.life.opposition_ends())? {
        return Ok(());
    }
    Err(Rejection::from(Reason::LifeTermRunning).limit(delays::OPPOSITION_TERM, context.on))
}

/// Refuses where no record of before the space is active.
fn legacy(context: &Context<'_>) -> Result<(), Rejection> {
    let life = &context.state.life;
    if life.opposition_confirmed_at >= life.opposed_at && life.opposition_confirmed_at.is_some() {
        return Err(Reason::LifeOppositionConfirmed.into());
    }
    if life.dmp.active && life.dmp.legacy {
        return Ok(());
    }
    Err(Reason::LifeNoLegacyDmp.into())
}

/// The profile of a minor is attached to the account of a representative, who opens and closes it.
fn not_the_minor(context: &Context<'_>) -> Result<(), Rejection> {
    let minor = context.state.life.is_minor(context.on) == Some(true);
    if minor && matches!(context.by, Actor::Holder {}) {
        return Err(Reason::LifeMinor.into());
    }
    Ok(())
}

/// What every enrolment needs.
fn enrol(context: &Context<'_>, states: &[P], conditions: bool) -> Result<(), Rejection> {
    context.own_side(ByCarer::MayNot, Reason::LifeActor)?;
    from(context, states)?;
    let State { life, delegation, .. } = context.state;
    if life.deceased_on.is_some() {
        return Err(Reason::LifeDeceased.into());
    }
    match context.by {
        Actor::Representative { id } => {
            let own = delegation.representatives.iter().filter(|one| one.id == *id);
            let minor = own.clone().any(|one| one.ground == RepresentativeGround::Minor);
            if minor && delegation.invited_representatives.contains(id) {
                return Err(Reason::LifeAttachedRepresentative.into());
            }
        }
        _ => not_the_minor(context)?,
    }
    if conditions { Ok(()) } else { Err(Reason::LifeConditions.into()) }
}

fn reopen(context: &Context<'_>, conditions: bool, cancellable: Option<bool>) -> Checked {
    enrol(context, &[P::Closed, P::DeletionPending, P::Deleted], conditions)?;
    match (context.state.life.profile, cancellable) {
        (P::DeletionPending, None) => Err(Reason::LifeDeletionCancellable.into()),
        (P::DeletionPending, Some(false)) => Err(Reason::LifeDeletionNotCancellable.into()),
        _ => {
            still_there(context)?;
            PAST
        }
    }
}

/// Refuses to bring back, or to keep longer, what was to be deleted by now: the deletion is due first.
fn still_there(context: &Context<'_>) -> Result<(), Rejection> {
    let life = &context.state.life;
    let (over, id) = match life.profile {
        P::Closed => (life.archive_ends().is_some_and(|last| last < context.on), delays::ARCHIVE),
        P::DeletionPending => {
            (life.deletion_limit().is_some_and(|last| last < context.on), delays::DELETION)
        }
        _ => return Ok(()),
    };
    if over {
        return Err(Rejection::from(Reason::LifeDeletionOverdue).limit(id, context.on));
    }
    Ok(())
}

/// Ten years after the closing; when it was asked for, at once by the operator, at the end of the three
/// months by time.
fn deletable(context: &Context<'_>) -> Result<(), Rejection> {
    let life = &context.state.life;
    if life.profile == P::Closed {
        let over = ended(context, life.archive_ends())?;
        let running = || Rejection::from(Reason::LifeArchiveRunning);
        return if over { Ok(()) } else { Err(running().limit(delays::ARCHIVE, context.on)) };
    }
    let reached = life.deletion_limit().is_some_and(|last| last <= context.on);
    if reached || matches!(context.by, Actor::Operator {}) {
        return Ok(());
    }
    Err(Rejection::from(Reason::LifeDeletionRunning).limit(delays::DELETION, context.on))
}
