//! The messaging space (MSSanté citoyenne): a professional opens, the holder replies while the exchange
//! is open; pharmacies excepted.
//!
//! The address of the holder is [`Mailbox::of`](crate::identity::Mailbox::of) their matricule, which a
//! space does not hold.
//!
//! Source: CSP R.1111-27; texts of the mobile application (August 2025) and of the FAQ.

use super::sharing::Grantee;
use crate::person::object::{counter, object};
use crate::time::At;
use serde::{Deserialize, Serialize};

/// A conversation. Its identifier is its key.
///
/// # Examples
/// ```
/// use carnet_sante::person::messaging::Conversation;
/// let one: Conversation = serde_json::from_str(
///     r#"{"with":{"type":"structure","id":"1750803447"},"opened_at":"2026-01-31T10:00:00Z"}"#,
/// ).unwrap();
/// assert!(one.open && one.replies && !one.pharmacy);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conversation {
    /// The professional or the structure.
    #[serde(deserialize_with = "object")]
    pub with: Grantee,
    /// When the first message was sent.
    pub opened_at: At,
    /// Started by the holder, who may write first to a pharmacy.
    #[serde(default)]
    pub pharmacy: bool,
    /// Not ended by the professional.
    #[serde(default = "yes")]
    pub open: bool,
    /// The last message of the professional takes replies.
    #[serde(default = "yes")]
    pub replies: bool,
    /// Messages sent both ways.
    #[serde(default, deserialize_with = "counter")]
    pub messages: u64,
}

const fn yes() -> bool {
    true
}
