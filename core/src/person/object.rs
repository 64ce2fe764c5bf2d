//! Objects that are objects, for `#[serde(deserialize_with = "…")]`: derived readers also take a list of
//! the fields in order, which is not the contract.

#[cfg_attr(feature = "compact", path = "object/plain.rs")]
#[cfg_attr(not(feature = "compact"), path = "object/strict.rs")]
mod read;
mod tagged;

pub(crate) use read::{list, map, object, option};
pub(crate) use tagged::{Beside, ByName, tagged, tagged_enum};

use serde::de::{Deserialize, Deserializer, Error};

/// The largest whole number that every language of the contract holds exactly, with all below it.
const EXACT: u64 = 1 << 53;

/// Reads a whole number of the contract or `null`; with `#[serde(default)]` the field may be absent.
pub(crate) fn exact<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    match Option::<u64>::deserialize(from)? {
        Some(number) if EXACT < number => Err(D::Error::custom("expected 2^53 at most")),
        other => Ok(other),
    }
}
