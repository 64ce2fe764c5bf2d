//! SIREN and SIRET: legal units and their establishments in the Sirene register.

use super::{CheckedNumber, Number, ProfessionalError, luhn};
use crate::identity::masked::text_form;
use std::fmt;

/// The SIREN of La Poste.
const LA_POSTE: &[u8] = b"356000000";
/// The head office of La Poste, the one establishment of it that follows Luhn.
const LA_POSTE_HEAD_OFFICE: &[u8] = b"35600000000048";

/// A SIREN: 9 digits, the last by Luhn.
///
/// Source: INSEE, Sirene register.
///
/// # Examples
/// ```
/// use carnet_sante::identity::professional::Siren;
/// assert_eq!(Siren::parse("732 829 320")?.to_string(), "732829320");
/// assert!(Siren::parse("732829321").is_err());
/// # Ok::<(), carnet_sante::identity::professional::ProfessionalError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Siren([u8; 9]);

/// A SIRET: the SIREN of the legal unit and 5 digits of the establishment, the last by Luhn over
/// all.
///
/// Establishments of La Poste outgrew Luhn: but for its head office, the sum of their digits is a
/// multiple of 5.
///
/// Source: INSEE, Sirene register; python-stdnum (`stdnum.fr.siret`) for La Poste.
///
/// # Examples
/// ```
/// use carnet_sante::identity::professional::Siret;
/// let siret = Siret::parse("732 829 320 00074")?;
/// assert_eq!(siret.siren().to_string(), "732829320");
/// assert!(Siret::parse("35600000000048").is_ok(), "La Poste, head office, by Luhn");
/// assert!(Siret::parse("35600000000001").is_ok(), "La Poste, by its sum");
/// assert!(Siret::parse("73282932000079").is_err());
/// # Ok::<(), carnet_sante::identity::professional::ProfessionalError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Siret([u8; 14]);

/// What both numbers share.
macro_rules! register {
    ($type:ident, $length:literal, $family:literal, $example:literal) => {
        text_form!($type, ProfessionalError, as_str);

        impl $type {
            #[doc = concat!("Reads ", $length, " digits with their check digit; spaces are tolerated.")]
            ///
            /// # Errors
            #[doc = concat!("`identity.", $family, ".length`, `.character`, `.key_mismatch`.")]
            ///
            /// # Examples
            /// ```
            #[doc = concat!("use carnet_sante::identity::professional::", stringify!($type), ";")]
            #[doc = concat!("assert!(", stringify!($type), "::parse(\"", $example, "\").is_ok());")]
            /// ```
            pub fn parse(text: &str) -> Result<Self, ProfessionalError> {
                let number = Self::parse_lenient(text)?;
                if number.check_holds() {
                    Ok(number)
                } else {
                    Err(ProfessionalError::KeyMismatch(CheckedNumber::$type))
                }
            }

            #[doc = concat!("Reads ", $length, " digits, whatever the last.")]
            ///
            /// # Errors
            #[doc = concat!("`identity.", $family, ".length`, `.character`.")]
            ///
            /// # Examples
            /// ```
            #[doc = concat!("use carnet_sante::identity::professional::", stringify!($type), ";")]
            #[doc = concat!("assert!(", stringify!($type), "::parse_lenient(\"", $example, "\").is_ok());")]
            /// ```
            pub fn parse_lenient(text: &str) -> Result<Self, ProfessionalError> {
                let digits = luhn::exactly(text, Number::$type)?;
                luhn::all(&digits, Number::$type, u8::is_ascii_digit)?;
                Ok(Self(digits))
            }

            /// The digits.
            pub fn as_str(&self) -> &str {
                luhn::text(&self.0)
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($type), "({})"), self)
            }
        }
    };
}

register!(Siren, "9", "siren", "732829320");
register!(Siret, "14", "siret", "73282932000074");

impl Siren {
    /// Whether the last digit is the check digit of the others.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::professional::Siren;
    /// assert!(Siren::parse("356000000")?.check_holds());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn check_holds(&self) -> bool {
        luhn::holds(&self.0)
    }
}

impl Siret {
    /// The SIREN of the legal unit.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::professional::Siret;
    /// assert_eq!(Siret::parse("35600000000048")?.siren().as_str(), "356000000");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn siren(&self) -> Siren {
        Siren(self.0.first_chunk().copied().unwrap_or([b'0'; 9]))
    }

    /// Whether the check digits hold, those of the SIREN and of the whole, or the sum for La Poste.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::professional::Siret;
    /// assert!(!Siret::parse_lenient("73282932000079")?.check_holds());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn check_holds(&self) -> bool {
        let by_sum = self.0.starts_with(LA_POSTE) && self.0.as_slice() != LA_POSTE_HEAD_OFFICE;
        let whole = if by_sum {
            self.0.iter().map(|digit| u32::from(digit - b'0')).sum::<u32>() % 5 == 0
        } else {
            luhn::holds(&self.0)
        };
        whole && self.siren().check_holds()
    }
}
