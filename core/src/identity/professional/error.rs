//! Why a text is no number of a professional or of a structure.

use crate::error::{Coded, Params, params, told};
use std::fmt;

/// The bare numbers of this module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// RPPS: 11 digits.
    Rpps,
    /// ADELI: 9 characters.
    Adeli,
    /// FINESS: 9 characters.
    Finess,
    /// SIREN: 9 digits.
    Siren,
    /// SIRET: 14 digits.
    Siret,
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Rpps => "an RPPS of 11 digits",
            Self::Adeli => "an ADELI number of 9 letters and digits",
            Self::Finess => "a FINESS of 9 digits, or of letters and digits",
            Self::Siren => "a SIREN of 9 digits",
            Self::Siret => "a SIRET of 14 digits",
        })
    }
}

/// The numbers that have a known check digit: all but ADELI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckedNumber {
    /// RPPS, by Luhn.
    Rpps,
    /// FINESS, by Luhn but with letters.
    Finess,
    /// SIREN, by Luhn.
    Siren,
    /// SIRET, by Luhn but for La Poste.
    Siret,
}

impl fmt::Display for CheckedNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = match self {
            Self::Rpps => Number::Rpps,
            Self::Finess => Number::Finess,
            Self::Siren => Number::Siren,
            Self::Siret => Number::Siret,
        };
        number.fmt(f)
    }
}

/// A number that is refused. What it was is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProfessionalError {
    /// Too few or too many characters.
    #[error("wrong length: expected {0}")]
    Length(Number),
    /// A character that the number cannot have there.
    #[error("wrong character at position {position}: expected {number}")]
    Character {
        /// The number expected.
        number: Number,
        /// Position from 1, spaces aside.
        position: u8,
    },
    /// The check digit does not follow from the digits before it.
    #[error("the check digit does not fit: expected {0}")]
    KeyMismatch(CheckedNumber),
    /// An `idNat_PS` with an unknown first digit.
    #[error("not an idNat_PS: expected 0, 1, 3, 4, 5, 6 or 8 first")]
    PsPrefix,
    /// An `idNat_PS` of another form.
    #[error(
        "not an idNat_PS: expected a number, then `/` and an internal identifier for 1, 3, 4, 5 and 6"
    )]
    PsForm,
    /// An `idNat_Struct` with an unknown first digit.
    #[error("not an idNat_Struct: expected 0, 1, 2, 3 or 4 first")]
    StructPrefix,
    /// An `idNat_Struct` of another form.
    #[error("not an idNat_Struct: expected a number after the first digit")]
    StructForm,
    /// A system that identifies no professional or structure here.
    #[error("unknown system of identifiers: expected one of those of fr-core and the annuaire")]
    System,
}

impl Coded for ProfessionalError {
    fn code(&self) -> &'static str {
        match self {
            Self::Length(Number::Rpps) => "identity.rpps.length",
            Self::Length(Number::Adeli) => "identity.adeli.length",
            Self::Length(Number::Finess) => "identity.finess.length",
            Self::Length(Number::Siren) => "identity.siren.length",
            Self::Length(Number::Siret) => "identity.siret.length",
            Self::Character { number: Number::Rpps, .. } => "identity.rpps.character",
            Self::Character { number: Number::Adeli, .. } => "identity.adeli.character",
            Self::Character { number: Number::Finess, .. } => "identity.finess.character",
            Self::Character { number: Number::Siren, .. } => "identity.siren.character",
            Self::Character { number: Number::Siret, .. } => "identity.siret.character",
            Self::KeyMismatch(CheckedNumber::Rpps) => "identity.rpps.key_mismatch",
            Self::KeyMismatch(CheckedNumber::Finess) => "identity.finess.key_mismatch",
            Self::KeyMismatch(CheckedNumber::Siren) => "identity.siren.key_mismatch",
            Self::KeyMismatch(CheckedNumber::Siret) => "identity.siret.key_mismatch",
            Self::PsPrefix => "identity.idnat_ps.prefix",
            Self::PsForm => "identity.idnat_ps.form",
            Self::StructPrefix => "identity.idnat_struct.prefix",
            Self::StructForm => "identity.idnat_struct.form",
            Self::System => "identity.idnat.system",
        }
    }

    fn params(&self) -> Params {
        match self {
            Self::Character { position, .. } => params(vec![("position", told(&position))]),
            _ => Params::new(),
        }
    }

    fn help(&self) -> Option<String> {
        let help = match self {
            Self::Length(_) => "a spreadsheet may have dropped leading zeros",
            Self::Character { .. } => return None,
            Self::KeyMismatch(CheckedNumber::Rpps) => {
                "a digit was mistyped, or the number is a fictitious one: read those leniently"
            }
            Self::KeyMismatch(_) => "one of the digits was probably mistyped",
            Self::PsPrefix | Self::PsForm => {
                "8 and an RPPS, 0 and an ADELI number, 3 and a FINESS, `/` and an internal identifier…"
            }
            Self::StructPrefix | Self::StructForm => {
                "1 and a FINESS, 2 and a SIREN, 3 and a SIRET, 4 and an RPPS with its rank"
            }
            Self::System => "write the OID after `urn:oid:`, or the address of the register",
        };
        Some(help.to_owned())
    }
}
