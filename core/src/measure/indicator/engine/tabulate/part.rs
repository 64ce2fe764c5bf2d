//! The counts of one table by group.

use super::axes::{Axes, Key, Keys};
use super::{TIMES_MOST, subjects};
use crate::measure::indicator::engine::calendar::UNBORN;
use crate::measure::indicator::engine::errors::FinishError;
use crate::measure::indicator::engine::lives::{self, Lives, Waits};
use crate::measure::indicator::engine::numbered::Numbered;
use crate::measure::indicator::engine::part::Part;
use crate::measure::indicator::engine::plan::{Count, Kernel};
use crate::measure::indicator::engine::windows::bounds;
use crate::measure::indicator::table::{NULL, TOTAL};
use std::ops::Range;

/// Counts by group: those of each measure at each time, one after the other.
#[derive(Debug, Default)]
pub(super) struct Groups {
    numbers: Numbered,
    /// `size` counts for each number.
    counts: Vec<u64>,
    /// Numbers of the waits of a count (first) and a group.
    waiting: Numbered,
    waits: Vec<Vec<Waits>>,
    /// Counts of a group.
    size: usize,
    times: usize,
    most: usize,
    /// Axes that the table does not have: their member is null there.
    lacks: u16,
}

impl Groups {
    /// The counts of a group, made when it is new; refused as soon as there are too many, not once
    /// they fill the memory.
    pub(super) fn values(&mut self, key: Key) -> Result<&mut [u64], FinishError> {
        if self.numbers.len() >= self.most && self.numbers.get(&key).is_none() {
            return Err(FinishError::TooManyRows);
        }
        let number = self.numbers.number(key);
        self.counts.resize(self.numbers.len().saturating_mul(self.size), 0);
        let place = self.place(number);
        Ok(self.counts.get_mut(place).unwrap_or_default())
    }

    fn place(&self, number: usize) -> Range<usize> {
        let start = number.wrapping_mul(self.size);
        start..start.wrapping_add(self.size)
    }

    fn add(&mut self, key: Key, values: &[u64]) -> Result<(), FinishError> {
        for (sum, value) in self.values(key)?.iter_mut().zip(values) {
            *sum = sum.wrapping_add(*value);
        }
        Ok(())
    }

    /// The groups that exist, unless the table lacks an axis and cannot say.
    pub(super) fn listed(&self) -> impl Iterator<Item = &Key> {
        self.numbers.iter().map(|(key, _)| key).filter(|_| self.lacks == 0)
    }

    fn projected(&self, key: &Key) -> Key {
        let lacking = |place: usize| self.lacks >> (place & 15) & 1 == 1;
        let each = key.iter().enumerate();
        each.map(|(place, member)| if lacking(place) { NULL } else { *member }).collect()
    }

    /// The counts of a group; none where nothing is counted.
    pub(super) fn counts(&self, key: &Key) -> Option<&[u64]> {
        let read = |key: &Key| self.counts.get(self.place(self.numbers.get(key)?));
        if self.lacks == 0 { read(key) } else { read(&self.projected(key)) }
    }

    /// One of the counts of a group, at a time.
    pub(super) fn read(&self, counts: Option<&[u64]>, count: usize, time: usize) -> u64 {
        let place = count.wrapping_mul(self.times).wrapping_add(time);
        counts.and_then(|counts| counts.get(place)).copied().unwrap_or(0)
    }

    /// The waits of a group at a time.
    pub(super) fn waits(&self, key: &Key, count: usize, time: usize) -> Option<&Waits> {
        self.waits.get(self.waiting.get(&waiting(count, key))?)?.get(time)
    }

