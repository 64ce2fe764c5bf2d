//! Why a text is not a territory.

use super::Territory;
use crate::error::{Coded, Params, params, told};

/// A text that is no territory, or one of another level than asked.
///
/// The text itself is not kept: a column given by mistake may hold names of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TerritoryError {
    /// None of the forms.
    #[error("not a territory: expected `01`, `2A`, `971`, `21231`, `REG-27` or `FR`")]
    Unknown,
    /// A number that lost its leading zero, as spreadsheets make them.
    #[error("not a territory: expected a leading zero, as in `{meant}`")]
    MissingZero {
        /// The territory that the text would be with its zero.
        meant: Territory,
    },
    /// Lower-case letters.
    #[error("not a territory: expected capital letters, as in `{meant}`")]
    LowerCase {
        /// The territory that the text would be in capitals.
        meant: Territory,
    },
    /// Spaces around the code.
    #[error("not a territory: expected no space around `{meant}`")]
    Spaces {
        /// The territory between the spaces.
        meant: Territory,
    },
    /// 20, the département that Corsica was until 1975.
    #[error("not a territory: expected `2A` or `2B` for Corsica, not 20")]
    Corsica,
    /// Well formed, but no département or collectivity has that code.
    #[error("not a territory: expected the code of a département, from `01` to `989`")]
    NoSuchDepartement,
    /// `REG-` and something that is not the code of a region.
    #[error("not a territory: expected the code of a region after `REG-`, such as `REG-27`")]
    NoSuchRegion,
    /// A territory, but of another kind than asked.
    #[error("a territory of another level: expected {expected}")]
    Level {
        /// What was expected, with an example.
        expected: &'static str,
    },
}

impl TerritoryError {
    /// Finds what is wrong with a text that was not recognised.
    pub(super) fn explain(text: &str) -> Self {
        // No repair makes a territory of a longer text; do not copy it either.
        if text.len() > 16 {
            return Self::Unknown;
        }
        if let Some(meant) = Territory::recognise(text.trim()) {
            return Self::Spaces { meant };
        }
        if let Some(meant) = Territory::recognise(&text.to_ascii_uppercase()) {
            return Self::LowerCase { meant };
        }
        if let Some(meant) = Territory::recognise(&format!("0{text}")) {
            return Self::MissingZero { meant };
        }
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        match (text.as_bytes(), digits) {
            ([b'R', b'E', b'G', b'-', ..], _) => Self::NoSuchRegion,
            ([b'2', b'0', ..], true) if matches!(text.len(), 2 | 3 | 5) => Self::Corsica,
            (_, true) if matches!(text.len(), 2 | 3 | 5) => Self::NoSuchDepartement,
            _ => Self::Unknown,
        }
    }

    fn reason(&self) -> &'static str {
        match self {
            Self::Unknown => "form",
            Self::MissingZero { .. } => "missing_zero",
            Self::LowerCase { .. } => "lower_case",
            Self::Spaces { .. } => "spaces",
            Self::Corsica => "corsica",
            Self::NoSuchDepartement => "no_such_departement",
            Self::NoSuchRegion => "no_such_region",
            Self::Level { .. } => "level",
        }
    }
}

impl Coded for TerritoryError {
    /// One code for every text that is no territory, the same as for a rejected row.
    fn code(&self) -> &'static str {
        if matches!(self, Self::Level { .. }) { "territory.level" } else { "territory.unknown" }
    }

    fn params(&self) -> Params {
        let mut params = params(vec![("reason", told(&self.reason()))]);
        match self {
            Self::MissingZero { meant } | Self::LowerCase { meant } | Self::Spaces { meant } => {
                params.insert("meant".into(), told(&meant));
            }
            Self::Level { expected } => {
                params.insert("expected".into(), told(&expected));
            }
            Self::Unknown | Self::Corsica | Self::NoSuchDepartement | Self::NoSuchRegion => {}
        }
        params
    }

    fn help(&self) -> Option<String> {
        Some(match self {
            Self::Unknown => {
                "write two or three characters for a département (`01`, `2A`, `971`), \
                five for a commune (`21231`), `REG-27` for a region, `FR` for France"
                    .into()
            }
            Self::MissingZero { meant } => format!("write `{meant}`, with its leading zero"),
            Self::LowerCase { meant } => format!("write `{meant}`, in capitals"),
            Self::Spaces { meant } => format!("write `{meant}`, without spaces"),
            Self::Corsica => {
                "write `2A` for Corse-du-Sud or `2B` for Haute-Corse; a commune keeps \
                the letter, as in `2A004`"
                    .into()
            }
            Self::NoSuchDepartement => {
                "départements are `01` to `95` (with `2A` and `2B`, without \
                `20`), `971` to `974` and `976`; collectivities `975`, `977`, `978`, `984`, `986` \
                to `989`"
                    .into()
            }
            Self::NoSuchRegion => {
                let codes: Vec<_> = super::Region::all().map(|region| region.code()).collect();
                format!("regions are `REG-` and one of {}", codes.join(", "))
            }
            Self::Level { expected } => format!("give {expected}"),
        })
    }
}
