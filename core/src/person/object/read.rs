//! Readers that ask for an object, whatever the source could also give.

use crate::error::is_node;
use crate::order::Map;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

struct Keys<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Keys<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}

/// Reads an object.
pub(crate) fn object<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    // It gives an object or refuses by itself.
    if is_node(&from) {
        return T::deserialize(from);
    }
    from.deserialize_map(Keys(PhantomData))
}

/// Reads an object or `null`; with `#[serde(default)]` the field may be absent.
pub(crate) fn option<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    if is_node(&from) {
        return Option::deserialize(from);
    }
    Ok(Option::<Object<T>>::deserialize(from)?.map(|Object(value)| value))
}

/// Reads a list of objects; with `#[serde(default)]` the field may be absent.
pub(crate) fn list<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    if is_node(&from) {
        return Vec::deserialize(from);
    }
    Ok(Vec::<Object<T>>::deserialize(from)?.into_iter().map(|Object(value)| value).collect())
}

/// Reads objects by their keys; with `#[serde(default)]` the field may be absent.
pub(crate) fn map<'de, D, K, T>(from: D) -> Result<Map<K, T>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord,
    T: Deserialize<'de>,
{
    if is_node(&from) {
        return Map::deserialize(from);
    }
    let read = Map::<K, Object<T>>::deserialize(from)?;
    Ok(read.with(|Object(value)| value))
}

struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        object(from).map(Self)
    }
}
