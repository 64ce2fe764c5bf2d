use crate::person::actor::Actor;
use crate::person::id::{Note, ProfessionalId, StructureId};
use crate::person::object::{object, tagged_enum};
use crate::time::At;
use serde::{Deserialize, Serialize};

tagged_enum! {
    "Grantee",
    /// To whom a consent is given, or whose feeding is objected to.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::sharing::Grantee;
    /// let to: Grantee = serde_json::from_str(r#"{"type":"structure","id":"1750803447"}"#).unwrap();
    /// assert!(matches!(to, Grantee::Structure { .. }));
    /// ```
    #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Grantee {
        /// One professional.
        Professional {
            /// `idNat_PS`.
            id: ProfessionalId,
        },
        /// A structure.
        Structure {
            /// `idNat_Struct`.
            id: StructureId,
        },
    }
}

impl Grantee {
    /// The grantee that an actor is, when it is a professional or a structure.
    pub fn of(actor: &Actor) -> Option<Self> {
        match actor {
            Actor::Professional { id, .. } => Some(Self::Professional { id: id.clone() }),
            Actor::Structure { id } => Some(Self::Structure { id: id.clone() }),
            _ => None,
        }
    }
}

/// For whom a consent holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentKind {
    /// Deemed given to the whole care team (R.1111-46 al. 2).
    Team,
    /// To this professional or structure only.
    Individual,
}

/// A consent to access, as it was recorded. Whether it opens an access is for the rules of access.
///
/// It holds from `from` to before `until`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// To whom.
    #[serde(deserialize_with = "object")]
    pub to: Grantee,
    /// Team or individual.
    pub kind: ConsentKind,
    /// First instant.
    pub from: At,
    /// First instant at which it holds no more; no default length was found.
    #[serde(default)]
    pub until: Option<At>,
    /// Outside the care team: one access.
    #[serde(default)]
    pub once: bool,
    /// That access took place.
    #[serde(default)]
    pub used: bool,
    /// The informed, initial consent of the person was recorded (CE 15 October 2025, n° 490409).
    #[serde(default)]
    pub initial: bool,
    /// The professional who collected it for another.
    #[serde(default)]
    pub collected_by: Option<ProfessionalId>,
}

/// On which ground a doctor is the médecin traitant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MedecinTraitantBasis {
    /// Declared to the Assurance Maladie (CSS L.162-5-3).
    Amo,
    /// Named in the record (« médecin traitant DMP »).
    Dmp,
}

/// A médecin traitant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MedecinTraitant {
    /// The doctor.
    pub id: ProfessionalId,
    /// On which ground.
    pub basis: MedecinTraitantBasis,
}

/// An objection to feeding, for a legitimate reason (CSP R.1111-47).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedingOpposition {
    /// Whose feeding.
    #[serde(deserialize_with = "object")]
    pub to: Grantee,
    /// Since when.
    pub from: At,
    /// The legitimate reason.
    pub legitimate_reason: Note,
}
