//! Intervals of a proportion.

use super::beta::beta_quantile;
use super::quantile::{Tail, two_sided_normal};

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
    let small = |k: f64| if k > 0.0 { 2.0 * k * (k / n) / (2.0 * k + z2 + spread) } else { 0.0 };
    let upper = if numerator <= others {
        (2.0 * x + z2 + spread) / (2.0 * (n + z2))
    } else {
        1.0 - small(y)
    };
    Some((small(x), upper))
}

/// Clopper and Pearson's exact interval of `numerator / denominator`, as fractions.
///
/// Its coverage is never below `level`, and often above: wider than [`wilson`]. 0 gives a lower
/// bound of exactly 0, `n / n` an upper bound of exactly 1. `None` as for [`wilson`].
///
/// Source: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934), 404–413:
/// Beta⁻¹(α/2; x, n − x + 1) and Beta⁻¹(1 − α/2; x + 1, n − x).
///
/// # Examples
/// ```
/// use carnet_sante::measure::stats::clopper_pearson;
/// let (lower, upper) = clopper_pearson(1, 10, 0.95).unwrap();
/// assert_eq!(format!("{lower:.4} {upper:.4}"), "0.0025 0.4450");
/// assert_eq!(clopper_pearson(5, 4, 0.95), None);
/// ```
#[allow(clippy::cast_precision_loss, reason = "counts beyond 2^53 lose less than one in 10^15")]
pub fn clopper_pearson(numerator: u64, denominator: u64, level: f64) -> Option<(f64, f64)> {
    let z = two_sided_normal(level)?;
    let others = denominator.checked_sub(numerator)?;
    if denominator == 0 {
        return None;
    }
    let (x, y, tail) = (numerator as f64, others as f64, (1.0 - level) / 2.0);
    let lower =
        if numerator == 0 { 0.0 } else { beta_quantile(x, y + 1.0, Tail::Lower, tail, z).0 };
    let upper = if others == 0 { 1.0 } else { beta_quantile(x + 1.0, y, Tail::Upper, tail, z).0 };
    Some((lower, upper))
}

/// Agresti and Coull's interval of `numerator / denominator`, clipped to fractions.
///
/// The normal interval once z²/2 successes and as many failures have been added. `None` as for
/// [`wilson`].
///
/// Source: A. Agresti and B. A. Coull, The American Statistician 52 (1998), 119–126.
///
/// # Examples
/// ```
/// use carnet_sante::measure::stats::agresti_coull;
/// let (lower, upper) = agresti_coull(1, 10, 0.95).unwrap();
/// assert_eq!(format!("{lower:.4} {upper:.4}"), "0.0000 0.4260");
/// ```
#[allow(clippy::cast_precision_loss, reason = "counts beyond 2^53 lose less than one in 10^15")]
pub fn agresti_coull(numerator: u64, denominator: u64, level: f64) -> Option<(f64, f64)> {
    let z = two_sided_normal(level)?;
    let others = denominator.checked_sub(numerator)?;
    if denominator == 0 {
        return None;
    }
    let half = z * z / 2.0;
    let (x, y) = (numerator as f64 + half, others as f64 + half);
    let n = x + y;
    let spread = z * ((x / n) * (y / n) / n).sqrt();
    // Each bound from the smaller side, which keeps its digits.
    let lower = (x / n - spread).max(0.0);
    let upper = if x <= y { x / n + spread } else { 1.0 - (y / n - spread) };
    Some((lower, upper.min(1.0)))
}

#[cfg(test)]
#[path = "proportion_tests.rs"]
mod tests;
