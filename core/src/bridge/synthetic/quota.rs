//! Whole numbers that add up: largest remainder, cumulative rounding, and rank to quota.

use crate::order;

/// Shares `total` by largest remainder in proportion to `weights`, no share above its ceiling.
///
/// Ties go to the earlier share. What ceilings leave over goes to the first shares with room; what
/// no share has room for is not given.
pub(super) fn apportion(total: u64, weights: &[u64], ceilings: &[u64]) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|w| u128::from(*w)).sum::<u128>().max(1);
    let product = |w: &u64| u128::from(total).wrapping_mul(u128::from(*w));
    let mut shares: Vec<u64> = weights
        .iter()
        .zip(ceilings)
        .map(|(w, ceiling)| u64::try_from(product(w) / sum).unwrap_or(total).min(*ceiling))
        .collect();
    let mut left = total.saturating_sub(shares.iter().sum());
    if left == 0 {
        return shares;
    }
    let mut by_remainder: Vec<(u128, usize)> =
        weights.iter().map(|w| product(w) % sum).zip(0..).collect();
    order::sort_by(&mut by_remainder, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (remainder, index) in by_remainder {
        if left > 0 && remainder > 0 {
            left = left.saturating_sub(give(&mut shares, ceilings, index, 1));
        }
    }
    for index in 0..weights.len() {
        left = left.saturating_sub(give(&mut shares, ceilings, index, left));
    }
    shares
}

/// Adds up to `more` to one share; how much there was room for.
fn give(shares: &mut [u64], ceilings: &[u64], index: usize, more: u64) -> u64 {
    let (Some(share), Some(ceiling)) = (shares.get_mut(index), ceilings.get(index)) else {
        return 0;
    };
    let given = ceiling.saturating_sub(*share).min(more);
    *share = share.saturating_add(given);
    given
}

/// Shares `total` so that every running sum is within one of its exact value.
///
/// `phase`, in 2^-32, is where rounding turns (one half would be the usual rule): with a phase of
/// its own for each small total, rare weights get their due on average, where the largest
/// remainder would starve them each time.
pub(super) fn cumulative(total: u64, weights: &[u64], phase: u32) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|w| u128::from(*w)).sum::<u128>().max(1);
    let phase = u128::from(phase).wrapping_mul(sum) >> 32;
    let (mut running, mut before) = (0_u128, 0_u128);
    weights
        .iter()
        .map(|weight| {
            running = running.wrapping_add(u128::from(*weight));
            let upto = u128::from(total).wrapping_mul(running).wrapping_add(phase) / sum;
            let share = upto.saturating_sub(before);
            before = upto;
            u64::try_from(share).unwrap_or(total)
        })
        .collect()
}

/// Finds the quota that a rank falls into, in a few steps whatever the number of quotas.
#[derive(Debug, Clone)]
pub(super) struct Ladder {
    /// First rank of each quota, then the total.
    starts: Vec<u64>,
    /// The quota of the first rank of each run of 2^shift ranks.
    hints: Vec<u32>,
    shift: u32,
}

impl Ladder {
    pub(super) fn new(counts: &[u64]) -> Self {
        let mut starts = vec![0_u64];
        let mut total = 0_u64;
        for count in counts {
            total = total.wrapping_add(*count);
            starts.push(total);
        }
        let wanted = (counts.len() as u64).wrapping_mul(4).max(1);
        let mut shift = 0;
        while total >> shift > wanted {
            shift += 1;
        }
        let (mut quota, mut hints) = (0_u32, Vec::new());
        for run in 0..=(total >> shift) {
            let ends = |q: u32| starts.get(q as usize + 1).copied().unwrap_or(u64::MAX);
            while ends(quota) <= run << shift {
                quota += 1;
            }
            hints.push(quota);
        }
        Self { starts, hints, shift }
    }

    /// How many ranks there are.
    pub(super) fn total(&self) -> u64 {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The quota that holds `rank`, below the total; empty quotas hold none.
    #[inline]
    pub(super) fn find(&self, rank: u64) -> usize {
        let run = (rank >> self.shift) as usize;
        let mut quota = self.hints.get(run).copied().unwrap_or(0) as usize;
        while self.starts.get(quota.wrapping_add(1)).is_some_and(|end| *end <= rank) {
            quota = quota.wrapping_add(1);
        }
        quota
    }
}

#[cfg(test)]
#[path = "quota_tests.rs"]
mod tests;
