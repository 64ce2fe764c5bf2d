use crate::order::{Map, Set};
use crate::person::id::{ItemId, PersonRef};
use crate::person::medical::{Entry, Section};
use crate::person::object::map;
use serde::{Deserialize, Serialize};

/// The medical profile.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MedicalProfile {
    /// Entries, measures too.
    #[serde(default, deserialize_with = "map")]
    pub entries: Map<ItemId, Entry>,
    /// Sections that do not concern the holder.
    #[serde(default)]
    pub not_concerned: Set<Section>,
    /// The trusted person.
    #[serde(default)]
    pub trusted_person: Option<PersonRef>,
}
