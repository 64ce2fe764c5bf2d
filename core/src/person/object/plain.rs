//! The same where all is read from a `Node`, which gives an object or refuses by itself.

use crate::order::Map;
use serde::de::{Deserialize, Deserializer};

/// Reads an object.
pub(crate) fn object<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<T, D::Error> {
    T::deserialize(from)
}

/// Reads an object or `null`; with `#[serde(default)]` the field may be absent.
pub(crate) fn option<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    Option::deserialize(from)
}

/// Reads a list of objects; with `#[serde(default)]` the field may be absent.
pub(crate) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Vec<T>, D::Error> {
    Vec::deserialize(from)
}

/// Reads objects by their keys; with `#[serde(default)]` the field may be absent.
pub(crate) fn map<'de, D: Deserializer<'de>, K: Deserialize<'de> + Ord, T: Deserialize<'de>>(
    from: D,
) -> Result<Map<K, T>, D::Error> {
    Map::deserialize(from)
}
