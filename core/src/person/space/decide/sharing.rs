//! Consents, blocks, roles, switches, objections, traces. What they open or close to whom is for the
//! rules of access.

use super::Facts;
use super::context::{ByCarer, Context};
use crate::person::actor::Actor;
use crate::person::id::ProfessionalId;
use crate::person::sharing::{
    Consent, ConsentKind, EmergencySwitches, Feeding, Grantee, MedecinTraitantBasis,
};
use crate::person::space::command::Command;
use crate::person::space::event::Fact;
use crate::person::space::rejection::{Reason, Rejection};

pub(super) fn decide(context: &Context<'_>, command: Command) -> Facts {
    use Command as C;
    let sharing = &context.state.sharing;
    let one = |fact| Ok(vec![fact]);
    match command {
        C::Consent { to, kind, from, until, once, initial, collected_by } => {
            let from = from.unwrap_or(context.at);
            let consent =
                Consent { to, kind, from, until, once, used: false, initial, collected_by };
            give(context, consent)
        }
        C::RevokeConsent { to } => {
            holder(context)?;
            sharing.consent(&to).ok_or(Reason::SharingNoConsent)?;
            one(Fact::ConsentRevoked { to })
        }
        C::UseConsent { to } => {
            user(context, &to)?;
            let consent = sharing.consent(&to).ok_or(Reason::SharingNoConsent)?;
            match (consent.once, consent.used) {
                (false, _) => Err(Reason::SharingNotOnce.into()),
                (true, true) => Err(Reason::SharingUsed.into()),
                (true, false) => one(Fact::ConsentUsed { to }),
            }
        }
        C::RecordTrace { action, document, mode, outcome, reasons } => {
            one(Fact::TraceRecorded { action, document, mode, outcome, reasons })
        }
        C::SetEmergencySwitches { samu, bris_de_glace, masked } => {
            holder(context)?;
            switches(context, EmergencySwitches { samu, bris_de_glace, masked })
        }
        C::OpposeFeeding { to, legitimate_reason } => {
            holder(context)?;
            one(Fact::FeedingOpposed { to, legitimate_reason })
        }
        C::WithdrawFeedingOpposition { to } => {
            holder(context)?;
            let mut known = sharing.feeding_oppositions.iter();
            known.find(|other| other.to == to).ok_or(Reason::SharingNoneSuch)?;
            one(Fact::FeedingOppositionWithdrawn { to })
        }
        other => roles(context, other),
    }
}

/// Blocks, administrators, médecin traitant.
fn roles(context: &Context<'_>, command: Command) -> Facts {
    use Command as C;
    let sharing = &context.state.sharing;
    let one = |fact| Ok(vec![fact]);
    match command {
        C::Block { professional } => {
            blocker(context)?;
            already(sharing.blocked.contains(&professional))?;
            one(Fact::Blocked { professional })
        }
        C::Unblock { professional } => {
            holder(context)?;
            if !sharing.blocked.contains(&professional) {
                return Err(Reason::SharingNotBlocked.into());
            }
            one(Fact::Unblocked { professional })
        }
        C::NameAdministrator { professional } => {
            holder(context)?;
            already(sharing.administrators.contains(&professional))?;
            one(Fact::AdministratorNamed { professional })
        }
        C::RemoveAdministrator { professional } => {
            holder(context)?;
            if !sharing.administrators.contains(&professional) {
                return Err(Reason::SharingNoneSuch.into());
            }
            one(Fact::AdministratorRemoved { professional })
        }
        C::DeclareMedecinTraitant { professional, basis } => {
            doctor(context, basis)?;
            already(sharing.medecin_traitant.get(&basis) == Some(&professional))?;
            one(Fact::MedecinTraitantDeclared { professional, basis })
        }
        C::EndMedecinTraitant { basis } => {
            doctor(context, basis)?;
            sharing.medecin_traitant.get(&basis).ok_or(Reason::SharingNoneSuch)?;
            one(Fact::MedecinTraitantEnded { basis })
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

fn give(context: &Context<'_>, consent: Consent) -> Facts {
    if context.by.gives_care() {
        // Any means: a professional records what the person said.
        shared(context)?;
    } else {
        holder(context)?;
    }
    let blocked = |id: &ProfessionalId| context.state.sharing.blocked.contains(id);
    if matches!(&consent.to, Grantee::Professional { id } if blocked(id)) {
        return Err(Reason::SharingBlocked.into());
    }
    if consent.until.is_some_and(|until| until <= consent.from) {
        return Err(Reason::SharingPeriod.into());
    }
    if consent.once && consent.kind == ConsentKind::Team {
        return Err(Reason::SharingOnceTeam.into());
    }
    Ok(vec![Fact::Consented { consent }])
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
fn switches(context: &Context<'_>, asked: EmergencySwitches) -> Facts {
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
    Ok(vec![Fact::EmergencySwitchesSet { samu, bris_de_glace, masked }])
}
