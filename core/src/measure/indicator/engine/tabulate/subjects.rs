//! Distinct subjects by group and window, counted from the sets of all groups that make one.

use super::part::Groups;
use crate::measure::indicator::Window;
use crate::measure::indicator::engine::errors::FinishError;
use crate::measure::indicator::engine::numbered::Numbered;
use crate::measure::indicator::engine::part::Part;
use crate::measure::indicator::engine::plan::{Count, Plan, Seen};
use crate::measure::indicator::engine::reach::Pairs;
use crate::measure::indicator::engine::windows::bounds;
use std::ops::Range;

/// The buckets of a window at each time.
struct Windows {
    ranges: Vec<Range<usize>>,
    /// For each bucket, the first time whose window ends after it, and the first that begins after
    /// it; none where windows do not follow each other.
    firsts: Option<Vec<(usize, usize)>>,
}

impl Windows {
    fn new(plan: &Plan, window: Window) -> Self {
        let of = |when| plan.subject_days.within(bounds(when, window));
        let ranges: Vec<Range<usize>> = plan.spec.when.iter().map(|when| of(*when)).collect();
        let follow = ranges.is_sorted_by_key(|range| range.start)
            && ranges.is_sorted_by_key(|range| range.end);
        let firsts = follow.then(|| {
            (0..plan.subject_days.len())
                .map(|bucket| {
                    let ends = ranges.partition_point(|range| range.end <= bucket);
                    let begins = ranges.partition_point(|range| range.start <= bucket);
                    (ends, begins)
                })
                .collect()
        });
        Self { ranges, firsts }
    }

    /// Hands over the times whose window holds one of the buckets of a subject, in order and
    /// without repetition.
    fn seen(&self, buckets: &[u32], mut each: impl FnMut(Range<usize>)) {
        let Some(firsts) = &self.firsts else {
            for (time, range) in self.ranges.iter().enumerate() {
                if buckets.iter().any(|bucket| range.contains(&(*bucket as usize))) {
                    each(time..time.wrapping_add(1));
                }
            }
            return;
        };
        let first = |bucket: u32| firsts.get(bucket as usize).copied();
        for (place, bucket) in buckets.iter().enumerate() {
            let Some((ends, begins)) = first(*bucket) else { continue };
            // Up to the windows that hold the next bucket too: those are counted with it.
            let next = buckets.get(place.wrapping_add(1)).and_then(|next| first(*next));
            let to = next.map_or(self.ranges.len(), |(ends, _)| ends).min(begins);
            if ends < to {
                each(ends..to);
            }
        }
    }
}

/// One count, and the windows that it needs.
enum Reading {
    Distinct(Windows),
    Months(Windows, Vec<u32>),
    Again(Windows, Windows),
}

impl Reading {
    fn new(plan: &Plan, seen: Seen) -> Self {
        let months = || {
            let buckets = u32::try_from(plan.subject_days.len()).unwrap_or(u32::MAX);
            (0..buckets).map(|bucket| plan.subject_days.month(bucket)).collect()
        };
        match seen {
            Seen::Distinct(window) => Self::Distinct(Windows::new(plan, window)),
            Seen::Months(window) => Self::Months(Windows::new(plan, window), months()),
            Seen::Again => Self::Again(
                Windows::new(plan, Window::Period),
                Windows::new(plan, Window::Previous),
            ),
        }
    }

    /// Adds what one subject, seen in these buckets, brings to each time, as differences.
    fn add(&self, buckets: &[u32], steps: &mut [u64]) {
        let mut add = |times: Range<usize>| {
            if let Some(step) = steps.get_mut(times.start) {
                *step = step.wrapping_add(1);
            }
            if let Some(step) = steps.get_mut(times.end) {
                *step = step.wrapping_sub(1);
            }
        };
        match self {
            Self::Distinct(windows) => windows.seen(buckets, add),
            Self::Months(windows, months) => {
                let month = |bucket: &u32| months.get(*bucket as usize).copied();
                for run in buckets.chunk_by(|a, b| month(a) == month(b)) {
                    windows.seen(run, &mut add);
                }
            }
            Self::Again(now, before) => {
                let mut was = vec![false; now.ranges.len()];
                before.seen(buckets, |times| {
                    was.get_mut(times).unwrap_or(&mut []).fill(true);
                });
                now.seen(buckets, |times| {
                    for time in times {
                        if was.get(time) == Some(&true) {
                            add(time..time.wrapping_add(1));
                        }
                    }
                });
            }
        }
    }
}

