//! Consents, blocks, roles, switches, objections, traces. What they open or close to whom is for the
//! rules of access.

use super::context::{ByCarer, Context};
use super::{Checked, PAST, one};
use crate::person::actor::Actor;
use crate::person::id::ProfessionalId;
use crate::person::sharing::{
    Consent, ConsentKind, EmergencySwitches, Feeding, Grantee, MedecinTraitantBasis,
};
use crate::person::space::command::Command;
use crate::person::space::event::Fact;
use crate::person::space::rejection::{Reason, Rejection};

pub(super) fn decide(context: &Context<'_>, command: &Command, facts: &mut Vec<Fact>) -> Checked {
    use Command as C;
    let sharing = &context.state.sharing;
    match command {
        C::Consent { to, kind, from, until, once, initial, collected_by } => give(
            context,
            Consent {
                to: to.clone(),
                kind: *kind,
                from: from.unwrap_or(context.at),
                until: *until,
                once: *once,
                used: false,
                initial: *initial,
                collected_by: collected_by.clone(),
            },
            facts,
        ),
        C::RevokeConsent { to } => {
            holder(context)?;
            sharing.consent(to).ok_or(Reason::SharingNoConsent)?;
            PAST
        }
        C::UseConsent { to } => {
            user(context, to)?;
            let consent = sharing.consent(to).ok_or(Reason::SharingNoConsent)?;
            match (consent.once, consent.used) {
                (false, _) => Err(Reason::SharingNotOnce.into()),
                (true, true) => Err(Reason::SharingUsed.into()),
                (true, false) => PAST,
            }
        }
        C::RecordTrace { .. } => PAST,
        C::SetEmergencySwitches { samu, bris_de_glace, masked } => {
            holder(context)?;
            let (samu, bris_de_glace, masked) = (*samu, *bris_de_glace, *masked);
            switches(context, EmergencySwitches { samu, bris_de_glace, masked }, facts)
        }
        C::OpposeFeeding { .. } => {
            holder(context)?;
            PAST
        }
        C::WithdrawFeedingOpposition { to } => {
            holder(context)?;
            let mut known = sharing.feeding_oppositions.iter();
            known.find(|other| other.to == *to).ok_or(Reason::SharingNoneSuch)?;
            PAST
        }
        other => roles(context, other),
    }
}

/// Blocks, administrators, médecin traitant.
fn roles(context: &Context<'_>, command: &Command) -> Checked {
    use Command as C;
    let sharing = &context.state.sharing;
    match command {
        C::Block { professional } => {
            blocker(context)?;
            already(sharing.blocked.contains(professional))?;
            PAST
        }
        C::Unblock { professional } => {
            holder(context)?;
            if !sharing.blocked.contains(professional) {
                return Err(Reason::SharingNotBlocked.into());
            }
            PAST
        }
        C::NameAdministrator { professional } => {
            holder(context)?;
            already(sharing.administrators.contains(professional))?;
            PAST
        }
        C::RemoveAdministrator { professional } => {
            holder(context)?;
            if !sharing.administrators.contains(professional) {
                return Err(Reason::SharingNoneSuch.into());
            }
            PAST
        }
        C::DeclareMedecinTraitant { professional, basis } => {
            doctor(context, *basis)?;
            already(sharing.medecin_traitant.get(basis) == Some(professional))?;
            PAST
        }
        C::EndMedecinTraitant { basis } => {
            doctor(context, *basis)?;
            sharing.medecin_traitant.get(basis).ok_or(Reason::SharingNoneSuch)?;
            PAST
        }
        _ => Err(Reason::SharingActor.into()),
    }
}

/// The holder's side, inside an activated space; whether a carer may is not settled.
fn holder(context: &Context<'_>) -> Result<(), Rejection> {
    context.holder_inside(ByCarer::Sharing, Reason::SharingActor)
}

fn already(so: bool) -> Result<(), Rejection> {
    if so { Err(Reason::SharingAlready.into()) } else { Ok(()) }
}

/// Refuses where neither a space nor a record is active.
fn shared(context: &Context<'_>) -> Result<(), Rejection> {
    match context.state.life.feeding() {
        Feeding::Closed => Err(Reason::SharingClosed.into()),
        Feeding::Open | Feeding::Unsettled => Ok(()),
    }
}

/// The one access of a consent is of whom it was given to, or of a professional of that structure.
fn user(context: &Context<'_>, to: &Grantee) -> Result<(), Rejection> {
    let own = match (context.by, to) {
        (Actor::System {}, _) => true,
        (Actor::Professional { id, .. }, Grantee::Professional { id: grantee }) => id == grantee,
        (Actor::Professional { structure, .. }, Grantee::Structure { id }) => {
            structure.as_ref() == Some(id)
        }
        (Actor::Structure { id }, Grantee::Structure { id: grantee }) => id == grantee,
        _ => false,
    };
    if !own {
        return Err(Rejection::from(Reason::SharingActor).with("actor", context.by.kind()));
    }
    shared(context)
}

