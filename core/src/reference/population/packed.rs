//! The tables by age as bits: a third of what their text weighs in a web page.
//!
//! `core/data/generate/populations.js` writes them: how far each number is from what is announced by the
//! numbers before it, with as many low bits as numbers of that size and age were lately off. What a
//! census finds by chance is most of what is left, so that no general compression shortens it.
//! A test compares every number with the text.

use super::age::{Ages, BANDS, DEPARTEMENT_YEARS, REGION_YEARS, Tables};
use crate::reference::nomenclature::Sex;
use crate::reference::territory::{Departement, Region};

const FILE: &[u8] = include_bytes!("../../../data/populations.bin");

/// One number a band, as all below: whole numbers, which an `f64` holds exactly.
type Row = [f64; BANDS];

pub(super) fn tables() -> Tables {
    let mut bits = Bits(0);
    let departements =
        Series::read(&mut bits, DEPARTEMENT_YEARS.len(), Departement::METROPOLITAN, |_, _| None);
    // What the départements of a region add up to is not written again.
    let people = Series::read(&mut bits, REGION_YEARS.len(), Region::COUNT, |year, row| {
        let year = REGION_YEARS.get(year)?;
        let year = DEPARTEMENT_YEARS.iter().position(|known| known == year)?;
        let mut sums = [0.0; BANDS];
        for one in Region::all().nth(row)?.departements() {
            let more = departements.row(year, one.index())?;
            sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
        Some(sums)
    });
    let women = women(&mut bits, &people);
    let mut regions = Vec::new();
    for (people, women) in people.numbers.iter().zip(&women.numbers) {
        for sex in Sex::ALL {
            let mut ages = *women;
            if sex == Sex::M {
                ages.iter_mut().zip(people).for_each(|(number, all)| *number = all - *number);
            }
            regions.push(whole(&ages));
        }
    }
    Tables { regions, departements: departements.numbers.iter().map(whole).collect() }
}

fn whole(row: &Row) -> Option<Ages> {
    Some(row.map(|number| number as u32))
}

/// The place of the next bit in the file, from the lowest of each byte.
struct Bits(usize);

impl Bits {
    /// The number near one that is announced; `spread` is by how much such numbers were off of late,
    /// as a part of `size`. Past the end all bits are 0.
    fn number(&mut self, spread: Option<&mut f64>, announced: f64, size: f64) -> Option<f64> {
        let (spread, size) = (spread?, size.max(1.0));
        let width = *spread * size * 1.05;
        let mut low = 0;
        while low < 20 && f64::from(1_u32 << low) < width {
            low += 1;
        }
        let bytes = FILE.get(self.0 / 8..).and_then(|rest| rest.first_chunk());
        let bits = u64::from_le_bytes(bytes.copied().unwrap_or_default()) >> (self.0 % 8);
        let high = bits.trailing_ones();
        let rest = bits.checked_shr(high + 1).unwrap_or_default();
        let coded = u64::from(high) << low | rest & ((1 << low) - 1);
        self.0 += high as usize + 1 + low;
        let off = (coded / 2 + coded % 2) as f64;
        *spread += (off / size - *spread) * 0.05;
        Some(announced.floor() + if coded % 2 == 0 { off } else { -off })
    }
}

/// Rows of numbers, year after year.
struct Series {
    rows: usize,
    numbers: Vec<Row>,
}

impl Series {
    fn new(years: usize, rows: usize) -> Self {
        Self { rows, numbers: vec![[0.0; BANDS]; years * rows] }
    }

    fn set(&mut self, year: usize, row: usize, band: usize, number: f64) {
        let row = self.numbers.get_mut(year * self.rows + row);
        if let Some(slot) = row.and_then(|row| row.get_mut(band)) {
            *slot = number;
        }
    }

    fn row(&self, year: usize, row: usize) -> Option<&Row> {
        self.numbers.get((row < self.rows).then_some(year * self.rows + row)?)
    }

    fn at(&self, year: usize, row: usize, band: usize) -> Option<f64> {
        self.row(year, row)?.get(band).copied()
    }

    /// Reads a table, but for the numbers that are known from elsewhere.
    fn read(
        bits: &mut Bits,
        years: usize,
        rows: usize,
        known: impl Fn(usize, usize) -> Option<Row>,
    ) -> Self {
        let mut read = Self::new(years, rows);
        // By how much a place outgrew all of them in a year.
        let mut excess = Self::new(years, rows);
        let (mut first, mut later) = ([0.06; BANDS], [2.0; BANDS]);
        for year in 0..years {
            // What each band gained so far in all places, and what it had.
            let mut sums = [(0.0, 1.0); BANDS];
            for row in 0..rows {
                let known = known(year, row);
                for (band, (gained, had)) in sums.iter_mut().enumerate() {
                    // The first year is compared with the band below.
                    let before = match (year.checked_sub(1), band.checked_sub(1)) {
                        (Some(year), _) => read.at(year, row, band),
                        (None, below) => below.and_then(|band| read.at(year, row, band)),
                    };
                    let before = before.unwrap_or(30_000.0);
                    // Places go on as they did; who moved in young is soon in the band above.
                    let past = |back: usize, below: usize| {
                        let (year, band) = (year.checked_sub(back)?, band.checked_sub(below)?);
                        excess.at(year, row, band)
                    };
                    let past = |back, below| past(back, below).unwrap_or_default();
                    let mut local = 2.0 * past(1, 0) + 2.0 * past(5, 1);
                    for back in 1..5 {
                        local += past(back, 1);
                    }
                    let announced = before + before * *gained / *had + local / 8.0;
                    let (spread, size) =
                        if year == 0 { (&mut first, before) } else { (&mut later, before.sqrt()) };
                    let number = known
                        .and_then(|known| known.get(band).copied())
                        .or_else(|| bits.number(spread.get_mut(band), announced, size))
                        .unwrap_or_default();
                    *gained += number - before;
                    *had += before;
                    read.set(year, row, band, number);
                }
            }
            let Some(last) = year.checked_sub(1) else { continue };
            for row in 0..rows {
                for (band, (gained, had)) in sums.iter().enumerate() {
                    let was = read.at(last, row, band).unwrap_or_default();
                    let now = read.at(year, row, band).unwrap_or_default();
                    excess.set(year, row, band, now - was - was * gained / had);
                }
            }
        }
        read
    }
}

/// Reads the women of each region, out of its people.
fn women(bits: &mut Bits, people: &Series) -> Series {
    let mut women = Series::new(REGION_YEARS.len(), people.rows);
    let mut spread = [1.0; BANDS];
    for year in 0..REGION_YEARS.len() {
        for row in 0..people.rows {
            for band in 0..BANDS {
                let share = |year: Option<usize>, band: Option<usize>| {
                    Some(women.at(year?, row, band?)? / people.at(year?, row, band?)?)
                };
                let before = share(year.checked_sub(1), Some(band));
                let mut announced =
                    before.or(share(Some(year), band.checked_sub(1))).unwrap_or(0.5);
                if let Some(older) = share(year.checked_sub(2), Some(band)) {
                    announced += 0.4 * (announced - older);
                }
                let all = people.at(year, row, band).unwrap_or_default();
                let number = bits.number(spread.get_mut(band), announced * all, all.sqrt());
                women.set(year, row, band, number.unwrap_or_default());
            }
        }
    }
    women
}
