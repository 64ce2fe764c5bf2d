//! A population that is a function: any row, any batch, no memory.

use super::batch::{Batch, Preview};
use super::calibration::{Calibration, NOTICE_DAYS, OPPOSITION_DAYS};
use super::lives::{Life, Lives, Slot};
use super::people::{Cell, cells, sizes};
use super::permutation::{Permutation, below, draw, mix};
use super::quota::Ladder;
use crate::measure::indicator::Label;
use std::ops::Range;

/// Rows for which memory is reserved at once: a larger request must not fail before it begins.
const RESERVED: usize = 1 << 24;

/// A synthetic population. It holds quotas, not rows: less than 200 kB whatever its size.
#[derive(Debug, Clone)]
pub struct Population {
    len: u64,
    represents: u64,
    key: u64,
    rows: Permutation,
    cells: Vec<Cell>,
    ladder: Ladder,
    strata: Vec<(u64, Permutation)>,
    lives: Lives,
}

/// The days of a row; `None` where there is none.
struct Days {
    notified: i32,
    opposed: Option<i32>,
    opened: i32,
    activated: Option<i32>,
}

impl Population {
    pub(super) fn new(seed: u64, n: u64, calibration: &Calibration) -> Self {
        let key = |stream: u64| draw(mix(seed), stream);
        let cells = cells(key(0), n);
        let sizes = sizes(&cells);
        let mut start = 0_u64;
        let strata = sizes
            .iter()
            .zip(2..)
            .map(|(size, stream)| {
                let first = start;
                start = start.wrapping_add(*size);
                (first, Permutation::new(key(stream), *size))
            })
            .collect();
        let counts: Vec<u64> = cells.iter().map(|cell| cell.rows).collect();
        Self {
            len: n,
            represents: calibration.represents(),
            key: key(100),
            rows: Permutation::new(key(1), n),
            ladder: Ladder::new(&counts),
            cells,
            strata,
            lives: Lives::new(calibration, n, &sizes),
        }
    }

    /// Number of rows.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Always false: a population has at least one row.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many published profiles the whole population stands for; each row stands for
    /// `represents() / len()` of them.
    pub fn represents(&self) -> u64 {
        self.represents
    }

    /// What to write wherever these rows are shown: French for `"fr"`, else English.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::bridge::synthetic::{Calibration, population};
    /// let people = population(1, 10, &Calibration::national())?;
    /// assert_eq!(people.label("fr"), "données synthétiques");
    /// assert_eq!(people.label("en"), "synthetic data");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn label(&self, lang: &str) -> &'static str {
        if lang == "fr" { "données synthétiques" } else { "synthetic data" }
    }

    /// Rows `range`, cut at the end of the population; 24 bytes each. The same rows come whatever
    /// the split.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::bridge::synthetic::{Calibration, population};
    /// let people = population(42, 1_000, &Calibration::national())?;
    /// let batch = people.batch(990..2_000);
    /// assert_eq!(batch.len(), 10);
    /// assert_eq!(batch.row(3), people.batch(993..994).row(0));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn batch(&self, range: Range<u64>) -> Batch {
        let end = range.end.min(self.len);
        let size = usize::try_from(end.saturating_sub(range.start)).unwrap_or(usize::MAX);
        let mut batch = Batch::with_capacity(range.start.min(end), size.min(RESERVED));
        for row in range.start..end {
            self.push(row, &mut batch);
        }
        batch
    }

    /// The whole population in batches of `size` rows (1 to 2^24), made as they are asked for.
    pub fn batches(&self, size: u64) -> impl Iterator<Item = Batch> + '_ {
        let size = size.clamp(1, RESERVED as u64);
        (0..self.len.div_ceil(size)).map(move |part| {
            let start = part.wrapping_mul(size);
            self.batch(start..start.saturating_add(size))
        })
    }

    /// A checksum of every row, the same in each language: FNV-1a, 64 bits, over seven
    /// little-endian 32-bit numbers a row: département index, sex index, then the days of birth,
    /// notice, opposition, opening and activation, −2^31 where there is none.
    pub fn digest(&self) -> u64 {
        self.batches(1 << 16).fold(0xCBF2_9CE4_8422_2325, |hash, batch| batch.digest(hash))
    }

    /// The first rows with the checksum of all; it makes every row once.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::bridge::synthetic::{Calibration, population};
    /// let preview = population(42, 1_000, &Calibration::national())?.preview(5);
    /// assert_eq!((preview.rows.len(), preview.digest.as_str()), (5, "b0ef54d857e39bb7"));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn preview(&self, first: u64) -> Preview {
        let batch = self.batch(0..first);
        Preview {
            label: Label { fr: self.label("fr").into(), en: self.label("en").into() },
            len: self.len,
            represents: self.represents,
            digest: format!("{:016x}", self.digest()),
            rows: (0..batch.len()).filter_map(|index| batch.row(index)).collect(),
        }
    }

    #[inline]
    fn push(&self, row: u64, batch: &mut Batch) {
        let rank = self.rows.of(row);
        let Some(cell) = self.cells.get(self.ladder.find(rank)) else { return };
        let Some((start, shuffle)) = self.strata.get(usize::from(cell.stratum)) else { return };
        let rank = start.wrapping_add(shuffle.of(rank.wrapping_sub(*start)));
        let Some(life) = self.lives.lives.get(self.lives.ladder.find(rank)) else { return };
        let bits = draw(self.key, row);
        let born = below((bits >> 32) as u32, cell.born_days) as i32;
        let Some(days) = self.days(life, bits) else { return };
        batch.departement.push(cell.departement);
        batch.sex.push(cell.sex);
        batch.birth_date.push(cell.born_from.wrapping_add(born));
        batch.notified_on.push(days.notified);
        batch.opposed_on.push(days.opposed.unwrap_or(0));
        batch.opposed_valid.push(u8::from(days.opposed.is_some()));
        batch.opened_on.push(days.opened);
        batch.activated_on.push(days.activated.unwrap_or(0));
        batch.activated_valid.push(u8::from(days.activated.is_some()));
    }

    /// Draws the days of a life. `bits`: the low half places the opening, what follows the rest.
    #[inline]
    fn days(&self, life: &Life, bits: u64) -> Option<Days> {
        let slots = &self.lives.slots;
        let opened = inside(slots.get(usize::from(life.opened))?, bits as u32, i32::MIN);
        let more = mix(bits);
        let activated = match life.activated {
            Some(slot) => Some(inside(slots.get(usize::from(slot))?, (more >> 32) as u32, opened)),
            None => None,
        };
        let mut days =
            Days { notified: opened.wrapping_sub(NOTICE_DAYS), opposed: None, opened, activated };
        if life.opposed {
            let place = u128::from(mix(more)).wrapping_mul(self.lives.noticed.total().into());
            let slot = slots.get(self.lives.noticed.find((place >> 64) as u64))?;
            let due = inside(slot, mix(more.wrapping_add(1)) as u32, i32::MIN);
            days.notified = due.wrapping_sub(NOTICE_DAYS);
            let delay = below(more as u32, OPPOSITION_DAYS.wrapping_add(1)) as i32;
            days.opposed = Some(days.notified.wrapping_add(delay));
        }
        Some(days)
    }
}

/// A day of a slot, not before `from`.
#[inline]
fn inside(slot: &Slot, bits: u32, from: i32) -> i32 {
    let first = slot.first.max(from);
    let days = u64::from(slot.last.abs_diff(first)).wrapping_add(1);
    first.wrapping_add(below(bits, days) as i32)
}

#[cfg(test)]
#[path = "rows_tests.rs"]
mod tests;
