//! What every masked value shares: `***` for readers, the value for serde, and errors that never
//! repeat what they were given.

use serde::de::{Deserializer, Error, Visitor};
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

/// What stands for a masked value.
pub(crate) const MASK: &str = "***";

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

/// A text that is never shown.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub(crate) struct Text(pub(crate) String);

impl<'de> serde::Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parsed(deserializer).map(Self)
    }
}

/// `FromStr` and `TryFrom<String>` by `parse`, serde as a text.
macro_rules! text_form {
    ($type:ident, $error:ty, $out:ident) => {
        impl std::str::FromStr for $type {
            type Err = $error;
            fn from_str(text: &str) -> Result<Self, $error> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $type {
            type Error = $error;
            fn try_from(text: String) -> Result<Self, $error> {
                Self::parse(&text)
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.$out().as_ref())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::identity::masked::parsed(deserializer)
            }
        }
    };
}

/// Reads an object into its `Form` and checks it. What serde says of a form that does not fit may
/// repeat a value or the name of a field, so it is replaced by what was expected.
macro_rules! object_form {
    ($type:ident, $form:ident, $expected:literal) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                use serde::de::Error;
                let form = $form::deserialize(deserializer)
                    .map_err(|_| D::Error::custom(concat!("expected ", $expected)))?;
                Self::try_from(form).map_err(D::Error::custom)
            }
        }
    };
}

/// `***` for `Debug` and `Display`.
macro_rules! masked {
    ($type:ident) => {
        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($type))
                    .field(&format_args!("{}", $crate::identity::masked::MASK))
                    .finish()
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad($crate::identity::masked::MASK)
            }
        }
    };
}

masked!(Text);

pub(crate) use {masked, object_form, text_form};
