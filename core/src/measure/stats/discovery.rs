//! Many comparisons at once.

use super::error::StatsError;
use crate::order::numbers;

/// Benjamini and Hochberg's adjusted probabilities: the false discovery rate of each finding.
///
/// In the order given; `q` is the least rate at which the comparison would be a finding, and those
/// with `q ≤ 0.05` hold one false finding in twenty, on average, when comparisons are independent.
///
/// Source: Y. Benjamini and Y. Hochberg, JRSS B 57 (1995), 289–300.
///
/// # Errors
/// `stats.out_of_range` for what is no probability.
///
/// # Examples
/// ```
/// use carnet_sante::stats::benjamini_hochberg;
/// assert_eq!(benjamini_hochberg(&[0.01, 0.25, 0.5])?, [0.03, 0.375, 0.5]);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn benjamini_hochberg(probabilities: &[f64]) -> Result<Vec<f64>, StatsError> {
    if !probabilities.iter().all(|p| (0.0..=1.0).contains(p)) {
        return Err(StatsError::OutOfRange { field: "probabilities", expected: "from 0 to 1" });
    }
    let order = numbers(probabilities.iter().copied());
    let count = super::float(order.len() as u64);
    let mut found = vec![1.0; order.len()];
    let (mut least, mut rank) = (1.0_f64, count);
    for (p, index) in order.into_iter().rev() {
        // One for the largest: never below its own probability.
        least = least.min(p * (count / rank));
        rank -= 1.0;
        if let Some(q) = found.get_mut(index) {
            *q = least;
        }
    }
    Ok(found)
}
