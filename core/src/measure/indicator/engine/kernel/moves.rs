//! What happens inside periods: events, and person-days cut at birthdays.

use super::{Counters, Planes, Rows};
use crate::measure::indicator::engine::calendar::Bands;
use crate::measure::indicator::engine::lives::{Lives, Outcome};
use crate::measure::indicator::engine::plan::{Event, Plan};
use crate::measure::indicator::engine::reach::{NO_SUBJECT, Pairs};
use crate::measure::indicator::engine::windows::NO_BUCKET;

/// Counts events in the bucket, and the age band, of their date.
#[inline]
pub(super) fn flows(plan: &Plan, rows: &Rows<'_, i32>, slots: usize, planes: &mut Planes) {
    if plan.flows.is_empty() {
        return;
    }
    let (buckets, room) = (plan.flow_days.len(), slots.saturating_mul(plan.band_width()));
    let (stride, width) = (plan.stride(), plan.band_width());
    for (place, event) in plan.flows.iter().enumerate() {
        let dates = rows.values.get(event.date);
        let plane = |bucket: u32| place.wrapping_mul(buckets).wrapping_add(bucket as usize);
        if let Some(bucket) = common(plan, event, rows, dates) {
            let Some(counts) = planes.plane(plane(bucket), room) else { continue };
            tally(rows, event.weighted, counts);
            continue;
        }
        for (row, ((day, base), birth)) in dates.iter().zip(rows.bases).zip(rows.birth).enumerate()
        {
            let bucket = plan.flow_days.of(*day);
            if bucket == NO_BUCKET || (event.first_episode && !rows.is_first(row)) {
                continue;
            }
            let band = plan.bands.as_ref().map_or(0, |bands| bands.on(*birth, *day));
            let slot = (*base as usize).checked_div(stride).unwrap_or(0);
            let index = slot.wrapping_mul(width).wrapping_add(band);
            let brought = rows.brought(row, event.weighted);
            let Some(counts) = planes.plane(plane(bucket), room) else { continue };
            if let Some(count) = counts.get_mut(index) {
                *count = count.wrapping_add(brought);
            }
        }
    }
}

/// The bucket of all rows of a block, where they have one and nothing else tells them apart: the
/// usual case of events in the order of their dates.
#[inline]
fn common(plan: &Plan, event: &Event, rows: &Rows<'_, i32>, dates: &[i32]) -> Option<u32> {
    if plan.bands.is_some() || event.first_episode || plan.stride() != 1 || dates.is_empty() {
        return None;
    }
    // A block that was not filled to its end has fewer rows than dates.
    let dates = dates.get(..rows.bases.len())?;
    plan.flow_days.of_all(dates)
}

/// One count for each row.
#[inline]
fn tally(rows: &Rows<'_, i32>, weighted: bool, counts: &mut [u64]) {
    if !weighted && rows.count.is_none() {
        for base in rows.bases {
            if let Some(count) = counts.get_mut(*base as usize) {
                *count = count.wrapping_add(1);
            }
        }
        return;
    }
    for (row, base) in rows.bases.iter().enumerate() {
        if let Some(count) = counts.get_mut(*base as usize) {
            *count = count.wrapping_add(rows.brought(row, weighted));
        }
    }
}

