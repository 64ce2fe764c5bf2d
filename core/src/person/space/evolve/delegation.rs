use crate::person::id::{ItemId, PersonRef};
use crate::person::sharing::{Carer, Representative, RepresentativeGround};
use crate::person::space::event::{Event, Fact};
use crate::person::space::state::{Delegation, Invitation, InvitationStatus, InvitedAs, State};
use chrono::NaiveDate;

/// The latest delegation to somebody that has not ended before `on` ends then.
fn end(ends: &mut Option<NaiveDate>, on: NaiveDate) {
    if ends.is_none_or(|until| on < until) {
        *ends = Some(on);
    }
}

fn accept(delegation: &mut Delegation, id: &ItemId, on: NaiveDate) {
    let Some(invitation) = delegation.invitations.get_mut(id) else { return };
    invitation.status = InvitationStatus::Accepted;
    let (person, until): (PersonRef, _) = (invitation.person.clone(), invitation.until);
    match invitation.invited_as {
        InvitedAs::Carer => delegation.carers.push(Carer { id: person, from: on, until }),
        InvitedAs::Representative => {
            delegation.invited_representatives.insert(person.clone());
            delegation.representatives.push(Representative {
                id: person,
                ground: RepresentativeGround::Minor,
                from: on,
                until,
            });
        }
    }
}

pub(super) fn apply(state: &mut State, event: &Event) {
    let on = event.at.date();
    let delegation = &mut state.delegation;
    match &event.fact {
        Fact::RepresentativeAttached { representative, ground, until } => {
            delegation.invited_representatives.remove(representative);
            delegation.representatives.push(Representative {
                id: representative.clone(),
                ground: *ground,
                from: on,
                until: *until,
            });
        }
        Fact::RepresentationEnded { representative, on } => {
            let own = delegation.representatives.iter_mut();
            own.filter(|one| one.id == *representative).for_each(|one| end(&mut one.until, *on));
        }
        Fact::RepresentativeInvited { invitation, representative, answer_by } => {
            let invited = Invitation {
                invited_as: InvitedAs::Representative,
                person: representative.clone(),
                status: InvitationStatus::Pending,
                cared_for: 0,
                until: None,
                answer_by: *answer_by,
            };
            delegation.invitations.insert(invitation.clone(), invited);
        }
        Fact::CarerInvited { invitation, carer, cared_for, until, answer_by } => {
            let invited = Invitation {
                invited_as: InvitedAs::Carer,
                person: carer.clone(),
                status: InvitationStatus::Pending,
                cared_for: *cared_for,
                until: *until,
                answer_by: *answer_by,
            };
            delegation.invitations.insert(invitation.clone(), invited);
        }
        Fact::InvitationAccepted { invitation } => accept(delegation, invitation, on),
        Fact::InvitationRefused { invitation } => {
            if let Some(invitation) = delegation.invitations.get_mut(invitation) {
                invitation.status = InvitationStatus::Refused;
            }
        }
        Fact::InvitationExpired { invitation } => {
            if let Some(invitation) = delegation.invitations.get_mut(invitation) {
                invitation.status = InvitationStatus::Expired;
            }
        }
        Fact::CarerRevoked { carer } => {
            let own = delegation.carers.iter_mut();
            own.filter(|one| one.id == *carer).for_each(|one| end(&mut one.until, on));
        }
        _ => {}
    }
}
