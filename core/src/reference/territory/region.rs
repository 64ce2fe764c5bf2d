//! The 18 regions.

use super::Departement;
use super::text::one_level;
use crate::reference::rows::rows;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::LazyLock;

struct Entry {
    code: &'static str,
    name: &'static str,
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    rows(include_str!("../../../data/regions.csv"))
        .filter_map(|mut field| Some(Entry { code: field.next()?, name: field.next()? }))
        .collect()
});

/// One of the 18 regions, in the official order of their codes. Its text is `REG-27`, never `27`.
///
/// # Examples
/// ```
/// use carnet_sante::reference::territory::Region;
/// let region = Region::parse("REG-27")?;
/// assert_eq!((region.code(), region.name()), ("27", "Bourgogne-Franche-Comté"));
/// assert_eq!(region.to_string(), "REG-27");
/// assert!(Region::parse("27").is_err());
/// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Region(u8);

one_level!(Region, "a region such as `REG-27`", "REG-27");

impl Region {
    /// What a département would answer if its table did not read; a test proves that it does.
    pub(super) const FIRST: Self = Self(0);

    /// How many regions there are.
    pub const COUNT: usize = 18;

    /// Every region, in official order.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Region;
    /// assert_eq!(Region::all().len(), 18);
    /// assert_eq!(Region::all().last().map(|r| r.name()), Some("Corse"));
    /// ```
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone {
        (0..18).map(Self)
    }

    /// The INSEE code, two digits, that a département may have too: see [`Display`](fmt::Display)
    /// for the text that says it is a region.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Region;
    /// assert_eq!(Region::parse("REG-11")?.code(), "11");
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn code(self) -> &'static str {
        self.entry().map_or("", |entry| entry.code)
    }

    /// The official name.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Region;
    /// assert_eq!(Region::parse("REG-11")?.name(), "Île-de-France");
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn name(self) -> &'static str {
        self.entry().map_or("", |entry| entry.name)
    }

    /// Rank in official order, from 0.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Region;
    /// assert_eq!(Region::parse("REG-94")?.index(), 17);
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The region of a rank; `None` from [`Region::COUNT`] on.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Region;
    /// assert_eq!(Region::from_index(0).map(|r| r.name()), Some("Guadeloupe"));
    /// assert_eq!(Region::from_index(18), None);
    /// ```
    pub fn from_index(index: usize) -> Option<Self> {
        if index < Self::COUNT { u8::try_from(index).ok().map(Self) } else { None }
    }

    /// Its départements, in official order.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Region;
    /// let codes: Vec<_> = Region::parse("REG-94")?.departements().map(|d| d.code()).collect();
    /// assert_eq!(codes, ["2A", "2B"]);
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn departements(self) -> impl Iterator<Item = Departement> + Clone {
        Departement::all().filter(move |departement| departement.region() == self)
    }

    /// The region of a two-digit code.
    pub(super) fn find(code: &[u8]) -> Option<Self> {
        let index = ENTRIES.iter().position(|entry| entry.code.as_bytes() == code)?;
        Self::from_index(index)
    }

    fn entry(self) -> Option<&'static Entry> {
        ENTRIES.get(self.index())
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "REG-{}", self.code())
    }
}
