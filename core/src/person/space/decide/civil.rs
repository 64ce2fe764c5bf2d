//! What is known of the person: birth, death, emancipation. A date that was not known is completed, one
//! that was wrong is corrected, and both leave an event that tells what was believed before.
//!
//! What was decided stays decided: from the event on the rules read the new date. It has to fit what is
//! known of the person and of the space: nobody was told, or acted, before they were born.

use super::context::Context;
use super::{BODIES, Checked, PAST, one};
use crate::person::sharing::{RepresentativeGround, majority};
use crate::person::space::command::{CivilFact, Command};
use crate::person::space::event::Fact;
use crate::person::space::rejection::{Reason, Rejection};
use crate::person::space::state::Life;
use chrono::NaiveDate;

pub(super) fn decide(context: &Context<'_>, command: &Command, facts: &mut Vec<Fact>) -> Checked {
    use Command as C;
    let life = &context.state.life;
    context.only(BODIES, Reason::LifeActor)?;
    let (of, on) = match command {
        C::RecordBirthDate { on } => (CivilFact::Birth, Some(*on)),
        C::RecordDeath { on } => (CivilFact::Death, Some(*on)),
        C::RecordEmancipation { on } => (CivilFact::Emancipation, Some(*on)),
        C::RectifyDate { of, on } => return rectify(context, *of, *on, facts),
        _ => return Err(Reason::LifeTransition.into()),
    };
    if life.date(of).is_some() {
        return Err(Reason::LifeRecorded.into());
    }
    fits(context, of, on)?;
    PAST
}

fn rectify(
    context: &Context<'_>,
    of: CivilFact,
    on: Option<NaiveDate>,
    facts: &mut Vec<Fact>,
) -> Checked {
    let former = context.state.life.date(of).ok_or(Reason::LifeNotRecorded)?;
    if on == Some(former) {
        return Err(Reason::LifeRecorded.into());
    }
    // Somebody who is there was born.
    if on.is_none() && of == CivilFact::Birth {
        return Err(Reason::LifeDate.into());
    }
    fits(context, of, on)?;
    one(facts, Fact::DateRectified { of, on, former })
}

/// Refuses a date that what is known of the person and of the space excludes.
pub(super) fn fits(
    context: &Context<'_>,
    of: CivilFact,
    on: Option<NaiveDate>,
) -> Result<(), Rejection> {
    let mut after = context.state.life;
    *after.date_mut(of) = on;
    let Life { birth_date, deceased_on, emancipated_on, .. } = after;
    let future = on.is_some_and(|on| context.on < on);
    let born_after = |day: Option<NaiveDate>| birth_date.zip(day).is_some_and(|(b, day)| day < b);
    let began = (of == CivilFact::Birth).then(|| after.first_on()).flatten();
    if future || born_after(deceased_on) || born_after(emancipated_on) || born_after(began) {
        return Err(Reason::LifeDate.into());
    }
    let of_age = majority(birth_date, None);
    if of_age.zip(emancipated_on).is_some_and(|(of_age, freed)| of_age <= freed) {
        return Err(Reason::LifeAdult.into());
    }
    // A measure for adults that still holds says that the person is one.
    let protected = context.state.delegation.representatives.iter().any(|one| {
        let holds = one.until.is_none_or(|until| context.on < until);
        one.ground == RepresentativeGround::ProtectedAdult && holds
    });
    if protected && of != CivilFact::Death && after.is_minor(context.on) == Some(true) {
        return Err(Reason::DelegationProtectedMinor.into());
    }
    Ok(())
}
