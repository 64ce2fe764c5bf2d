//! The one reader of JSON text. A value is read in one pass, or, with the feature `compact`, through a
//! [`Node`] first.
//!
//! Serde makes a reader of every type for every source that a value may come from. In a web page that code
//! weighs more than the rules: with `compact` every type is read from a [`Node`], which knows objects
//! and lists already, and nothing is read from text but nodes. It is slower, and errors of form
//! have no line.

use serde::de::DeserializeOwned;

pub(crate) use super::node::Node;
#[cfg(feature = "compact")]
pub(crate) use super::node::{Fields, Places, Problem};

/// Reads a value from JSON text.
#[cfg(not(feature = "compact"))]
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    serde_json::from_str(text)
}

/// Reads a value from JSON text.
#[cfg(feature = "compact")]
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    // In one place for all types.
    #[cold]
    #[inline(never)]
    fn told(problem: impl std::fmt::Display) -> serde_json::Error {
        serde::de::Error::custom(problem)
    }
    T::deserialize(parsed(text)?).map_err(told)
}

#[cfg(feature = "compact")]
#[inline(never)]
fn parsed(text: &str) -> Result<Node<'_>, serde_json::Error> {
    serde_json::from_str(text)
}
