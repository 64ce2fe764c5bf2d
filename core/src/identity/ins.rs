//! The INS (identité nationale de santé): a matricule, five strict traits, and how far both are
//! trusted.
//!
//! Source: CSP L.1111-8-1; RNIV (EXI SI 07); fr-core 2.1.0. Each type names its own.

mod birth_date;
mod coherence;
mod error;
mod matricule;
mod nature;
mod reliability;
mod status;
mod traits;

pub use birth_date::BirthDate;
pub use coherence::{Incoherence, incoherences};
pub use error::{InsError, TraitsError};
pub use matricule::Matricule;
pub use nature::Nature;
pub use reliability::{Reliability, ValidationMode};
pub use status::{Attribute, InsiAnswer, Status};
pub use traits::Traits;

use crate::identity::masked::object_form;
use crate::order::Ordered;
use crate::order::Set;
use serde::{Deserialize, Serialize};

/// The identity of a person as a health service holds it: traits, status, attributes, and the
/// matricule once it is known.
///
/// An identity that the INSi gave (`RECUP`, `QUAL`) has a matricule, as that is what the INSi
/// answers; an INS-C is none. Whether matricule and traits fit is told by
/// [`warnings`](Self::warnings).
///
/// # Examples
/// ```
/// use carnet_sante::identity::{BirthDate, BirthPlace, Ins, Matricule, Nature, Status, Traits};
/// use carnet_sante::nomenclature::Sex;
///
/// let born = BirthDate::parse("1955-06-15").unwrap();
/// let place = BirthPlace::parse("99999").unwrap();
/// let traits = Traits::new("EXEMPLE", ["ADA"], born, Some(Sex::F), place).unwrap();
/// let ins = Ins::provisional(traits);
/// assert!(!ins.may_circulate());
///
/// let matricule = Matricule::new("255069999999934", Nature::Test)?;
/// let ins = ins.after_insi(matricule)?.after_document_check();
/// assert_eq!(ins.status(), Status::Qualified);
/// assert!(ins.export()?.matricule.is_some());
/// # Ok::<(), carnet_sante::identity::InsError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Ins {
    matricule: Option<Matricule>,
    traits: Traits,
    status: Status,
    attributes: Set<Attribute>,
}

/// The JSON form of an INS, before it is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    #[serde(deserialize_with = "Option::deserialize")]
    matricule: Option<Matricule>,
    traits: Traits,
    status: Status,
    attributes: Set<Attribute>,
}

object_form!(
    Ins,
    Form,
    "an object with `matricule`, `traits`, `status` and `attributes`, each well formed"
);

impl TryFrom<Form> for Ins {
    type Error = InsError;
    fn try_from(form: Form) -> Result<Self, InsError> {
        let Form { matricule, traits, status, attributes } = form;
        Self::new(matricule, traits, status, attributes.iter().copied())
    }
}

/// What of an identity leaves: its matricule only when it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Exported<'a> {
    /// The matricule of a qualified identity.
    pub matricule: Option<&'a Matricule>,
    /// The five traits.
    pub traits: &'a Traits,
    /// The status.
    pub status: Status,
    /// The attributes.
    pub attributes: &'a Set<Attribute>,
}

