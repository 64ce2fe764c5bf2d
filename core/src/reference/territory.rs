//! Communes, départements, regions and France, as the official geographic code names them.
//!
//! | text | what |
//! |---|---|
//! | `FR` | France: the 101 départements |
//! | `REG-27` | a region |
//! | `01`, `2A`, `971` | a département |
//! | `975`, `988` | an overseas collectivity: outside France's 101, outside every region |
//! | `21231`, `2A004`, `97411` | a commune |
//!
//! The code 75 is a region and a département. Here they are two types and two texts (`REG-75`,
//! `75`), so that one cannot be taken for the other.
//!
//! Source: INSEE, Code officiel géographique (COG); see the heads of the tables in `core/data`.

mod collectivite;
mod commune;
#[cfg(feature = "communes")]
pub mod communes;
mod departement;
mod error;
mod region;
mod text;

pub use collectivite::Collectivite;
pub use commune::Commune;
pub use departement::Departement;
pub use error::TerritoryError;
pub use region::Region;

use serde::{Deserialize, Serialize};
use std::fmt;

/// Vintage of the official geographic code that the tables follow.
pub const VINTAGE: &str = "2026";

/// What a map draws: the outlines of the 101 départements and of the 18 regions, as JSON.
///
/// One flat sheet in the units of an SVG (`width` × `height`, y goes down), overseas and the four
/// départements around Paris in `insets`: no projection is needed. `departements`, `regions` and
/// `close_up` (75, 92, 93, 94 a second time, enlarged) are GeoJSON collections whose `id` is the
/// text of a [`Territory`]. Collectivities have no outline.
///
/// Source: Natural Earth (public domain), generalised for 1:10 000 000; see the file.
///
/// # Examples
/// ```
/// use carnet_sante::territory::OUTLINES;
///
/// let sheet: serde_json::Value = serde_json::from_str(OUTLINES)?;
/// assert_eq!(sheet["departements"]["features"].as_array().map(Vec::len), Some(101));
/// assert_eq!(sheet["regions"]["features"][17]["id"], "REG-94");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub const OUTLINES: &str = include_str!("../../data/outlines.json");

/// How fine a territory is, finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A commune.
    Commune,
    /// A département or an overseas collectivity.
    Departement,
    /// A region.
    Region,
    /// The whole country.
    France,
}

/// Any territory. Order: France, regions, départements, collectivities, communes, each in the
/// official order of its codes (2A and 2B between 19 and 21).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Territory {
    /// The 101 départements.
    France,
    /// A region.
    Region(Region),
    /// A département.
    Departement(Departement),
    /// An overseas collectivity.
    Collectivite(Collectivite),
    /// A commune.
    Commune(Commune),
}

impl Territory {
    /// Reads the canonical text of a territory, exactly as [the module](self) lists it.
    ///
    /// Strict: no space, no lower case, no missing zero; the help of the error then says what to
    /// write. Communes are accepted by their shape (see [`Commune`]).
    ///
    /// # Errors
    /// `territory.unknown` for any other text.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::{Level, Territory};
    /// use carnet_sante::Coded;
    ///
    /// assert_eq!(Territory::parse("75")?.name(), Some("Paris"));
    /// assert_eq!(Territory::parse("REG-75")?.name(), Some("Nouvelle-Aquitaine"));
    /// assert_eq!(Territory::parse("2A004")?.level(), Level::Commune);
    ///
    /// let error = Territory::parse("1").unwrap_err();
    /// assert_eq!(error.code(), "territory.unknown");
    /// assert_eq!(error.help().as_deref(), Some("write `01`, with its leading zero"));
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, TerritoryError> {
        Self::recognise(text).ok_or_else(|| TerritoryError::explain(text))
    }

