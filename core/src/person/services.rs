//! Services of the catalogue: how they come to be referenced, and what the holder lets each one do, one
//! purpose at a time.
//!
//! Source: CSP R.1111-32, R.1111-37 to R.1111-39; mobile application (August 2025) for statuses and
//! purposes.

mod catalogue;

pub use catalogue::{CatalogueEntry, DataAction, Opinion, Purpose, Referencing, ServiceStatus};

use super::id::ItemId;
use crate::order::Map;
use crate::person::object::map;
use crate::time::{At, civil};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A service that is synchronised with a space. Its identifier is its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pairing {
    /// Status of the service, as last told.
    pub status: ServiceStatus,
    /// Since when.
    pub paired_at: At,
    /// Purposes of the service, and whether the holder consents to each.
    #[serde(deserialize_with = "map")]
    pub purposes: Map<ItemId, PurposeConsent>,
    /// The service changed: the holder approves again on this day at the latest.
    #[serde(default, with = "civil::option")]
    pub reapprove_by: Option<NaiveDate>,
    /// The limit passed without a new approval.
    #[serde(default)]
    pub lapsed: bool,
}

/// What the holder said of a purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PurposeConsent {
    /// What the purpose does with data.
    pub action: DataAction,
    /// Whether the holder consents.
    pub consented: bool,
}

impl Pairing {
    /// Whether the service may exchange data in this way: on line, a purpose consented to, and no limit
    /// for a new approval behind `on`.
    pub fn may(&self, action: DataAction, on: NaiveDate) -> bool {
        let in_time = !self.lapsed && self.reapprove_by.is_none_or(|limit| on <= limit);
        self.status == ServiceStatus::EnLigne
            && in_time
            && self.purposes.values().any(|one| one.consented && one.action == action)
    }
}

#[cfg(test)]
#[path = "services_tests.rs"]
mod tests;