impl Ins {
    /// An identity as another system tells it.
    ///
    /// # Errors
    /// `identity.ins.matricule_missing` for `RECUP` or `QUAL` without a matricule, or with an
    /// INS-C.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// assert!(Ins::new(Some(matricule), traits.clone(), Status::Qualified, []).is_ok());
    /// assert!(Ins::new(None, traits, Status::Qualified, []).is_err());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn new(
        matricule: Option<Matricule>,
        traits: Traits,
        status: Status,
        attributes: impl IntoIterator<Item = Attribute>,
    ) -> Result<Self, InsError> {
        let held = matricule.as_ref().is_some_and(|one| one.nature() != Nature::Calculated);
        if status.insi_called() && !held {
            return Err(InsError::MatriculeMissing);
        }
        Ok(Self { matricule, traits, status, attributes: attributes.into_iter().ordered() })
    }

    /// A new identity: traits as somebody said them, `PROV`, no matricule, no attribute.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// assert_eq!(Ins::provisional(traits).status(), Status::Provisional);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn provisional(traits: Traits) -> Self {
        Self { matricule: None, traits, status: Status::Provisional, attributes: Set::new() }
    }

    /// The identity after the INSi found one person, with this matricule.
    ///
    /// It takes the place of a matricule that somebody told (`PROV`, `VALI`), never of one that the
    /// INSi gave: an identity that is `QUAL` would stay so for what may be another person. Where a
    /// matricule was really replaced (a NIA, a merger), begin again from
    /// [`provisional`](Self::provisional): no source tells of a transition, so none is made here.
    ///
    /// # Errors
    /// `identity.ins.matricule_missing` for an INS-C, which the INSi never answers;
    /// `identity.ins.other_matricule` (rejected) for a `RECUP` or `QUAL` of another matricule.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// assert_eq!(Ins::provisional(traits).after_insi(matricule)?.status(), Status::Retrieved);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn after_insi(self, matricule: Matricule) -> Result<Self, InsError> {
        if self.status.insi_called() && self.matricule.as_ref() != Some(&matricule) {
            return Err(InsError::OtherMatricule);
        }
        let status = self.status.after_insi(InsiAnswer::One);
        Self::new(Some(matricule), self.traits, status, self.attributes.iter().copied())
    }

    /// The identity after a high-confidence identity document (passport, national identity card,
    /// residence permit…) was checked against the traits.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// assert_eq!(Ins::provisional(traits).after_document_check().status(), Status::Validated);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    #[must_use]
    pub fn after_document_check(self) -> Self {
        Self { status: self.status.after_document_check(), ..self }
    }

    /// The same identity with these attributes in place of its own.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// let ins = Ins::provisional(traits).with_attributes([Attribute::Namesake]);
    /// assert_eq!(ins.attributes().collect::<Vec<_>>(), [Attribute::Namesake]);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    #[must_use]
    pub fn with_attributes(self, attributes: impl IntoIterator<Item = Attribute>) -> Self {
        Self { attributes: attributes.into_iter().ordered(), ..self }
    }

    /// Whether the matricule may reference health data or be exchanged with them: `QUAL` only.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// let ins = Ins::provisional(traits).after_insi(matricule)?;
    /// assert!(!ins.may_circulate() && ins.after_document_check().may_circulate());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn may_circulate(&self) -> bool {
        self.status.may_circulate()
    }

    /// What may be sent to another service, matricule included.
    ///
    /// # Errors
    /// `identity.ins.not_qualified` (rejected) when there is a matricule and the status is not
    /// `QUAL`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::Coded;
    /// use carnet_sante::identity::{BirthDate, BirthPlace, Ins, Matricule, Nature, Traits};
    /// let place = BirthPlace::parse("99999").unwrap();
    /// let born = BirthDate::parse("1955").unwrap();
    /// let traits = Traits::new("EXEMPLE", ["ADA"], born, None, place).unwrap();
    /// let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// let ins = Ins::provisional(traits).after_insi(matricule)?;
    /// assert_eq!(ins.export().unwrap_err().code(), "identity.ins.not_qualified");
    /// assert_eq!(ins.export_without_matricule().matricule, None);
    /// # Ok::<(), carnet_sante::identity::InsError>(())
    /// ```
    pub fn export(&self) -> Result<Exported<'_>, InsError> {
        if self.matricule.is_some() && !self.may_circulate() {
            return Err(InsError::NotQualified);
        }
        Ok(Exported { matricule: self.matricule.as_ref(), ..self.export_without_matricule() })
    }

    /// What may be sent of any identity: everything but the matricule.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// let ins = Ins::provisional(traits).after_insi(matricule)?;
    /// assert_eq!(ins.export_without_matricule().matricule, None);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn export_without_matricule(&self) -> Exported<'_> {
        Exported {
            matricule: None,
            traits: &self.traits,
            status: self.status,
            attributes: &self.attributes,
        }
    }

    /// Where matricule and traits differ; nothing for a matricule that has not the form of a NIR.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// let other = Matricule::new("162126587913677", Nature::Test)?;
    /// let ins = Ins::provisional(traits).after_insi(other)?;
    /// assert_eq!(ins.warnings().first(), Some(&Incoherence::Sex));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn warnings(&self) -> Vec<Incoherence> {
        let nir = self.matricule.as_ref().and_then(|matricule| matricule.nir().ok());
        nir.map(|nir| incoherences(&nir, &self.traits)).unwrap_or_default()
    }

    /// The matricule, once it is known.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// let ins = Ins::provisional(traits).after_insi(matricule.clone())?;
    /// assert_eq!(ins.matricule(), Some(&matricule));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn matricule(&self) -> Option<&Matricule> {
        self.matricule.as_ref()
    }

    /// The five strict traits.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// assert_eq!(Ins::provisional(traits).traits().birth_name(), "EXEMPLE");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn traits(&self) -> &Traits {
        &self.traits
    }

    /// The status of the RNIV.
    ///
    /// # Examples
    /// ```
    /// # use carnet_sante::identity::*;
    /// # use carnet_sante::nomenclature::Sex;
    /// # let place = BirthPlace::parse("99999")?;
    /// # let born = BirthDate::parse("1955-06-15")?;
    /// # let traits = Traits::new("EXEMPLE", ["ADA", "ZOE"], born, Some(Sex::F), place)?;
    /// # let matricule = Matricule::new("255069999999934", Nature::Test)?;
    /// assert_eq!(Ins::provisional(traits).status().code(), "PROV");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn status(&self) -> Status {
        self.status
    }

    /// The attributes, in order.
    pub fn attributes(&self) -> impl ExactSizeIterator<Item = Attribute> {
        self.attributes.iter().copied()
    }
}

#[cfg(test)]
#[path = "ins_tests.rs"]
mod tests;
