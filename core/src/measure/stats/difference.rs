//! The difference of two proportions.

use super::error::StatsError;
use super::interval::{Interval, ProportionMethod, RateInterval, proportion_interval};

/// `x1 / n1 − x2 / n2` of two independent groups, with Newcombe's interval.
///
/// Each bound joins the Wilson intervals of the two proportions (method 10, square and add):
/// d − √((p₁ − l₁)² + (u₂ − p₂)²) and d + √((u₁ − p₁)² + (p₂ − l₂)²). Both stay inside [−1, 1].
///
/// Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890.
///
/// # Errors
/// Those of [`proportion_interval`].
///
/// # Examples
/// ```
/// use carnet_sante::stats::difference_interval;
/// let found = difference_interval(56, 70, 48, 80, 0.95)?;
/// assert_eq!(format!("{:.4} {:.4} {:.4}", found.value, found.lower, found.upper), "0.2000 0.0524 0.3339");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn difference_interval(
    x1: u64,
    n1: u64,
    x2: u64,
    n2: u64,
    level: f64,
) -> Result<RateInterval, StatsError> {
    let first = Side::of(x1, n1, level)?;
    let second = Side::of(x2, n2, level)?;
    let value = match (first.mirrored, second.mirrored) {
        (false, false) => first.small - second.small,
        (true, true) => second.small - first.small,
        (false, true) => first.small - (1.0 - second.small),
        (true, false) => (1.0 - first.small) - second.small,
    };
    Ok(RateInterval {
        value,
        lower: (value - first.below.hypot(second.above)).max(-1.0),
        upper: (value + first.above.hypot(second.below)).min(1.0),
    })
}

/// A proportion by the smaller of itself and its complement, which keeps its digits near 1.
struct Side {
    small: f64,
    mirrored: bool,
    /// From the proportion to its lower bound.
    below: f64,
    /// To its upper bound.
    above: f64,
}

impl Side {
    fn of(x: u64, n: u64, level: f64) -> Result<Self, StatsError> {
        let mirrored = x <= n && x > n - x;
        let part = if mirrored { n - x } else { x };
        let Interval { lower, upper } =
            proportion_interval(part, n, ProportionMethod::Wilson, level)?;
        let small = super::float(part) / super::float(n);
        let (under, over) = (small - lower, upper - small);
        let (below, above) = if mirrored { (over, under) } else { (under, over) };
        Ok(Self { small, mirrored, below, above })
    }
}

#[cfg(test)]
#[path = "difference_tests.rs"]
mod tests;
