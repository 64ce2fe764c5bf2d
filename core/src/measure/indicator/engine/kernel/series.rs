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
    marks: Vec<u32>,
    plus: Vec<u32>,
    minus: Vec<u32>,
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
            steps.spans.push((ends[0], ends[1], span.first_episode));
        }
        steps
    }

    /// Counts rows at every date of the series.
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
        self.find(plan, dates, rows);
        let counts = counters.0.as_mut_slice();
        for index in &self.marks {
            if let Some(present) = counts.get_mut(*index as usize) {
                *present = 1;
            }
        }
        for index in &self.plus {
            if let Some(count) = counts.get_mut(*index as usize) {
                *count = count.wrapping_add(1);
            }
        }
        for index in &self.minus {
            if let Some(count) = counts.get_mut(*index as usize) {
                *count = count.wrapping_sub(1);
            }
        }
    }

    /// Finds the moves of every row.
    ///
    /// A band where a row enters a stock is known to hold a row: what was added first in it can
    /// never be taken away again. Only the other bands are marked.
    fn find(&mut self, plan: &Plan, dates: &Series, rows: &Rows<'_, i32>) {
        let Self { places, spans, marks, plus, minus } = self;
        let (band, stocks) = (narrow(plan.layout().band), narrow(plan.layout().stocks));
        let times = narrow(dates.len());
        marks.clear();
        plus.clear();
        minus.clear();
        let list = |place: usize| places.get(place).map_or(&[][..], |(_, list)| list.as_slice());
        let stays: Vec<(&[u32], &[u32], bool)> =
            spans.iter().map(|(from, until, first)| (list(*from), list(*until), *first)).collect();
        for (row, (base, birth)) in rows.bases.iter().zip(rows.birth).enumerate() {
            for segment in dates.segments(*birth) {
                let start = base.wrapping_add(segment.band.wrapping_mul(band));
                let mut counter = start.wrapping_add(stocks);
                let mut empty = true;
                for (from, until, first) in &stays {
                    let enters = from.get(row).map_or(0, |place| (*place).max(segment.from));
                    let leaves = until.get(row).map_or(0, |place| (*place).min(segment.to));
                    if enters < leaves && (!first || rows.is_first(row)) {
                        empty = false;
                        plus.push(counter.wrapping_add(enters));
                        if leaves < times {
                            minus.push(counter.wrapping_add(leaves));
                        }
                    }
                    counter = counter.wrapping_add(times);
                }
                if empty {
                    marks.push(start);
                }
            }
        }
    }

    /// The same for rows that stand for several people, or for none: each band is marked.
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
fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
