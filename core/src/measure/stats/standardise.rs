//! Direct and indirect standardisation.

use super::error::StatsError;
use super::interval::{
    CountMethod, Frequency, Interval, count_interval, square_events, total_events,
};
use super::{float, two_sided_normal};
use serde::{Deserialize, Serialize};

/// Events under which a standardised rate is not given.
///
/// Source: PHE, technical guide on directly standardised rates: fewer than ten events, no rate.
pub const MINIMUM_EVENTS: u64 = 10;

/// What is standardised, which says how its variance is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standardisable {
    /// Events over person-time: Poisson variance and Dobson's interval.
    #[default]
    Rate,
    /// A part of its whole: binomial variance, limits inside [0, 1].
    Proportion,
}

/// On which scale the interval of a standardised proportion is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProportionScale {
    /// Wilson's interval of as many people as the variance is worth.
    #[default]
    Score,
    /// Normal on the log odds.
    Logit,
}

/// How a standardised value is made; every field has a default.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StandardOptions {
    /// Rates or proportions.
    pub kind: Standardisable,
    /// For rates: how the count of all events is bounded.
    pub count: CountMethod,
    /// For proportions: on which scale.
    pub scale: ProportionScale,
    /// Confidence level.
    pub level: f64,
    /// Factor of the result: 100 000 for a rate per 100 000.
    pub per: f64,
    /// Fewer events (for proportions: or fewer people without) are refused.
    pub minimum_events: u64,
}

impl Default for StandardOptions {
    fn default() -> Self {
        Self {
            kind: Standardisable::default(),
            count: CountMethod::Byar,
            scale: ProportionScale::default(),
            level: 0.95,
            per: 1.0,
            minimum_events: MINIMUM_EVENTS,
        }
    }
}

impl StandardOptions {
    fn checked(&self) -> Result<f64, StatsError> {
        if !super::positive(self.per) {
            return Err(StatsError::OutOfRange { field: "per", expected: "from 10^-50 to 10^50" });
        }
        two_sided_normal(self.level).ok_or(StatsError::Level)
    }
}

/// A directly standardised value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Standardised {
    /// The value that the weights give.
    pub value: f64,
    /// Lower bound.
    pub lower: f64,
    /// Upper bound.
    pub upper: f64,
    /// All events over the whole population.
    pub crude: f64,
    /// All events.
    pub events: u64,
    /// Variance of the value.
    pub variance: f64,
}

/// One stratum, checked.
#[derive(Clone, Copy)]
struct Stratum {
    events: u64,
    /// Σ f² over the people: the events themselves when they are independent.
    squares: f64,
    people: f64,
    weight: f64,
}

/// Directly standardised rate or proportion: Σ wᵢ·xᵢ/nᵢ ÷ Σ wᵢ over the strata i.
///
/// `counts` are events (independent), `populations` people or person-time, `weights` the standard
/// population in any unit. A rate has variance Σ wᵢ²·xᵢ/nᵢ² ÷ (Σ w)² and Dobson's interval,
/// value + √(variance / X)·(X_bound − X) for the X events of all strata that have a weight. A proportion has variance
/// Σ wᵢ²·pᵢ(1 − pᵢ)/nᵢ ÷ (Σ w)²: that of Poisson is 4.5 times too wide at 95 %; its interval is
/// Wilson's for p(1 − p)/variance people, or normal on the logit.
///
/// Sources: A. J. Dobson et al., Statistics in Medicine 10 (1991), 457–462; E. L. Korn and
/// B. I. Graubard, Survey Methodology 24 (1998), 193–201, for the effective number of people.
///
/// # Errors
/// `stats.too_few_events`; `stats.lengths`, `stats.too_few_values`, `stats.out_of_range`,
/// `stats.above_denominator`, `stats.level`.
///
/// # Examples
/// ```
/// use carnet_sante::stats::{StandardOptions, standardise};
/// let (events, people, weights) = ([10, 40], [1_000.0, 1_000.0], [3.0, 1.0]);
/// let options = StandardOptions { per: 1_000.0, ..Default::default() };
/// let found = standardise(&events, &people, &weights, &options)?;
/// assert_eq!((found.value, found.crude), (17.5, 25.0));
/// assert!(found.lower < 17.5 && 17.5 < found.upper);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn standardise(
    counts: &[u64],
    populations: &[f64],
    weights: &[f64],
    options: &StandardOptions,
) -> Result<Standardised, StatsError> {
    let squares: Vec<f64> = counts.iter().map(|count| float(*count)).collect();
    direct(&strata("populations", counts, &squares, populations, weights)?, options)
}

