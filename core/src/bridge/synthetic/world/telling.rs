//! A life told as commands to the space, and what they become.

use super::{Story, SuspensionEnd};
use crate::person::sharing::RepresentativeGround;
use crate::person::space::{
    By, Channel, Command, Deposit, EnrolmentMeans, Event, Rejection, State, SuspensionGround,
    decide,
};
use crate::person::{Actor, DocumentId, PersonRef, ProfessionalId};
use crate::reference::nomenclature::{Confidentiality, DocumentType, Profession, VisibilitySet};
use crate::time::At;
use chrono::NaiveDate;

/// A journal in the making.
struct Teller<'a> {
    story: &'a Story,
    state: State,
    events: Vec<Event>,
}

impl Teller<'_> {
    /// A command on a day, at an hour of UTC+1; each kind of command has an hour of its own, so that those
    /// of one day are in order. Nothing when there is no such day.
    fn act(
        &mut self,
        day: Option<NaiveDate>,
        hour: u8,
        by: Actor,
        command: Command,
    ) -> Result<(), Rejection> {
        let at = day.and_then(|day| At::parse(&format!("{day}T{hour:02}:00:00+01:00")).ok());
        let Some(at) = at else { return Ok(()) };
        for event in decide(&self.state, command, By::new(by), at)? {
            self.state.apply(&event);
            self.events.push(event);
        }
        Ok(())
    }

    /// The holder, or the representative of a minor.
    fn holder(&self, day: Option<NaiveDate>) -> Actor {
        let minor = day.is_some_and(|day| self.story.is_minor(day));
        match parent().filter(|_| minor) {
            Some(id) => Actor::Representative { id },
            None => Actor::Holder {},
        }
    }
}

fn parent() -> Option<PersonRef> {
    PersonRef::parse("synthetic-parent").ok()
}

/// A doctor who does not exist.
fn doctor() -> Option<Actor> {
    Some(Actor::Professional {
        id: ProfessionalId::parse("899900000001").ok()?,
        profession: Profession::parse("10").ok()?,
        specialty: None,
        role: None,
        activity_kind: None,
        structure: None,
    })
}

/// The report of a consultation.
fn report() -> Option<Command> {
    Some(Command::Deposit(Box::new(Deposit {
        document: DocumentId::parse("synthetic-1").ok()?,
        document_type: DocumentType::parse("11488-4").ok()?,
        confidentiality: Confidentiality::N,
        visibility: VisibilitySet::default(),
        format: None,
        bytes: None,
        secret_connection: false,
        protected_act: None,
    })))
}

pub(super) fn tell(story: &Story) -> Result<Vec<Event>, Rejection> {
    let mut teller = Teller { story, state: State::default(), events: Vec::new() };
    begin(&mut teller)?;
    live(&mut teller)?;
    end(&mut teller)?;
    Ok(teller.events)
}

const MEANS: EnrolmentMeans = EnrolmentMeans::VitaleCode;

/// From the notice to the opening.
fn begin(teller: &mut Teller<'_>) -> Result<(), Rejection> {
    let person = &teller.story.person;
    let noticed = Some(person.notified_on);
    let opposed = person.opposed_on.is_some();
    let enrols_at_once = person.activated_on == Some(person.opened_on);
    let register = Command::Register {
        birth_date: Some(person.birth_date),
        legacy_dmp: opposed && !enrols_at_once,
    };
    teller.act(noticed, 7, Actor::Insurer {}, register)?;
    if teller.story.is_minor(person.notified_on) {
        if let Some(representative) = parent() {
            let ground = RepresentativeGround::Minor;
            let attach = Command::AttachRepresentative { representative, ground, until: None };
            teller.act(noticed, 8, Actor::Insurer {}, attach)?;
        }
    }
    teller.act(noticed, 9, Actor::Insurer {}, Command::Inform { channel: Channel::Email })?;
    let holder = teller.holder(person.opposed_on);
    teller.act(person.opposed_on, 10, holder, Command::Oppose {})?;
    let open = match (opposed, enrols_at_once) {
        (false, _) => Command::Open {},
        (true, false) => Command::EndTransition {},
        // The enrolment opens.
        (true, true) => return Ok(()),
    };
    teller.act(Some(person.opened_on), 11, Actor::System {}, open)
}

/// Enrolment and the first document.
fn live(teller: &mut Teller<'_>) -> Result<(), Rejection> {
    let Story { person, first_document_on, .. } = teller.story;
    let holder = teller.holder(person.activated_on);
    let activate = Command::Activate { means: MEANS, conditions_accepted: true };
    let placed_before = first_document_on.is_some_and(|day| Some(day) < person.activated_on);
    if placed_before {
        place(teller)?;
    }
    teller.act(person.activated_on, 12, holder, activate)?;
    if placed_before { Ok(()) } else { place(teller) }
}

fn place(teller: &mut Teller<'_>) -> Result<(), Rejection> {
    match (doctor(), report()) {
        (Some(doctor), Some(report)) => {
            teller.act(teller.story.first_document_on, 13, doctor, report)
        }
        _ => Ok(()),
    }
}

/// Suspension, closing, opening again, death.
fn end(teller: &mut Teller<'_>) -> Result<(), Rejection> {
    let story = teller.story;
    let suspend = Command::Suspend { ground: SuspensionGround::Malfunction, informed: true };
    teller.act(story.suspended_on, 14, Actor::Operator {}, suspend)?;
    if let Some((end, day)) = story.suspension_ended {
        let (by, command) = match end {
            SuspensionEnd::Lifted => (Actor::Operator {}, Command::LiftSuspension {}),
            SuspensionEnd::ExOfficio => (Actor::System {}, Command::CloseExOfficio {}),
        };
        teller.act(Some(day), 15, by, command)?;
    }
    let holder = teller.holder(story.closed_on);
    teller.act(story.closed_on, 16, holder, Command::Close { delete_data: false })?;
    let holder = teller.holder(story.reopened_on);
    let reopen =
        Command::Reopen { means: MEANS, conditions_accepted: true, deletion_cancellable: None };
    teller.act(story.reopened_on, 17, holder, reopen)?;
    match story.deceased_on {
        Some(on) => {
            let record = Command::RecordDeath { on };
            teller.act(story.death_known_on, 18, Actor::Insurer {}, record)
        }
        None => Ok(()),
    }
}
