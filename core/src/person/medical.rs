//! The medical profile (« profil médical »): what the holder tells of their own health, section by
//! section. Professionals see and write the vaccinations only.
//!
//! Source: CSP R.1111-27; sections and rules of the mobile application (August 2025).

use super::actor::Actor;
use super::id::Note;
use crate::person::object::{object, option};
use crate::reference::nomenclature::HealthMeasure;
use crate::time::At;
use serde::{Deserialize, Serialize};

/// A section of the medical profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// « Maladies et sujets de santé ».
    Diseases,
    /// « Traitements ».
    Treatments,
    /// « Hospitalisations et chirurgies ».
    Hospitalisations,
    /// « Antécédents familiaux ».
    FamilyHistory,
    /// « Allergies ».
    Allergies,
    /// « Vaccinations ».
    Vaccinations,
    /// « Style de vie ».
    Lifestyle,
    /// « Mesures ».
    Measures,
    /// « Handicaps ».
    Disabilities,
    /// « Groupe sanguin ».
    BloodGroup,
    /// « Entourage et volontés ».
    Entourage,
    /// « Professionnels de santé ».
    HealthProfessionals,
    /// « Pièces administratives ».
    AdministrativePapers,
}

impl Section {
    /// Whether the holder may say « je ne suis pas concerné ».
    pub const fn has_not_concerned(self) -> bool {
        matches!(
            self,
            Self::Diseases
                | Self::FamilyHistory
                | Self::Hospitalisations
                | Self::Treatments
                | Self::Allergies
                | Self::Disabilities
        )
    }
}

/// When a glycaemia was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GlucoseContext {
    /// Fasting.
    Fasting,
    /// After a meal.
    AfterMeal,
    /// After an effort.
    AfterEffort,
    /// During a malaise.
    Malaise,
    /// Other.
    Other,
}

/// A value with its unit.
///
/// `second` is the diastolic pressure of a blood pressure, whose `value` is the systolic one; no other
/// measure has it. A glycaemia, and nothing else, has a `context`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Which measure.
    pub measure: HealthMeasure,
    /// Its value.
    pub value: f64,
    /// The diastolic pressure.
    #[serde(default)]
    pub second: Option<f64>,
    /// Unit, as the sources write it (`mm[Hg]`, `/min`).
    pub unit: Note,
    /// When it was measured.
    pub measured_at: At,
    /// Context of a glycaemia.
    #[serde(default)]
    pub context: Option<GlucoseContext>,
}

/// An entry of the profile. Its identifier is its key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// In which section.
    pub section: Section,
    /// What was written; none for a measure.
    #[serde(default)]
    pub text: Option<Note>,
    /// The value of a measure.
    #[serde(default, deserialize_with = "option")]
    pub measure: Option<Measure>,
    /// Who wrote it.
    #[serde(deserialize_with = "object")]
    pub author: Actor,
    /// A professional added or confirmed it (vaccinations).
    #[serde(default)]
    pub confirmed: bool,
}
