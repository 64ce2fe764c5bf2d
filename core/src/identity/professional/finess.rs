//! FINESS: the number of an establishment.

use super::{CheckedNumber, Number, ProfessionalError, luhn};
use crate::identity::masked::text_form;
use std::fmt;

/// A FINESS number: 9 letters and digits, of digits alone but in Corsica, the last a check digit by
/// Luhn.
///
/// **Uncertain with letters**: the number begins with `2A` or `2B` in Corsica, and no source says
/// which digit stands for a letter in Luhn, nor where else one may stand, so that nothing is refused
/// there, not even a digit mistyped as a letter ([`luhn_holds`](Self::luhn_holds) is `None`).
/// Letters are read small or capital and kept as capitals. Not masked: establishments are in a
/// public register.
///
/// Source: `ansforge/finess` at b442df5066 (9 letters and digits); Luhn verified on public numbers.
/// Its other spelling, 1 before it, is [`IdNatStruct`](super::IdNatStruct).
///
/// # Examples
/// ```
/// use carnet_sante::identity::professional::Finess;
/// let finess = Finess::parse("750803447")?;
/// assert_eq!((finess.to_string().as_str(), finess.luhn_holds()), ("750803447", Some(true)));
/// assert!(Finess::parse("750803448").is_err());
/// assert_eq!(Finess::parse("2A0000001")?.luhn_holds(), None);
/// # Ok::<(), carnet_sante::identity::professional::ProfessionalError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Finess([u8; 9]);

text_form!(Finess, ProfessionalError, as_str);

impl Finess {
    /// Reads 9 digits with their check digit, or 9 letters and digits; spaces are tolerated.
    ///
    /// # Errors
    /// `identity.finess.length`, `.character`, `.key_mismatch`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::professional::Finess;
    /// assert!(Finess::parse("750 100 125").is_ok());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, ProfessionalError> {
        let finess = Self::parse_lenient(text)?;
        if finess.luhn_holds() == Some(false) {
            return Err(ProfessionalError::KeyMismatch(CheckedNumber::Finess));
        }
        Ok(finess)
    }

    /// Reads the same, whatever the last digit.
    ///
    /// # Errors
    /// `identity.finess.length`, `.character`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::professional::Finess;
    /// assert!(Finess::parse_lenient("750803448").is_ok());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn parse_lenient(text: &str) -> Result<Self, ProfessionalError> {
        let characters: [u8; 9] = luhn::exactly(text, Number::Finess)?;
        luhn::all(&characters, Number::Finess, u8::is_ascii_alphanumeric)?;
        Ok(Self(characters.map(|byte| byte.to_ascii_uppercase())))
    }

    /// Whether the last digit is the check digit of the others; `None` with letters, where that is
    /// unknown.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::professional::Finess;
    /// assert_eq!(Finess::parse("2b0000001")?.luhn_holds(), None);
    /// assert_eq!(Finess::parse("2b0000001")?.as_str(), "2B0000001");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn luhn_holds(&self) -> Option<bool> {
        self.0.iter().all(u8::is_ascii_digit).then(|| luhn::holds(&self.0))
    }

    /// The 9 characters.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::professional::Finess;
    /// assert_eq!(Finess::parse("750803447")?.as_str(), "750803447");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn as_str(&self) -> &str {
        luhn::text(&self.0)
    }
}

impl fmt::Display for Finess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Finess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Finess({self})")
    }
}
