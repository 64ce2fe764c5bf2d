//! ADELI: the older number of some health professions.

use super::{Number, ProfessionalError, luhn};
use crate::identity::masked::{masked, text_form};

/// An ADELI number: 9 letters and digits. RPPS is replacing it.
///
/// **Uncertain**: no source says how its check digit is made, nor which characters it may have, so
/// that nothing but its length and being letters and digits is checked. Letters are kept as capitals,
/// so that two spellings of one number are equal. Masked, as the number of a
/// person.
///
/// Source: ANS (`idNat_PS` with prefix 0).
///
/// # Examples
/// ```
/// use carnet_sante::identity::professional::Adeli;
/// let adeli = Adeli::parse("999999999")?;
/// assert_eq!((adeli.expose(), adeli.to_string().as_str()), ("999999999", "***"));
/// assert!(Adeli::parse("99999999").is_err());
/// # Ok::<(), carnet_sante::identity::professional::ProfessionalError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Adeli([u8; 9]);

masked!(Adeli);
text_form!(Adeli, ProfessionalError, expose);

impl Adeli {
    /// Reads 9 letters and digits; spaces are tolerated.
    ///
    /// # Errors
    /// `identity.adeli.length`, `.character`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::professional::Adeli;
    /// assert_eq!(Adeli::parse("99 99 99 999")?.expose(), "999999999");
    /// assert_eq!(Adeli::parse("9a9999999")?, Adeli::parse("9A9999999")?);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, ProfessionalError> {
        let characters = luhn::exactly(text, Number::Adeli)?;
        luhn::all(&characters, Number::Adeli, u8::is_ascii_alphanumeric)?;
        Ok(Self(characters.map(|byte| byte.to_ascii_uppercase())))
    }

    /// The 9 characters: the only way out of the mask.
    pub fn expose(&self) -> &str {
        luhn::text(&self.0)
    }
}
