//! One door for each kind of interval, by the name of its method.

use super::error::StatsError;
use super::{agresti_coull, byar, clopper_pearson, poisson_exact, wilson};
use serde::{Deserialize, Serialize};

/// Bounds of a confidence interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// Lower bound.
    pub lower: f64,
    /// Upper bound.
    pub upper: f64,
}

impl From<(f64, f64)> for Interval {
    fn from((lower, upper): (f64, f64)) -> Self {
        Self { lower, upper }
    }
}

/// How the interval of a proportion is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ProportionMethod {
    /// [`wilson`].
    #[default]
    Wilson,
    /// [`clopper_pearson`].
    ClopperPearson,
    /// [`agresti_coull`].
    AgrestiCoull,
}

/// How the interval of a count of events is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CountMethod {
    /// [`poisson_exact`].
    #[default]
    Exact,
    /// [`byar`].
    Byar,
}

/// People who had the same number of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frequency {
    /// Events of each of them.
    pub events: u64,
    /// How many people.
    pub people: u64,
}

/// The interval of `x` of `n`, as fractions.
///
/// # Errors
/// `stats.level`; `stats.no_denominator` for 0 of 0; `stats.above_denominator` when `x` is no part
/// of `n`: a ratio of two populations has no binomial interval.
///
/// # Examples
/// ```
/// use carnet_sante::stats::{ProportionMethod, proportion_interval};
/// let found = proportion_interval(65, 100, ProportionMethod::Wilson, 0.95)?;
/// assert_eq!(format!("{:.9} {:.9}", found.lower, found.upper), "0.552544433 0.736357518");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn proportion_interval(
    x: u64,
    n: u64,
    method: ProportionMethod,
    level: f64,
) -> Result<Interval, StatsError> {
    if n == 0 && x == 0 {
        return Err(StatsError::NoDenominator);
    }
    if x > n {
        return Err(StatsError::AboveDenominator);
    }
    let bounds = match method {
        ProportionMethod::Wilson => wilson(x, n, level),
        ProportionMethod::ClopperPearson => clopper_pearson(x, n, level),
        ProportionMethod::AgrestiCoull => agresti_coull(x, n, level),
    };
    bounds.map(Interval::from).ok_or(StatsError::Level)
}

/// The interval of the mean of a count of `x` independent events.
///
/// # Errors
/// `stats.level`.
///
/// # Examples
/// ```
/// use carnet_sante::stats::{CountMethod, count_interval};
/// assert_eq!(count_interval(0, CountMethod::Exact, 0.95)?.lower, 0.0);
/// assert!(count_interval(0, CountMethod::Byar, 95.0).is_err());
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn count_interval(x: u64, method: CountMethod, level: f64) -> Result<Interval, StatsError> {
    let bounds = match method {
        CountMethod::Exact => poisson_exact(x, level),
        CountMethod::Byar => byar(x, level),
    };
    bounds.map(Interval::from).ok_or(StatsError::Level)
}

/// The interval of a count where one person may have several events (documents, messages,
/// closings), which are then not independent.
///
/// The bounds of a count of independent events are stretched by √(Σ f²·p_f / Σ f·p_f), where p_f
/// people had f events each; with f = 1 alone it is [`count_interval`].
///
/// Source: A. J. Dobson et al., Statistics in Medicine 10 (1991), 457–462, with the variance of
/// PHE's technical guide for events that are not independent (Var = Σ f²·Var_f).
///
/// # Errors
/// `stats.level`, and `stats.out_of_range` when the events do not fit 64 bits.
///
/// # Examples
/// ```
/// use carnet_sante::stats::{CountMethod, Frequency, dependent_count_interval};
/// let (once, twice) = (Frequency { events: 1, people: 40 }, Frequency { events: 2, people: 30 });
/// let found = dependent_count_interval(&[once, twice], CountMethod::Byar, 0.95)?;
/// assert!(found.lower < 80.0 && found.upper > 120.0);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn dependent_count_interval(
    events: &[Frequency],
    method: CountMethod,
    level: f64,
) -> Result<Interval, StatsError> {
    let too_many = StatsError::OutOfRange { field: "events", expected: "fewer than 2^53 events" };
    let total = total_events(events).filter(|total| *total < 1 << 53).ok_or(too_many)?;
    let Interval { lower, upper } = count_interval(total, method, level)?;
    if total == 0 {
        return Ok(Interval { lower, upper });
    }
    let x = super::float(total);
    let stretch = (square_events(events) / x).sqrt();
    Ok(Interval { lower: (x - stretch * (x - lower)).max(0.0), upper: x + stretch * (upper - x) })
}

/// Σ f·p_f.
pub(super) fn total_events(events: &[Frequency]) -> Option<u64> {
    let mut each = events.iter().map(|f| f.events.checked_mul(f.people));
    each.try_fold(0_u64, |sum, part| sum.checked_add(part?))
}

/// Σ f²·p_f.
pub(super) fn square_events(events: &[Frequency]) -> f64 {
    let square = |f: &Frequency| super::float(f.events) * super::float(f.events);
    events.iter().map(|f| square(f) * super::float(f.people)).sum()
}

/// Events over person-time, with the interval of their count.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RateInterval {
    /// The rate.
    pub value: f64,
    /// Lower bound.
    pub lower: f64,
    /// Upper bound.
    pub upper: f64,
}

/// The rate of `x` events over `exposure` (person-time, or any denominator known without error),
/// times `per`.
///
/// # Errors
/// `stats.level`; `stats.out_of_range` for an exposure or a `per` that is not positive.
///
/// # Examples
/// ```
/// use carnet_sante::stats::{CountMethod, rate_interval};
/// let found = rate_interval(65, 100.0, 100.0, CountMethod::Byar, 0.95)?;
/// assert_eq!(found.value, 65.0);
/// assert!((found.lower - 50.163187710459454).abs() < 1e-10);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn rate_interval(
    x: u64,
    exposure: f64,
    per: f64,
    method: CountMethod,
    level: f64,
) -> Result<RateInterval, StatsError> {
    for (field, number) in [("exposure", exposure), ("per", per)] {
        if !super::positive(number) {
            return Err(StatsError::OutOfRange { field, expected: "from 10^-50 to 10^50" });
        }
    }
    let Interval { lower, upper } = count_interval(x, method, level)?;
    let scale = per / exposure;
    Ok(RateInterval { value: super::float(x) * scale, lower: lower * scale, upper: upper * scale })
}

#[cfg(test)]
#[path = "interval_tests.rs"]
mod tests;
