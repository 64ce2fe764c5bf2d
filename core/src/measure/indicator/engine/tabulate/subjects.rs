//! Distinct subjects by group and window, counted from the sets of all groups that make one.

use super::axes::Key;
use super::part::Groups;
use crate::measure::indicator::Window;
use crate::measure::indicator::engine::errors::FinishError;
use crate::measure::indicator::engine::part::Part;
use crate::measure::indicator::engine::plan::{Count, Plan, Seen};
use crate::measure::indicator::engine::reach::halves;
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
    patterns: u16,
    groups: &mut Groups,
) -> Result<(), FinishError> {
    let plan = &part.plan;
    let buckets = u32::try_from(plan.subject_days.len().max(1)).unwrap_or(u32::MAX);
    for (place, pairs) in part.counts.pairs.iter().enumerate() {
        let sorted = pairs.clone().into_sorted();
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
        // Groups that are totals of other axes share no subject's line: one way after the other
        // keeps the memory of one.
        for pattern in 0..patterns {
            let mut lines: Vec<(u64, u32)> = Vec::with_capacity(sorted.len());
            let mut keys: Vec<Key> = Vec::new();
            let mut numbers = std::collections::BTreeMap::new();
            let mut last = (u32::MAX, Vec::new());
            for one in &sorted {
                let (cell, subject) = halves(*one);
                let (group, bucket) = (cell / buckets, cell % buckets);
                if last.0 != group {
                    let here = keys_of(group as usize).into_iter();
                    let here = here.filter(|(totals, _)| u16::from(*totals) == pattern);
                    let number = |(_, key): (u8, Key)| {
                        let next = u32::try_from(keys.len()).unwrap_or(u32::MAX);
                        *numbers.entry(key).or_insert_with_key(|key: &Key| {
                            keys.push(key.clone());
                            next
                        })
                    };
                    last = (group, here.map(number).collect());
                }
                for number in &last.1 {
                    lines.push((u64::from(*number) << 32 | u64::from(subject), bucket));
                }
            }
            lines.sort_unstable();
            lines.dedup();
            sweep(plan, &lines, &keys, &readings, groups)?;
        }
    }
    Ok(())
}

fn sweep(
    plan: &Plan,
    lines: &[(u64, u32)],
    keys: &[Key],
    readings: &[(usize, Reading)],
    groups: &mut Groups,
) -> Result<(), FinishError> {
    let times = plan.times();
    let mut seen = Vec::new();
    for group in lines.chunk_by(|a, b| a.0 >> 32 == b.0 >> 32) {
        let key = group.first().and_then(|(line, _)| keys.get(halves(*line).0 as usize));
        let Some(key) = key else { continue };
        let mut steps = vec![vec![0_u64; times]; readings.len()];
        for lines in group.chunk_by(|a, b| a.0 == b.0) {
            seen.clear();
            seen.extend(lines.iter().map(|(_, bucket)| *bucket));
            for ((_, reading), steps) in readings.iter().zip(&mut steps) {
                reading.add(&seen, steps);
            }
        }
        let mut any = false;
        for steps in &mut steps {
            let mut sum = 0_u64;
            for step in steps.iter_mut() {
                sum = sum.wrapping_add(*step);
                *step = sum;
                any |= sum != 0;
            }
        }
        if !any {
            continue;
        }
        let values = groups.values(key)?;
        for ((count, _), counted) in readings.iter().zip(&steps) {
            let start = count.wrapping_mul(times);
            let out = values.get_mut(start..start.wrapping_add(times)).unwrap_or(&mut []);
            out.copy_from_slice(counted.get(..out.len()).unwrap_or(&[]));
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "subjects_tests.rs"]
mod tests;
