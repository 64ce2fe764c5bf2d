//! The medical profile: the holder writes, a professional adds or confirms vaccinations.

use super::context::{ByCarer, Context};
use super::{Checked, PAST};
use crate::person::actor::Actor;
use crate::person::id::ItemId;
use crate::person::medical::{Entry, Measure, Section};
use crate::person::services::DataAction;
use crate::person::space::command::Command;
use crate::person::space::rejection::{Reason, Rejection};

/// Above this, a number is no measure of a body.
const LARGEST: f64 = 1e6;

pub(super) fn decide(context: &Context<'_>, command: &Command) -> Checked {
    use Command as C;
    let medical = &context.state.medical;
    match command {
        C::AddEntry { entry, section, .. } => {
            writer(context, *section)?;
            fresh(context, entry)?;
            if *section == Section::Measures {
                return Err(Reason::MedicalMeasureSection.into());
            }
            PAST
        }
        C::ChangeEntry { entry, .. } => {
            let found = writable(context, entry)?;
            if found.section == Section::Measures {
                return Err(Reason::MedicalMeasureSection.into());
            }
            PAST
        }
        C::DeleteEntry { entry } => {
            writable(context, entry)?;
            PAST
        }
        C::SetNotConcerned { section, not_concerned } => {
            holder(context)?;
            if !section.has_not_concerned() {
                return Err(Reason::MedicalNoNotConcerned.into());
            }
            if medical.not_concerned.contains(section) == *not_concerned {
                return Err(Reason::MedicalAlready.into());
            }
            if *not_concerned && medical.entries.values().any(|entry| entry.section == *section) {
                return Err(Reason::MedicalEntriesExist.into());
            }
            PAST
        }
        C::RecordMeasure { entry, measure } => {
            measurer(context)?;
            fresh(context, entry)?;
            fits(measure)?;
            PAST
        }
        C::NameTrustedPerson { .. } => {
            holder(context)?;
            if medical.trusted_person.is_some() {
                return Err(Reason::MedicalTrustedPerson.into());
            }
            PAST
        }
        C::RemoveTrustedPerson {} => {
            holder(context)?;
            if medical.trusted_person.is_none() {
                return Err(Reason::MedicalAlready.into());
            }
            PAST
        }
        C::ConfirmVaccination { entry } => {
            context.only(&["professional", "structure"], Reason::MedicalActor)?;
            context.record_active()?;
            let found = known(context, entry)?;
            if found.section != Section::Vaccinations {
                return Err(Reason::MedicalNotVaccination.into());
            }
            if found.confirmed {
                return Err(Reason::MedicalAlready.into());
            }
            PAST
        }
        _ => Err(Reason::MedicalActor.into()),
    }
}

fn holder(context: &Context<'_>) -> Result<(), Rejection> {
    context.holder_inside(ByCarer::May, Reason::MedicalActor)
}

fn fresh(context: &Context<'_>, id: &ItemId) -> Result<(), Rejection> {
    let exists = context.state.medical.entries.contains_key(id);
    if exists { Err(Reason::MedicalExists.into()) } else { Ok(()) }
}

fn known<'a>(context: &'a Context<'_>, id: &ItemId) -> Result<&'a Entry, Rejection> {
    context.state.medical.entries.get(id).ok_or_else(|| Reason::MedicalUnknown.into())
}

fn writer(context: &Context<'_>, section: Section) -> Result<(), Rejection> {
    if !context.by.gives_care() {
        return holder(context);
    }
    if section != Section::Vaccinations {
        return Err(Reason::MedicalProfessionalSection.into());
    }
    context.record_active()
}

/// An entry that the actor may change: a vaccination that a professional added or confirmed is out of
/// the holder's hands, and another one's entry out of a professional's.
fn writable<'a>(context: &'a Context<'_>, id: &ItemId) -> Result<&'a Entry, Rejection> {
    let found = known(context, id)?;
    writer(context, found.section)?;
    if context.by.gives_care() {
        let own = context.by.placed_what(&found.author);
        return if own { Ok(found) } else { Err(Reason::MedicalActor.into()) };
    }
    if found.section == Section::Vaccinations && found.confirmed {
        return Err(Reason::MedicalVaccinationConfirmed.into());
    }
    Ok(found)
}

/// The holder's side, or a service that may write.
fn measurer(context: &Context<'_>) -> Result<(), Rejection> {
    let Actor::Service { id } = context.by else { return holder(context) };
    context.alive()?;
    context.activated()?;
    let pairing = context.state.services.get(id);
    let may = pairing.is_some_and(|one| one.may(DataAction::Write, context.on));
    if may { Ok(()) } else { Err(Reason::ServicesNotConsented.into()) }
}

/// Unit, values and context of a measure. Where no list of units was found, any is taken.
fn fits(measure: &Measure) -> Result<(), Rejection> {
    let mut units = measure.measure.units().peekable();
    if units.peek().is_some() {
        let expected: Vec<&str> = measure.measure.units().collect();
        if !units.any(|unit| unit == measure.unit.expose()) {
            return Err(Rejection::from(Reason::MedicalUnit).with("expected", expected));
        }
    }
    let usual = |value: f64| value.is_finite() && value.abs() <= LARGEST;
    let two = measure.measure.code() == "BLOOD_PRESSURE";
    if !usual(measure.value) || measure.second.is_some() != two || !measure.second.is_none_or(usual)
    {
        return Err(Reason::MedicalValue.into());
    }
    if (measure.measure.code() == "GLUCOSE") != measure.context.is_some() {
        return Err(Reason::MedicalContext.into());
    }
    Ok(())
}
