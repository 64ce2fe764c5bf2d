//! Texts that are read without a copy, and never repeated in an error.

use serde::de::{Deserializer, Error, Visitor};
use std::borrow::Cow;
use std::fmt;
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
    let text = if deserializer.is_human_readable() {
        deserializer.deserialize_any(Reader)
    } else {
        deserializer.deserialize_str(Reader)
    }?;
    text.parse().map_err(D::Error::custom)
}

/// Takes a text; one for all types that are parsed.
struct Reader;

/// Refuses a value without naming it.
macro_rules! refuse {
    ($($visit:ident: $kind:ty),+) => {
        $(fn $visit<E: Error>(self, _: $kind) -> Result<Cow<'de, str>, E> {
            Err(E::custom("expected a text"))
        })+
    };
}

impl<'de> Visitor<'de> for Reader {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(text))
    }

    refuse!(visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64);
}
