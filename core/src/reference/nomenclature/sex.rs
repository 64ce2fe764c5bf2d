//! Sex, as the State's files write it.

use crate::error::Coded;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Sex, male first as in the codes 1 and 2 of INSEE and of the NIR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Sex {
    /// Male: `M`, `1`, `H` (« homme »).
    M,
    /// Female: `F`, `2`.
    F,
}

/// Why a text is not a sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SexError {
    /// Not one of the five codes.
    #[error("not a sex: expected `M`, `F`, `1`, `2` or `H`")]
    Unknown,
}

impl Coded for SexError {
    fn code(&self) -> &'static str {
        "sex.unknown"
    }
    fn help(&self) -> Option<String> {
        Some("write `M`, `1` or `H` for male, `F` or `2` for female; leave unknown empty".into())
    }
}

impl Sex {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::M, Self::F];

    /// Reads `M`, `1` or `H` (male), `F` or `2` (female); nothing else, no lower case.
    ///
    /// # Errors
    /// `sex.unknown`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::nomenclature::Sex;
    /// assert_eq!(Sex::parse("H")?.to_string(), "M");
    /// assert_eq!(Sex::parse("2")?, Sex::F);
    /// assert!(Sex::parse("f").is_err());
    /// # Ok::<(), carnet_sante::reference::nomenclature::SexError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, SexError> {
        match text {
            "M" | "1" | "H" => Ok(Self::M),
            "F" | "2" => Ok(Self::F),
            _ => Err(SexError::Unknown),
        }
    }

    /// The canonical code: `M` or `F`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::nomenclature::Sex;
    /// assert_eq!(Sex::F.code(), "F");
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::M => "M",
            Self::F => "F",
        }
    }

    /// Rank: 0 male, 1 female.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::nomenclature::Sex;
    /// assert_eq!(Sex::F.index(), 1);
    /// ```
    pub const fn index(self) -> usize {
        match self {
            Self::M => 0,
            Self::F => 1,
        }
    }
}

impl fmt::Display for Sex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Sex {
    type Err = SexError;
    fn from_str(text: &str) -> Result<Self, SexError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Sex {
    type Error = SexError;
    fn try_from(text: String) -> Result<Self, SexError> {
        Self::parse(&text)
    }
}

impl From<Sex> for String {
    fn from(sex: Sex) -> Self {
        sex.code().to_owned()
    }
}

#[cfg(test)]
#[path = "sex_tests.rs"]
mod tests;