    fn recognise(text: &str) -> Option<Self> {
        match text.as_bytes() {
            b"FR" => Some(Self::France),
            [b'R', b'E', b'G', b'-', code @ ..] => Region::find(code).map(Self::Region),
            code @ ([_, _] | [_, _, _]) => Self::of_prefix(code),
            code => Commune::of_shape(code).map(Self::Commune),
        }
    }

    /// The département or the collectivity of a code of two or three characters.
    fn of_prefix(code: &[u8]) -> Option<Self> {
        Departement::find(code)
            .map(Self::Departement)
            .or_else(|| Collectivite::find(code).map(Self::Collectivite))
    }

    /// How fine the territory is; a collectivity has the level of a département.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::{Level, Territory};
    /// assert_eq!(Territory::parse("988")?.level(), Level::Departement);
    /// assert!(Level::Commune < Level::Region);
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub const fn level(&self) -> Level {
        match self {
            Self::France => Level::France,
            Self::Region(_) => Level::Region,
            Self::Departement(_) | Self::Collectivite(_) => Level::Departement,
            Self::Commune(_) => Level::Commune,
        }
    }

    /// The département that the territory is or lies in; `None` for regions and France, for
    /// collectivities and their communes.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Territory;
    /// let dijon = Territory::parse("21231")?;
    /// assert_eq!(dijon.departement().map(|d| d.name()), Some("Côte-d'Or"));
    /// assert_eq!(Territory::parse("98818")?.departement(), None);
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn departement(&self) -> Option<Departement> {
        match self {
            Self::Departement(departement) => Some(*departement),
            Self::Commune(commune) => commune.parent().departement(),
            Self::France | Self::Region(_) | Self::Collectivite(_) => None,
        }
    }

    /// The region that the territory is or lies in; `None` for France, for collectivities and
    /// their communes.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Territory;
    /// let ajaccio = Territory::parse("2A004")?;
    /// assert_eq!(ajaccio.region().map(|r| r.to_string()).as_deref(), Some("REG-94"));
    /// assert_eq!(Territory::parse("975")?.region(), None);
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn region(&self) -> Option<Region> {
        match self {
            Self::Region(region) => Some(*region),
            other => other.departement().map(Departement::region),
        }
    }

    /// The territory and those that hold it, finest first.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Territory;
    /// let around: Vec<String> =
    ///     Territory::parse("2A004")?.chain().iter().map(ToString::to_string).collect();
    /// assert_eq!(around, ["2A004", "2A", "REG-94", "FR"]);
    /// assert_eq!(Territory::parse("988")?.chain().len(), 1); // outside the 101 départements
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn chain(&self) -> Vec<Self> {
        let mut chain = vec![*self];
        let parent = match self {
            Self::Commune(commune) => Some(commune.parent()),
            _ => None,
        };
        let departement = self.departement().map(Self::Departement);
        let region = self.region().map(Self::Region);
        let france = region.map(|_| Self::France);
        chain.extend([parent, departement, region, france].into_iter().flatten());
        chain.dedup();
        chain
    }

    /// The official name. `None` only for communes: without the feature `communes`, or when the
    /// commune is not in the list of the year.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::territory::Territory;
    /// assert_eq!(Territory::parse("FR")?.name(), Some("France"));
    /// assert_eq!(Territory::parse("REG-24")?.name(), Some("Centre-Val de Loire"));
    /// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
    /// ```
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Self::France => Some("France"),
            Self::Region(region) => Some(region.name()),
            Self::Departement(departement) => Some(departement.name()),
            Self::Collectivite(collectivite) => Some(collectivite.name()),
            Self::Commune(commune) => commune.name(),
        }
    }
}

impl fmt::Display for Territory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::France => f.pad("FR"),
            Self::Region(region) => region.fmt(f),
            Self::Departement(departement) => departement.fmt(f),
            Self::Collectivite(collectivite) => collectivite.fmt(f),
            Self::Commune(commune) => commune.fmt(f),
        }
    }
}

text::text_form!(Territory);

#[cfg(test)]
#[path = "territory_tests.rs"]
mod tests;
