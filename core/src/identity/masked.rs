//! What every masked value shares: `***` for readers, the value for serde, and errors that never
//! repeat what they were given.

use crate::error::parsed;
use serde::de::Deserializer;

/// What stands for a masked value.
pub(crate) const MASK: &str = "***";

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
                $crate::error::parsed(deserializer)
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