/// Counts the subjects of every group of a part.
pub(super) fn count(
    part: &Part,
    keys_of: &dyn Fn(usize) -> super::axes::Keys,
    groups: &mut Groups,
) -> Result<(), FinishError> {
    let plan = &part.plan;
    let buckets = u32::try_from(plan.subject_days.len().max(1)).unwrap_or(u32::MAX);
    for (place, pairs) in part.counts.pairs.iter().enumerate() {
        let readings: Vec<(usize, Reading)> = plan
            .counts
            .iter()
            .enumerate()
            .filter_map(|(count, read)| match read {
                Count::Subjects(of, seen) if *of == place => {
                    Some((count, Reading::new(plan, *seen)))
                }
                _ => None,
            })
            .collect();
        let mut cells: Vec<u32> = pairs.seen().map(|cell| cell / buckets).collect();
        cells.dedup();
        // The cells (slot and band) that make each group.
        let (mut numbers, mut makers) = (Numbered::default(), Vec::<Vec<u32>>::new());
        for cell in cells {
            for key in keys_of(cell as usize) {
                let number = numbers.number(key);
                makers.resize_with(numbers.len(), Vec::new);
                makers.get_mut(number).into_iter().for_each(|cells| cells.push(cell));
            }
        }
        for (key, number) in numbers.iter() {
            let counted = match makers.get(number).map_or(&[][..], Vec::as_slice) {
                [cell] if buckets == 1 => alone(plan, pairs.count(*cell), &readings),
                cells => together(plan, pairs, cells, buckets, &readings),
            };
            if counted.iter().flatten().all(|count| *count == 0) {
                continue;
            }
            let times = plan.times();
            let values = groups.values(key.clone())?;
            for ((count, _), counted) in readings.iter().zip(&counted) {
                let start = count.wrapping_mul(times);
                let out = values.get_mut(start..start.wrapping_add(times)).unwrap_or(&mut []);
                out.copy_from_slice(counted.get(..out.len()).unwrap_or(&[]));
            }
        }
    }
    Ok(())
}

/// One cell and one run of days: nobody is there twice.
fn alone(plan: &Plan, subjects: u64, readings: &[(usize, Reading)]) -> Vec<Vec<u64>> {
    let one = |(_, reading): &(usize, Reading)| {
        let mut steps = vec![0_u64; plan.times()];
        reading.add(&[0], &mut steps);
        let mut sums = sums(&steps);
        sums.iter_mut().for_each(|sum| *sum = sum.wrapping_mul(subjects));
        sums
    };
    readings.iter().map(one).collect()
}

/// Several cells or runs of days: the subjects of all of them, each with the runs it was seen in.
fn together(
    plan: &Plan,
    pairs: &Pairs,
    cells: &[u32],
    buckets: u32,
    readings: &[(usize, Reading)],
) -> Vec<Vec<u64>> {
    // A subject in the high half, a run of days in the low one.
    let mut lines: Vec<u64> = Vec::new();
    for cell in cells {
        for bucket in 0..buckets {
            let cell = cell.wrapping_mul(buckets).wrapping_add(bucket);
            let line = |subject: u32| u64::from(subject) << 32 | u64::from(bucket);
            lines.extend(pairs.subjects(cell).map(line));
        }
    }
    lines.sort_unstable();
    lines.dedup();
    let mut steps = vec![vec![0_u64; plan.times()]; readings.len()];
    let mut seen = Vec::new();
    for lines in lines.chunk_by(|a, b| a >> 32 == b >> 32) {
        seen.clear();
        seen.extend(lines.iter().map(|line| low(*line)));
        for ((_, reading), steps) in readings.iter().zip(&mut steps) {
            reading.add(&seen, steps);
        }
    }
    steps.iter().map(|steps| sums(steps)).collect()
}

/// The low half of a line.
fn low(line: u64) -> u32 {
    u32::try_from(line & u64::from(u32::MAX)).unwrap_or(0)
}

fn sums(steps: &[u64]) -> Vec<u64> {
    let mut sum = 0_u64;
    let next = |step: &u64| {
        sum = sum.wrapping_add(*step);
        sum
    };
    steps.iter().map(next).collect()
}

#[cfg(test)]
#[path = "subjects_tests.rs"]
mod tests;
