//! The five strict traits of an identity.

use super::{BirthDate, TraitsError};
use crate::identity::masked::{Text, masked, object_form, text_form};
use crate::identity::nir::BirthPlace;
use crate::reference::nomenclature::{Sex, SexError};
use serde::{Deserialize, Serialize};

/// The five strict traits: birth name, birth first names, date of birth, sex, place of birth.
///
/// All of them are masked: `Debug` shows `***` for each.
///
/// Source: CSP L.1111-8-1 and esante-bretagne.fr, « la gestion de l'INS » (the five); fr-core
/// 2.1.0, where sex is male, female or unknown and the place is an INSEE code. How names are to be
/// written (capitals, accents, hyphens) was not found there and is not checked.
///
/// # Examples
/// ```
/// use carnet_sante::identity::{BirthDate, BirthPlace, Traits};
/// use carnet_sante::nomenclature::Sex;
/// let born = BirthDate::parse("1955-06-15")?;
/// let place = BirthPlace::parse("99999").unwrap();
/// let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
/// assert_eq!(traits.birth_first_names().collect::<Vec<_>>(), ["ADA", "ZOE"]);
/// assert!(!format!("{traits:?}").contains("EXEMPLE"));
/// # Ok::<(), carnet_sante::identity::TraitsError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Traits {
    birth_name: Text,
    birth_first_names: Vec<Text>,
    birth_date: BirthDate,
    sex: Option<MaskedSex>,
    birth_place: BirthPlace,
}

/// The JSON form of the traits, before they are checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    birth_name: Text,
    birth_first_names: Vec<Text>,
    birth_date: BirthDate,
    /// Always written; `null` when it is unknown.
    #[serde(deserialize_with = "Option::deserialize")]
    sex: Option<MaskedSex>,
    birth_place: BirthPlace,
}

/// Sex where it is a trait of somebody.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct MaskedSex(Sex);

masked!(MaskedSex);
text_form!(MaskedSex, SexError, code);

impl MaskedSex {
    fn parse(text: &str) -> Result<Self, SexError> {
        Sex::parse(text).map(Self)
    }
    const fn code(self) -> &'static str {
        self.0.code()
    }
}

object_form!(Traits, Form, "an object with the five traits, each well formed");

impl TryFrom<Form> for Traits {
    type Error = TraitsError;
    fn try_from(form: Form) -> Result<Self, TraitsError> {
        let Form { birth_name, birth_first_names, birth_date, sex, birth_place } = form;
        let blank = |name: &Text| name.0.trim().is_empty();
        if blank(&birth_name) {
            return Err(TraitsError::BirthName);
        }
        if birth_first_names.is_empty() || birth_first_names.iter().any(blank) {
            return Err(TraitsError::BirthFirstNames);
        }
        Ok(Self { birth_name, birth_first_names, birth_date, sex, birth_place })
    }
}

impl Traits {
    /// The five traits; `sex` is `None` when it is unknown.
    ///
    /// # Errors
    /// `identity.traits.birth_name` for an empty name, `identity.traits.birth_first_names` for an
    /// empty list or an empty first name.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// assert!(Traits::new("", ["ADA"], born, None, place).is_err());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn new<'a>(
        birth_name: &str,
        birth_first_names: impl IntoIterator<Item = &'a str>,
        birth_date: BirthDate,
        sex: Option<Sex>,
        birth_place: BirthPlace,
    ) -> Result<Self, TraitsError> {
        let text = |name: &str| Text(name.to_owned());
        Self::try_from(Form {
            birth_name: text(birth_name),
            birth_first_names: birth_first_names.into_iter().map(text).collect(),
            birth_date,
            sex: sex.map(MaskedSex),
            birth_place,
        })
    }

    /// The birth name, as given.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// assert_eq!(traits.birth_name(), "EXEMPLE");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn birth_name(&self) -> &str {
        &self.birth_name.0
    }

    /// The birth first names, in order.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// assert_eq!(traits.birth_first_names().last(), Some("ZOE"));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn birth_first_names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.birth_first_names.iter().map(|name| name.0.as_str())
    }

    /// The date of birth, possibly partial.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// assert_eq!(traits.birth_date(), born);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn birth_date(&self) -> BirthDate {
        self.birth_date
    }

    /// The sex; `None` when it is unknown.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// assert_eq!(traits.sex(), Some(Sex::F));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn sex(&self) -> Option<Sex> {
        self.sex.map(|sex| sex.0)
    }

    /// The place of birth.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// assert_eq!(traits.birth_place().expose(), "99999");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn birth_place(&self) -> BirthPlace {
        self.birth_place
    }
}