/// Notes which subjects each cell has seen.
#[inline]
pub(super) fn subjects(plan: &Plan, rows: &Rows<'_, i32>, pairs: &mut [Pairs]) {
    let buckets = narrow(plan.subject_days.len());
    let (stride, width) = (narrow(plan.stride().max(1)), narrow(plan.band_width()));
    for (subjects, pairs) in plan.subjects.iter().zip(pairs) {
        let dates = rows.values.get(subjects.date);
        let Some(Some(numbers)) = rows.subjects.get(subjects.of as usize) else { continue };
        let plain = plan.bands.is_none() && !subjects.first_episode && stride == 1;
        let dates = dates.get(..rows.bases.len()).unwrap_or(dates);
        if let (true, Some(bucket)) = (plain, plan.subject_days.of_all(dates)) {
            let mut before = (u32::MAX, NO_SUBJECT);
            for (base, subject) in rows.bases.iter().zip(*numbers) {
                // Data often come subject after subject.
                if *subject == NO_SUBJECT || (*base, *subject) == before {
                    continue;
                }
                before = (*base, *subject);
                pairs.add(base.wrapping_mul(buckets).wrapping_add(bucket), *subject);
            }
            continue;
        }
        let each = dates.iter().zip(rows.bases).zip(rows.birth).zip(*numbers);
        for (row, (((day, base), birth), subject)) in each.enumerate() {
            let bucket = plan.subject_days.of(*day);
            if bucket == NO_BUCKET
                || *subject == NO_SUBJECT
                || (subjects.first_episode && !rows.is_first(row))
            {
                continue;
            }
            let band = plan.bands.as_ref().map_or(0, |bands| narrow(bands.on(*birth, *day)));
            let slot = if stride == 1 { *base } else { base.checked_div(stride).unwrap_or(0) };
            let cell = slot.wrapping_mul(width).wrapping_add(band);
            pairs.add(cell.wrapping_mul(buckets).wrapping_add(bucket), *subject);
        }
    }
}

/// Notes how long each row took to get to its end, or waits.
// Long and seldom asked: not among what a binding compiles for speed.
#[inline(never)]
pub(super) fn lives(plan: &Plan, rows: &Rows<'_, i32>, lives: &mut [Lives]) {
    let (stride, width) = (plan.stride().max(1), plan.band_width());
    let last = plan.days.last().copied().unwrap_or(i32::MIN);
    for (life, lives) in plan.lives.iter().zip(lives) {
        let (from, to) = (rows.values.get(life.from), rows.values.get(life.to));
        let competing: Vec<&[i32]> =
            life.competing.iter().map(|register| rows.values.get(*register)).collect();
        let each = from.iter().zip(to).zip(rows.bases.iter().zip(rows.birth)).enumerate();
        for (row, ((from, to), (base, birth))) in each {
            let nobody = rows.people(row) == 0 || (life.first_episode && !rows.is_first(row));
            if nobody || *from > last || *from == i32::MIN {
                continue;
            }
            let ends = competing.iter().filter_map(|dates| dates.get(row));
            // What came before the start is over: it does not compete.
            let other = ends.filter(|day| *day >= from).min().copied().unwrap_or(i32::MAX);
            let band = plan.bands.as_ref().map_or(0, |bands| bands.on(*birth, *from));
            let slot = (*base as usize).checked_div(stride).unwrap_or(0);
            let cell = slot.wrapping_mul(width).wrapping_add(band).wrapping_mul(plan.times());
            for time in 0..plan.times() {
                let (starts, seen) = match plan.periods.get(time) {
                    Some((first, after)) => (*first <= *from && *from < *after, last),
                    None => {
                        let day = plan.days.get(time).copied().unwrap_or(i32::MIN);
                        (*from <= day, day)
                    }
                };
                if !starts {
                    continue;
                }
                // On one day, the end that is waited for comes first.
                let (end, outcome) = if *to <= seen && *to <= other {
                    ((*to).max(*from), Outcome::Reached)
                } else if other <= seen {
                    (other, Outcome::Competed)
                } else {
                    (seen, Outcome::Waiting)
                };
                let days = end.saturating_sub(*from).unsigned_abs();
                lives.add(narrow(cell.wrapping_add(time)), days, outcome, rows.people(row));
            }
        }
    }
}

/// Counts the days t of each period with from ≤ t < until.
// Long and seldom asked: not among what a binding compiles for speed.
#[inline(never)]
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
#[inline]
pub(super) fn stay(bands: &Bands, birth: i32, day: i32, end: i32) -> (usize, i32) {
    let band = bands.on(birth, day);
    (band, bands.leaves(birth, band).filter(|next| *next > day).map_or(end, |next| next.min(end)))
}

/// Room is checked to fit 32 bits before anything is counted.
#[inline]
fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
