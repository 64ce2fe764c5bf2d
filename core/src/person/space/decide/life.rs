//! The life of the profile: each row of the transitions that texts name, and no other.

use super::Facts;
use super::context::{ByCarer, Context};
use crate::person::actor::Actor;
use crate::person::sharing::{ProfileState as P, RepresentativeGround};
use crate::person::space::command::{Command, EnrolmentMeans};
use crate::person::space::event::{Closing, Fact};
use crate::person::space::rejection::{Reason, Rejection};
use crate::person::space::state::State;
use chrono::NaiveDate;

const BODIES: &[&str] = &["insurer", "operator"];
const OPERATOR: &[&str] = &["operator"];
const OPERATOR_OR_TIME: &[&str] = &["operator", "system"];

pub(super) fn decide(context: &Context<'_>, command: Command) -> Facts {
    use Command as C;
    let life = &context.state.life;
    let one = |fact| Ok(vec![fact]);
    match command {
        C::Register { birth_date, legacy_dmp } => {
            context.only(BODIES, Reason::LifeActor)?;
            from(context, &[P::None])?;
            if life.registered {
                return Err(Reason::LifeRegistered.into());
            }
            if birth_date.is_some_and(|born| context.on < born) {
                return Err(Reason::LifeDate.into());
            }
            one(Fact::Registered { birth_date, legacy_dmp })
        }
        C::Inform { channel } => {
            context.only(&["insurer"], Reason::LifeActor)?;
            from(context, &[P::None])?;
            one(Fact::Informed { channel })
        }
        C::Oppose {} => {
            context.holder_side(ByCarer::MayNot, Reason::LifeActor)?;
            from(context, &[P::Informed])?;
            if ended(context, life.opposition_ends())? {
                return Err(Reason::LifeOppositionLate.into());
            }
            one(Fact::Opposed {})
        }
        C::ConfirmOpposition {} => {
            context.holder_side(ByCarer::MayNot, Reason::LifeActor)?;
            from(context, &[P::Opposed])?;
            legacy(context)?;
            one(Fact::OppositionConfirmed {})
        }
        C::EndTransition {} => {
            context.only(OPERATOR_OR_TIME, Reason::LifeActor)?;
            from(context, &[P::Opposed])?;
            legacy(context)?;
            one(Fact::Opened {})
        }
        C::Open {} => {
            context.only(OPERATOR_OR_TIME, Reason::LifeActor)?;
            term_over(context)?;
            one(Fact::Opened {})
        }
        C::ReportOpeningFailure {} => {
            context.only(OPERATOR, Reason::LifeActor)?;
            term_over(context)?;
            one(Fact::OpeningFailed {})
        }
        C::Activate { means, conditions_accepted } => {
            let states = [P::None, P::Informed, P::Opposed, P::OpenNotActivated];
            enrol(context, &states, conditions_accepted)?;
            one(Fact::Activated { means })
        }
        C::Reopen { means, conditions_accepted, deletion_cancellable } => {
            reopen(context, means, conditions_accepted, deletion_cancellable)
        }
        C::RecordDeath { on } => {
            context.only(BODIES, Reason::LifeActor)?;
            record(context, life.deceased_on, on)?;
            one(Fact::DeathRecorded { on })
        }
        C::RecordEmancipation { on } => {
            context.only(BODIES, Reason::LifeActor)?;
            record(context, life.emancipated_on, on)?;
            if life.is_minor(on) == Some(false) {
                return Err(Reason::LifeAdult.into());
            }
            one(Fact::EmancipationRecorded { on })
        }
        C::CloseAtDeath {} => Err(Reason::LifeClosingAtDeath.into()),
        other => end(context, other),
    }
}

