//! The place of birth, by its INSEE code.

use super::BirthPlaceError;
use crate::identity::masked::{masked, text_form};
use crate::reference::territory::{Territory, TerritoryError};

/// A place of birth: the five characters of an INSEE code, a commune of France or, after 99, a
/// country.
///
/// Accepted by its form: no list of codes by day of birth was found, and one of today may lack a
/// commune or a département of another day, so that none refuses a code. Masked, because it is part
/// of a NIR and one of the five strict traits.
///
/// Source: CNAM, `nir-validation` (two digits or `2A` or `2B`, then three digits); fr-core 2.1.0,
/// where the birth place of a qualified identity is an INSEE code.
///
/// # Examples
/// ```
/// use carnet_sante::identity::BirthPlace;
/// let place = BirthPlace::parse("2A004")?;
/// assert_eq!((place.expose(), place.departement(), place.is_abroad()), ("2A004", "2A", false));
/// assert_eq!(BirthPlace::parse("97411")?.departement(), "974");
/// assert_eq!(place.to_string(), "***");
/// # Ok::<(), carnet_sante::identity::BirthPlaceError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthPlace([u8; 5]);

masked!(BirthPlace);
text_form!(BirthPlace, BirthPlaceError, expose);

impl BirthPlace {
    /// Reads five digits, or `2A` or `2B` and three digits; no space, no lower case.
    ///
    /// # Errors
    /// `identity.birth_place.form`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::BirthPlace;
    /// assert!(BirthPlace::parse("29064").is_ok());
    /// assert!(BirthPlace::parse("2C004").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, BirthPlaceError> {
        let bytes: [u8; 5] = text.as_bytes().try_into().map_err(|_| BirthPlaceError::Form)?;
        let [first, second, rest @ ..] = bytes;
        let letter = first == b'2' && matches!(second, b'A' | b'B');
        let head = first.is_ascii_digit() && (second.is_ascii_digit() || letter);
        if head && rest.iter().all(u8::is_ascii_digit) {
            Ok(Self(bytes))
        } else {
            Err(BirthPlaceError::Form)
        }
    }

    /// The place inside a NIR, which is known to be well formed.
    pub(super) const fn of(bytes: [u8; 5]) -> Self {
        Self(bytes)
    }

    /// The INSEE code itself, five characters.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::BirthPlace;
    /// assert_eq!(BirthPlace::parse("29064")?.expose(), "29064");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn expose(&self) -> &str {
        // Only ASCII is ever stored.
        std::str::from_utf8(&self.0).unwrap_or("")
    }

    /// The département of the code: two characters, three after 97 and 98; `99` abroad.
    ///
    /// As the code has it, known today or not.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::BirthPlace;
    /// assert_eq!(BirthPlace::parse("98735")?.departement(), "987");
    /// assert_eq!(BirthPlace::parse("20004")?.departement(), "20");
    /// # Ok::<(), carnet_sante::identity::BirthPlaceError>(())
    /// ```
    pub fn departement(&self) -> &str {
        let overseas = matches!(self.0, [b'9', b'7' | b'8', ..]);
        self.expose().get(..if overseas { 3 } else { 2 }).unwrap_or("")
    }

    /// Whether the code is of a country: it begins with 99.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::BirthPlace;
    /// assert!(BirthPlace::parse("99134")?.is_abroad());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn is_abroad(&self) -> bool {
        matches!(self.0, [b'9', b'9', ..])
    }

    /// The three digits of the country, for somebody born abroad.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::BirthPlace;
    /// assert_eq!(BirthPlace::parse("99134")?.country(), Some("134"));
    /// assert_eq!(BirthPlace::parse("29064")?.country(), None);
    /// # Ok::<(), carnet_sante::identity::BirthPlaceError>(())
    /// ```
    pub fn country(&self) -> Option<&str> {
        if self.is_abroad() { self.expose().get(2..) } else { None }
    }

    /// The commune as the territories of today know it.
    ///
    /// # Errors
    /// `territory.unknown` abroad and for a département that is not one of today.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::BirthPlace;
    /// let place = BirthPlace::parse("29064")?;
    /// assert_eq!(place.territory().unwrap().departement().unwrap().name(), "Finistère");
    /// assert!(BirthPlace::parse("20004")?.territory().is_err(), "no département of today");
    /// # Ok::<(), carnet_sante::identity::BirthPlaceError>(())
    /// ```
    pub fn territory(&self) -> Result<Territory, TerritoryError> {
        Territory::parse(self.expose())
    }
}
