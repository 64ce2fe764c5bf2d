//! The opaque identifier of somebody who works in the field.

use super::rows::is_id;
use crate::error::Coded;
use std::fmt;

/// An opaque identifier that the caller chose for an ambassador, a coordinator or a referent.
///
/// It should not be a name; in case it is, it is masked wherever it is shown, and
/// [`expose`](Self::expose) is the only way out. No answer of this library holds one.
///
/// # Examples
/// ```
/// use carnet_sante::field::ActorId;
/// let ambassador = ActorId::parse("amb-0042")?;
/// assert_eq!(format!("{ambassador} {ambassador:?}"), "*** ActorId(***)");
/// assert_eq!(ambassador.expose(), "amb-0042");
/// assert!(ActorId::parse("two words").is_err());
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(String);

/// A text that cannot identify anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier: expected 1 to 64 visible characters without blanks and without `|`")]
pub struct ActorError;

impl Coded for ActorError {
    fn code(&self) -> &'static str {
        "register.id_form"
    }
}

impl ActorId {
    /// Reads 1 to 64 characters, none of them a blank, a control character or `|`.
    ///
    /// # Errors
    /// `register.id_form`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::ActorId;
    /// assert!(ActorId::parse("référent-2A").is_ok());
    /// assert!(ActorId::parse("").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, ActorError> {
        if is_id(text) { Ok(Self(text.to_owned())) } else { Err(ActorError) }
    }

    /// The identifier: the only way out of the mask.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::ActorId;
    /// assert_eq!(ActorId::parse("a1")?.expose(), "a1");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ActorId(***)")
    }
}

impl fmt::Display for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("***")
    }
}
