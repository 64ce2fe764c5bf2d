//! Who activates more: eight strata, from the rates published in January 2026.

use super::calibration::Rates;
use super::quota::apportion;
use crate::reference::territory::Departement;

/// Two ages (25 to 69, others) in each of four territories.
pub(super) const STRATA: usize = 8;

/// The published rates are read as relative to the national one, because they count accounts
/// (24 million of about 71.4) and this cohort counts opened profiles (24 of 68.4).
const SCALE: u32 = 20;

/// Enough for the two margins to agree to less than one row in 2^32.
const ROUNDS: usize = 40;

/// The stratum of a person: Landes, Gironde, rest of Nouvelle-Aquitaine, rest of France.
pub(super) fn stratum(departement: Departement, aged_25_to_69: bool) -> usize {
    let territory = match (departement.code(), departement.region().code()) {
        ("40", _) => 0,
        ("33", _) => 1,
        (_, "75") => 2,
        _ => 3,
    };
    territory * 2 + usize::from(!aged_25_to_69)
}

/// Shares the activated rows of the last published date between strata.
///
/// The rate of a stratum is the product of an age factor and a territory factor, raked (iterative
/// proportional fitting) until both published margins hold; the national total is exact.
pub(super) fn targets(sizes: &[u64; STRATA], activated: u64, rates: &Rates) -> Vec<u64> {
    let rows = u128::from(sizes.iter().sum::<u64>()).max(1);
    let whole = u128::from(activated) << SCALE;
    let size_of = |keep: &dyn Fn(usize) -> bool| -> u128 {
        sizes.iter().zip(0..).filter(|(_, s)| keep(*s)).map(|(n, _)| u128::from(*n)).sum()
    };
    let goal = |rate: u64, size: u128| {
        whole.wrapping_mul(u128::from(rate)).wrapping_mul(size)
            / u128::from(rates.france).wrapping_mul(rows).max(1)
    };
    let aged = goal(rates.aged_25_to_69, size_of(&|s| s % 2 == 0)).min(whole);
    let landes = goal(rates.landes, size_of(&|s| s / 2 == 0));
    let gironde = goal(rates.gironde, size_of(&|s| s / 2 == 1));
    let region = goal(rates.nouvelle_aquitaine, size_of(&|s| s / 2 < 3)).min(whole);
    let rest_of_region = region.saturating_sub(landes).saturating_sub(gironde);
    let ages = [aged, whole.saturating_sub(aged)];
    let territories = [landes, gironde, rest_of_region, whole.saturating_sub(region)];
    let mut weights = sizes.map(|n| u128::from(n) << SCALE);
    for _ in 0..ROUNDS {
        rake(&mut weights, &ages, |s| s % 2);
        rake(&mut weights, &territories, |s| s / 2);
    }
    let weights = weights.map(|w| u64::try_from(w).unwrap_or(u64::MAX));
    apportion(activated, &weights, sizes)
}

/// Scales the weights so that each class sums to its goal.
fn rake(weights: &mut [u128], goals: &[u128], class: fn(usize) -> usize) {
    let mut sums = [0_u128; STRATA];
    for (weight, s) in weights.iter().zip(0..) {
        if let Some(sum) = sums.get_mut(class(s)) {
            *sum = sum.wrapping_add(*weight);
        }
    }
    for (weight, s) in weights.iter_mut().zip(0..) {
        if let (Some(goal), Some(sum)) = (goals.get(class(s)), sums.get(class(s))) {
            *weight = weight.wrapping_mul(*goal) / (*sum).max(1);
        }
    }
}

#[cfg(test)]
#[path = "strata_tests.rs"]
mod tests;
