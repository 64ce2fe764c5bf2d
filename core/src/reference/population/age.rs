//! Populations of 1 January by five-year age.

use crate::reference::nomenclature::Sex;
use crate::reference::territory::{Departement, Region};
use std::sync::LazyLock;

/// Five-year ages of the tables: band `b` starts at age `5 * b`, the last (95) has no end.
pub const BANDS: usize = 20;

pub(super) const REGION_YEARS: [u16; 5] = [2016, 2017, 2018, 2019, 2020];
pub(super) const DEPARTEMENT_YEARS: [u16; 12] =
    [2008, 2009, 2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019];

/// People by band.
pub(super) type Ages = [u32; BANDS];

/// The two tables, as rows of a year after those of the year before.
#[derive(Debug, PartialEq)]
pub(super) struct Tables {
    pub(super) regions: Vec<Option<Ages>>,
    pub(super) departements: Vec<Option<Ages>>,
}

#[cfg(feature = "compact")]
static TABLES: LazyLock<Tables> = LazyLock::new(super::packed::tables);

#[cfg(not(feature = "compact"))]
static TABLES: LazyLock<Tables> = LazyLock::new(text::tables);

/// The tables as text, from which the others are made.
#[cfg(any(test, not(feature = "compact")))]
#[path = "text.rs"]
pub(super) mod text;

/// Population of a region by sex and five-year age on 1 January of a year (2016 to 2020; INSEE,
/// 2018 to 2020 provisional).
///
/// `None` for another year, and for a band from [`BANDS`] on.
///
/// # Examples
/// ```
/// use carnet_sante::reference::nomenclature::Sex;
/// use carnet_sante::reference::{population::region_sex_age, territory::Region};
/// let region = Region::parse("REG-84")?;
/// assert_eq!(region_sex_age(region, 2016, Sex::M, 0), Some(240_946));
/// assert_eq!(region_sex_age(region, 2021, Sex::M, 0), None);
/// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
/// ```
pub fn region_sex_age(region: Region, year: u16, sex: Sex, band: usize) -> Option<u64> {
    let ages = TABLES.regions.get(region_row(region, year, sex)?)?.as_ref()?;
    ages.get(band).copied().map(u64::from)
}

/// Population of a metropolitan département by five-year age, both sexes, on 1 January of a year
/// (2008 to 2019; INSEE).
///
/// `None` overseas, for another year, and for a band from [`BANDS`] on.
///
/// # Examples
/// ```
/// use carnet_sante::reference::{population::departement_age, territory::Departement};
/// let ain = Departement::parse("01")?;
/// assert_eq!(departement_age(ain, 2008, 19), Some(1_018));
/// assert_eq!(departement_age(Departement::parse("974")?, 2008, 0), None);
/// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
/// ```
pub fn departement_age(departement: Departement, year: u16, band: usize) -> Option<u64> {
    let ages = TABLES.departements.get(departement_row(departement, year)?)?.as_ref()?;
    ages.get(band).copied().map(u64::from)
}

fn region_row(region: Region, year: u16, sex: Sex) -> Option<usize> {
    let year = REGION_YEARS.iter().position(|known| *known == year)?;
    Some((year * Region::COUNT + region.index()) * Sex::ALL.len() + sex.index())
}

fn departement_row(departement: Departement, year: u16) -> Option<usize> {
    let year = DEPARTEMENT_YEARS.iter().position(|known| *known == year)?;
    let metropolitan = departement.index() < Departement::METROPOLITAN;
    metropolitan.then(|| year * Departement::METROPOLITAN + departement.index())
}
