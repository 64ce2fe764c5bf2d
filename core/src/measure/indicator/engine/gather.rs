//! Events in the order of their dates, counted by the labels of their batch.
//!
//! A group is found and counted in two lists, which do not fit the near caches together where groups
//! are many. While every event of a block falls in one period, it is counted by its labels alone,
//! in 32 bits; the counts go to the groups when the period or the labels change, or at the end.

use super::errors::ColumnsError;
use super::ingest::Block;
use super::kernel::Counts;
use super::part::make_room;
use super::plan::Plan;
use super::program::COLUMNS;
use super::slots::{Slots, Translation};

/// Events that one count may hold before it is emptied: 32 bits are never full.
const MOST: u32 = 1 << 31;

/// Counts by labels that wait.
#[derive(Debug, Clone, Default)]
pub(super) struct Gather {
    /// One count for each combination of labels.
    counts: Vec<u32>,
    /// The period of all of them.
    bucket: u32,
    /// How many events wait.
    rows: u32,
}

impl Gather {
    /// Counts a block, if it can be so counted.
    ///
    /// # Errors
    /// `columns.too_many_groups`, where what waited before needs more room than there is.
    pub(super) fn take(
        &mut self,
        plan: &Plan,
        others: &[Option<usize>],
        block: &Block,
        (slots, how): (&mut Slots, &mut Translation),
        counts: &mut Counts,
    ) -> Result<bool, ColumnsError> {
        let Some(bucket) = bucket(plan, others, block) else { return Ok(false) };
        let rows = u32::try_from(block.len).unwrap_or(MOST);
        if bucket != self.bucket || self.rows >= MOST {
            self.carry(plan, slots, how, counts);
            make_room(plan, slots, counts)?;
        }
        let combinations = how.combinations();
        let Some(places) = slots.places(how, block) else { return Ok(false) };
        self.bucket = bucket;
        self.rows = self.rows.saturating_add(rows);
        self.counts.resize(combinations, 0);
        let waiting = self.counts.as_mut_slice();
        for place in places {
            if let Some(count) = waiting.get_mut(*place as usize) {
                *count = count.wrapping_add(1);
            }
        }
        Ok(true)
    }

    /// Whether something waits.
    pub(super) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Carries what waits to the groups, under the labels that it was counted with. The groups that
    /// it makes are few: the next block says whether all of them are too many.
    pub(super) fn carry(
        &mut self,
        plan: &Plan,
        slots: &mut Slots,
        how: &mut Translation,
        counts: &mut Counts,
    ) {
        if self.is_empty() {
            return;
        }
        self.rows = 0;
        let mut new = Vec::new();
        let bucket = self.bucket as usize;
        if let Some(plane) = counts.planes.plane(bucket, slots.len()) {
            let known = how.known().iter().zip(&self.counts);
            for (place, (slot, events)) in (0_u32..).zip(known).filter(|(_, (_, n))| **n != 0) {
                match plane.get_mut(*slot as usize) {
                    Some(count) => *count = count.wrapping_add(u64::from(*events)),
                    None => new.push((place, *events)),
                }
            }
        }
        let new: Vec<(usize, u32)> =
            new.into_iter().map(|(at, n)| (slots.slot_at(how, at) as usize, n)).collect();
        self.counts.fill(0);
        counts.counters.grow(slots.len(), plan);
        if let Some(plane) = counts.planes.plane(bucket, slots.len()) {
            for (slot, events) in new {
                if let Some(count) = plane.get_mut(slot) {
                    *count = count.wrapping_add(u64::from(events));
                }
            }
        }
    }
}

/// The period of every event of a block, where nothing but labels tells them apart.
fn bucket(plan: &Plan, others: &[Option<usize>], block: &Block) -> Option<u32> {
    let column = plan.sole_flow()?;
    if block.count.is_some() || block.len == 0 {
        return None;
    }
    let place = match column.checked_sub(COLUMNS) {
        Some(other) => others.get(other).copied().flatten()?,
        None => column,
    };
    plan.flow_days.of_all(block.date(place))
}

#[cfg(test)]
#[path = "gather_tests.rs"]
mod tests;