    pub(super) fn new(part: &Part, axes: &Axes, table: usize) -> Result<Self, FinishError> {
        let plan = &part.plan;
        let (times, width) = (plan.times(), plan.band_width());
        let size = times.saturating_mul(plan.counts.len());
        let most = TIMES_MOST.checked_div(size).unwrap_or(TIMES_MOST);
        let lacks = part.seen.lacks.unwrap_or(0);
        let mut groups = Self { size, times, most, lacks, ..Self::default() };
        let keys_of = |cell: usize, all: bool| -> Keys {
            let slot = cell.checked_div(width).unwrap_or(0);
            let band = cell.checked_rem(width).unwrap_or(0);
            axes.keys(table, part.slots.members(slot), (band, width), all)
        };
        let mut room = Room::default();
        for cell in 0..part.slots.len().saturating_mul(width) {
            let there = cell_values(part, cell, &mut room);
            let values = room.values.as_slice();
            let unborn = plan.bands.is_some() && cell.checked_rem(width) == Some(UNBORN);
            let counted = values.iter().any(|value| *value != 0);
            if !counted && (unborn || !there) {
                continue;
            }
            for key in keys_of(cell, false) {
                groups.add(key, values)?;
            }
        }
        if axes.totals {
            groups.add_totals(axes)?;
        }
        let keys_of = |cell: usize| keys_of(cell, true);
        subjects::count(part, &keys_of, &mut groups)?;
        for (place, lives) in part.counts.lives.iter().enumerate() {
            groups.add_lives(part, place, lives, &keys_of)?;
        }
        Ok(groups)
    }

    /// Adds every combination of axes replaced by `*`, one axis after the other: totals over two
    /// axes are totals of totals.
    fn add_totals(&mut self, axes: &Axes) -> Result<(), FinishError> {
        for (axis, _) in axes.shared.iter().enumerate().filter(|(_, shared)| !**shared) {
            let parts: Vec<(Key, usize)> =
                self.numbers.iter().map(|(key, number)| (key.clone(), number)).collect();
            for (mut key, number) in parts {
                if let Some(member) = key.get_mut(axis) {
                    *member = TOTAL;
                }
                let values = self.counts.get(self.place(number)).unwrap_or_default().to_vec();
                self.add(key, &values)?;
            }
        }
        Ok(())
    }

    fn add_lives(
        &mut self,
        part: &Part,
        place: usize,
        lives: &Lives,
        keys_of: &dyn Fn(usize) -> Keys,
    ) -> Result<(), FinishError> {
        let reads = part.plan.counts.iter().position(|count| *count == Count::Life(place));
        let Some(count) = reads else { return Ok(()) };
        let mut entries: Vec<(u64, u64)> = lives.0.iter().map(|(k, n)| (*k, *n)).collect();
        entries.sort_unstable();
        let mut last = (usize::MAX, Keys::new());
        for (key, people) in entries {
            let (cell, rest) = Lives::parts(key);
            let group = (cell as usize).checked_div(self.times).unwrap_or(0);
            let time = (cell as usize).checked_rem(self.times).unwrap_or(0);
            if last.0 != group {
                last = (group, keys_of(group));
            }
            for key in &last.1 {
                let started = count.wrapping_mul(self.times).wrapping_add(time);
                if let Some(sum) = self.values(key.clone())?.get_mut(started) {
                    *sum = sum.wrapping_add(people);
                }
                let number = self.waiting.number(waiting(count, key));
                self.waits.resize_with(self.waiting.len(), || vec![Waits::new(); self.times]);
                if let Some(waits) = self.waits.get_mut(number).and_then(|of| of.get_mut(time)) {
                    lives::note(waits, rest, people);
                }
            }
        }
        Ok(())
    }
}

/// What the waits of a count and a group go by.
fn waiting(count: usize, key: &[u32]) -> Key {
    u32::try_from(count).into_iter().chain(key.iter().copied()).collect()
}

/// Lists that serve for every cell.
#[derive(Default)]
struct Room {
    stocks: Vec<u64>,
    /// The counts of each measure at each time.
    values: Vec<u64>,
}

