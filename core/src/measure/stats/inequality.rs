//! How unequally a value is spread over places.

use super::beta::two_sided_student;
use super::error::StatsError;
use super::interval::RateInterval;
use crate::order::numbers;
use serde::Serialize;

/// Measures of inequality between places.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Inequality {
    /// Places compared.
    pub places: usize,
    /// Their mean, weighted by people.
    pub mean: f64,
    /// Gini's coefficient: 0 when all are equal.
    pub gini: f64,
    /// Theil's index T: 0 when all are equal.
    pub theil: f64,
    /// Coefficient of variation, weighted by people.
    pub variation: f64,
    /// Smallest value.
    pub min: f64,
    /// Largest value.
    pub max: f64,
    /// Largest over smallest; none over 0.
    pub max_min: Option<f64>,
    /// The value under which a tenth of the people live.
    pub p10: f64,
    /// The value under which nine tenths live.
    pub p90: f64,
    /// One over the other; none over 0.
    pub p90_p10: Option<f64>,
}

/// Measures of inequality along a social rank.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RankInequality {
    /// Concentration index: below 0 when low ranks have more.
    pub concentration: f64,
    /// Slope index: the modelled difference from the lowest rank to the highest.
    pub sii: RateInterval,
    /// Relative index: the modelled value at the highest rank over that at the lowest; none where
    /// the line is not above 0 at both, or says so little that its upper bound is beyond any number.
    pub rii: Option<RateInterval>,
}

fn checked(values: &[f64], weights: &[f64]) -> Result<(), StatsError> {
    if values.is_empty() {
        return Err(StatsError::TooFewValues { field: "values", minimum: 1 });
    }
    let (expected, got) = (values.len(), weights.len());
    if expected != got {
        return Err(StatsError::Lengths { field: "weights", expected, got });
    }
    for (field, list) in [("values", values), ("weights", weights)] {
        if !list.iter().all(|number| *number >= 0.0 && super::usable(*number)) {
            let expected = "0 or from 10^-50 to 10^50";
            return Err(StatsError::OutOfRange { field, expected });
        }
    }
    if weights.iter().all(|weight| *weight == 0.0) {
        return Err(StatsError::OutOfRange { field: "weights", expected: "not all 0" });
    }
    Ok(())
}

/// Places where people live, by the first number: that number, the value, the people.
fn ordered(by: &[f64], values: &[f64], weights: &[f64]) -> Vec<(f64, f64, f64)> {
    let place = |(by, place): (f64, usize)| Some((by, *values.get(place)?, *weights.get(place)?));
    let places = numbers(by.iter().copied()).into_iter().filter_map(place);
    places.filter(|(_, _, weight)| *weight > 0.0).collect()
}

/// 1 − Σ (P_k − P_{k−1})·(L_k + L_{k−1}) along an order, places of one rank taken together.
fn lorenz(ordered: &[(f64, f64, f64)]) -> f64 {
    let whole: f64 = ordered.iter().map(|(_, _, w)| w).sum();
    let total: f64 = ordered.iter().map(|(_, v, w)| v * w).sum();
    let (mut share, mut area) = (0.0, 0.0);
    for tied in ordered.chunk_by(|a, b| a.0 == b.0) {
        let people: f64 = tied.iter().map(|(_, _, w)| w).sum::<f64>() / whole;
        let more: f64 = tied.iter().map(|(_, v, w)| v * w).sum::<f64>() / total;
        area += people * (2.0 * share + more);
        share += more;
    }
    1.0 - area
}

/// Gini's and Theil's coefficients, quantiles and extremes of `values` of places, weighted by their
/// people.
///
/// Gini = 1 − Σ (P_k − P_{k−1})·(L_k + L_{k−1}) over the Lorenz curve; Theil T = Σ p·(v/μ)·ln(v/μ);
/// a quantile is the least value that so large a share of people does not exceed.
///
/// Sources: C. Gini (1912) as in the Lorenz curve of M. O. Lorenz (1905); H. Theil, Economics and
/// Information Theory (1967).
///
/// # Errors
/// `stats.lengths`, `stats.too_few_values`, `stats.out_of_range`; `stats.no_denominator` when the
/// mean is 0.
///
/// # Examples
/// ```
/// use carnet_sante::stats::inequality;
/// let found = inequality(&[0.0, 0.0, 0.0, 1.0], &[1.0; 4])?;
/// assert_eq!((found.gini, found.max_min), (0.75, None));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn inequality(values: &[f64], weights: &[f64]) -> Result<Inequality, StatsError> {
    checked(values, weights)?;
    let ordered = ordered(values, values, weights);
    let whole: f64 = ordered.iter().map(|(_, _, w)| w).sum();
    let mean = ordered.iter().map(|(_, v, w)| v * (w / whole)).sum::<f64>();
    if mean <= 0.0 {
        return Err(StatsError::NoDenominator);
    }
    let theil = ordered.iter().filter(|(v, _, _)| *v > 0.0).map(|(v, _, w)| {
        let ratio = v / mean;
        w / whole * ratio * ratio.ln()
    });
    let variance: f64 = ordered.iter().map(|(v, _, w)| w / whole * (v - mean).powi(2)).sum();
    let quantile = |share: f64| {
        let mut below = 0.0;
        let reached = ordered.iter().find(|(_, _, weight)| {
            below += weight;
            below >= share * whole * (1.0 - 1e-12)
        });
        reached.map_or(0.0, |(value, ..)| *value)
    };
    let (min, max) = (ordered.first().map_or(0.0, |o| o.0), ordered.last().map_or(0.0, |o| o.0));
    let (p10, p90) = (quantile(0.1), quantile(0.9));
    let over = |above: f64, below: f64| (below > 0.0).then(|| above / below);
    Ok(Inequality {
        places: ordered.len(),
        mean,
        gini: lorenz(&ordered).max(0.0),
        theil: theil.sum::<f64>().max(0.0),
        variation: variance.sqrt() / mean,
        min,
        max,
        max_min: over(max, min),
        p10,
        p90,
        p90_p10: over(p90, p10),
    })
}

