//! Where people live, their sex and when they were born.

use super::permutation::draw;
use super::quota::{apportion, cumulative};
use super::strata::{STRATA, stratum};
use crate::order;
use crate::reference::nomenclature::Sex;
use crate::reference::population::{departement_age, municipal, region_sex_age};
use crate::reference::territory::{Departement, Territory};
use crate::time::day_number;
use chrono::NaiveDate;

/// Metropolitan ages are those of 2019, overseas ages and all sex shares those of 2020: the last
/// years of the shipped tables.
const AGE_YEAR: u16 = 2019;
const SEX_YEAR: u16 = 2020;

/// Five-year bands, 0–4 to 95+.
const BANDS: i32 = 20;

/// Fraction bits of the weights of cells.
const SCALE: u32 = 16;

/// Born in `[AGED_FROM, AGED_TO)` is aged 25 to 69 on 2026-01-29: 1956-01-30, 2001-01-30.
const AGED_FROM: (i32, u32, u32) = (1956, 1, 30);
const AGED_TO: (i32, u32, u32) = (2001, 1, 30);

/// People of one département and sex, born in a run of days.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) departement: u8,
    pub(super) sex: u8,
    pub(super) born_from: i32,
    pub(super) born_days: u64,
    pub(super) stratum: u8,
    pub(super) rows: u64,
}

/// A run of birth days inside one band and one age class.
struct Slice {
    band: usize,
    from: i32,
    days: u64,
    band_days: u64,
    aged_25_to_69: bool,
}

/// Shares `n` rows between cells, which come ordered by stratum.
///
/// Départements by largest remainder of their municipal populations; inside a département, sex and
/// age by cumulative rounding with a phase of its own, so that each cell and each run of ages is
/// within one of its exact share and rare ages survive in small populations.
pub(super) fn cells(seed: u64, n: u64) -> Vec<Cell> {
    let slices = slices();
    let populations: Vec<u64> =
        Departement::all().map(|d| municipal(&Territory::Departement(d)).unwrap_or(0)).collect();
    let mut kinds = Vec::new();
    for slice in &slices {
        kinds.extend(Sex::ALL.map(|sex| (slice, sex)));
    }
    let mut cells = Vec::new();
    let shares = apportion(n, &populations, &vec![n; populations.len()]);
    for (departement, rows) in Departement::all().zip(shares) {
        let index = departement.index() as u64;
        let weights: Vec<u64> =
            kinds.iter().map(|(slice, sex)| weight(departement, slice, *sex)).collect();
        let shares = cumulative(rows, &weights, (draw(seed, index) >> 32) as u32);
        for ((slice, sex), rows) in kinds.iter().zip(shares) {
            if rows > 0 {
                cells.push(Cell {
                    departement: index as u8,
                    sex: sex.index() as u8,
                    born_from: slice.from,
                    born_days: slice.days,
                    stratum: stratum(departement, slice.aged_25_to_69) as u8,
                    rows,
                });
            }
        }
    }
    order::sort_by_key(&mut cells, |cell| cell.stratum);
    cells
}

/// Rows of each stratum.
pub(super) fn sizes(cells: &[Cell]) -> [u64; STRATA] {
    let mut sizes = [0; STRATA];
    for cell in cells {
        if let Some(size) = sizes.get_mut(usize::from(cell.stratum)) {
            *size = cell.rows.wrapping_add(*size);
        }
    }
    sizes
}

/// The people of a cell in the INSEE tables, in 2^-16.
fn weight(departement: Departement, slice: &Slice, sex: Sex) -> u64 {
    let by_sex = |s: Sex| {
        u128::from(region_sex_age(departement.region(), SEX_YEAR, s, slice.band).unwrap_or(0))
    };
    let both = by_sex(Sex::M).wrapping_add(by_sex(Sex::F)).max(1);
    let aged = departement_age(departement, AGE_YEAR, slice.band).map_or(both, u128::from);
    let people = aged.wrapping_mul(by_sex(sex)).wrapping_mul(u128::from(slice.days)) << SCALE;
    u64::try_from(people / both.wrapping_mul(u128::from(slice.band_days)).max(1)).unwrap_or(0)
}

/// The bands as runs of birth days, cut where the class of age changes.
///
/// Age counts at the end of 2021: `0-4` was born from 2017 to 2021. `95+` is taken as 95 to 104.
fn slices() -> Vec<Slice> {
    let day = |(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).and_then(|d| day_number(d).ok());
    let first = |year| day((year, 1, 1)).unwrap_or(0);
    let (aged_from, aged_to) = (day(AGED_FROM).unwrap_or(0), day(AGED_TO).unwrap_or(0));
    let mut slices = Vec::new();
    for band in 0..BANDS {
        let last_year = 2021 - 5 * band;
        let years = if band + 1 == BANDS { 10 } else { 5 };
        let (from, to) = (first(last_year + 1 - years), first(last_year + 1));
        let mut start = from;
        for end in [aged_from, aged_to, to] {
            if start < end && end <= to {
                slices.push(Slice {
                    band: band.unsigned_abs() as usize,
                    from: start,
                    days: u64::from(end.abs_diff(start)),
                    band_days: u64::from(to.abs_diff(from)),
                    aged_25_to_69: aged_from <= start && start < aged_to,
                });
                start = end;
            }
        }
    }
    slices
}
