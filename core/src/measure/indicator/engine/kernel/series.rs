//! Many dates in one pass: each row adds where it enters and takes away where it leaves, and a
//! running sum over the dates gives the stocks. A birthday inside the series is such a move too.

use super::{Counters, Rows};
use crate::measure::indicator::engine::calendar::Series;
use crate::measure::indicator::engine::plan::Plan;
use crate::measure::indicator::engine::program::BLOCK;

/// The moves of one block: found first, then carried out. Finding them branches but stays in the
/// first cache; carrying them out leaves the cache but never branches, so that memory is waited for
/// once rather than at each move.
#[derive(Debug, Clone, Default)]
pub(super) struct Steps {
    /// For each register that a stock reads, the index of the first date on or after each day.
    places: Vec<(usize, Vec<u32>)>,
    /// For each stock, the lists in `places` of its two ends, and whether episodes matter.
    spans: Vec<(usize, usize, bool)>,
    moves: Moves,
}

/// Counters to change.
#[derive(Debug, Clone, Default)]
struct Moves {
    marks: List,
    plus: List,
    minus: List,
}

impl Moves {
    #[inline]
    fn nearly_full(&self, more: usize) -> bool {
        let most = self.marks.len.max(self.plus.len).max(self.minus.len);
        most.saturating_add(more) > ROOM
    }

    #[inline]
    fn carry_out(&mut self, counts: &mut [u64]) {
        for index in self.marks.take() {
            if let Some(present) = counts.get_mut(*index as usize) {
                *present = 1;
            }
        }
        for index in self.plus.take() {
            if let Some(count) = counts.get_mut(*index as usize) {
                *count = count.wrapping_add(1);
            }
        }
        for index in self.minus.take() {
            if let Some(count) = counts.get_mut(*index as usize) {
                *count = count.wrapping_sub(1);
            }
        }
    }
}

/// Moves that wait: more than one row can ever make, three stocks in each of 152 bands.
const ROOM: usize = 2_048;

/// A list that never asks for memory.
#[derive(Debug, Clone)]
struct List {
    items: Box<[u32; ROOM]>,
    len: usize,
}

impl Default for List {
    fn default() -> Self {
        Self { items: Box::new([0; ROOM]), len: 0 }
    }
}

impl List {
    #[inline]
    fn push(&mut self, item: u32) {
        if let Some(free) = self.items.get_mut(self.len) {
            *free = item;
            self.len = self.len.wrapping_add(1);
        }
    }

    #[inline]
    fn take(&mut self) -> &[u32] {
        let len = std::mem::take(&mut self.len);
        self.items.get(..len).unwrap_or(&[])
    }
}

impl Steps {
    pub(super) fn new(plan: &Plan) -> Self {
        let mut steps = Self::default();
        for span in &plan.stocks {
            let ends = [span.from, span.until].map(|register| {
                let known = steps.places.iter().position(|(read, _)| *read == register);
                known.unwrap_or_else(|| {
                    steps.places.push((register, vec![0; BLOCK]));
                    steps.places.len().wrapping_sub(1)
                })
            });
            let [from, until] = ends;
            steps.spans.push((from, until, span.first_episode));
        }
        steps
    }

    /// Counts rows at every date of the series.
    #[inline]
    pub(super) fn count(
        &mut self,
        plan: &Plan,
        dates: &Series,
        rows: &Rows<'_, i32>,
        counters: &mut Counters,
    ) {
        for (register, places) in &mut self.places {
            dates.places(rows.values.get(*register), places);
        }
        if rows.count.is_some() {
            self.count_people(plan, dates, rows, counters);
            return;
        }
        let counts = counters.0.as_mut_slice();
        if dates.is_ageless() && (1..=3).contains(&self.spans.len()) {
            self.sweep(plan, dates.len(), rows.bases, rows.first, counts);
            return;
        }
        match self.spans.len() {
            0 | 1 => self.find::<1>(plan, dates, rows, counts),
            2 => self.find::<2>(plan, dates, rows, counts),
            3 => self.find::<3>(plan, dates, rows, counts),
            _ => self.count_people(plan, dates, rows, counters),
        }
    }