/// [`standardise`] of a rate whose events are not independent: one person may have several.
///
/// `events` holds, for each stratum, how many people had how many events. The variance of a
/// stratum is Σ f²·p_f/n² (PHE's technical guide, Var = Σ f²·Var_f).
///
/// # Errors
/// Those of [`standardise`], and `stats.not_applicable` for a proportion.
///
/// # Examples
/// ```
/// use carnet_sante::stats::{Frequency, StandardOptions, standardise_dependent};
/// let young = vec![Frequency { events: 1, people: 20 }, Frequency { events: 3, people: 10 }];
/// let old = vec![Frequency { events: 1, people: 50 }];
/// let found =
///     standardise_dependent(&[young, old], &[1e3, 1e3], &[1.0, 1.0], &StandardOptions::default())?;
/// assert_eq!((found.value, found.events), (0.05, 100));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn standardise_dependent(
    events: &[Vec<Frequency>],
    populations: &[f64],
    weights: &[f64],
    options: &StandardOptions,
) -> Result<Standardised, StatsError> {
    if options.kind == Standardisable::Proportion {
        let expected = "a rate: people, not events, make a proportion";
        return Err(StatsError::NotApplicable { method: "events", expected });
    }
    let too_many = StatsError::OutOfRange { field: "events", expected: "fewer than 2^53 events" };
    let counts = events.iter().map(|of| total_events(of)).collect::<Option<Vec<u64>>>();
    let squares: Vec<f64> = events.iter().map(|of| square_events(of)).collect();
    let counts = counts.ok_or(too_many)?;
    direct(&strata("populations", &counts, &squares, populations, weights)?, options)
}

fn strata(
    of: &'static str,
    counts: &[u64],
    squares: &[f64],
    populations: &[f64],
    weights: &[f64],
) -> Result<Vec<Stratum>, StatsError> {
    let expected = counts.len();
    if expected == 0 {
        return Err(StatsError::TooFewValues { field: "counts", minimum: 1 });
    }
    for (field, got) in [(of, populations.len()), ("weights", weights.len())] {
        if got != expected {
            return Err(StatsError::Lengths { field, expected, got });
        }
    }
    let at_least_0 = |number: &f64| *number >= 0.0 && super::usable(*number);
    if !weights.iter().all(at_least_0) || weights.iter().all(|weight| *weight == 0.0) {
        let expected = "0 or from 10^-50 to 10^50, not all 0";
        return Err(StatsError::OutOfRange { field: "weights", expected });
    }
    let mut total = 0_u64;
    let each = counts.iter().zip(squares).zip(populations).zip(weights).enumerate();
    each.map(|(place, (((events, squares), people), weight))| {
        if !at_least_0(people) || (*people == 0.0 && (*weight > 0.0 || *events > 0)) {
            let expected = "more than 0 in every stratum with a weight";
            return Err(StatsError::Stratum { field: of, place, expected });
        }
        total = total.saturating_add(*events);
        if total >= 1 << 53 {
            let expected = "fewer than 2^53 events together";
            return Err(StatsError::OutOfRange { field: "counts", expected });
        }
        Ok(Stratum { events: *events, squares: *squares, people: *people, weight: *weight })
    })
    .collect()
}

