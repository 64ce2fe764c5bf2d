//! The number inside an INS.

use super::{InsError, Nature};
use crate::identity::masked::{MASK, Text, object_form};
use crate::identity::nir::{Nir, NirError, keyed};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The matricule of an INS: a number and the [`Nature`] that its OID tells.
///
/// A matricule has 15 characters, the last two being the key. Of a NIR the whole form is checked.
/// What a NIA begins with was not found in the sources, and a fictitious number may be made like
/// one: of those only the characters and the key are checked. The form of an INS-C was not found
/// either: any text that is not blank is kept as it is, which is a choice of this library.
///
/// Masked: `Debug` shows the nature and `***`, `Display` shows `***`.
///
/// Source: fr-core 2.1.0; CNAM, `nir-validation` at 5c91c979 for the key.
///
/// # Examples
/// ```
/// use carnet_sante::identity::{Matricule, Nature};
/// let matricule = Matricule::new("2 55 06 99 999 999 34", Nature::Test)?;
/// assert_eq!(matricule.expose(), "255069999999934");
/// assert_eq!(format!("{matricule} {matricule:?}"), "*** Matricule(Test, ***)");
/// # Ok::<(), carnet_sante::identity::InsError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Matricule {
    nature: Nature,
    value: Text,
}

/// The JSON form of a matricule, before it is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    nature: Nature,
    value: Text,
}

object_form!(Matricule, Form, "an object with `nature` and `value`");

impl TryFrom<Form> for Matricule {
    type Error = InsError;
    fn try_from(Form { nature, value }: Form) -> Result<Self, InsError> {
        Self::new(&value.0, nature)
    }
}

impl Matricule {
    /// Reads a matricule of this nature; spaces are tolerated, but not in an INS-C.
    ///
    /// # Errors
    /// Those of [`Nir::parse`], with the key always expected (`identity.nir.length` without it);
    /// `identity.ins.provisional` for a number that begins as a provisional one given as a NIR;
    /// `identity.ins.calculated` for an INS-C that is blank.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::Coded;
    /// use carnet_sante::identity::{Matricule, Nature};
    /// let code = |text, nature| Matricule::new(text, nature).map_err(|error| error.code());
    /// assert!(code("255069999999934", Nature::Nir).is_ok());
    /// assert_eq!(code("2550699999999", Nature::Nir), Err("identity.nir.length"));
    /// assert_eq!(code("255069999999935", Nature::Nia), Err("identity.nir.key_mismatch"));
    /// ```
    pub fn new(text: &str, nature: Nature) -> Result<Self, InsError> {
        let value = match nature {
            Nature::Calculated if text.trim().is_empty() => return Err(InsError::Calculated),
            Nature::Calculated => text.to_owned(),
            _ => keyed(text)?.map(char::from).iter().collect(),
        };
        if nature == Nature::Nir {
            Nir::parse(&value).map_err(|error| match error {
                NirError::ProvisionalKey => InsError::Provisional,
                error => error.into(),
            })?;
        }
        Ok(Self { nature, value: Text(value) })
    }

    /// The nature of the number.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{Matricule, Nature};
    /// let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// assert!(matricule.nature().is_fictitious());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn nature(&self) -> Nature {
        self.nature
    }

    /// The number itself: the only way out of the mask.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{Matricule, Nature};
    /// let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// assert_eq!(matricule.expose(), "255069999999934");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn expose(&self) -> &str {
        &self.value.0
    }

    /// The matricule read as a NIR, where it has that form.
    ///
    /// # Errors
    /// Those of [`Nir::parse`].
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{Matricule, Nature};
    /// let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// assert_eq!(matricule.nir()?.year(), Some(55));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn nir(&self) -> Result<Nir, NirError> {
        Nir::parse(self.expose())
    }
}

impl fmt::Debug for Matricule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Matricule").field(&self.nature).field(&format_args!("{MASK}")).finish()
    }
}

impl fmt::Display for Matricule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(MASK)
    }
}
