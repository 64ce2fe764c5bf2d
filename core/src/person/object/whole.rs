//! Objects told apart by their `type`, from a whole [`Node`].

use super::tagged::{Beside, ByName};
use crate::error::{Fields, Node};
use serde::de::{Deserialize, Deserializer, Error};

/// Reads an object by its `type`, and what stands beside.
pub(crate) fn tagged<'de, D, T, B>(from: D) -> Result<(T, B), D::Error>
where
    D: Deserializer<'de>,
    T: ByName<'de>,
    B: Beside<'de> + Default,
{
    let (name, fields) = Node::deserialize(from)?.by_type().map_err(D::Error::custom)?;
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
