//! A space as it stands: the fold of its events.

mod delegation;
mod life;
mod medical;
mod sharing;
mod view;

pub use delegation::{Delegation, Invitation, InvitationStatus, InvitedAs};
pub use life::{Dmp, Life, Notice, Suspension};
pub use medical::MedicalProfile;
pub use sharing::Sharing;

use crate::order::Map;
use crate::person::document::Document;
use crate::person::id::{DocumentId, ItemId, ServiceId};
use crate::person::messaging::Conversation;
use crate::person::object::{counter, map, object};
use crate::person::services::Pairing;
use serde::{Deserialize, Serialize};

/// A person's space. What was done, by whom and when is not here but in the journal, of which
/// [`traces`](super::traces()) makes the list that the holder may read. Two states are equal when every part is; the JSON form is a snapshot.
///
/// # Examples
/// ```
/// use carnet_sante::person::sharing::ProfileState;
/// use carnet_sante::person::space::State;
/// let state = State::default();
/// assert_eq!((state.life.profile, state.events), (ProfileState::None, 0));
/// let json = serde_json::to_string(&state).unwrap();
/// assert_eq!(serde_json::from_str::<State>(&json).unwrap(), state);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// How many events made it: the version that a store expects when it appends.
    #[serde(default, deserialize_with = "counter")]
    pub events: u64,
    /// The profile and its dates.
    #[serde(default, deserialize_with = "object")]
    pub life: Life,
    /// Documents, deleted ones too.
    #[serde(default, deserialize_with = "map")]
    pub documents: Map<DocumentId, Document>,
    /// Consents, blocks, switches.
    #[serde(default, deserialize_with = "object")]
    pub sharing: Sharing,
    /// Representatives, carers, invitations.
    #[serde(default, deserialize_with = "object")]
    pub delegation: Delegation,
    /// Conversations.
    #[serde(default, deserialize_with = "map")]
    pub messaging: Map<ItemId, Conversation>,
    /// Services.
    #[serde(default, deserialize_with = "map")]
    pub services: Map<ServiceId, Pairing>,
    /// The medical profile.
    #[serde(default, deserialize_with = "object")]
    pub medical: MedicalProfile,
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
