//! One stock at many dates, without ages, from packed days: each row is counted where it enters, and
//! the few that leave before the last date are looked at again.

use super::{Counters, Rows};
use crate::measure::indicator::engine::calendar::Series;
use crate::measure::indicator::engine::plan::{Plan, Span};
use crate::measure::indicator::engine::program::BLOCK;

/// Counts in 32 bits, for each slot one a date and one more for the rows that never enter.
#[derive(Debug)]
pub(in crate::measure::indicator::engine) struct Entries<'a> {
    dates: &'a Series,
    span: Span,
    /// The first date beside days of entry and beside days of leaving; the last beside the latter.
    from: i16,
    until: i16,
    last: i16,
    times: u32,
    entered: Vec<u32>,
    left: Vec<u32>,
    offsets: Box<[u16; BLOCK]>,
}

/// Counters that stay in the near caches.
const MOST: usize = 1 << 20;

impl<'a> Entries<'a> {
    /// Room for these slots, where the stock of a plan can be so counted; `base` is the day from which
    /// the days of a register are packed.
    // Once a question: not among what a binding compiles for speed.
    #[inline(never)]
    pub(in crate::measure::indicator::engine) fn new(
        plan: &Plan,
        dates: &'a Series,
        slots: usize,
        base: &dyn Fn(usize) -> i32,
    ) -> Option<Self> {
        let [span] = plan.stocks.as_slice() else { return None };
        let times = u32::try_from(dates.len()).ok()?;
        let room = slots.checked_mul(dates.len().wrapping_add(1)).filter(|room| *room <= MOST)?;
        if span.first_episode || !dates.is_ageless() {
            return None;
        }
        Some(Self {
            dates,
            span: *span,
            from: dates.packed_first(base(span.from))?,
            until: dates.packed_first(base(span.until))?,
            last: dates.packed_last(base(span.until))?,
            times,
            entered: vec![0; room],
            left: vec![0; room],
            offsets: Box::new([0; BLOCK]),
        })
    }

    /// Counters of a slot.
    pub(in crate::measure::indicator::engine) fn width(&self) -> u32 {
        self.times.wrapping_add(1)
    }

    /// Counts rows; their bases are slots times [`Entries::width`].
    pub(in crate::measure::indicator::engine) fn count(&mut self, rows: &Rows<'_, i16>) {
        let Self { dates, entered, left, offsets, .. } = self;
        dates.packed_offsets(rows.values.get(self.span.from), self.from, offsets.as_mut_slice());
        let entered = entered.as_mut_slice();
        for (base, offset) in rows.bases.iter().zip(offsets.iter()) {
            let place = base.wrapping_add(dates.place_at(*offset)) as usize;
            if let Some(count) = entered.get_mut(place) {
                *count = count.wrapping_add(1);
            }
        }
        let each = rows.values.get(self.span.until).iter().zip(rows.bases).zip(offsets.iter());
        for ((until, base), offset) in each {
            if *until > self.last {
                continue;
            }
            let enters = dates.place_at(*offset);
            let mut day = [0];
            dates.packed_offsets(&[*until], self.until, &mut day);
            let leaves = day.first().map_or(0, |day| dates.place_at(*day));
            if enters < leaves {
                if let Some(count) = left.get_mut(base.wrapping_add(leaves) as usize) {
                    *count = count.wrapping_add(1);
                }
                continue;
            }
            // It left before it could enter.
            if let Some(count) = entered.get_mut(base.wrapping_add(enters) as usize) {
                *count = count.wrapping_sub(1);
            }
            if let Some(count) = entered.get_mut(base.wrapping_add(self.times) as usize) {
                *count = count.wrapping_add(1);
            }
        }
    }

    /// Adds the counts to those of the slots.
    #[inline(never)]
    pub(in crate::measure::indicator::engine) fn finish(
        &self,
        plan: &Plan,
        counters: &mut Counters,
    ) {
        let (stride, stocks) = (plan.stride(), plan.layout().stocks);
        let width = self.width() as usize;
        let slots = self.entered.chunks_exact(width).zip(self.left.chunks_exact(width));
        for (slot, (entered, left)) in slots.enumerate() {
            let start = slot.wrapping_mul(stride);
            let mut steps = entered.iter().zip(left).enumerate();
            let last = steps.next_back();
            for (time, (entered, left)) in steps {
                let index = start.wrapping_add(stocks).wrapping_add(time);
                counters.add(index, u64::from(*entered).wrapping_sub(u64::from(*left)));
            }
            if last.is_some_and(|(_, (never, _))| *never != 0) {
                counters.mark(start);
            }
        }
    }
}
