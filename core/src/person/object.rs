//! Objects that are objects, for `#[serde(deserialize_with = "…")]`: derived readers also take a list of
//! the fields in order, which is not the contract.

mod tagged;

pub(crate) use tagged::{Beside, ByName, tagged, tagged_enum};

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use std::collections::BTreeMap;
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
    from.deserialize_map(Keys(PhantomData))
}

/// Reads an object or `null`; with `#[serde(default)]` the field may be absent.
pub(crate) fn option<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(Option::<Object<T>>::deserialize(from)?.map(|Object(value)| value))
}

/// Reads a list of objects; with `#[serde(default)]` the field may be absent.
pub(crate) fn list<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(Vec::<Object<T>>::deserialize(from)?.into_iter().map(|Object(value)| value).collect())
}

/// Reads objects by their keys; with `#[serde(default)]` the field may be absent.
pub(crate) fn map<'de, D, K, T>(from: D) -> Result<BTreeMap<K, T>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord,
    T: Deserialize<'de>,
{
    let read = BTreeMap::<K, Object<T>>::deserialize(from)?;
    Ok(read.into_iter().map(|(key, Object(value))| (key, value)).collect())
}

struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        object(from).map(Self)
    }
}

/// The largest whole number that every language of the contract holds exactly, with all below it.
const EXACT: u64 = 1 << 53;

/// One more, as long as every language holds the number exactly.
pub(crate) const fn counted(number: u64) -> u64 {
    if number < EXACT { number + 1 } else { EXACT }
}

/// Reads a whole number of the contract; with `#[serde(default)]` the field may be absent.
pub(crate) fn counter<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    match u64::deserialize(from)? {
        number if EXACT < number => Err(D::Error::custom("expected 2^53 at most")),
        number => Ok(number),
    }
}

/// Reads a whole number of the contract or `null`; with `#[serde(default)]` the field may be absent.
pub(crate) fn exact<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    match Option::<u64>::deserialize(from)? {
        Some(number) if EXACT < number => Err(D::Error::custom("expected 2^53 at most")),
        other => Ok(other),
    }
}
