//! The one reader of JSON text. A value is read in one pass, or, with the feature `compact`, through a
//! [`Node`] first.
//!
//! Serde makes a reader of every type for every source that a value may come from. In a web page that code
//! weighs more than the rules: with `compact` every type is read from a [`Node`], which knows objects
//! and lists already, and nothing is read from text but nodes. It is slower, and errors of form
//! have no line.

use serde::de::{DeserializeOwned, Deserializer, Error as _};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[cfg(feature = "compact")]
pub(crate) use super::node::{Fields, Places};
pub(crate) use super::node::{Node, Problem};

/// Why a text does not give a value.
#[cfg(not(feature = "compact"))]
pub(crate) type Unreadable = serde_json::Error;

/// Why a text does not give a value.
#[cfg(feature = "compact")]
pub(crate) type Unreadable = Problem;

/// Reads a value from JSON text.
#[cfg(not(feature = "compact"))]
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    serde_json::from_str(text)
}

/// Reads a value from JSON text.
#[cfg(feature = "compact")]
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    T::deserialize(Node::read(text)?)
}

/// Any value of JSON, where a type holds one. [`Value`] alone would bring the reader of `serde_json` with it, for
/// values that were kept as text.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Tree(pub(crate) Value);

impl<'de> Deserialize<'de> for Tree {
    #[cfg(not(feature = "compact"))]
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Value::deserialize(from).map(Self)
    }
    #[cfg(feature = "compact")]
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Node::deserialize(from).map(|node| Self(node.into_value()))
    }
}

/// Reads an enum whose JSON form is an object with `type`, by what reads it from `{type: other fields}`. What serde
/// derives for `tag` has a tree and readers of its own, and takes lists too.
pub(crate) fn tagged<'de, D: Deserializer<'de>, T>(
    from: D,
    read: impl FnOnce(Node<'de>) -> Result<T, Problem>,
) -> Result<T, D::Error> {
    let named = Node::deserialize(from)?.by_type();
    let object = named.map(|(name, fields)| Node::Object(vec![(name, Node::Object(fields))]));
    object.and_then(read).map_err(D::Error::custom)
}

/// Where a text is no JSON.
#[cfg(feature = "wire")]
pub(crate) trait Fault: std::fmt::Display {
    /// The line and the column; `None` for JSON that is none of the type.
    fn syntax(&self) -> Option<(usize, usize)>;
    /// The same, where they are known, for JSON too; else 0.
    fn place(&self) -> (usize, usize) {
        self.syntax().unwrap_or_default()
    }
}

#[cfg(feature = "wire")]
impl Fault for Problem {
    fn syntax(&self) -> Option<(usize, usize)> {
        self.line_and_column()
    }
}

#[cfg(all(feature = "wire", not(feature = "compact")))]
impl Fault for serde_json::Error {
    fn syntax(&self) -> Option<(usize, usize)> {
        (self.is_syntax() || self.is_eof()).then(|| self.place())
    }
    fn place(&self) -> (usize, usize) {
        (self.line(), self.column())
    }
}
