//! SIREN and SIRET: legal units and their establishments in the Sirene register.

use super::{CheckedNumber, Number, ProfessionalError, luhn};
use crate::identity::masked::{masked, text_form};

/// The SIREN of La Poste.
const LA_POSTE: &[u8] = b"356000000";
/// The head office of La Poste, the one establishment of it that follows Luhn.
const LA_POSTE_HEAD_OFFICE: &[u8] = b"35600000000048";

/// A SIREN: 9 digits, the last by Luhn.
///
/// Masked: the legal unit may be one person, such as a professional who practises alone.
///
/// **Source**: the requirements of this library; no text of the INSEE was read. python-stdnum has the
/// same rule (`stdnum.fr.siren`).
///
/// # Examples
/// ```
/// use carnet_sante::identity::professional::Siren;
/// let siren = Siren::parse("732 829 320")?;
/// assert_eq!((siren.expose(), siren.to_string().as_str()), ("732829320", "***"));
/// assert!(Siren::parse("732829321").is_err());
/// # Ok::<(), carnet_sante::identity::professional::ProfessionalError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Siren([u8; 9]);

/// A SIRET: the SIREN of the legal unit and 5 digits of the establishment, the last by Luhn over
/// all.
///
/// Of the establishments of La Poste, but for its head office, the sum of the digits is a multiple of
/// 5 instead. That sum sees neither an exchange of digits nor a change of one of the last five by 5
/// (0 for 5, 1 for 6…): no reader can, and a test lists them.
///
/// Masked, like the SIREN in it.
///
/// **Source**: the requirements of this library; no text of the INSEE was read. python-stdnum has the
/// same rules (`stdnum.fr.siret`).
///
/// # Examples
/// ```
/// use carnet_sante::identity::professional::Siret;
/// let siret = Siret::parse("732 829 320 00074")?;
/// assert_eq!(siret.siren().expose(), "732829320");
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
        masked!($type);
        text_form!($type, ProfessionalError, expose);

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

            /// The digits: the only way out of the mask.
            pub fn expose(&self) -> &str {
                luhn::text(&self.0)
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
    /// assert_eq!(Siret::parse("35600000000048")?.siren().expose(), "356000000");
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
