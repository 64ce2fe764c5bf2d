//! SIREN and SIRET: legal units and their establishments in the Sirene register.

use super::{Number, ProfessionalError, luhn};
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

/// A SIRET: the SIREN of the legal unit and 5 digits of the establishment, the last by Luhn over all.
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
    ($type:ident, $length:literal, $length_code:literal) => {
        text_form!($type, ProfessionalError, as_str);

        impl $type {
            #[doc = concat!("Reads ", $length, " digits with their check digit; spaces are tolerated.")]
            ///
            /// # Errors
            #[doc = concat!("`identity.", $length_code, ".length`, `.character`, `.key_mismatch`.")]
            pub fn parse(text: &str) -> Result<Self, ProfessionalError> {
                let number = Self::parse_lenient(text)?;
                if number.check_holds() {
                    Ok(number)
                } else {
                    Err(ProfessionalError::KeyMismatch(Number::$type))
                }
            }

            #[doc = concat!("Reads ", $length, " digits, whatever the last.")]
            ///
            /// # Errors
            #[doc = concat!("`identity.", $length_code, ".length`, `.character`.")]
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

register!(Siren, "9", "siren");
register!(Siret, "14", "siret");

impl Siren {
    /// Whether the last digit is the check digit of the others.
    pub fn check_holds(&self) -> bool {
        luhn::holds(&self.0)
    }
}

impl Siret {
    /// The SIREN of the legal unit.
    pub fn siren(&self) -> Siren {
        Siren(self.0.first_chunk().copied().unwrap_or([b'0'; 9]))
    }

    /// Whether the check digits hold, those of the SIREN and of the whole, or the sum for La Poste.
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
