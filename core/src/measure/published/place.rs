//! Where a published figure holds: a territory, or the pilot area of 2021.

use super::PublishedError;
use crate::reference::population::municipal;
use crate::reference::territory::Territory;
use serde::{Serialize, Serializer};
use std::fmt;

/// Where a figure holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// A territory of the COG.
    Territory(Territory),
    /// The three pilot départements of 2021 together: Haute-Garonne, Loire-Atlantique, Somme (31, 44, 80).
    Pilot2021,
}

impl Place {
    /// Reads the canonical text of a territory, or `PILOT-2021`.
    ///
    /// # Errors
    /// `published.unknown_territory` for anything else.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::published::Place;
    /// assert_eq!(Place::parse("REG-27")?.to_string(), "REG-27");
    /// assert!(Place::parse("DEP-31").is_err());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, PublishedError> {
        if text == "PILOT-2021" {
            return Ok(Self::Pilot2021);
        }
        match Territory::parse(text) {
            Ok(territory) => Ok(Self::Territory(territory)),
            Err(_) => Err(PublishedError::UnknownTerritory { given: text.to_owned() }),
        }
    }

    /// Municipal population (INSEE, COG 2026); none for a place that the table lacks.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::published::Place;
    /// assert_eq!(Place::parse("FR")?.population(), Some(68_350_798));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn population(self) -> Option<u64> {
        match self {
            Self::Territory(territory) => municipal(&territory),
            Self::Pilot2021 => ["31", "44", "80"]
                .into_iter()
                .map(|code| municipal(&Territory::parse(code).ok()?))
                .sum(),
        }
    }
}

impl From<Territory> for Place {
    fn from(territory: Territory) -> Self {
        Self::Territory(territory)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Territory(territory) => fmt::Display::fmt(territory, f),
            Self::Pilot2021 => f.write_str("PILOT-2021"),
        }
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
