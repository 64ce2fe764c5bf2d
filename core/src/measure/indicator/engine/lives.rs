//! Durations: how many got to the end, to another end, or still wait, after each number of days.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::slots::Mix;
use crate::order::Sorted;

/// How somebody's wait ended, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// The end that is waited for.
    Reached = 0,
    /// Another end, after which it cannot come.
    Competed = 1,
    /// Neither by the last day that was looked at.
    Waiting = 2,
}

/// People by cell and outcome, days after days.
///
/// The key is `cell × 2²⁰ + days × 4 + outcome`: days of the calendar fit 17 bits.
#[derive(Debug, Clone, Default)]
pub(super) struct Lives(pub(super) HashMap<u64, u64, BuildHasherDefault<Mix>>);

impl Lives {
    #[inline]
    pub(super) fn add(&mut self, cell: u32, days: u32, outcome: Outcome, people: u64) {
        let key = u64::from(cell) << 20 | u64::from(days) << 2 | outcome as u64;
        self.add_key(key, people);
    }

    #[inline]
    pub(super) fn add_key(&mut self, key: u64, people: u64) {
        let count = self.0.entry(key).or_default();
        *count = count.wrapping_add(people);
    }

    /// The cell and the rest of a key.
    pub(super) fn parts(key: u64) -> (u32, u32) {
        let rest = u32::try_from(key & 0xF_FFFF).unwrap_or(0);
        (u32::try_from(key >> 20).unwrap_or(u32::MAX), rest)
    }
}

/// People after each number of days: reached, competed, waiting.
pub(super) type Waits = Sorted<u32, [u64; 3]>;

/// Adds what a key says to the waits of its group.
pub(super) fn note(waits: &mut Waits, rest: u32, people: u64) {
    waits.change(rest >> 2, [0; 3], |counts| {
        if let Some(count) = counts.get_mut((rest & 3) as usize) {
            *count = count.wrapping_add(people);
        }
    });
}

/// The cumulative incidence of the end that is waited for, of Aalen and Johansen: for each number of
/// days on which somebody got there, the part that has by then.
///
/// Other ends compete. Those who still wait are at risk on their last day, then leave.
pub(super) fn incidence(waits: &Waits) -> Vec<(u32, f64)> {
    let all = |counts: &[u64; 3]| counts.iter().sum::<u64>();
    let mut at_risk: u64 = waits.iter().map(|(_, counts)| all(counts)).sum();
    let (mut free, mut reached) = (1.0, 0.0);
    let mut steps = Vec::new();
    for (days, counts) in waits.iter() {
        let [here, competed, _] = *counts;
        if here > 0 {
            reached += free * ratio(here, at_risk);
            steps.push((*days, reached));
        }
        let ends = here.saturating_add(competed);
        if ends > 0 {
            free *= 1.0 - ratio(ends, at_risk);
        }
        at_risk = at_risk.saturating_sub(all(counts));
    }
    steps
}

/// The first number of days by which such a part has got there; none when it is not reached.
pub(super) fn quantile(steps: &[(u32, f64)], part: f64) -> Option<u32> {
    // Sums of fractions may miss a part by their last digits.
    const NEAR: f64 = 1e-12;
    steps.iter().find(|(_, reached)| *reached + NEAR >= part).map(|(days, _)| *days)
}

/// The part that has got there within so many days.
pub(super) fn within(steps: &[(u32, f64)], days: u32) -> f64 {
    steps.iter().take_while(|(day, _)| *day <= days).last().map_or(0.0, |(_, reached)| *reached)
}

/// Counts are below 2^53, so that this is exact.
#[expect(clippy::cast_precision_loss, reason = "counts are below 2^53")]
fn ratio(count: u64, of: u64) -> f64 {
    if of == 0 { 0.0 } else { count as f64 / of as f64 }
}

#[cfg(test)]
#[path = "lives_tests.rs"]
mod tests;
