//! Populations of INSEE, as published: nothing is interpolated, what no table has is `None`.
//!
//! | table | axes | years |
//! |---|---|---|
//! | [`municipal`] | territory | COG 2026 |
//! | [`region_sex_age`] | 18 regions × sex × five-year age | 2016–2020 |
//! | [`departement_age`] | 96 metropolitan départements × five-year age | 2008–2019 |
//!
//! They do not add up to each other: municipal populations and estimates of 1 January are two
//! statistics. Sources, licences and vintages are in the heads of the tables in `core/data`.

mod age;
mod municipal;
#[cfg(any(test, feature = "compact"))]
mod packed;
mod standard;

pub use age::{BANDS, departement_age, region_sex_age};
pub use municipal::municipal;
pub use standard::esp2013;

/// The population tables of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PopulationTable {
    /// [`municipal`].
    Municipal,
    /// [`region_sex_age`].
    RegionSexAge,
    /// [`departement_age`].
    DepartementAge,
}

/// The years of a table, in order. For municipal populations it is the year of the COG, not that
/// of the census.
///
/// # Examples
/// ```
/// use carnet_sante::reference::population::{PopulationTable, years};
/// assert_eq!(years(PopulationTable::RegionSexAge), [2016, 2017, 2018, 2019, 2020]);
/// assert_eq!(years(PopulationTable::DepartementAge).last(), Some(&2019));
/// ```
pub const fn years(table: PopulationTable) -> &'static [u16] {
    match table {
        PopulationTable::Municipal => &[2026],
        PopulationTable::RegionSexAge => &age::REGION_YEARS,
        PopulationTable::DepartementAge => &age::DEPARTEMENT_YEARS,
    }
}

#[cfg(test)]
#[path = "population_tests.rs"]
mod tests;
