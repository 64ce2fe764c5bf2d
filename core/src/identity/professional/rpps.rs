//! RPPS: the number of a health professional.

use super::{CheckedNumber, Number, ProfessionalError, luhn};
use crate::identity::masked::{masked, text_form};

/// An RPPS number (répertoire partagé des professionnels de santé): 11 digits, the last by Luhn.
///
/// Masked, as the number of a person. Its other spelling, 8 before it, is
/// [`IdNatPs`](super::IdNatPs).
///
/// Source: fr-core and ANS annuaire (`https://rpps.esante.gouv.fr`, 11 digits). Luhn over all
/// digits was verified on six numbers of the ANS samples; other samples of theirs are fictitious
/// and fail it.
///
/// # Examples
/// ```
/// use carnet_sante::Coded;
/// use carnet_sante::identity::professional::Rpps;
/// let rpps = Rpps::parse("10000336601")?;
/// assert_eq!((rpps.expose(), rpps.to_string().as_str()), ("10000336601", "***"));
/// assert_eq!(Rpps::parse("10101201234").unwrap_err().code(), "identity.rpps.key_mismatch");
/// assert!(Rpps::parse_lenient("10101201234").is_ok(), "a fictitious number of fr-core");
/// # Ok::<(), carnet_sante::identity::professional::ProfessionalError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rpps([u8; 11]);

masked!(Rpps);
text_form!(Rpps, ProfessionalError, expose);

impl Rpps {
    /// Reads 11 digits, the last being the check digit; spaces are tolerated.
    ///
    /// # Errors
    /// `identity.rpps.length`, `.character`, `.key_mismatch`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::professional::Rpps;
    /// assert!(Rpps::parse("100 0033 6601").is_ok());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    #[inline]
    pub fn parse(text: &str) -> Result<Self, ProfessionalError> {
        let rpps = Self::parse_lenient(text)?;
        if rpps.luhn_holds() {
            Ok(rpps)
        } else {
            Err(ProfessionalError::KeyMismatch(CheckedNumber::Rpps))
        }
    }

    /// Reads 11 digits, whatever the last.
    ///
    /// # Errors
    /// `identity.rpps.length`, `.character`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::professional::Rpps;
    /// assert!(Rpps::parse_lenient("10000336602").is_ok());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    #[inline]
    pub fn parse_lenient(text: &str) -> Result<Self, ProfessionalError> {
        let digits = luhn::exactly(text, Number::Rpps)?;
        luhn::all(&digits, Number::Rpps, u8::is_ascii_digit)?;
        Ok(Self(digits))
    }

    /// Whether the last digit is the check digit of the others.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::professional::Rpps;
    /// assert!(!Rpps::parse_lenient("10000336602")?.luhn_holds());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    #[inline]
    pub fn luhn_holds(&self) -> bool {
        luhn::holds(&self.0)
    }

    /// The 11 digits: the only way out of the mask.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::professional::Rpps;
    /// assert_eq!(Rpps::parse("10000336601")?.expose(), "10000336601");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn expose(&self) -> &str {
        luhn::text(&self.0)
    }
}
