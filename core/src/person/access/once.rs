//! Maps of a service, read without losing an entry: the readers that serde derives keep the last of two.

use crate::order::Map;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// Reads a map whose keys stand once each.
pub(super) fn each<'de, D, K, V>(from: D) -> Result<Map<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
{
    from.deserialize_map(Reader(PhantomData))
}

struct Reader<K, V>(PhantomData<(K, V)>);

impl<'de, K, V> Visitor<'de> for Reader<K, V>
where
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
{
    type Value = Map<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object whose fields stand once each")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut map = Map::new();
        while let Some((key, value)) = entries.next_entry()? {
            if map.insert(key, value).is_some() {
                return Err(A::Error::custom("a field stands twice"));
            }
        }
        Ok(map)
    }
}
