//! The tables by age as INSEE publishes them.

use super::{
    Ages, DEPARTEMENT_YEARS, Departement, REGION_YEARS, Region, Sex, Tables, departement_row,
    region_row,
};
use crate::reference::rows::{Fields, rows};
use crate::reference::territory::Territory;

pub(in crate::reference::population) fn tables() -> Tables {
    let regions = read(
        include_str!("../../../data/population_region.csv"),
        REGION_YEARS.len() * Region::COUNT * Sex::ALL.len(),
        |field| {
            let year = field.next()?.parse().ok()?;
            let region = Region::parse(&format!("REG-{}", field.next()?)).ok()?;
            region_row(region, year, Sex::parse(field.next()?).ok()?)
        },
    );
    let departements = read(
        include_str!("../../../data/population_departement.csv"),
        DEPARTEMENT_YEARS.len() * Departement::METROPOLITAN,
        |field| {
            let year = field.next()?.parse().ok()?;
            let territory = Territory::parse(field.next()?).ok()?;
            departement_row(territory.departement()?, year)
        },
    );
    Tables { regions, departements }
}

/// Reads a table whose lines are a key, that `row` reads and ranks, then one number a band.
fn read(
    table: &'static str,
    len: usize,
    row: impl Fn(&mut Fields) -> Option<usize>,
) -> Vec<Option<Ages>> {
    let mut out = vec![None; len];
    for mut field in rows(table) {
        if let Some(slot) = row(&mut field).and_then(|rank| out.get_mut(rank)) {
            let numbers: Vec<u32> = field.filter_map(|text| text.parse().ok()).collect();
            *slot = numbers.try_into().ok();
        }
    }
    out
}
