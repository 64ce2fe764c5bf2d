//! What every territory type shares: it reads from, and writes as, its canonical text.

/// `FromStr`, `TryFrom<String>` and `Into<String>` by `parse` and `Display`, and a `Debug` that
/// shows the code instead of an index.
macro_rules! text_form {
    ($kind:ident) => {
        impl std::str::FromStr for $kind {
            type Err = $crate::reference::territory::TerritoryError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $kind {
            type Error = $crate::reference::territory::TerritoryError;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$kind> for String {
            fn from(value: $kind) -> Self {
                value.to_string()
            }
        }

        impl std::fmt::Debug for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($kind), "({})"), self)
            }
        }
    };
}

/// For the types of one level: `parse` through [`Territory`](super::Territory), and the way back.
macro_rules! one_level {
    ($kind:ident, $expected:literal, $example:literal) => {
        impl $kind {
            #[doc = concat!("Reads the canonical text of ", $expected, ".")]
            ///
            /// # Errors
            /// `territory.unknown` for a text that is no territory, `territory.level` for a
            /// territory of another kind.
            ///
            /// # Examples
            /// ```
            #[doc = concat!("use carnet_sante::reference::territory::", stringify!($kind), ";")]
            #[doc = concat!("assert!(", stringify!($kind), "::parse(\"", $example, "\").is_ok());")]
            #[doc = concat!("assert!(", stringify!($kind), "::parse(\"FR\").is_err());")]
            /// ```
            pub fn parse(text: &str) -> Result<Self, $crate::reference::territory::TerritoryError> {
                use $crate::reference::territory::{Territory, TerritoryError};
                match Territory::parse(text)? {
                    Territory::$kind(value) => Ok(value),
                    _ => Err(TerritoryError::Level { expected: $expected }),
                }
            }
        }

        impl From<$kind> for $crate::reference::territory::Territory {
            fn from(value: $kind) -> Self {
                Self::$kind(value)
            }
        }

        $crate::reference::territory::text::text_form!($kind);
    };
}

pub(super) use {one_level, text_form};
