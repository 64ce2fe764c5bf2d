//! Code lists that columns, identities and documents share: documents and their classes, who may see
//! them, professions, relations, measures. Tables are in `core/data`, with source and licence.

mod access_mode;
mod availability;
mod code;
mod document;
mod error;
mod listed;
mod listing;
mod measure;
mod profession;
mod relation;
mod sex;
mod visibility;

pub use access_mode::AccessMode;
pub use availability::Availability;
pub use code::Code;
pub use document::{DocumentClass, DocumentType};
pub use error::NomenclatureError;
pub use listing::{CodeList, ListedCode};
pub use measure::HealthMeasure;
pub use profession::{Profession, ProfessionList};
pub use relation::SubjectRelation;
pub use sex::{Sex, SexError};
pub use visibility::{Confidentiality, Visibility, VisibilitySet};

#[cfg(test)]
#[path = "nomenclature_tests.rs"]
mod tests;
