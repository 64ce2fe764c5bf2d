//! The 101 départements.

use super::Region;
use super::text::one_level;
use crate::reference::rows::rows;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::LazyLock;

struct Entry {
    code: &'static str,
    name: &'static str,
    region: Region,
    population: u64,
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    rows(include_str!("../../../data/departements.csv"))
        .filter_map(|mut field| {
            Some(Entry {
                code: field.next()?,
                name: field.next()?,
                region: Region::find(field.next()?.as_bytes())?,
                population: field.next()?.parse().ok()?,
            })
        })
        .collect()
});

/// One of the 101 départements, in official order: 2A and 2B between 19 and 21, overseas last.
///
/// # Examples
/// ```
/// use carnet_sante::reference::territory::Departement;
/// let departement = Departement::parse("2A")?;
/// assert_eq!((departement.name(), departement.index()), ("Corse-du-Sud", 19));
/// assert_eq!(departement.region().name(), "Corse");
/// assert!(Departement::parse("19")? < departement && departement < Departement::parse("21")?);
/// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Departement(u8);

one_level!(Departement, "a département such as `01`, `2A` or `971`", "2A");

impl Departement {
    /// How many départements there are.
    pub const COUNT: usize = 101;
    /// How many of them, the first ones, are in metropolitan France.
    pub const METROPOLITAN: usize = 96;

    /// Every département, in official order.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Departement;
    /// assert_eq!(Departement::all().len(), 101);
    /// assert_eq!(Departement::all().last().map(|d| d.name()), Some("Mayotte"));
    /// ```
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone {
        (0..101).map(Self)
    }

    /// The INSEE code: `01`, `2A`, `971`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Departement;
    /// assert_eq!(Departement::parse("2B")?.code(), "2B");
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn code(self) -> &'static str {
        self.entry().map_or("", |entry| entry.code)
    }

    /// The official name.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Departement;
    /// assert_eq!(Departement::parse("39")?.name(), "Jura");
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn name(self) -> &'static str {
        self.entry().map_or("", |entry| entry.name)
    }

    /// Its region.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Departement;
    /// assert_eq!(Departement::parse("31")?.region().name(), "Occitanie");
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn region(self) -> Region {
        self.entry().map_or(Region::FIRST, |entry| entry.region)
    }

    /// Rank in official order, from 0.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Departement;
    /// assert_eq!(Departement::parse("21")?.index(), 21);
    /// assert_eq!(Departement::parse("976")?.index(), 100);
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The département of a rank; `None` from [`Departement::COUNT`] on.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Departement;
    /// assert_eq!(Departement::from_index(20).map(|d| d.code()), Some("2B"));
    /// assert_eq!(Departement::from_index(101), None);
    /// ```
    pub fn from_index(index: usize) -> Option<Self> {
        if index < Self::COUNT { u8::try_from(index).ok().map(Self) } else { None }
    }

    /// Municipal population of its communes.
    pub(in crate::reference) fn municipal(self) -> u64 {
        self.entry().map_or(0, |entry| entry.population)
    }

    /// The département of a code. By arithmetic, because every label of every column comes here;
    /// a test compares it with the table.
    pub(super) fn find(code: &[u8]) -> Option<Self> {
        match *code {
            [b'2', b'A'] => Some(Self(19)),
            [b'2', b'B'] => Some(Self(20)),
            [tens @ b'0'..=b'9', units @ b'0'..=b'9'] => {
                match (tens - b'0') * 10 + (units - b'0') {
                    number @ 1..=19 => Some(Self(number - 1)),
                    number @ 21..=95 => Some(Self(number)),
                    _ => None,
                }
            }
            [b'9', b'7', last @ b'1'..=b'4'] => Some(Self(96 + (last - b'1'))),
            [b'9', b'7', b'6'] => Some(Self(100)),
            _ => None,
        }
    }

    fn entry(self) -> Option<&'static Entry> {
        ENTRIES.get(self.index())
    }
}

impl fmt::Display for Departement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}
