//! Texts that are read without a copy, and never repeated in an error.

use serde::de::{Deserializer, Error, Visitor};
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

/// Reads a text and parses it, without ever repeating it.
///
/// The readers that serde derives put a number that stands for a text into their error: a NIR
/// written without quotes would come out. Self-describing formats are therefore asked for any
/// value, and each kind is refused here.
pub(crate) fn parsed<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr,
    T::Err: fmt::Display,
{
    let reader = Reader(PhantomData);
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(reader)
    } else {
        deserializer.deserialize_str(reader)
    }
}

struct Reader<T>(PhantomData<T>);

/// Refuses a value without naming it.
macro_rules! refuse {
    ($($visit:ident: $kind:ty),+) => {
        $(fn $visit<E: Error>(self, _: $kind) -> Result<T, E> {
            Err(E::custom("expected a text"))
        })+
    };
}

impl<T> Visitor<'_> for Reader<T>
where
    T: FromStr,
    T::Err: fmt::Display,
{
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }

    refuse!(visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64);
}
