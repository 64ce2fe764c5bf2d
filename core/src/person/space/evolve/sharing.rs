use crate::person::sharing::{EmergencySwitches, FeedingOpposition, Grantee};
use crate::person::space::event::{Event, Fact};
use crate::person::space::state::State;

pub(super) fn apply(state: &mut State, event: &Event) {
    let sharing = &mut state.sharing;
    match &event.fact {
        Fact::MentionOpposed { act } => drop(sharing.mention_oppositions.insert(*act)),
        Fact::MentionOppositionWithdrawn { act } => drop(sharing.mention_oppositions.remove(act)),
        Fact::Consented { consent } => {
            sharing.consents.retain(|other| other.to != consent.to);
            sharing.consents.push(consent.clone());
        }
        Fact::ConsentRevoked { to } => sharing.consents.retain(|consent| consent.to != *to),
        Fact::ConsentUsed { to } => {
            for consent in sharing.consents.iter_mut().filter(|consent| consent.to == *to) {
                consent.used = true;
            }
        }
        Fact::Blocked { professional } => {
            sharing.blocked.insert(professional.clone());
            // So that unblocking does not bring it back.
            let is_theirs =
                |to: &Grantee| matches!(to, Grantee::Professional { id } if id == professional);
            sharing.consents.retain(|consent| !is_theirs(&consent.to));
        }
        Fact::Unblocked { professional } => drop(sharing.blocked.remove(professional)),
        Fact::EmergencySwitchesSet { samu, bris_de_glace, masked } => {
            sharing.emergency =
                EmergencySwitches { samu: *samu, bris_de_glace: *bris_de_glace, masked: *masked };
        }
        Fact::AdministratorNamed { professional } => {
            sharing.administrators.insert(professional.clone());
        }
        Fact::AdministratorRemoved { professional } => {
            sharing.administrators.remove(professional);
        }
        Fact::MedecinTraitantDeclared { professional, basis } => {
            sharing.medecin_traitant.insert(*basis, professional.clone());
        }
        Fact::MedecinTraitantEnded { basis } => drop(sharing.medecin_traitant.remove(basis)),
        Fact::FeedingOpposed { to, legitimate_reason } => {
            sharing.feeding_oppositions.retain(|other| other.to != *to);
            sharing.feeding_oppositions.push(FeedingOpposition {
                to: to.clone(),
                from: event.at,
                legitimate_reason: legitimate_reason.clone(),
            });
        }
        Fact::FeedingOppositionWithdrawn { to } => {
            sharing.feeding_oppositions.retain(|other| other.to != *to);
        }
        _ => {}
    }
}
