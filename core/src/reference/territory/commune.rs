//! Communes, by the shape of their code.

use super::text::one_level;
use super::{Departement, Territory};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// Communes that each metropolitan département has room for.
const METROPOLITAN: usize = 1000;
/// Communes that each overseas département or collectivity has room for.
const OVERSEAS: usize = 100;
/// Overseas prefixes, départements and collectivities alike, in code order.
const PREFIXES: [[u8; 3]; 13] = [
    *b"971", *b"972", *b"973", *b"974", *b"975", *b"976", *b"977", *b"978", *b"984", *b"986",
    *b"987", *b"988", *b"989",
];

/// A commune, by its five-character code: `21231`, `2A004`, `97411`.
///
/// Accepted by shape: a known département or collectivity (first two characters, or three for
/// 971–978 and 984–989), then digits. Communes merge each January and files keep the old codes, so
/// a code need not be in the list of the year; municipal districts (`75101`) pass too. The list is
/// behind the feature `communes`.
///
/// # Examples
/// ```
/// use carnet_sante::reference::territory::Commune;
/// let commune = Commune::parse("97411")?;
/// assert_eq!(commune.parent().name(), Some("La Réunion"));
/// assert!(Commune::parse("20004").is_err(), "Corsica is 2A and 2B");
/// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Commune([u8; 5]);

one_level!(Commune, "a commune such as `21231` or `2A004`", "21231");

impl Commune {
    /// Every [`index`](Self::index) is below.
    pub const INDEX_END: usize =
        Departement::METROPOLITAN * METROPOLITAN + PREFIXES.len() * OVERSEAS;

    /// The INSEE code, five characters.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Commune;
    /// assert_eq!(Commune::parse("2A004")?.code(), "2A004");
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn code(&self) -> &str {
        // Only ASCII is ever stored.
        std::str::from_utf8(&self.0).unwrap_or("")
    }

    /// The name in the list of the year; `None` without the feature `communes`, and for a code
    /// that the list does not have.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Commune;
    /// assert_eq!(Commune::parse("21231")?.name(), cfg!(feature = "communes").then_some("Dijon"));
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn name(&self) -> Option<&'static str> {
        #[cfg(feature = "communes")]
        let name = super::communes::find(*self).map(|entry| entry.name);
        #[cfg(not(feature = "communes"))]
        let name = None;
        name
    }

    /// The département or the collectivity that the code lies in.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Commune;
    /// assert_eq!(Commune::parse("2B033")?.parent().to_string(), "2B");
    /// assert_eq!(Commune::parse("98735")?.parent().to_string(), "987");
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn parent(&self) -> Territory {
        // A commune is only built where the prefix is known.
        Territory::of_prefix(self.split().0).unwrap_or(Territory::France)
    }

    /// A number of its own, below [`Commune::INDEX_END`], that follows the official order.
    ///
    /// Room for every code that the shape allows, so the numbers do not change with the year.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Commune;
    /// let index = Commune::parse("2A004")?.index();
    /// assert!(Commune::parse("19272")?.index() < index);
    /// assert!(index < Commune::parse("21231")?.index());
    /// assert_eq!(Commune::from_index(index), Some(Commune::parse("2A004")?));
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn index(&self) -> usize {
        let (prefix, digits) = self.split();
        let number = digits.iter().fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'));
        let first = match PREFIXES.iter().position(|overseas| overseas == prefix) {
            Some(slot) => Departement::METROPOLITAN * METROPOLITAN + slot * OVERSEAS,
            None => Departement::find(prefix).map_or(0, Departement::index) * METROPOLITAN,
        };
        first + number
    }

    /// The commune of an [`index`](Self::index); `None` from [`Commune::INDEX_END`] on.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Commune;
    /// assert_eq!(Commune::from_index(1).map(|c| c.to_string()).as_deref(), Some("01001"));
    /// assert_eq!(Commune::from_index(Commune::INDEX_END), None);
    /// ```
    pub fn from_index(index: usize) -> Option<Self> {
        let digit = |value: usize| u8::try_from(value % 10).map(|value| value + b'0').ok();
        let (tens, units) = (digit(index / 10)?, digit(index)?);
        match index.checked_sub(Departement::METROPOLITAN * METROPOLITAN) {
            None => match Departement::from_index(index / METROPOLITAN)?.code().as_bytes() {
                [a, b] => Some(Self([*a, *b, digit(index / 100)?, tens, units])),
                _ => None,
            },
            Some(rest) => {
                let [a, b, c] = *PREFIXES.get(rest / OVERSEAS)?;
                Some(Self([a, b, c, tens, units]))
            }
        }
    }

    /// The commune of a code of the right shape.
    pub(super) fn of_shape(code: &[u8]) -> Option<Self> {
        let commune = Self(code.try_into().ok()?);
        let (prefix, digits) = commune.split();
        let known = Territory::of_prefix(prefix).is_some();
        (known && digits.iter().all(u8::is_ascii_digit)).then_some(commune)
    }

    /// The code of the département or collectivity, and the rest.
    fn split(&self) -> (&[u8], &[u8]) {
        let at = if matches!(self.0, [b'9', b'7' | b'8', ..]) { 3 } else { 2 };
        self.0.split_at(at)
    }
}

impl Ord for Commune {
    /// Official order of the codes: bytes would put 2A after 29.
    fn cmp(&self, other: &Self) -> Ordering {
        self.index().cmp(&other.index())
    }
}

impl PartialOrd for Commune {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Commune {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}
