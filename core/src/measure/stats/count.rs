//! Intervals of a count.

use super::quantile::{Tail, gamma_quantile, two_sided_normal};

/// Garwood's exact interval of the mean of a Poisson count.
///
/// The lower bound of 0 is exactly 0. Divide both bounds by person-time for the interval of a rate.
/// `None` when `level` is not inside ]0, 1[. Bounded time for any count.
///
/// Source: F. Garwood, Biometrika 28 (1936), 437–442.
///
/// # Examples
/// ```
/// use carnet_sante::measure::stats::poisson_exact;
/// let (lower, upper) = poisson_exact(10, 0.95).unwrap();
/// assert_eq!(format!("{lower:.4} {upper:.4}"), "4.7954 18.3904");
/// assert_eq!(poisson_exact(0, 0.95).map(|i| i.0), Some(0.0));
/// assert_eq!(poisson_exact(3, 1.0), None);
/// ```
#[allow(clippy::cast_precision_loss, reason = "counts beyond 2^53 lose less than one in 10^15")]
pub fn poisson_exact(count: u64, level: f64) -> Option<(f64, f64)> {
    let z = two_sided_normal(level)?;
    let tail = (1.0 - level) / 2.0;
    let x = count as f64;
    let lower = if count == 0 { 0.0 } else { gamma_quantile(x, Tail::Lower, tail, z) };
    Some((lower, gamma_quantile(x + 1.0, Tail::Upper, tail, z)))
}

/// Byar's approximation to the exact interval of a Poisson count, clipped at 0.
///
/// Within a few hundredths of [`poisson_exact`] from ten events on; the interval that public health
/// bodies publish with standardised rates. `None` when `level` is not inside ]0, 1[.
///
/// Source: N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research II (1987), 69:
/// x·(1 − 1/9x − z/3√x)³ and (x + 1)·(1 − 1/9(x + 1) + z/3√(x + 1))³.
///
/// # Examples
/// ```
/// use carnet_sante::measure::stats::byar;
/// let (lower, upper) = byar(65, 0.95).unwrap();
/// assert_eq!(format!("{lower:.4} {upper:.4}"), "50.1632 82.8491");
/// ```
#[allow(clippy::cast_precision_loss, reason = "counts beyond 2^53 lose less than one in 10^15")]
pub fn byar(count: u64, level: f64) -> Option<(f64, f64)> {
    let z = two_sided_normal(level)?;
    let cube = |x: f64, z: f64| {
        let root = 1.0 - 1.0 / (9.0 * x) + z / (3.0 * x.sqrt());
        x * root * root * root
    };
    let x = count as f64;
    let lower = if count == 0 { 0.0 } else { cube(x, -z).max(0.0) };
    Some((lower, cube(x + 1.0, z)))
}

#[cfg(test)]
#[path = "count_tests.rs"]
mod tests;
