//! Counts of other rows of the same table.

use super::balance::place;
use super::{Counts, Pairs, Plan};
use crate::measure::indicator::engine::lives::Lives;

impl Counts {
    /// Adds other counts, whose slots are these; `room` slots in all.
    pub(in crate::measure::indicator::engine) fn merge(
        &mut self,
        plan: &Plan,
        other: Self,
        slots: &[u32],
        room: usize,
    ) {
        let (stride, band, width) = (plan.stride(), plan.layout().band, plan.band_width());
        for (theirs, mine) in slots.iter().enumerate() {
            let from = theirs.wrapping_mul(stride);
            let counts = other.counters.0.get(from..from.wrapping_add(stride)).unwrap_or(&[]);
            for (place, count) in counts.iter().enumerate() {
                let index = (*mine as usize).wrapping_mul(stride).wrapping_add(place);
                // The first counter of a band says whether it holds a row: it is no sum.
                if place.checked_rem(band) == Some(0) {
                    if *count != 0 {
                        self.counters.mark(index);
                    }
                } else {
                    self.counters.add(index, *count);
                }
            }
        }
        // From a cell of the others (slot and band) to mine.
        let cell = |cell: usize| {
            let slot = cell.checked_div(width).and_then(|slot| slots.get(slot));
            let band = cell.checked_rem(width).unwrap_or(0);
            slot.map(|slot| (*slot as usize).wrapping_mul(width).wrapping_add(band))
        };
        let cells = room.saturating_mul(width);
        for (bucket, plane) in other.planes.0.iter().enumerate().filter(|(_, p)| !p.is_empty()) {
            let Some(mine) = self.planes.plane(bucket, cells) else { continue };
            for (from, count) in plane.iter().enumerate() {
                if let Some(to) = cell(from).and_then(|to| mine.get_mut(to)) {
                    *to = to.wrapping_add(*count);
                }
            }
        }
        let buckets = plan.subject_days.len();
        for (mine, theirs) in self.pairs.iter_mut().zip(other.pairs) {
            merge_pairs(mine, theirs, |from| moved(from, buckets, &cell));
        }
        for (mine, theirs) in self.lives.iter_mut().zip(other.lives) {
            for (key, people) in theirs.0 {
                let (from, rest) = Lives::parts(key);
                if let Some(to) = moved(from, plan.times(), &cell) {
                    mine.add_key(u64::from(to) << 20 | u64::from(rest), people);
                }
            }
        }
        if plan.spec.reconcile() {
            let here = place(plan, cells, 0, 0);
            self.moves.resize(self.moves.len().max(here), 0);
            let each = place(plan, 1, 0, 0).max(1);
            for (from, counts) in other.moves.chunks(each).enumerate() {
                let Some(to) = cell(from).map(|to| to.wrapping_mul(each)) else { continue };
                let mine = self.moves.get_mut(to..).unwrap_or(&mut []);
                for (mine, count) in mine.iter_mut().zip(counts) {
                    *mine = mine.wrapping_add(*count);
                }
            }
        }
    }
}

/// A number of cell × parts + part, for the cell that another one became.
fn moved(from: u32, parts: usize, cell: &impl Fn(usize) -> Option<usize>) -> Option<u32> {
    let from = from as usize;
    let to = cell(from.checked_div(parts)?)?.checked_mul(parts)?;
    u32::try_from(to.checked_add(from.checked_rem(parts)?)?).ok()
}

fn merge_pairs(mine: &mut Pairs, mut theirs: Pairs, moved: impl Fn(u32) -> Option<u32>) {
    theirs.settle();
    for cell in theirs.seen() {
        let Some(to) = moved(cell) else { continue };
        theirs.subjects(cell).for_each(|subject| mine.add(to, subject));
    }
}
