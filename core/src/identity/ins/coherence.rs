//! Whether a NIR and the traits beside it speak of one person.

use super::Traits;
use crate::identity::nir::Nir;

/// A part of a NIR that differs from the trait beside it: a reason to look, not an error.
///
/// A warning and no error, because nothing in the sources says which of the two is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Incoherence {
    /// The first digit and the sex.
    Sex,
    /// The two digits of the year and the year of birth.
    Year,
    /// The month and the month of birth, where both are known.
    Month,
    /// The place in the number and the place of birth.
    Place,
}

impl Incoherence {
    /// The code of the warning.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Incoherence;
    /// assert_eq!(Incoherence::Sex.code(), "identity.coherence.sex");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sex => "identity.coherence.sex",
            Self::Year => "identity.coherence.year",
            Self::Month => "identity.coherence.month",
            Self::Place => "identity.coherence.place",
        }
    }

    /// One line of English.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Sex => "the number tells another sex than the traits",
            Self::Year => "the number tells another year of birth than the traits",
            Self::Month => "the number tells another month of birth than the traits",
            Self::Place => "the number tells another place of birth than the traits",
        }
    }
}

/// Where a NIR and traits differ: at most one warning for each of sex, year, month and place.
///
/// What either leaves unknown is not compared: of a provisional number only the sex is.
///
/// Source: the parts of the NIR, see [`crate::identity::nir`].
///
/// # Examples
/// ```
/// use carnet_sante::identity::{BirthDate, BirthPlace, Incoherence, Nir, Traits, incoherences};
/// use carnet_sante::nomenclature::Sex;
/// let nir = Nir::parse("255069999999934").unwrap();
/// let place = BirthPlace::parse("99999").unwrap();
/// let born = BirthDate::parse("1956-06")?;
/// let traits = Traits::new("EXEMPLE", ["ADA"], born, Some(Sex::F), place)?;
/// assert_eq!(incoherences(&nir, &traits), [Incoherence::Year]);
/// # Ok::<(), carnet_sante::identity::TraitsError>(())
/// ```
pub fn incoherences(nir: &Nir, traits: &Traits) -> Vec<Incoherence> {
    let born = traits.birth_date();
    let year = nir.year().is_some_and(|year| born.year() % 100 != i32::from(year));
    let month = nir.month().zip(born.month()).is_some_and(|(told, known)| told != known);
    let place = nir.place().is_some_and(|place| place != traits.birth_place());
    [
        (traits.sex().is_some_and(|sex| sex != nir.sex()), Incoherence::Sex),
        (year, Incoherence::Year),
        (month, Incoherence::Month),
        (place, Incoherence::Place),
    ]
    .into_iter()
    .filter_map(|(differs, what)| differs.then_some(what))
    .collect()
}
