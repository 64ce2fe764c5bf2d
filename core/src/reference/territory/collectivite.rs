//! The eight overseas collectivities that INSEE codes.

use super::text::one_level;
use crate::reference::rows::rows;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::LazyLock;

struct Entry {
    code: &'static str,
    name: &'static str,
    population: Option<u64>,
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    rows(include_str!("../../../data/collectivites.csv"))
        .filter_map(|mut field| {
            Some(Entry {
                code: field.next()?,
                name: field.next()?,
                population: field.next()?.parse().ok(),
            })
        })
        .collect()
});

/// One of the eight overseas collectivities (975, 977, 978, 984, 986 to 989), in code order.
///
/// It has the level of a département, no region, and is no part of France's 101 départements.
///
/// # Examples
/// ```
/// use carnet_sante::reference::territory::{Collectivite, Territory};
/// let collectivite = Collectivite::parse("988")?;
/// assert_eq!(collectivite.name(), "Nouvelle-Calédonie");
/// assert_eq!(Territory::from(collectivite).region(), None);
/// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Collectivite(u8);

one_level!(Collectivite, "an overseas collectivity such as `975`", "975");

impl Collectivite {
    /// How many collectivities there are.
    pub const COUNT: usize = 8;

    /// Every collectivity, in code order.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Collectivite;
    /// let codes: Vec<_> = Collectivite::all().map(|c| c.code()).collect();
    /// assert_eq!(codes, ["975", "977", "978", "984", "986", "987", "988", "989"]);
    /// ```
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone {
        (0..8).map(Self)
    }

    /// The INSEE code, three digits.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Collectivite;
    /// assert_eq!(Collectivite::parse("987")?.code(), "987");
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn code(self) -> &'static str {
        self.entry().map_or("", |entry| entry.code)
    }

    /// The official name.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Collectivite;
    /// assert_eq!(Collectivite::parse("987")?.name(), "Polynésie française");
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn name(self) -> &'static str {
        self.entry().map_or("", |entry| entry.name)
    }

    /// Rank in code order, from 0.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Collectivite;
    /// assert_eq!(Collectivite::parse("989")?.index(), 7);
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The collectivity of a rank; `None` from [`Collectivite::COUNT`] on.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Collectivite;
    /// assert_eq!(Collectivite::from_index(0).map(|c| c.code()), Some("975"));
    /// assert_eq!(Collectivite::from_index(8), None);
    /// ```
    pub fn from_index(index: usize) -> Option<Self> {
        if index < Self::COUNT { u8::try_from(index).ok().map(Self) } else { None }
    }

    /// Municipal population; `None` where nobody lives.
    pub(in crate::reference) fn municipal(self) -> Option<u64> {
        self.entry().and_then(|entry| entry.population)
    }

    /// The collectivity of a three-digit code.
    pub(super) fn find(code: &[u8]) -> Option<Self> {
        let index = ENTRIES.iter().position(|entry| entry.code.as_bytes() == code)?;
        Self::from_index(index)
    }

    fn entry(self) -> Option<&'static Entry> {
        ENTRIES.get(self.index())
    }
}

impl fmt::Display for Collectivite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}
