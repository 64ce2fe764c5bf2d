//! Objects that are objects, for `#[serde(deserialize_with = "…")]`: derived readers also take a list of
//! the fields in order, which is not the contract.

mod once;
mod read;
mod tagged;
mod whole;

pub(crate) use once::{ByKey, by_key};
pub(crate) use read::{list, map, object, option};
pub(crate) use tagged::{Beside, tagged, tagged_enum};
pub(crate) use whole::{ByName, Names, Variant, by_name, field, names};

use serde::de::{Deserialize, Deserializer, Error};

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
