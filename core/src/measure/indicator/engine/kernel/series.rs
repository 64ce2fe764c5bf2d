//! Many dates in one pass: each row adds where it enters and takes away where it leaves, and a
//! running sum over the dates gives the stocks. A birthday inside the series is such a move too.

use super::{Counters, Rows};
use crate::measure::indicator::engine::calendar::{Segment, Series};
use crate::measure::indicator::engine::plan::Plan;

/// The moves of one block: found first, then carried out. Finding them branches but stays in the
/// first cache; carrying them out leaves the cache but never branches, so that memory is waited for
/// once rather than at each move.
#[derive(Debug, Clone, Default)]
pub(super) struct Steps {
    /// For each stock, the dates between which each row is in it.
    enters: Vec<u32>,
    leaves: Vec<u32>,
    marks: Vec<u32>,
    plus: Vec<(u32, u32)>,
    minus: Vec<(u32, u32)>,
}

impl Steps {
    /// Counts rows at every date of the series.
    pub(super) fn count(
        &mut self,
        plan: &Plan,
        dates: &Series,
        rows: &Rows<'_, i32>,
        counters: &mut Counters,
    ) {
        let band = plan.layout().band;
        self.marks.clear();
        for (base, birth) in rows.bases.iter().zip(rows.birth) {
            let segments = dates.segments(*birth).iter();
            self.marks.extend(segments.map(|segment| at(*base, segment, band)));
        }
        for index in &self.marks {
            counters.mark(*index as usize);
        }
        for (place, span) in plan.stocks.iter().enumerate() {
            let times = |days: &[i32], out: &mut Vec<u32>| {
                out.clear();
                out.extend(days.iter().map(|day| dates.place(*day)));
            };
            times(rows.values.get(span.from), &mut self.enters);
            times(rows.values.get(span.until), &mut self.leaves);
            if span.first_episode {
                for (enters, first) in self.enters.iter_mut().zip(rows.first) {
                    *enters = if *first == 1 { *enters } else { u32::MAX };
                }
            }
            let start = plan.layout().stocks.wrapping_add(place.wrapping_mul(dates.len()));
            self.find(dates, rows, start, band);
            for (index, row) in &self.plus {
                counters.add(*index as usize, rows.people(*row as usize));
            }
            for (index, row) in &self.minus {
                counters.add(*index as usize, rows.people(*row as usize).wrapping_neg());
            }
        }
    }

    /// Finds the moves of one stock, whose counters start at `start` in a band.
    fn find(&mut self, dates: &Series, rows: &Rows<'_, i32>, start: usize, band: usize) {
        let times = u32::try_from(dates.len()).unwrap_or(u32::MAX);
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        self.plus.clear();
        self.minus.clear();
        let stays = self.enters.iter().zip(&self.leaves);
        let all = (0_u32..).zip(stays).zip(rows.bases.iter().zip(rows.birth));
        for ((row, (enters, leaves)), (base, birth)) in all {
            if enters >= leaves {
                continue;
            }
            for segment in dates.segments(*birth) {
                let (from, to) = ((*enters).max(segment.from), (*leaves).min(segment.to));
                if from < to {
                    let first = at(*base, segment, band).wrapping_add(start);
                    self.plus.push((first.wrapping_add(from), row));
                    if to < times {
                        self.minus.push((first.wrapping_add(to), row));
                    }
                }
            }
        }
    }
}

/// First counter of the band of a segment; room for counters is checked to fit 32 bits.
#[inline]
fn at(base: u32, segment: &Segment, band: usize) -> u32 {
    let band = u32::try_from(band).unwrap_or(u32::MAX);
    base.wrapping_add(segment.band.wrapping_mul(band))
}