fn direct(strata: &[Stratum], options: &StandardOptions) -> Result<Standardised, StatsError> {
    let z = options.checked()?;
    let whole: f64 = strata.iter().map(|s| s.weight).sum();
    let events: u64 = strata.iter().map(|s| s.events).sum();
    let people: f64 = strata.iter().map(|s| s.people).sum();
    let minimum = options.minimum_events;
    let used = || strata.iter().filter(|s| s.weight > 0.0);
    // Those of a stratum without a weight are no events of the value.
    let weighed: u64 = used().map(|s| s.events).sum();
    let value: f64 = used().map(|s| s.weight / whole * (float(s.events) / s.people)).sum();
    // Without any event Dobson's interval has no width to go by.
    let minimum = if options.kind == Standardisable::Rate { minimum.max(1) } else { minimum };
    let few = |found: u64| (found < minimum).then_some(StatsError::TooFewEvents { found, minimum });
    if let Some(refusal) = few(weighed) {
        return Err(refusal);
    }
    let (variance, lower, upper) = match options.kind {
        Standardisable::Rate => {
            let variance: f64 =
                used().map(|s| (s.weight / whole / s.people).powi(2) * s.squares).sum();
            let x = float(weighed);
            let bounds = count_interval(weighed, options.count, options.level)?;
            let scale = (variance / x).sqrt();
            let lower = (value - scale * (x - bounds.lower)).max(0.0);
            (variance, lower, value + scale * (bounds.upper - x))
        }
        Standardisable::Proportion => {
            if strata.iter().any(|s| float(s.events) > s.people) {
                return Err(StatsError::AboveDenominator);
            }
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "people are whole and not negative"
            )]
            if let Some(refusal) =
                few(used().map(|s| s.people - float(s.events)).sum::<f64>() as u64)
            {
                return Err(refusal);
            }
            let value = value.min(1.0);
            let of = |s: &Stratum| float(s.events) / s.people;
            let each = |s: &Stratum| of(s) * (1.0 - of(s)) / s.people;
            let variance: f64 = used().map(|s| (s.weight / whole).powi(2) * each(s)).sum();
            let worth = 1.0 / used().map(|s| (s.weight / whole).powi(2) / s.people).sum::<f64>();
            let (lower, upper) = proportion(value, variance, worth, z, options.scale)?;
            (variance, lower, upper)
        }
    };
    let per = options.per;
    Ok(Standardised {
        value: value * per,
        lower: lower * per,
        upper: upper * per,
        crude: float(events) / people * per,
        events,
        variance: variance * per * per,
    })
}

/// `worth`: people of an equal sample, used where the variance is 0.
fn proportion(
    p: f64,
    variance: f64,
    worth: f64,
    z: f64,
    scale: ProportionScale,
) -> Result<(f64, f64), StatsError> {
    let spread = p * (1.0 - p);
    match scale {
        ProportionScale::Score => {
            let n = if variance > 0.0 && spread > 0.0 { spread / variance } else { worth };
            let half = z * z / (2.0 * n);
            let root = z * (spread.max(0.0) / n + half / (2.0 * n)).sqrt();
            // The small root from the product of both, as for Wilson's interval of a count.
            let small = |p: f64| if p > 0.0 { p * p / (p + half + root) } else { 0.0 };
            let upper = if p <= 0.5 {
                (p + half + root) / (1.0 + 2.0 * half)
            } else {
                1.0 - small(1.0 - p)
            };
            Ok((small(p), upper.min(1.0)))
        }
        ProportionScale::Logit if spread > 0.0 => {
            let (logit, error) = ((p / (1.0 - p)).ln(), z * variance.sqrt() / spread);
            let back = |x: f64| 1.0 / (1.0 + (-x).exp());
            Ok((back(logit - error), back(logit + error)))
        }
        ProportionScale::Logit => {
            let expected = "people with and without: neither 0 nor 1";
            Err(StatsError::NotApplicable { method: "logit", expected })
        }
    }
}

/// An indirectly standardised ratio.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct IndirectlyStandardised {
    /// Events observed.
    pub observed: u64,
    /// Events expected at the rates of the reference.
    pub expected: f64,
    /// Observed over expected.
    pub ratio: f64,
    /// Lower bound of the ratio.
    pub lower: f64,
    /// Upper bound of the ratio.
    pub upper: f64,
    /// The ratio times the crude rate of the reference.
    pub value: f64,
}

