//! Identities as they come in: plain texts first, so that what is wrong keeps its own code.

use crate::Error;
use crate::identity::{Attribute, BirthDate, BirthPlace, Ins, Matricule, Nature, Status, Traits};
use crate::reference::nomenclature::Sex;
use serde::Deserialize;

/// A matricule and its nature.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MatriculeInput {
    nature: String,
    value: String,
}

impl MatriculeInput {
    pub(super) fn build(&self) -> Result<Matricule, Error> {
        Ok(Matricule::new(&self.value, Nature::parse(&self.nature)?)?)
    }
}

/// The five strict traits; `sex` is `null` when it is unknown.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TraitsInput {
    birth_name: String,
    birth_first_names: Vec<String>,
    birth_date: String,
    #[serde(deserialize_with = "Option::deserialize")]
    sex: Option<String>,
    birth_place: String,
}

impl TraitsInput {
    pub(super) fn build(&self) -> Result<Traits, Error> {
        let sex = self.sex.as_deref().map(Sex::parse).transpose()?;
        let born = BirthDate::parse(&self.birth_date)?;
        let place = BirthPlace::parse(&self.birth_place)?;
        let first_names = self.birth_first_names.iter().map(String::as_str);
        Ok(Traits::new(&self.birth_name, first_names, born, sex, place)?)
    }
}

/// An identity; `matricule` is `null` before it is known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InsInput {
    #[serde(deserialize_with = "Option::deserialize")]
    matricule: Option<MatriculeInput>,
    traits: TraitsInput,
    status: String,
    attributes: Vec<String>,
}

impl InsInput {
    pub(super) fn build(&self) -> Result<Ins, Error> {
        let matricule = self.matricule.as_ref().map(MatriculeInput::build).transpose()?;
        let attributes: Result<Vec<_>, _> =
            self.attributes.iter().map(|text| Attribute::parse(text)).collect();
        let status = Status::parse(&self.status)?;
        Ok(Ins::new(matricule, self.traits.build()?, status, attributes?)?)
    }
}
