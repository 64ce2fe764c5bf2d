//! Who acts for the holder. The rules on carers are those of the application: no text was found.

use super::context::{ByCarer, Context};
use super::{BODIES, Checked, PAST, one};
use crate::person::actor::Actor;
use crate::person::id::{ItemId, PersonRef};
use crate::person::sharing::{Mandate, RepresentativeGround};
use crate::person::space::command::Command;
use crate::person::space::event::Fact;
use crate::person::space::rejection::{Reason, Rejection};
use crate::person::space::state::{Invitation, InvitationStatus, InvitedAs};
use crate::reference::delays;
use chrono::NaiveDate;

pub(super) fn decide(context: &Context<'_>, command: &Command, facts: &mut Vec<Fact>) -> Checked {
    use Command as C;
    match command {
        C::AttachRepresentative { representative, ground, until } => {
            context.only(BODIES, Reason::DelegationActor)?;
            match ground {
                RepresentativeGround::Minor => minor(context)?,
                RepresentativeGround::ProtectedAdult => adult(context)?,
            }
            after(context, *until)?;
            if mandate(context, representative) == Mandate::InForce {
                return Err(Reason::DelegationAlready.into());
            }
            PAST
        }
        C::EndRepresentation { representative, on } => {
            context.only(BODIES, Reason::DelegationActor)?;
            let mut known = context.state.delegation.representatives.iter();
            if !known
                .any(|other| other.id == *representative && other.until.is_none_or(|end| *on < end))
            {
                return Err(Reason::DelegationNotRepresentative.into());
            }
            PAST
        }
        C::InviteRepresentative { invitation, representative, activated, answer_by } => {
            inviter(context)?;
            fresh(context, invitation, *activated)?;
            last_day(context, *answer_by)?;
            if mandate(context, representative) == Mandate::InForce {
                return Err(Reason::DelegationAlready.into());
            }
            second(context)?;
            PAST
        }
        C::InviteCarer { invitation, carer, activated, cared_for, until, answer_by } => {
            context.holder_inside(ByCarer::MayNot, Reason::DelegationActor)?;
            fresh(context, invitation, *activated)?;
            last_day(context, *answer_by)?;
            after(context, *until)?;
            new_carer(context, carer, *cared_for)?;
            PAST
        }
        C::AnswerInvitation { invitation, accepted, cared_for } => {
            answer(context, invitation, *accepted, *cared_for, facts)
        }
        C::ExpireInvitation { invitation } => {
            context.only(&["operator", "system"], Reason::DelegationActor)?;
            let asked = pending(context, invitation)?;
            if asked.answer_by.is_none_or(|last| context.on <= last) {
                return Err(Reason::DelegationInvitationRunning.into());
            }
            PAST
        }
        C::RevokeCarer { carer } => {
            let by_carer = matches!(context.by, Actor::Carer { id } if id == carer);
            if !by_carer {
                context.holder_inside(ByCarer::MayNot, Reason::DelegationActor)?;
            }
            if !context.state.delegation.has_carer(carer, context.on) {
                return Err(Reason::DelegationNotCarer.into());
            }
            PAST
        }
        _ => Err(Reason::DelegationTransfer.into()),
    }
}

fn mandate(context: &Context<'_>, id: &PersonRef) -> Mandate {
    let life = &context.state.life;
    context.state.delegation.mandate(id, context.on, life.birth_date, life.emancipated_on)
}

fn minor(context: &Context<'_>) -> Result<(), Rejection> {
    match context.state.life.is_minor(context.on) {
        Some(true) => Ok(()),
        Some(false) => Err(Reason::DelegationMajority.into()),
        None => Err(Reason::DelegationBirthDate.into()),
    }
}

/// A measure of protection for adults is not for a child (L.1111-14 al. 4). Where the birth date is not
/// known, who attaches says by the ground that the person is of age.
fn adult(context: &Context<'_>) -> Result<(), Rejection> {
    match context.state.life.is_minor(context.on) {
        Some(true) => Err(Reason::DelegationProtectedMinor.into()),
        Some(false) | None => Ok(()),
    }
}

/// A delegation ends after the day on which it may begin.
fn after(context: &Context<'_>, until: Option<NaiveDate>) -> Result<(), Rejection> {
    let empty = until.is_some_and(|until| until <= context.on);
    if empty { Err(Reason::DelegationPeriod.into()) } else { Ok(()) }
}

