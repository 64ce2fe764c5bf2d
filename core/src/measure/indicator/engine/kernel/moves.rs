//! What happens inside periods: events, and person-days cut at birthdays.

use super::{Counters, Rows};
use crate::measure::indicator::engine::calendar::Bands;
use crate::measure::indicator::engine::plan::Plan;

/// Counts events in the period, and the age band, of their date.
pub(super) fn flows(plan: &Plan, rows: &Rows<'_, i32>, counters: &mut Counters) {
    let times = plan.periods.len();
    let (Some(first), Some(last)) = (plan.periods.first(), plan.periods.last()) else { return };
    let layout = plan.layout();
    for (place, event) in plan.flows.iter().enumerate() {
        let dates = rows.values.get(event.date);
        for (row, ((day, base), birth)) in dates.iter().zip(rows.bases).zip(rows.birth).enumerate()
        {
            if *day < first.0 || *day >= last.1 || (event.first_episode && !rows.is_first(row)) {
                continue;
            }
            let Some(time) = period_of(plan, *day) else { continue };
            let band = plan.bands.as_ref().map_or(0, |bands| bands.on(*birth, *day));
            let index = (*base as usize)
                .wrapping_add(band.wrapping_mul(layout.band))
                .wrapping_add(layout.flows)
                .wrapping_add(place.wrapping_mul(times))
                .wrapping_add(time);
            counters.add(index, rows.people(row));
        }
    }
}

/// The period that holds a day.
fn period_of(plan: &Plan, day: i32) -> Option<usize> {
    let time = plan.periods.partition_point(|(_, to)| *to <= day);
    plan.periods.get(time).filter(|(from, _)| *from <= day).map(|_| time)
}

/// Counts the days t of each period with from ≤ t < until.
pub(super) fn exposures(plan: &Plan, rows: &Rows<'_, i32>, counters: &mut Counters) {
    let times = plan.periods.len();
    let (Some(first), Some(last)) = (plan.periods.first(), plan.periods.last()) else { return };
    let layout = plan.layout();
    for (place, span) in plan.exposures.iter().enumerate() {
        let from = rows.values.get(span.from);
        let until = rows.values.get(span.until);
        let ends = from.iter().zip(until).zip(rows.bases.iter().zip(rows.birth)).enumerate();
        for (row, ((from, until), (base, birth))) in ends {
            let (mut day, end) = ((*from).max(first.0), (*until).min(last.1));
            if span.first_episode && !rows.is_first(row) {
                continue;
            }
            let base = (*base as usize)
                .wrapping_add(layout.exposures)
                .wrapping_add(place.wrapping_mul(times));
            while day < end {
                let (band, next) = match &plan.bands {
                    None => (0, end),
                    Some(bands) => stay(bands, *birth, day, end),
                };
                let base = base.wrapping_add(band.wrapping_mul(layout.band));
                let start = plan.periods.partition_point(|(_, to)| *to <= day);
                for (time, (from, to)) in plan.periods.iter().enumerate().skip(start) {
                    let days = next.min(*to).saturating_sub(day.max(*from));
                    if *from >= next {
                        break;
                    }
                    let days = u64::try_from(days).unwrap_or(0);
                    counters.add(base.wrapping_add(time), days.wrapping_mul(rows.people(row)));
                }
                day = next;
            }
        }
    }
}

/// The band on a day, and the first day up to `end` in another band.
fn stay(bands: &Bands, birth: i32, day: i32, end: i32) -> (usize, i32) {
    let band = bands.on(birth, day);
    (band, bands.leaves(birth, band).filter(|next| *next > day).map_or(end, |next| next.min(end)))
}
