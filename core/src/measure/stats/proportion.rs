//! Intervals of a proportion.

use super::quantile::two_sided_normal;

/// Wilson's score interval of `numerator / denominator`, as fractions.
///
/// Nothing is subtracted from anything of its own size: 0 gives a lower bound of exactly 0,
/// `n / n` an upper bound of exactly 1, and the bounds keep their digits at a billion.
/// `None` when the denominator is 0, the numerator exceeds it or `level` is not inside ]0, 1[.
///
/// Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209–212.
///
/// # Examples
/// ```
/// use carnet_sante::measure::stats::wilson;
/// let (lower, upper) = wilson(7_900_000, 65_400_000, 0.95).unwrap();
/// assert_eq!(format!("{lower:.5} {upper:.5}"), "0.12072 0.12087");
/// assert_eq!(wilson(0, 12, 0.95).map(|i| i.0), Some(0.0));
/// assert_eq!(wilson(1, 0, 0.95), None);
/// ```
pub fn wilson(numerator: u64, denominator: u64, level: f64) -> Option<(f64, f64)> {
    score_interval(numerator, denominator, two_sided_normal(level)?)
}

/// [`wilson`] for a quantile known already: a table finds it once for all its cells.
#[allow(clippy::cast_precision_loss, reason = "counts beyond 2^53 lose less than one in 10^15")]
pub(in crate::measure) fn score_interval(
    numerator: u64,
    denominator: u64,
    z: f64,
) -> Option<(f64, f64)> {
    let others = denominator.checked_sub(numerator)?;
    if denominator == 0 {
        return None;
    }
    let (x, y, n) = (numerator as f64, others as f64, denominator as f64);
    let z2 = z * z;
    let spread = z * (4.0 * x * (y / n) + z2).sqrt();
    // The small root of the score equation, from the product of its roots: a sum of positive terms.
    let small = |k: f64| 2.0 * k * (k / n) / (2.0 * k + z2 + spread);
    let upper = if numerator <= others {
        (2.0 * x + z2 + spread) / (2.0 * (n + z2))
    } else {
        1.0 - small(y)
    };
    Some((small(x), upper))
}

#[cfg(test)]
#[path = "proportion_tests.rs"]
mod tests;
