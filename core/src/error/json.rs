//! The one reader of JSON text: any value is read through a [`Node`].
//!
//! Serde makes a reader of every type for every source that a value may come from. In a web page that code
//! weighs more than the rules, and such readers differ: from text they also take a list of the fields in
//! place of an object. Here every type is read from a [`Node`], which knows objects and lists already, and
//! nothing is read from text but nodes, in every build. Errors of form have no line.

use serde::de::{DeserializeOwned, Deserializer, Error as _};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::node::{Node, Problem};

/// Reads a value from JSON text.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    T::deserialize(Node::read(text)?)
}

/// Whether a value comes from a [`Node`], as all of this library's own reading does: then a struct takes its fields
/// by their names and no list, and of two faults the same one is told in every build. Programs may read from text
/// themselves, and a journal in plain form is read in one pass.
pub(crate) fn is_node<'de, D: Deserializer<'de>>(from: &D) -> bool {
    cfg!(feature = "compact") || !from.is_human_readable()
}

/// Any value of JSON, where a type holds one. [`Value`] alone would bring the reader of `serde_json` with it, for
/// values that were kept as text.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Tree(pub(crate) Value);

impl<'de> Deserialize<'de> for Tree {
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