/// Inequality along a social rank (deprivation, income…): concentration, slope and relative index.
///
/// `ranks` says the order of places, the lowest first; ties stand together. The indices come from
/// the line fitted by least squares, weighted by people, to the values against the middle of each
/// place's share of people; SII is its slope, RII its value at 1 over that at 0. Intervals are
/// analytic: Student's with places − 2 degrees for the slope, the delta method on ln RII.
///
/// Sources: J. P. Mackenbach and A. E. Kunst, Social Science & Medicine 44 (1997), 757–771;
/// N. C. Kakwani et al., Journal of Econometrics 77 (1997), 87–103.
///
/// # Errors
/// As [`inequality`]; `stats.too_few_values` under three ranks; `stats.level`.
///
/// # Examples
/// ```
/// use carnet_sante::stats::rank_inequality;
/// let (values, people, ranks) = ([0.2, 0.31, 0.38, 0.5], [1.0; 4], [1.0, 2.0, 3.0, 4.0]);
/// let found = rank_inequality(&values, &people, &ranks, 0.95)?;
/// assert!(found.concentration > 0.0 && (found.sii.value - 0.388).abs() < 1e-12);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn rank_inequality(
    values: &[f64],
    weights: &[f64],
    ranks: &[f64],
    level: f64,
) -> Result<RankInequality, StatsError> {
    checked(values, weights)?;
    let (expected, got) = (values.len(), ranks.len());
    if expected != got {
        return Err(StatsError::Lengths { field: "ranks", expected, got });
    }
    // Ranks say an order and nothing else: any number does.
    if !ranks.iter().all(|rank| rank.is_finite()) {
        return Err(StatsError::OutOfRange { field: "ranks", expected: "numbers" });
    }
    let ordered = ordered(ranks, values, weights);
    let whole: f64 = ordered.iter().map(|(_, _, w)| w).sum();
    if ordered.iter().all(|(_, value, _)| *value == 0.0) {
        return Err(StatsError::NoDenominator);
    }
    let mut line: Vec<(f64, f64, f64)> = Vec::with_capacity(ordered.len());
    let (mut before, mut steps) = (0.0, 0_usize);
    for tied in ordered.chunk_by(|a, b| a.0 == b.0) {
        let share = tied.iter().map(|(_, _, w)| w).sum::<f64>() / whole;
        line.extend(tied.iter().map(|(_, v, w)| (before + share / 2.0, *v, w / whole)));
        before += share;
        steps += 1;
    }
    if steps < 3 {
        return Err(StatsError::TooFewValues { field: "ranks", minimum: 3 });
    }
    let x_mean: f64 = line.iter().map(|(x, _, w)| w * x).sum();
    let y_mean: f64 = line.iter().map(|(_, y, w)| w * y).sum();
    let sxx: f64 = line.iter().map(|(x, _, w)| w * (x - x_mean).powi(2)).sum();
    let slope = line.iter().map(|(x, y, w)| w * (x - x_mean) * y).sum::<f64>() / sxx;
    let start = y_mean - slope * x_mean;
    let freedom = super::float(line.len() as u64) - 2.0;
    let rest: f64 = line.iter().map(|(x, y, w)| w * (y - start - slope * x).powi(2)).sum();
    let scale = rest / freedom;
    let t = two_sided_student(level, freedom).ok_or(StatsError::Level)?;
    let room = t * (scale / sxx).sqrt();
    let end = start + slope;
    let rii = (start > 0.0 && end > 0.0).then(|| {
        // Variances of the line at 0 and at 1, which cross at its mean.
        let at = |x: f64, y: f64| scale * (1.0 + (x - x_mean) * (y - x_mean) / sxx);
        let variance = at(1.0, 1.0) / (end * end) + at(0.0, 0.0) / (start * start)
            - 2.0 * at(0.0, 1.0) / (start * end);
        let (ratio, room) = (end / start, t * variance.max(0.0).sqrt());
        RateInterval { value: ratio, lower: ratio * (-room).exp(), upper: ratio * room.exp() }
    });
    Ok(RankInequality {
        concentration: lorenz(&ordered),
        sii: RateInterval { value: slope, lower: slope - room, upper: slope + room },
        rii: rii.filter(|r| r.upper.is_finite()),
    })
}

#[cfg(test)]
#[path = "inequality_tests.rs"]
mod tests;