/// Whether a cell (slot and band) holds a row; its counts go to `room`. Distinct subjects and
/// durations come later.
fn cell_values(part: &Part, cell: usize, room: &mut Room) -> bool {
    let plan = &part.plan;
    let (layout, width, times) = (plan.layout(), plan.band_width(), plan.times());
    let slot = cell.checked_div(width).unwrap_or(0).wrapping_mul(plan.stride());
    let start = slot.wrapping_add(cell.checked_rem(width).unwrap_or(0).wrapping_mul(layout.band));
    let counters = &part.counts.counters.0;
    let raw = counters.get(start..start.wrapping_add(layout.band)).unwrap_or(&[]);
    // A stock that was ever entered leaves a counter that is not 0, as does a presence.
    let held = raw.iter().take(layout.exposures).any(|count| *count != 0);
    let Room { stocks, values } = room;
    put_stocks(part, raw.get(layout.stocks..layout.exposures).unwrap_or(&[]), stocks);
    let exposures = raw.get(layout.exposures..).unwrap_or(&[]);
    let buckets = plan.flow_days.len();
    values.clear();
    values.resize(times.saturating_mul(plan.counts.len()), 0);
    for (count, out) in plan.counts.iter().zip(values.chunks_exact_mut(times.max(1))) {
        let mut add = |from: &[u64]| {
            for (out, value) in out.iter_mut().zip(from) {
                *out = out.wrapping_add(*value);
            }
        };
        let place = |of: usize| of.wrapping_mul(times)..of.wrapping_add(1).wrapping_mul(times);
        match count {
            Count::Stock(of) => {
                of.iter().for_each(|of| add(stocks.get(place(*of)).unwrap_or(&[])));
            }
            Count::Exposure(of) => {
                of.iter().for_each(|of| add(exposures.get(place(*of)).unwrap_or(&[])));
            }
            Count::Flow(of, window) => {
                let planes = &part.counts.planes.0;
                let first = of.wrapping_mul(buckets);
                for (out, when) in out.iter_mut().zip(&plan.spec.when) {
                    let within = plan.flow_days.within(bounds(*when, *window));
                    let read = |bucket: usize| {
                        planes.get(first.wrapping_add(bucket)).and_then(|plane| plane.get(cell))
                    };
                    let counts = within.filter_map(read);
                    *out = counts.fold(0, |sum: u64, count| sum.wrapping_add(*count));
                }
            }
            Count::Subjects(..) | Count::Life(_) => {}
        }
    }
    held || plan.bands.is_none()
}

/// The stocks of a band at each time, from its counters.
pub(super) fn stocks(part: &Part, raw: &[u64]) -> Vec<u64> {
    let mut values = Vec::with_capacity(part.plan.times().saturating_mul(part.plan.stocks.len()));
    put_stocks(part, raw, &mut values);
    values
}

fn put_stocks(part: &Part, raw: &[u64], values: &mut Vec<u64>) {
    let plan = &part.plan;
    values.clear();
    match &plan.kernel {
        Kernel::Points { states, histogram, .. } => {
            for place in 0..plan.stocks.len() {
                let times = raw.chunks_exact((*states).max(1));
                values.extend(times.map(|states| holds(states, place, *histogram)));
            }
        }
        Kernel::Series(dates) => {
            for differences in raw.chunks_exact(dates.len().max(1)) {
                values.extend(differences.iter().scan(0_u64, |sum, step| {
                    *sum = sum.wrapping_add(*step);
                    Some(*sum)
                }));
            }
        }
        Kernel::Events => {}
    }
}

/// How many people are in a stock, from the counters of one date.
fn holds(states: &[u64], place: usize, histogram: bool) -> u64 {
    if !histogram {
        return states.get(place.wrapping_add(1)).copied().unwrap_or(0);
    }
    let with = states.iter().enumerate().filter(|(state, _)| state >> place & 1 == 1);
    with.fold(0, |sum, (_, count)| sum.wrapping_add(*count))
}