/// Suspending, closing, deleting: CSP R.1111-36.
fn end(context: &Context<'_>, command: Command) -> Facts {
    use Command as C;
    let life = &context.state.life;
    let one = |fact| Ok(vec![fact]);
    match command {
        C::Close { delete_data } => {
            context.holder_side(ByCarer::MayNot, Reason::LifeActor)?;
            from(context, &[P::OpenNotActivated, P::Activated])?;
            not_the_minor(context)?;
            let mut facts = vec![Fact::Closed { closing: Closing::Holder }];
            if delete_data {
                facts.push(Fact::DeletionRequested {});
            }
            Ok(facts)
        }
        C::Suspend { ground, informed } => {
            context.only(OPERATOR, Reason::LifeActor)?;
            from(context, &[P::OpenNotActivated, P::Activated])?;
            one(Fact::Suspended { ground, informed })
        }
        C::NotifySuspension {} => {
            context.only(OPERATOR, Reason::LifeActor)?;
            from(context, &[P::Suspended])?;
            if life.suspension.is_some_and(|suspension| suspension.notified_at.is_some()) {
                return Err(Reason::LifeSuspensionNotified.into());
            }
            one(Fact::SuspensionNotified {})
        }
        C::ObjectToSuspension {} => {
            context.holder_side(ByCarer::MayNot, Reason::LifeActor)?;
            from(context, &[P::Suspended])?;
            if life.suspension_ends().is_some_and(|last| last < context.on) {
                return Err(Reason::LifeObjectionLate.into());
            }
            one(Fact::SuspensionLifted { objected: true })
        }
        C::LiftSuspension {} => {
            context.only(OPERATOR, Reason::LifeActor)?;
            from(context, &[P::Suspended])?;
            one(Fact::SuspensionLifted { objected: false })
        }
        C::CloseExOfficio {} => {
            context.only(OPERATOR_OR_TIME, Reason::LifeActor)?;
            from(context, &[P::Suspended])?;
            if life.suspension.is_none_or(|suspension| suspension.notified_at.is_none()) {
                return Err(Reason::LifeSuspensionNotNotified.into());
            }
            if !ended(context, life.suspension_ends())? {
                return Err(Reason::LifeSuspensionRunning.into());
            }
            one(Fact::Closed { closing: Closing::ExOfficio })
        }
        C::RequestDeletion {} => {
            context.holder_side(ByCarer::MayNot, Reason::LifeActor)?;
            from(context, &[P::Closed])?;
            not_the_minor(context)?;
            one(Fact::DeletionRequested {})
        }
        C::Delete {} => {
            context.only(OPERATOR_OR_TIME, Reason::LifeActor)?;
            from(context, &[P::Closed, P::DeletionPending])?;
            deletable(context)?;
            one(Fact::Deleted {})
        }
        _ => Err(Reason::LifeTransition.into()),
    }
}

/// Refuses a transition that no text names.
fn from(context: &Context<'_>, states: &[P]) -> Result<(), Rejection> {
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
    if ended(context, context.state.life.opposition_ends())? {
        return Ok(());
    }
    Err(Reason::LifeTermRunning.into())
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
    context.holder_side(ByCarer::MayNot, Reason::LifeActor)?;
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

fn reopen(
    context: &Context<'_>,
    means: EnrolmentMeans,
    conditions: bool,
    cancellable: Option<bool>,
) -> Facts {
    enrol(context, &[P::Closed, P::DeletionPending, P::Deleted], conditions)?;
    match (context.state.life.profile, cancellable) {
        (P::DeletionPending, None) => Err(Reason::LifeDeletionCancellable.into()),
        (P::DeletionPending, Some(false)) => Err(Reason::LifeDeletionNotCancellable.into()),
        _ => Ok(vec![Fact::Reopened { means }]),
    }
}

/// Ten years after the closing; when it was asked for, at once by the operator, at the end of the three
/// months by time.
fn deletable(context: &Context<'_>) -> Result<(), Rejection> {
    let life = &context.state.life;
    if life.profile == P::Closed {
        let over = ended(context, life.archive_ends())?;
        return if over { Ok(()) } else { Err(Reason::LifeArchiveRunning.into()) };
    }
    let reached = life.deletion_limit().is_some_and(|last| last <= context.on);
    if reached || matches!(context.by, Actor::Operator {}) {
        return Ok(());
    }
    Err(Reason::LifeDeletionRunning.into())
}

/// A day that is recorded once: not in the future, not before the birth.
fn record(context: &Context<'_>, known: Option<NaiveDate>, on: NaiveDate) -> Result<(), Rejection> {
    if known.is_some() {
        return Err(Reason::LifeRecorded.into());
    }
    let before_birth = context.state.life.birth_date.is_some_and(|born| on < born);
    if context.on < on || before_birth {
        return Err(Reason::LifeDate.into());
    }
    Ok(())
}
