//! Many dates in one pass: each row adds where it enters and takes away where it leaves, and a
//! running sum over the dates gives the stocks. A birthday inside the series is such a move too.

use super::{Counters, Rows};
use crate::measure::indicator::engine::calendar::Series;
use crate::measure::indicator::engine::plan::Plan;

/// Counts rows at every date of the series.
pub(super) fn series(plan: &Plan, dates: &Series, rows: &Rows<'_, i32>, counters: &mut Counters) {
    let times = dates.len();
    let [stocks, flows, exposures] = plan.shape();
    let part = stocks.wrapping_add(flows).wrapping_add(exposures);
    let stride = plan.stride();
    let width = plan.band_width();
    let spans: Vec<(&[i32], &[i32], bool)> = plan
        .stocks
        .iter()
        .map(|span| {
            let register = |register| rows.registers.get(register, rows.len);
            (register(span.from), register(span.until), span.first_episode)
        })
        .collect();
    for (row, (slot, birth)) in rows.slots.iter().zip(rows.birth).enumerate() {
        let segments = dates.segments(*birth);
        let slot = *slot as usize;
        let people = rows.people(row);
        for segment in segments {
            counters.mark(slot.wrapping_mul(width).wrapping_add(segment.band as usize));
        }
        let base = slot.wrapping_mul(stride);
        for (place, (from, until, first)) in spans.iter().enumerate() {
            if *first && !rows.is_first(row) {
                continue;
            }
            let enters = from.get(row).map_or(0, |day| dates.place(*day));
            let leaves = until.get(row).map_or(0, |day| dates.place(*day));
            if enters >= leaves {
                continue;
            }
            for segment in segments {
                let (from, to) = (enters.max(segment.from), leaves.min(segment.to));
                if from >= to {
                    continue;
                }
                let start = base
                    .wrapping_add((segment.band as usize).wrapping_mul(part))
                    .wrapping_add(place.wrapping_mul(times));
                counters.add(start.wrapping_add(from as usize), people);
                if (to as usize) < times {
                    counters.add(start.wrapping_add(to as usize), people.wrapping_neg());
                }
            }
        }
    }
}