/// Observed over expected events, expected at the stratum rates of a reference: Σ nᵢ·Xᵢ/Nᵢ.
///
/// The interval is that of the observed count over the expected one: Byar or exact for rates; for
/// proportions Wilson's of the observed among all people, as the Poisson one is too wide where
/// events are common. The expected count is taken as known. `counts` of the place, its
/// `populations`, then those of the reference.
///
/// Sources: N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research II (1987), 65–72;
/// E. B. Wilson, JASA 22 (1927), 209–212, for proportions.
///
/// # Errors
/// As [`standardise`].
///
/// # Examples
/// ```
/// use carnet_sante::stats::{StandardOptions, standardise_indirect};
/// let place = ([12_u64, 30], [100.0, 200.0]);
/// let reference = ([100_u64, 100], [1_000.0, 1_000.0]);
/// let options = StandardOptions::default();
/// let found = standardise_indirect(&place.0, &place.1, &reference.0, &reference.1, &options)?;
/// assert_eq!((found.observed, found.expected, found.ratio), (42, 30.0, 1.4));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn standardise_indirect(
    counts: &[u64],
    populations: &[f64],
    reference_counts: &[u64],
    reference_populations: &[f64],
    options: &StandardOptions,
) -> Result<IndirectlyStandardised, StatsError> {
    options.checked()?;
    // A stratum without people has no weight, so that it may be empty.
    let of = |name, counts: &[u64], populations: &[f64]| {
        let squares = vec![0.0; counts.len()];
        let weights: Vec<f64> = populations.iter().map(|n| f64::from(*n != 0.0)).collect();
        if weights.iter().all(|weight| *weight == 0.0) && !weights.is_empty() {
            return Err(StatsError::NoDenominator);
        }
        strata(name, counts, &squares, populations, &weights)
    };
    let place = of("populations", counts, populations)?;
    let reference = of("reference_populations", reference_counts, reference_populations)?;
    let above = |s: &Stratum| float(s.events) > s.people;
    if options.kind == Standardisable::Proportion && place.iter().chain(&reference).any(above) {
        return Err(StatsError::AboveDenominator);
    }
    if place.len() != reference.len() {
        let (expected, got) = (place.len(), reference.len());
        return Err(StatsError::Lengths { field: "reference_counts", expected, got });
    }
    if place.iter().zip(&reference).any(|(s, r)| s.people > 0.0 && r.people == 0.0) {
        let expected = "more than 0 wherever the place has people";
        return Err(StatsError::OutOfRange { field: "reference_populations", expected });
    }
    let rate = |s: &Stratum| if s.people > 0.0 { float(s.events) / s.people } else { 0.0 };
    let expected: f64 = place.iter().zip(&reference).map(|(s, r)| s.people * rate(r)).sum();
    let observed: u64 = place.iter().map(|s| s.events).sum();
    let people: f64 = place.iter().map(|s| s.people).sum();
    let minimum = options.minimum_events;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative")]
    let few = |found: f64| {
        (found < float(minimum))
            .then_some(StatsError::TooFewEvents { found: found as u64, minimum })
    };
    if let Some(refusal) = few(float(observed)) {
        return Err(refusal);
    }
    if expected <= 0.0 {
        return Err(StatsError::NoDenominator);
    }
    let bounds = match options.kind {
        Standardisable::Rate => count_interval(observed, options.count, options.level)?,
        Standardisable::Proportion => {
            if let Some(refusal) = few((people - float(observed)).max(0.0)) {
                return Err(refusal);
            }
            let z = two_sided_normal(options.level).ok_or(StatsError::Level)?;
            let p = float(observed) / people;
            let (lower, upper) = proportion(p, 0.0, people, z, ProportionScale::Score)?;
            Interval { lower: lower * people, upper: upper * people }
        }
    };
    let all: f64 = reference.iter().map(|r| float(r.events)).sum();
    let crude = all / reference.iter().map(|r| r.people).sum::<f64>();
    let ratio = float(observed) / expected;
    Ok(IndirectlyStandardised {
        observed,
        expected,
        ratio,
        lower: bounds.lower / expected,
        upper: bounds.upper / expected,
        value: ratio * crude * options.per,
    })
}

#[cfg(test)]
#[path = "standardise_tests.rs"]
mod tests;
