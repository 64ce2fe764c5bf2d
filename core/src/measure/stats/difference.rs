//! The difference of two proportions.

use super::error::StatsError;
use super::interval::{ProportionMethod, RateInterval, proportion_interval};

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
    let first = proportion_interval(x1, n1, ProportionMethod::Wilson, level)?;
    let second = proportion_interval(x2, n2, ProportionMethod::Wilson, level)?;
    let (p1, p2) = (super::float(x1) / super::float(n1), super::float(x2) / super::float(n2));
    let value = p1 - p2;
    Ok(RateInterval {
        value,
        lower: (value - (p1 - first.lower).hypot(second.upper - p2)).max(-1.0),
        upper: (value + (first.upper - p1).hypot(p2 - second.lower)).min(1.0),
    })
}
