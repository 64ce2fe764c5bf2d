//! Options beside the other fields of an input, still strict.

use crate::error::Node;
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// For `#[serde(flatten)]`: every field that the input does not name is one of `T`, or is refused.
///
/// The `flatten` of serde alone takes no notice of a field that nobody knows.
#[derive(Default)]
pub(super) struct Flat<T>(pub(super) T);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Flat<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields(PhantomData))
    }
}

struct Fields<T>(PhantomData<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for Fields<T> {
    type Value = Flat<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("options")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Flat<T>, A::Error> {
        let mut fields = Vec::new();
        while let Some((name, value)) = map.next_entry::<String, Node<'de>>()? {
            fields.push((name.into(), value));
        }
        // A field given twice is refused there.
        T::deserialize(Node::Object(fields)).map(Flat).map_err(A::Error::custom)
    }
}
