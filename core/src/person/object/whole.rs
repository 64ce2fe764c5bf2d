//! Objects told apart by their `type`, from a whole [`Node`].

use super::tagged::{Beside, ByName};
use crate::error::{Fields, Node, Problem};
use serde::de::{Deserialize, Deserializer, Error};
use std::borrow::Cow;

/// Reads an object by its `type`, and what stands beside.
pub(crate) fn tagged<'de, D, T, B>(from: D) -> Result<(T, B), D::Error>
where
    D: Deserializer<'de>,
    T: ByName<'de>,
    B: Beside<'de> + Default,
{
    let (name, fields) = named(Node::deserialize(from)?).map_err(D::Error::custom)?;
    let mut beside = B::default();
    let mut rest = Vec::new();
    for (key, node) in fields {
        let mut one = Fields::of(node);
        if !beside.take(&key, &mut one).map_err(D::Error::custom)? {
            rest.push((key, one.take()));
        }
    }
    let value = T::by_name(Node::Object(vec![(name, Node::Object(rest))]));
    Ok((value.map_err(D::Error::custom)?, beside))
}

type Named<'de> = (Cow<'de, str>, Vec<(Cow<'de, str>, Node<'de>)>);

/// The `type`, and the other fields.
#[inline(never)]
fn named(node: Node<'_>) -> Result<Named<'_>, Problem> {
    let Node::Object(fields) = node else {
        return Err(node.wrong("an object"));
    };
    let mut name = None;
    let mut rest = Vec::with_capacity(fields.len());
    for (key, node) in fields {
        if key != "type" {
            rest.push((key, node));
        } else if name.replace(node).is_some() {
            return Err(Problem::duplicate_field("type"));
        }
    }
    match name {
        Some(Node::Text(name)) => Ok((name, rest)),
        Some(other) => Err(other.wrong("a text")),
        None => Err(Problem::missing_field("type")),
    }
}
