use crate::error::{Coded, Params, params, told};

/// A code that is not in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NomenclatureError {
    /// Not a type of document.
    #[error("unknown type of document: expected a code of JDV_J07")]
    DocumentType,
    /// Not a class of document.
    #[error("unknown class of document: expected a code of TRE_A03")]
    DocumentClass,
    /// Not a confidentiality.
    #[error("unknown confidentiality: expected `N`, `R` or `V`")]
    Confidentiality,
    /// Not a visibility.
    #[error("unknown visibility: expected a code of TRE_A07")]
    Visibility,
    /// Not an availability.
    #[error("unknown availability: expected `current`, `superseded`, `archived` or `deleted`")]
    Availability,
    /// Not a mode of access.
    #[error("unknown mode of access: expected `normal`, `bris_de_glace` or `centre_15`")]
    AccessMode,
    /// Not a health measure.
    #[error("unknown health measure: expected a code such as `WEIGHT`")]
    HealthMeasure,
    /// Not a relation to the person.
    #[error("unknown relation: expected a code of JDV_J11")]
    SubjectRelation,
    /// Not a list that the library gives.
    #[error("unknown list: expected a name such as `document_types`")]
    List,
    /// Not the form of a code.
    #[error("not a code: expected 1 to 24 capitals, digits, `_`, `-` or `/`")]
    Code,
}

impl Coded for NomenclatureError {
    fn code(&self) -> &'static str {
        match self {
            Self::DocumentType => "nomenclature.document_type.unknown",
            Self::DocumentClass => "nomenclature.document_class.unknown",
            Self::Confidentiality => "nomenclature.confidentiality.unknown",
            Self::Visibility => "nomenclature.visibility.unknown",
            Self::Availability => "nomenclature.availability.unknown",
            Self::AccessMode => "nomenclature.access_mode.unknown",
            Self::HealthMeasure => "nomenclature.health_measure.unknown",
            Self::SubjectRelation => "nomenclature.subject_relation.unknown",
            Self::List => "nomenclature.list.unknown",
            Self::Code => "nomenclature.code.form",
        }
    }
    fn path(&self) -> Option<String> {
        matches!(self, Self::List).then(|| "name".to_owned())
    }
    fn params(&self) -> Params {
        let system = match self {
            Self::DocumentType => "1.2.250.1.213.1.1.5.471",
            Self::DocumentClass => "1.2.250.1.213.1.1.4.1",
            Self::Confidentiality => "2.16.840.1.113883.5.25",
            Self::Visibility => "1.2.250.1.213.1.1.4.13",
            Self::AccessMode => "1.2.250.1.213.1.1.4.336",
            Self::SubjectRelation => "1.2.250.1.213.3.3.16",
            Self::Availability | Self::HealthMeasure | Self::List | Self::Code => {
                return Params::new();
            }
        };
        params(vec![("oid", told(&system))])
    }
}
