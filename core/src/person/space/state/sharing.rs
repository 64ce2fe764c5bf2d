use crate::order::{Map, Set};
use crate::person::document::ProtectedAct;
use crate::person::id::ProfessionalId;
use crate::person::object::{list, object};
use crate::person::sharing::{
    Consent, EmergencySwitches, FeedingOpposition, Grantee, MedecinTraitantBasis,
};
use serde::{Deserialize, Serialize};

/// Consents, blocks, roles that the holder gave, switches, objections.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sharing {
    /// One a grantee at most, in the order of recording.
    #[serde(default, deserialize_with = "list")]
    pub consents: Vec<Consent>,
    /// Professionals who are blocked.
    #[serde(default)]
    pub blocked: Set<ProfessionalId>,
    /// Médecin traitant by ground.
    #[serde(default)]
    pub medecin_traitant: Map<MedecinTraitantBasis, ProfessionalId>,
    /// Administrators.
    #[serde(default)]
    pub administrators: Set<ProfessionalId>,
    /// One a grantee at most.
    #[serde(default, deserialize_with = "list")]
    pub feeding_oppositions: Vec<FeedingOpposition>,
    /// The three switches.
    #[serde(default, deserialize_with = "object")]
    pub emergency: EmergencySwitches,
    /// Documents are masked, those to come too.
    #[serde(default)]
    pub masked_by_default: bool,
    /// Acts that a minor wants no mention of.
    #[serde(default)]
    pub mention_oppositions: Set<ProtectedAct>,
}

impl Sharing {
    /// The consent to a professional or a structure.
    pub fn consent(&self, to: &Grantee) -> Option<&Consent> {
        self.consents.iter().find(|consent| consent.to == *to)
    }
}
