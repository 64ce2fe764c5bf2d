//! Distinct subjects: which of them each cell has seen, kept exactly.
//!
//! A pair is a cell (slot, band, bucket) and a subject, as one number of 64 bits. Pairs wait in a
//! list that is sorted when it is full; sorted lists of about the same length are merged, so that
//! each pair is moved a few times only. What comes in order (data sorted by subject) is never
//! sorted at all.

use std::mem;

/// A subject that is unknown: it counts nowhere.
pub(super) const NO_SUBJECT: u32 = u32::MAX;
/// Pairs that wait before they are sorted: half of a usual second cache.
const WAITING: usize = 1 << 16;

/// A set of pairs.
#[derive(Debug, Clone, Default)]
pub(super) struct Pairs {
    /// Sorted runs without repetition, each more than twice as long as the next.
    runs: Vec<Vec<u64>>,
    waiting: Vec<u64>,
}

/// A pair as one number.
#[inline]
pub(super) const fn pair(cell: u32, subject: u32) -> u64 {
    (cell as u64) << 32 | subject as u64
}

/// The cell and the subject of a pair.
#[expect(clippy::cast_possible_truncation, reason = "the two halves of a number of 64 bits")]
pub(super) const fn halves(pair: u64) -> (u32, u32) {
    ((pair >> 32) as u32, pair as u32)
}

impl Pairs {
    /// Adds a pair.
    #[inline]
    pub(super) fn add(&mut self, pair: u64) {
        if self.waiting.last() == Some(&pair) {
            return;
        }
        if self.waiting.len() >= WAITING {
            self.sort();
        }
        self.waiting.push(pair);
    }

    fn sort(&mut self) {
        let mut run = mem::take(&mut self.waiting);
        // The same room for the next ones; what is sorted takes no more than it needs.
        self.waiting.reserve_exact(WAITING);
        run.sort_unstable();
        run.dedup();
        // In order after all that came before: no list to merge.
        if let Some(last) = self.runs.last_mut() {
            if last.last() < run.first() {
                last.append(&mut run);
                self.balance(1);
                return;
            }
        }
        self.runs.push(run);
        self.balance(2);
    }

    /// Merges the last runs until each is more than `times` as long as the next.
    fn balance(&mut self, times: usize) {
        while let [.., before, last] = self.runs.as_slice() {
            if before.len() > last.len().saturating_mul(times) {
                return;
            }
            let last = self.runs.pop().unwrap_or_default();
            let before = self.runs.pop().unwrap_or_default();
            self.runs.push(merge(&before, &last));
        }
    }

    /// All pairs, in order.
    pub(super) fn into_sorted(mut self) -> Vec<u64> {
        let mut all = mem::take(&mut self.waiting);
        all.sort_unstable();
        all.dedup();
        while let Some(run) = self.runs.pop() {
            all = if all.is_empty() { run } else { merge(&run, &all) };
        }
        all
    }
}

/// Two sorted lists as one, without repetition.
fn merge(left: &[u64], right: &[u64]) -> Vec<u64> {
    let mut out = Vec::with_capacity(left.len().saturating_add(right.len()));
    let (mut left, mut right) = (left.iter().copied(), right.iter().copied());
    let (mut a, mut b) = (left.next(), right.next());
    while let (Some(x), Some(y)) = (a, b) {
        out.push(x.min(y));
        // Both step where they are equal.
        if x <= y {
            a = left.next();
        }
        if y <= x {
            b = right.next();
        }
    }
    out.extend(a.into_iter().chain(left));
    out.extend(b.into_iter().chain(right));
    out
}

#[cfg(test)]
#[path = "reach_tests.rs"]
mod tests;
