//! Why there is no INS, no traits, no export.

use crate::error::{Coded, Kind};
use crate::identity::nir::NirError;

/// A matricule, a status or an identity that is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InsError {
    /// The number has not the form of a matricule.
    #[error(transparent)]
    Number(#[from] NirError),
    /// A provisional number given as a NIR.
    #[error("not a matricule: expected a NIR or a NIA, not a provisional number")]
    Provisional,
    /// An INS-C that is blank.
    #[error("not a calculated INS: expected a text that is not blank")]
    Calculated,
    /// No nature has this code or OID.
    #[error("not a nature of matricule: expected `nir`, `nia`, `test`, `demonstration` or `ins_c`")]
    Nature,
    /// A type of identifier that is not that of its system.
    #[error("not an INS: expected the type of identifier of its system, such as `INS-NIR`")]
    TypeCode,
    /// No status has this code.
    #[error("not a status of identity: expected `PROV`, `RECUP`, `VALI` or `QUAL`")]
    Status,
    /// No answer of the INSi has this code.
    #[error("not an answer of the INSi: expected `00`, `01` or `02`")]
    InsiAnswer,
    /// No attribute has this code.
    #[error("not an attribute of identity: expected `DOUT`, `FICT` or `HOMA`")]
    Attribute,
    /// No reliability of fr-core has this code.
    #[error("not a reliability code of fr-core: expected a code such as `VALI` or `DOUB`")]
    Reliability,
    /// No validation mode of fr-core has this code.
    #[error("not a validation mode of fr-core: expected a code such as `CN` or `PA`")]
    ValidationMode,
    /// A status that the INSi gives, without the matricule that the INSi answers.
    #[error("an identity that is `RECUP` or `QUAL` has a matricule: expected one, not an INS-C")]
    MatriculeMissing,
    /// A matricule beside an answer of the INSi that gives none.
    #[error("the INSi gives no matricule with the answers `01` and `02`: expected none")]
    MatriculeUnexpected,
    /// Another matricule than the one that the INSi gave before.
    #[error("the INSi gave another matricule before: expected the same one")]
    OtherMatricule,
    /// An export of an unqualified identity with its matricule.
    #[error("the matricule may not leave: expected an identity that is `QUAL`")]
    NotQualified,
}

impl Coded for InsError {
    fn code(&self) -> &'static str {
        match self {
            Self::Number(error) => error.code(),
            Self::Provisional => "identity.ins.provisional",
            Self::Calculated => "identity.ins.calculated",
            Self::Nature => "identity.ins.nature",
            Self::Status => "identity.ins.status",
            Self::InsiAnswer => "identity.ins.insi_answer",
            Self::Attribute => "identity.ins.attribute",
            Self::Reliability => "identity.ins.reliability",
            Self::ValidationMode => "identity.ins.validation_mode",
            Self::MatriculeMissing => "identity.ins.matricule_missing",
            Self::TypeCode => "identity.ins.type_code",
            Self::MatriculeUnexpected => "identity.ins.matricule_unexpected",
            Self::OtherMatricule => "identity.ins.other_matricule",
            Self::NotQualified => "identity.ins.not_qualified",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::NotQualified | Self::OtherMatricule => Kind::Rejected,
            _ => Kind::Invalid,
        }
    }

    fn path(&self) -> Option<String> {
        let path = match self {
            Self::Number(_) | Self::Provisional | Self::Calculated => "value",
            Self::Nature => "nature",
            Self::Status => "status",
            Self::InsiAnswer => "answer",
            Self::Attribute => "attributes",
            Self::Reliability | Self::ValidationMode => "code",
            Self::TypeCode => "type_code",
            Self::MatriculeMissing
            | Self::MatriculeUnexpected
            | Self::OtherMatricule
            | Self::NotQualified => "matricule",
        };
        Some(path.to_owned())
    }

    fn params(&self) -> crate::error::Params {
        match self {
            Self::Number(error) => error.params(),
            _ => crate::error::Params::new(),
        }
    }

    fn help(&self) -> Option<String> {
        let help = match self {
            Self::Number(error) => return error.help(),
            Self::Provisional => "call the INSi to get the matricule of the person",
            Self::Calculated => {
                "the calculated INS is historic: call the INSi for the one of today"
            }
            Self::Nature => "or an OID from 1.2.250.1.213.1.4.8 to .11, or .2 for an INS-C",
            Self::Reliability => "the codes of the RNIV are a type of their own",
            Self::MatriculeMissing => {
                "give the matricule that the INSi answered, or another status"
            }
            Self::TypeCode => {
                "`NH` under the OID of the NIR is a social security number, which may be another person's"
            }
            Self::MatriculeUnexpected => "only the answer `00` comes with a matricule",
            Self::OtherMatricule => {
                "it may be another person: begin again with a provisional identity of these traits"
            }
            Self::NotQualified => {
                "call the INSi and check an identity document first, or export without the matricule"
            }
            Self::Status | Self::InsiAnswer | Self::Attribute | Self::ValidationMode => {
                return None;
            }
        };
        Some(help.to_owned())
    }
}

/// Traits that are refused. What they were is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TraitsError {
    /// The birth name is empty.
    #[error("no birth name: expected a text")]
    BirthName,
    /// The list of first names, or one of them, is empty.
    #[error("no birth first names: expected at least one, none of them empty")]
    BirthFirstNames,
    /// Not a date, or not of these centuries.
    #[error("not a date of birth: expected a text such as `1984-10-02`, `1984-10` or `1984`")]
    BirthDate,
}

impl Coded for TraitsError {
    fn code(&self) -> &'static str {
        match self {
            Self::BirthName => "identity.traits.birth_name",
            Self::BirthFirstNames => "identity.traits.birth_first_names",
            Self::BirthDate => "identity.traits.birth_date",
        }
    }

    fn path(&self) -> Option<String> {
        let path = match self {
            Self::BirthName => "birth_name",
            Self::BirthFirstNames => "birth_first_names",
            Self::BirthDate => "birth_date",
        };
        Some(path.to_owned())
    }

    fn help(&self) -> Option<String> {
        let date = matches!(self, Self::BirthDate);
        date.then(|| "leave out the day, or day and month, when they are unknown".to_owned())
    }
}
