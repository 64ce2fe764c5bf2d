//! What the two prefixed identifiers share: four readers, strict or lenient, of the prefixed text or
//! of the value of a FHIR identifier.

use super::ProfessionalError;

/// How the number inside a prefixed identifier is read.
#[derive(Clone, Copy)]
pub(super) enum Reading {
    /// With its check digit.
    Strict,
    /// Check digit left alone.
    Lenient,
}

impl Reading {
    /// A number by one of its two readers.
    pub(super) fn of<T>(
        self,
        text: &str,
        parse: fn(&str) -> Result<T, ProfessionalError>,
        lenient: fn(&str) -> Result<T, ProfessionalError>,
    ) -> Result<T, ProfessionalError> {
        match self {
            Self::Strict => parse(text),
            Self::Lenient => lenient(text),
        }
    }
}

/// Whether a system is this OID, written alone or after `urn:oid:`.
pub(super) fn is_oid(system: &str, oid: &str) -> bool {
    system.strip_prefix("urn:oid:").unwrap_or(system) == oid
}

/// Whether a text may stand for a number or an internal identifier: visible ASCII without `/`.
pub(super) fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'/')
}

/// The four readers of a prefixed identifier, over its own `read` and `read_system`. The examples
/// are a right text, a text that only the lenient reader takes, then a system with a bare number.
macro_rules! readers {
    ($type:ident, $family:literal, $right:literal, $fictitious:literal, $system:ident, $bare:literal,
     $bare_fictitious:literal) => {
        impl $type {
            /// Reads a prefixed identifier, with the check digits of its number.
            ///
            /// # Errors
            #[doc = concat!("`identity.", $family, ".prefix`, `.form`, and those of the number.")]
            ///
            /// # Examples
            /// ```
            #[doc = concat!("use carnet_sante::identity::professional::", stringify!($type), ";")]
            #[doc = concat!("assert!(", stringify!($type), "::parse(", stringify!($right), ").is_ok());")]
            #[doc = concat!("assert!(", stringify!($type), "::parse(", stringify!($fictitious), ").is_err());")]
            /// ```
            pub fn parse(text: &str) -> Result<Self, ProfessionalError> {
                Self::read(text, Reading::Strict)
            }

            /// Reads a prefixed identifier, check digits left alone.
            ///
            /// # Errors
            /// Those of [`parse`](Self::parse), but for the check digit.
            ///
            /// # Examples
            /// ```
            #[doc = concat!("use carnet_sante::identity::professional::", stringify!($type), ";")]
            #[doc = concat!("assert!(", stringify!($type), "::parse_lenient(", stringify!($fictitious), ").is_ok());")]
            /// ```
            pub fn parse_lenient(text: &str) -> Result<Self, ProfessionalError> {
                Self::read(text, Reading::Lenient)
            }

            /// Reads the value of a FHIR identifier by its system: prefixed under the OID, written
            /// alone or after `urn:oid:`, bare under the address of a register.
            ///
            /// # Errors
            /// `identity.idnat.system`, and those of [`parse`](Self::parse).
            ///
            /// # Examples
            /// ```
            #[doc = concat!("use carnet_sante::identity::professional::", stringify!($type), ";")]
            #[doc = concat!("let id = ", stringify!($type), "::from_system(", stringify!($type), "::",
                stringify!($system), ", ", stringify!($bare), ")?;")]
            #[doc = concat!("assert_eq!(id, ", stringify!($type), "::parse(", stringify!($right), ")?);")]
            /// # Ok::<(), carnet_sante::Error>(())
            /// ```
            pub fn from_system(system: &str, value: &str) -> Result<Self, ProfessionalError> {
                Self::read_system(system, value, Reading::Strict)
            }

            /// Reads the same, check digits left alone.
            ///
            /// # Errors
            /// Those of [`from_system`](Self::from_system), but for the check digit.
            ///
            /// # Examples
            /// ```
            #[doc = concat!("use carnet_sante::identity::professional::", stringify!($type), ";")]
            #[doc = concat!("let system = ", stringify!($type), "::", stringify!($system), ";")]
            #[doc = concat!("let id = ", stringify!($type), "::from_system_lenient(system, ",
                stringify!($bare_fictitious), ")?;")]
            #[doc = concat!("assert_eq!(id, ", stringify!($type), "::parse_lenient(", stringify!($fictitious), ")?);")]
            /// # Ok::<(), carnet_sante::Error>(())
            /// ```
            pub fn from_system_lenient(
                system: &str,
                value: &str,
            ) -> Result<Self, ProfessionalError> {
                Self::read_system(system, value, Reading::Lenient)
            }
        }
    };
}

pub(super) use readers;