fn give(context: &Context<'_>, consent: Consent, facts: &mut Vec<Fact>) -> Checked {
    if context.by.gives_care() {
        // Any means: a professional records what the person said.
        shared(context)?;
    } else {
        holder(context)?;
    }
    let mut consent = consent;
    consent.collected_by = collector(context, &consent)?;
    said_before_death(context, &consent)?;
    let blocked = |id: &ProfessionalId| context.state.sharing.blocked.contains(id);
    if matches!(&consent.to, Grantee::Professional { id } if blocked(id)) {
        return Err(Reason::SharingBlocked.into());
    }
    // One instant told with two offsets is no period: their order alone would tell them apart.
    let from = consent.from.unix_nanoseconds();
    if consent.until.is_some_and(|until| until.unix_nanoseconds() <= from) {
        return Err(Reason::SharingPeriod.into());
    }
    if consent.once && consent.kind == ConsentKind::Team {
        return Err(Reason::SharingOnceTeam.into());
    }
    one(facts, Fact::Consented { consent })
}

/// Who collected a consent for another: a professional, who informed the person (R.1111-46 al. 4). The
/// holder gives theirs themselves, and what is for oneself, or for where one works, is not for another.
fn collector(
    context: &Context<'_>,
    consent: &Consent,
) -> Result<Option<ProfessionalId>, Rejection> {
    let named = consent.collected_by.as_ref();
    let (own, other) = match (context.by, &consent.to) {
        (Actor::Professional { id, .. }, Grantee::Professional { id: to }) => (Some(id), id != to),
        (Actor::Professional { id, structure, .. }, Grantee::Structure { id: to }) => {
            (Some(id), structure.as_ref() != Some(to))
        }
        (Actor::Structure { id }, Grantee::Structure { id: to }) => (None, id != to),
        (Actor::Structure { .. }, Grantee::Professional { .. }) => (None, true),
        _ => (None, false),
    };
    match (own, named) {
        (Some(own), Some(named)) if own != named => Err(Reason::SharingCollector.into()),
        (Some(own), _) => Ok(other.then(|| own.clone())),
        // A structure is nobody: a professional of it collected.
        (None, None) if other => Err(Reason::SharingCollector.into()),
        (None, Some(_)) if !other => Err(Reason::SharingCollector.into()),
        (None, named) => Ok(named.cloned()),
    }
}

/// What a professional records was said by somebody: not after their death.
fn said_before_death(context: &Context<'_>, consent: &Consent) -> Result<(), Rejection> {
    let died = context.state.life.deceased_on;
    if died.is_some_and(|died| died <= consent.from.date()) {
        return Err(Reason::LifeHolderDeceased.into());
    }
    Ok(())
}

/// The holder blocks, and an administrator in the holder's interest.
fn blocker(context: &Context<'_>) -> Result<(), Rejection> {
    match context.by {
        Actor::Professional { id, .. } => {
            if !context.state.sharing.administrators.contains(id) {
                return Err(Reason::SharingNotAdministrator.into());
            }
            shared(context)
        }
        _ => holder(context),
    }
}

fn doctor(context: &Context<'_>, basis: MedecinTraitantBasis) -> Result<(), Rejection> {
    match basis {
        MedecinTraitantBasis::Amo => context.only(&["insurer"], Reason::SharingActor),
        MedecinTraitantBasis::Dmp => holder(context),
    }
}

/// Masked documents are open only if one of the modes is: asking for it alone is refused, and closing
/// both modes closes it.
fn switches(context: &Context<'_>, asked: EmergencySwitches, facts: &mut Vec<Fact>) -> Checked {
    let now = context.state.sharing.emergency;
    if asked == EmergencySwitches::default() {
        return Err(Reason::SharingNoSwitch.into());
    }
    let mut after = EmergencySwitches {
        samu: asked.samu.or(now.samu),
        bris_de_glace: asked.bris_de_glace.or(now.bris_de_glace),
        masked: asked.masked.or(now.masked),
    };
    if after.masked == Some(true) && !after.permits_masked() {
        if asked.masked == Some(true) {
            return Err(Reason::SharingMaskedNeedsOther.into());
        }
        after.masked = Some(false);
    }
    already(after == now)?;
    let EmergencySwitches { samu, bris_de_glace, masked } = after;
    one(facts, Fact::EmergencySwitchesSet { samu, bris_de_glace, masked })
}
