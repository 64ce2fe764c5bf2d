//! Why a text is no NIR, and why it is no place of birth.

use crate::error::{Coded, Params, params, told};

/// A text that is no NIR. What it was is not kept: it may be somebody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NirError {
    /// Neither 13 nor 15 characters, spaces aside.
    #[error("not a NIR: expected 13 characters, or 15 with the key")]
    Length,
    /// A character that is not a digit where one was expected.
    #[error("not a NIR: expected a digit at position {position}")]
    Character {
        /// Position from 1, spaces aside.
        position: u8,
    },
    /// The first digit is not 1, 2, 7 or 8.
    #[error("not a NIR: expected 1 or 2 first, or 7 or 8 for a provisional number")]
    FirstDigit,
    /// The month is 00 or 13 to 19.
    #[error("not a NIR: expected a month from 01 to 12, or from 20 to 99 when it is unknown")]
    Month,
    /// A provisional number whose second digit is not 1 or 2.
    #[error("not a provisional number: expected 1 or 2 as its second digit")]
    ProvisionalForm,
    /// A provisional number with a key after it.
    #[error("not a provisional number: expected 13 digits, without a key")]
    ProvisionalKey,
    /// The key does not follow from the 13 characters before it.
    #[error("not a NIR: the key does not fit the 13 characters before it")]
    KeyMismatch,
}

impl Coded for NirError {
    fn code(&self) -> &'static str {
        match self {
            Self::Length => "identity.nir.length",
            Self::Character { .. } => "identity.nir.character",
            Self::FirstDigit => "identity.nir.first_digit",
            Self::Month => "identity.nir.month",
            Self::ProvisionalForm => "identity.nir.provisional_form",
            Self::ProvisionalKey => "identity.nir.provisional_key",
            Self::KeyMismatch => "identity.nir.key_mismatch",
        }
    }

    fn params(&self) -> Params {
        match self {
            Self::Character { position } => params(vec![("position", told(&position))]),
            _ => Params::new(),
        }
    }

    fn help(&self) -> Option<String> {
        let help = match self {
            Self::Length => {
                "write sex, year, month, département, commune, order and key, with or without spaces; \
                 a spreadsheet may have dropped digits"
            }
            Self::Character { .. } => {
                "only digits, but for the département of Corsica, `2A` or `2B` at positions 6 and 7"
            }
            Self::FirstDigit => {
                "a MIG number of the health insurance, which begins with 5 or 6, is no NIR"
            }
            Self::Month => "positions 4 and 5 are the month of birth",
            Self::ProvisionalForm => "a provisional number is 7 or 8, 1 or 2, then eleven digits",
            Self::ProvisionalKey => {
                "leave the last two digits out, or look at the first: a NIR begins with 1 or 2"
            }
            Self::KeyMismatch => "one of the characters was probably mistyped: read the card again",
        };
        Some(help.to_owned())
    }
}

/// A text that is no place of birth. The text is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BirthPlaceError {
    /// Not five characters of the form of an INSEE code.
    #[error("not a place of birth: expected an INSEE code such as `29064`, `2A004` or `99134`")]
    Form,
}

impl Coded for BirthPlaceError {
    fn code(&self) -> &'static str {
        match self {
            Self::Form => "identity.birth_place.form",
        }
    }

    fn help(&self) -> Option<String> {
        Some("five digits, or `2A` or `2B` and three digits; 99 and the country when abroad".into())
    }
}