/// The last day to answer is today or later.
fn last_day(context: &Context<'_>, last: Option<NaiveDate>) -> Result<(), Rejection> {
    let past = last.is_some_and(|last| last < context.on);
    if past { Err(Reason::DelegationPeriod.into()) } else { Ok(()) }
}

/// The representative to whom the child is attached invites the second one.
fn inviter(context: &Context<'_>) -> Result<(), Rejection> {
    let Actor::Representative { id } = context.by else {
        return Err(Rejection::from(Reason::DelegationActor)
            .with("actor", context.by.kind())
            .with("expected", vec!["representative"]));
    };
    context.representative(id)?;
    context.alive()?;
    context.activated()?;
    minor(context)?;
    if context.state.delegation.invited_representatives.contains(id) {
        return Err(Reason::LifeAttachedRepresentative.into());
    }
    Ok(())
}

fn second(context: &Context<'_>) -> Result<(), Rejection> {
    let mut invited = context.state.delegation.invited_representatives.iter();
    if invited.any(|id| mandate(context, id) == Mandate::InForce) {
        return Err(Reason::DelegationSecond.into());
    }
    Ok(())
}

fn fresh(context: &Context<'_>, invitation: &ItemId, activated: bool) -> Result<(), Rejection> {
    if context.state.delegation.invitations.contains_key(invitation) {
        return Err(Reason::DelegationInvitationExists.into());
    }
    if activated { Ok(()) } else { Err(Reason::DelegationNotActivated.into()) }
}

fn new_carer(context: &Context<'_>, carer: &PersonRef, cared_for: u32) -> Result<(), Rejection> {
    let delegation = &context.state.delegation;
    if delegation.has_carer(carer, context.on) {
        return Err(Reason::DelegationAlready.into());
    }
    let most = |id| delays::value(id, context.on).unwrap_or(0);
    let carers = i64::try_from(delegation.carers_on(context.on)).unwrap_or(i64::MAX);
    let of_person = most(delays::CARERS_PER_PERSON);
    if of_person <= carers {
        let many = Rejection::from(Reason::DelegationCarers).with("most", of_person);
        return Err(many.limit(delays::CARERS_PER_PERSON, context.on));
    }
    let of_carer = most(delays::CARED_FOR_PER_CARER);
    if of_carer <= i64::from(cared_for) {
        let many = Rejection::from(Reason::DelegationCaredFor).with("most", of_carer);
        return Err(many.limit(delays::CARED_FOR_PER_CARER, context.on));
    }
    Ok(())
}

fn pending<'a>(context: &'a Context<'_>, id: &ItemId) -> Result<&'a Invitation, Rejection> {
    let invitation = context.state.delegation.invitations.get(id);
    let invitation = invitation.ok_or(Reason::DelegationNoInvitation)?;
    match invitation.status {
        InvitationStatus::Pending => Ok(invitation),
        _ => Err(Reason::DelegationInvitationOver.into()),
    }
}

fn answer(
    context: &Context<'_>,
    id: &ItemId,
    accepted: bool,
    cared_for: Option<u32>,
    facts: &mut Vec<Fact>,
) -> Checked {
    let invitation = pending(context, id)?;
    let invited = match (context.by, invitation.invited_as) {
        (Actor::Representative { id }, InvitedAs::Representative)
        | (Actor::Carer { id }, InvitedAs::Carer) => *id == invitation.person,
        _ => false,
    };
    if !invited {
        return Err(Reason::DelegationNotInvited.into());
    }
    if invitation.answer_by.is_some_and(|last| last < context.on) {
        return Err(Reason::DelegationInvitationOver.into());
    }
    if !accepted {
        return one(facts, Fact::InvitationRefused { invitation: id.clone() });
    }
    // Nobody comes into a space that is closed, or of somebody who died.
    context.alive()?;
    context.activated()?;
    match invitation.invited_as {
        InvitedAs::Carer => {
            after(context, invitation.until)?;
            let cared_for = cared_for.unwrap_or(invitation.cared_for);
            new_carer(context, &invitation.person, cared_for)?;
        }
        InvitedAs::Representative => {
            minor(context)?;
            second(context)?;
        }
    }
    one(facts, Fact::InvitationAccepted { invitation: id.clone() })
}
