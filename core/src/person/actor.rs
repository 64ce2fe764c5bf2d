//! Who acts in a space.

use super::id::{PersonRef, ProfessionalId, ServiceId, StructureId};
use crate::person::object::tagged_enum;
use crate::reference::nomenclature::{Code, Profession};

tagged_enum! {
    "Actor",
    /// Who acts: the holder, somebody for the holder, those who give care, bodies, or time alone.
    ///
    /// JSON: an object with `type`, `{"type": "holder"}` or
    /// `{"type": "professional", "id": "8…", "profession": "10", …}`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::Actor;
    /// let actor: Actor = serde_json::from_str(r#"{"type":"representative","id":"mother-1"}"#).unwrap();
    /// assert!(actor.is_holder_side());
    /// assert!(serde_json::from_str::<Actor>(r#"{"type":"holder","id":"x"}"#).is_err());
    /// ```
    #[derive(Debug, Clone, PartialEq, Eq, Hash)]
    pub enum Actor {
        /// « Titulaire »: the person whose space it is.
        Holder {},
        /// « Représentant légal » of a minor, or the person in charge of a protected adult.
        Representative {
            /// The caller's reference.
            id: PersonRef,
        },
        /// « Aidant »: a carer with a delegation (product, no statutory basis found).
        Carer {
            /// The caller's reference.
            id: PersonRef,
        },
        /// A professional, with what the access matrix looks at.
        Professional {
            /// `idNat_PS`.
            id: ProfessionalId,
            /// Profession (`10` is a doctor).
            profession: Profession,
            /// Specialty or know-how (`SM54`…).
            #[serde(default)]
            specialty: Option<Code>,
            /// Role (`GENR01`…).
            #[serde(default)]
            role: Option<Code>,
            /// Kind of activity.
            #[serde(default)]
            activity_kind: Option<Code>,
            /// The structure the professional acts in.
            #[serde(default)]
            structure: Option<StructureId>,
        },
        /// An establishment or a service that acts as such (a laboratory that deposits).
        Structure {
            /// `idNat_Struct`.
            id: StructureId,
        },
        /// A referenced service of the catalogue.
        Service {
            /// Its identifier.
            id: ServiceId,
        },
        /// A body of the Assurance Maladie.
        Insurer {},
        /// The CNAM, responsible of the space.
        Operator {},
        /// Time alone.
        System {},
    }
}

impl Actor {
    /// Whether this is the holder, or somebody who acts in the holder's place.
    pub const fn is_holder_side(&self) -> bool {
        matches!(self, Self::Holder {} | Self::Representative { .. } | Self::Carer { .. })
    }

    /// Whether this is a professional or a structure: those who feed and read for care.
    pub const fn gives_care(&self) -> bool {
        matches!(self, Self::Professional { .. } | Self::Structure { .. })
    }

    /// Whether this actor placed what `author` placed.
    ///
    /// A professional by the number, a structure by its own; the holder's side is one author, as a
    /// representative or a carer deposits in the holder's name. A professional is not the structure
    /// where they work: whether its people may act for it is for the caller to say, by acting as
    /// the structure.
    ///
    /// Source: CSP R.1111-49, R.1111-51; EEDS TD3.3c.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::{Actor, PersonRef};
    /// let carer = Actor::Carer { id: PersonRef::parse("carer-1")? };
    /// assert!(carer.placed_what(&Actor::Holder {}));
    /// assert!(!Actor::Insurer {}.placed_what(&Actor::Holder {}));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn placed_what(&self, author: &Self) -> bool {
        match (self, author) {
            (Self::Professional { id, .. }, Self::Professional { id: other, .. }) => id == other,
            (Self::Structure { id }, Self::Structure { id: other }) => id == other,
            (Self::Service { id }, Self::Service { id: other }) => id == other,
            (Self::Insurer {}, Self::Insurer {}) | (Self::Operator {}, Self::Operator {}) => true,
            (own, author) => own.is_holder_side() && author.is_holder_side(),
        }
    }

    /// The word of the JSON form: `holder`, `professional`…
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Holder {} => "holder",
            Self::Representative { .. } => "representative",
            Self::Carer { .. } => "carer",
            Self::Professional { .. } => "professional",
            Self::Structure { .. } => "structure",
            Self::Service { .. } => "service",
            Self::Insurer {} => "insurer",
            Self::Operator {} => "operator",
            Self::System {} => "system",
        }
    }
}

#[cfg(test)]
#[path = "actor_tests.rs"]
mod tests;