    /// Finds the moves of every row for up to `K` stocks, and carries them out whenever there are many.
    ///
    /// A band where a row enters a stock is known to hold a row: what was added first in it can
    /// never be taken away again. Only the other bands are marked.
    #[inline]
    fn find<const K: usize>(
        &mut self,
        plan: &Plan,
        dates: &Series,
        rows: &Rows<'_, i32>,
        counts: &mut [u64],
    ) {
        let Self { places, spans, moves } = self;
        let (band, stocks) = (narrow(plan.layout().band), narrow(plan.layout().stocks));
        let times = narrow(dates.len());
        let list = |place: usize| places.get(place).map_or(&[][..], |(_, list)| list.as_slice());
        let stays: [(&[u32], &[u32], bool); K] = std::array::from_fn(|stock| {
            // Nobody enters a stock that there is not.
            let stay = spans.get(stock).copied();
            stay.map_or((&[][..], &[][..], false), |(from, until, first)| {
                (list(from), list(until), first)
            })
        });
        for (row, (base, birth)) in rows.bases.iter().zip(rows.birth).enumerate() {
            let segments = dates.segments(*birth);
            let mut stay = [(0_u32, 0_u32); K];
            for (stay, (from, until, first)) in stay.iter_mut().zip(&stays) {
                if !first || rows.is_first(row) {
                    *stay = (
                        from.get(row).copied().unwrap_or(u32::MAX),
                        until.get(row).copied().unwrap_or(0),
                    );
                }
            }
            if moves.nearly_full(segments.len().saturating_mul(K)) {
                moves.carry_out(counts);
            }
            for segment in segments {
                let start = base.wrapping_add(segment.band.wrapping_mul(band));
                let mut counter = start.wrapping_add(stocks);
                let mut empty = true;
                for (enters, leaves) in stay {
                    let (from, to) = (enters.max(segment.from), leaves.min(segment.to));
                    if from < to {
                        empty = false;
                        moves.plus.push(counter.wrapping_add(from));
                        if to < times {
                            moves.minus.push(counter.wrapping_add(to));
                        }
                    }
                    counter = counter.wrapping_add(times);
                }
                if empty {
                    moves.marks.push(start);
                }
            }
        }
        moves.carry_out(counts);
    }

    /// Counts each row where it enters and where it leaves, without a branch: a row that does
    /// neither adds 0. As [`Steps::find`], a row that enters no stock marks its group.
    fn sweep(&self, plan: &Plan, times: usize, bases: &[u32], first: &[u32], counts: &mut [u64]) {
        let stocks = narrow(plan.layout().stocks);
        let (times, last) = (narrow(times), narrow(times).wrapping_sub(1));
        let list = |place: usize| self.places.get(place).map_or(&[][..], |(_, list)| list);
        let mut empty = [1; BLOCK];
        let mut start = stocks;
        for (from, until, first_only) in &self.spans {
            let (from, until, any) = (list(*from), list(*until), u32::from(!first_only));
            let ends = from.iter().zip(until).zip(first);
            for ((base, ((enters, leaves), first)), empty) in bases.iter().zip(ends).zip(&mut empty)
            {
                let counted = u64::from(enters < leaves) & u64::from(any | *first);
                let ends = counted & u64::from(*leaves < times);
                let start = base.wrapping_add(start);
                if let Some(count) =
                    counts.get_mut(start.wrapping_add((*enters).min(last)) as usize)
                {
                    *count = count.wrapping_add(counted);
                }
                if let Some(count) =
                    counts.get_mut(start.wrapping_add((*leaves).min(last)) as usize)
                {
                    *count = count.wrapping_sub(ends);
                }
                *empty &= counted ^ 1;
            }
            start = start.wrapping_add(times);
        }
        for (base, empty) in bases.iter().zip(empty) {
            if let Some(present) = counts.get_mut(*base as usize) {
                *present |= empty;
            }
        }
    }

    /// The same for rows that stand for several people, or for none: each band is marked.
    // Such rows are few: not among what a binding compiles for speed.
    #[inline(never)]
    fn count_people(
        &self,
        plan: &Plan,
        dates: &Series,
        rows: &Rows<'_, i32>,
        counters: &mut Counters,
    ) {
        let layout = plan.layout();
        let place = |list: usize, row: usize| {
            self.places.get(list).and_then(|(_, places)| places.get(row)).map_or(0, |place| *place)
        };
        for (row, (base, birth)) in rows.bases.iter().zip(rows.birth).enumerate() {
            let people = rows.people(row);
            for segment in dates.segments(*birth) {
                let band = (segment.band as usize).wrapping_mul(layout.band);
                let start = (*base as usize).wrapping_add(band);
                counters.mark(start);
                for (stock, (from, until, first)) in self.spans.iter().enumerate() {
                    let enters = place(*from, row).max(segment.from);
                    let leaves = place(*until, row).min(segment.to);
                    if enters >= leaves || (*first && !rows.is_first(row)) {
                        continue;
                    }
                    let counter = start
                        .wrapping_add(layout.stocks)
                        .wrapping_add(stock.wrapping_mul(dates.len()));
                    counters.add(counter.wrapping_add(enters as usize), people);
                    if (leaves as usize) < dates.len() {
                        counters.add(counter.wrapping_add(leaves as usize), people.wrapping_neg());
                    }
                }
            }
        }
    }
}

/// Room for counters is checked to fit 32 bits, and a layout is smaller.
#[inline]
fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
