//! Funnel limits: which places differ from a target by more than chance.

use super::beta::{beta_tails, binomial_at_most};
use super::discovery::benjamini_hochberg;
use super::error::StatsError;
use super::float;
use super::quantile::{normal_two_sided, two_sided_normal};
use crate::order::{numbers, within};
use serde::{Deserialize, Serialize};
use statrs::function::gamma::{gamma_lr, gamma_ur};

/// People under whom a proportion is compared with nobody.
///
/// Thirty-one is the least number of stays for which the HAS publishes a quality indicator of a
/// hospital; no official number exists for this field: taking it as the default is our choice.
pub const MINIMUM_DENOMINATOR: f64 = 31.0;

/// Above as many expected events the exact limits and the normal ones are about a count apart.
const NORMAL: f64 = 1e8;

/// What is compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FunnelKind {
    /// Parts of their wholes: binomial limits.
    #[default]
    Proportion,
    /// Events over person-time: Poisson limits.
    Rate,
    /// Observed over expected events: Poisson limits about 1.
    Ratio,
}

/// How limits are made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FunnelMethod {
    /// Quantiles of the distribution of the count, interpolated between whole counts: a place is
    /// beyond a limit exactly where one tail of its count is below half of 1 − level.
    #[default]
    Exact,
    /// Target ± z standard errors: the limits of the score test.
    Score,
}

/// What is done where places differ more than chance lets them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Overdispersion {
    /// Nothing: it is measured and reported.
    #[default]
    None,
    /// Standard errors times √φ.
    Multiplicative,
    /// A variance τ² between places, added to each.
    Additive,
}

/// How a funnel is made; every field has a default.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FunnelOptions {
    /// What is compared.
    pub kind: FunnelKind,
    /// How limits are made; over-dispersion always takes `score`.
    pub method: FunnelMethod,
    /// The line in the middle; none for all places together (1 for ratios).
    pub target: Option<f64>,
    /// Levels of the limits.
    pub levels: Vec<f64>,
    /// Over-dispersion.
    pub overdispersion: Overdispersion,
    /// Places below are compared with nobody; none for [`MINIMUM_DENOMINATOR`] of a proportion.
    pub minimum_denominator: Option<f64>,
    /// Factor of values and limits.
    pub per: f64,
}

impl Default for FunnelOptions {
    fn default() -> Self {
        Self {
            kind: FunnelKind::default(),
            method: FunnelMethod::default(),
            target: None,
            levels: vec![0.95, 0.998],
            overdispersion: Overdispersion::default(),
            minimum_denominator: None,
            per: 1.0,
        }
    }
}

/// Where a place lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FunnelStatus {
    /// Inside all limits.
    Within,
    /// Below the limits of a level.
    Below,
    /// Above the limits of a level.
    Above,
    /// Too small to be compared.
    TooSmall,
    /// Its numbers may not be shown.
    Hidden,
    /// It is no place: the row of those whose place is unknown.
    Unknown,
}

/// One place of a funnel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FunnelPoint {
    /// Its value; none over a denominator of 0.
    pub value: Option<f64>,
    /// Lower and upper limit of each level, at its size; none for a place that is not compared.
    pub limits: Vec<Option<(f64, f64)>>,
    /// Standard errors between its value and the target.
    pub z: Option<f64>,
    /// Two-sided probability of so much or more, by chance.
    pub p: Option<f64>,
    /// Benjamini–Hochberg: the share of false findings if it and all less likely ones are findings.
    pub q: Option<f64>,
    /// Place by value, the largest first, among those compared.
    pub rank: Option<usize>,
    /// The highest level whose limits it passes.
    pub beyond: Option<f64>,
    /// Where it lies.
    pub status: FunnelStatus,
}

/// A funnel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Funnel {
    /// The line in the middle.
    pub target: f64,
    /// Levels, in increasing order.
    pub levels: Vec<f64>,
    /// Over-dispersion: the mean of squared z, the tenth at each end drawn in; near 1 by chance.
    pub phi: Option<f64>,
    /// Variance between places beyond chance.
    pub tau2: Option<f64>,
    /// Whether φ is larger than (places − 1) ÷ places.
    pub overdispersed: bool,
    /// One point a place, in the order given.
    pub points: Vec<FunnelPoint>,
}

/// A place that is compared.
struct Place {
    index: usize,
    x: u64,
    n: f64,
    value: f64,
    error: f64,
    z: f64,
}

/// Compares places with a target: limits, status, rank, and a false discovery rate over all.
///
/// `numerators` of `denominators`: people, person-time, or expected events. Exact limits are the
/// interpolated quantiles of the binomial (proportions) or Poisson (rates, ratios) distribution at
/// the target. A place below the minimum denominator has a value and a status, no limit and no
/// rank. The counts are of everybody: limits tell chance from difference, not a sampling error.
///
/// The upper limit is the mirror of the lower one, as if those without were counted. The common
/// formula interpolates both from below, which draws the upper limit in by up to one event, and
/// puts a place above it whose p is larger than 1 − level. `score` gives the limits of PHE.
///
/// Sources: D. J. Spiegelhalter, Statistics in Medicine 24 (2005), 1185–1202 (limits, A.1.1; φ, τ²);
/// Y. Benjamini and Y. Hochberg, JRSS B 57 (1995), 289–300.
///
/// # Errors
/// `stats.lengths`, `stats.too_few_values`, `stats.level`, `stats.out_of_range`,
/// `stats.above_denominator` for a proportion.
///
/// # Examples
/// ```
/// use carnet_sante::stats::{FunnelOptions, FunnelStatus, funnel};
/// let found = funnel(&[500, 300, 12], &[1_000.0, 1_000.0, 20.0], &FunnelOptions::default())?;
/// assert_eq!(found.points[0].status, FunnelStatus::Above);
/// assert_eq!(found.points[1].status, FunnelStatus::Below);
/// assert_eq!(found.points[2].status, FunnelStatus::TooSmall);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn funnel(
    numerators: &[u64],
    denominators: &[f64],
    options: &FunnelOptions,
) -> Result<Funnel, StatsError> {
    let minimum = options.checked(numerators, denominators)?;
    let large = |n: f64| n > 0.0 && n >= minimum;
    let target = options.center(numerators, denominators, large)?;
    let each = numerators.iter().zip(denominators).enumerate();
    let places: Vec<Place> = each
        .filter(|(_, (_, n))| large(**n))
        .map(|(index, (x, n))| {
            let value = float(*x) / n;
            let error = options.standard_error(target, *n);
            let z = if error > 0.0 { (value - target) / error } else { 0.0 };
            Place { index, x: *x, n: *n, value, error, z }
        })
        .collect();
    let spread = Spread::of(&places);
    let levels: Vec<f64> = ordered(options.levels.iter().copied());
    let mut points: Vec<FunnelPoint> = numerators
        .iter()
        .zip(denominators)
        .map(|(x, n)| FunnelPoint {
            value: (*n > 0.0).then(|| float(*x) / n * options.per),
            limits: vec![None; levels.len()],
            z: None,
            p: None,
            q: None,
            rank: None,
            beyond: None,
            status: FunnelStatus::TooSmall,
        })
        .collect();
    let probabilities: Vec<f64> =
        places.iter().map(|place| options.probability(place, target, &spread)).collect();
    let qs = benjamini_hochberg(&probabilities)?;
    let values = ordered(places.iter().map(|place| place.value));
    for ((place, p), q) in places.iter().zip(&probabilities).zip(&qs) {
        let Some(point) = points.get_mut(place.index) else { continue };
        point.z = Some(place.value - target)
            .map(|apart| apart / options.widened(place.error, &spread))
            .filter(|z| z.is_finite());
        (point.p, point.q) = (Some(*p), Some(*q));
        point.rank = Some(1 + values.len() - values.partition_point(|other| *other <= place.value));
        point.status = FunnelStatus::Within;
        for (level, limits) in levels.iter().zip(&mut point.limits) {
            let (lower, upper) = options.limits(place, target, *level, &spread)?;
            *limits = Some((lower * options.per, upper * options.per));
            let beyond = if place.value > upper {
                FunnelStatus::Above
            } else if place.value < lower {
                FunnelStatus::Below
            } else {
                continue;
            };
            point.status = beyond;
            point.beyond = Some(*level);
        }
    }
    let Spread { phi, tau2, overdispersed } = spread;
    Ok(Funnel { target: target * options.per, levels, phi, tau2, overdispersed, points })
}

fn ordered(values: impl Iterator<Item = f64>) -> Vec<f64> {
    numbers(values).into_iter().map(|(value, _)| value).collect()
}

/// How much places differ.
struct Spread {
    phi: Option<f64>,
    tau2: Option<f64>,
    overdispersed: bool,
}

impl Spread {
    fn of(places: &[Place]) -> Self {
        let z = ordered(places.iter().map(|place| place.z));
        let (count, drawn) = (z.len(), z.len() / 10);
        let ends = (z.get(drawn).copied(), count.checked_sub(drawn + 1).and_then(|at| z.get(at)));
        let (Some(low), Some(high)) = (ends.0, ends.1.copied()) else {
            return Self { phi: None, tau2: None, overdispersed: false };
        };
        if count < 2 {
            return Self { phi: None, tau2: None, overdispersed: false };
        }
        let i = float(count as u64);
        let phi = z.iter().map(|z| within(*z, low, high).powi(2)).sum::<f64>() / i;
        let weights = || places.iter().filter(|p| p.error > 0.0).map(|p| p.error.powi(-2));
        let (sum, squares) = (weights().sum::<f64>(), weights().map(|w| w * w).sum::<f64>());
        let below = sum - squares / sum;
        let tau2 = if below > 0.0 { ((i * phi - (i - 1.0)) / below).max(0.0) } else { 0.0 };
        Self { phi: Some(phi), tau2: Some(tau2), overdispersed: phi > (i - 1.0) / i }
    }
}

impl FunnelOptions {
    /// The minimum denominator, once everything else is known to be in range.
    fn checked(&self, numerators: &[u64], denominators: &[f64]) -> Result<f64, StatsError> {
        if numerators.is_empty() {
            return Err(StatsError::TooFewValues { field: "numerators", minimum: 1 });
        }
        let (expected, got) = (numerators.len(), denominators.len());
        if expected != got {
            return Err(StatsError::Lengths { field: "denominators", expected, got });
        }
        let range = |field, expected| StatsError::OutOfRange { field, expected };
        if !denominators.iter().all(|n| *n >= 0.0 && super::usable(*n)) {
            return Err(range("denominators", "0 or from 10^-50 to 10^50"));
        }
        if numerators.iter().any(|x| *x >= 1 << 53) {
            return Err(range("numerators", "fewer than 2^53"));
        }
        if !super::positive(self.per) {
            return Err(range("per", "from 10^-50 to 10^50"));
        }
        let proportion = self.kind == FunnelKind::Proportion;
        if proportion {
            let mut both = numerators.iter().zip(denominators);
            if both.any(|(x, n)| float(*x) > *n) {
                return Err(StatsError::AboveDenominator);
            }
        }
        if self.levels.iter().any(|level| two_sided_normal(*level).is_none()) {
            return Err(StatsError::Level);
        }
        let minimum = self.minimum_denominator;
        let minimum = minimum.unwrap_or(if proportion { MINIMUM_DENOMINATOR } else { 0.0 });
        let fits = minimum >= 0.0 && minimum.is_finite();
        if fits { Ok(minimum) } else { Err(range("minimum_denominator", "0 or more")) }
    }

    fn center(
        &self,
        numerators: &[u64],
        denominators: &[f64],
        large: impl Fn(f64) -> bool,
    ) -> Result<f64, StatsError> {
        let proportion = self.kind == FunnelKind::Proportion;
        let target = match (self.target, self.kind) {
            (Some(target), _) => target / self.per,
            (None, FunnelKind::Ratio) => 1.0,
            (None, _) => {
                let kept = numerators.iter().zip(denominators).filter(|(_, n)| large(**n));
                let (x, n) = kept.fold((0.0, 0.0), |(x, n), (a, b)| (x + float(*a), n + b));
                if n == 0.0 {
                    return Err(StatsError::TooFewValues { field: "denominators", minimum: 1 });
                }
                x / n
            }
        };
        let fits = target >= 0.0 && (!proportion || target <= 1.0) && super::usable(target);
        let expected = if proportion { "from 0 to 1" } else { "0 or from 10^-50 to 10^50" };
        if fits { Ok(target) } else { Err(StatsError::OutOfRange { field: "target", expected }) }
    }

    fn standard_error(&self, target: f64, n: f64) -> f64 {
        match self.kind {
            FunnelKind::Proportion => (target * (1.0 - target) / n).sqrt(),
            FunnelKind::Rate | FunnelKind::Ratio => (target / n).sqrt(),
        }
    }

    fn widened(&self, error: f64, spread: &Spread) -> f64 {
        match (self.overdispersion, spread.phi, spread.tau2) {
            (Overdispersion::Multiplicative, Some(phi), _) if spread.overdispersed => {
                error * phi.sqrt().max(1.0)
            }
            (Overdispersion::Additive, _, Some(tau2)) if spread.overdispersed => {
                (error * error + tau2).sqrt()
            }
            _ => error,
        }
    }

    fn exact(&self, place: &Place, target: f64) -> bool {
        self.method == FunnelMethod::Exact
            && self.overdispersion == Overdispersion::None
            && place.n * target < NORMAL
    }

    fn limits(
        &self,
        place: &Place,
        target: f64,
        level: f64,
        spread: &Spread,
    ) -> Result<(f64, f64), StatsError> {
        let z = two_sided_normal(level).ok_or(StatsError::Level)?;
        let most = if self.kind == FunnelKind::Proportion { 1.0 } else { f64::INFINITY };
        if !self.exact(place, target) {
            let room = z * self.widened(place.error, spread);
            return Ok(((target - room).max(0.0), (target + room).min(most)));
        }
        let (n, tail) = (place.n, (1.0 - level) / 2.0);
        let mean = n * target;
        let tails = |count: f64| self.tails(count, n, target);
        let room = z * place.error * n;
        let lower = below(tail, mean - room, |count| tails(count).0);
        let upper = above(tail, mean + room, |count| tails(count).1);
        Ok((within(lower / n, 0.0, most), within(upper / n, 0.0, most)))
    }

    fn probability(&self, place: &Place, target: f64, spread: &Spread) -> f64 {
        let Place { x, n, .. } = *place;
        if !self.exact(place, target) {
            let error = self.widened(place.error, spread);
            let z = (place.value - target).abs() / error;
            return normal_two_sided(z);
        }
        let (at_most, at_least) = self.tails(float(x), n, target);
        (2.0 * at_most.min(at_least)).min(1.0)
    }

    /// The probabilities of at most, and of at least, so many events.
    fn tails(&self, x: f64, n: f64, target: f64) -> (f64, f64) {
        let (none, mean) = (x <= 0.0, n * target);
        match self.kind {
            FunnelKind::Proportion => {
                let at_least = match x {
                    _ if none => 1.0,
                    _ if x > n => 0.0,
                    _ => beta_tails(x, n - x + 1.0, target, 1.0 - target).0,
                };
                (binomial_at_most(x, n, target), at_least)
            }
            _ if mean == 0.0 => (1.0, f64::from(u8::from(none))),
            _ => (gamma_ur(x + 1.0, mean), if none { 1.0 } else { gamma_lr(x, mean) }),
        }
    }
}

/// The lower limit, between two counts: r − (F(r) − p) ÷ (F(r) − F(r − 1)) for the least r with
/// F(r) ≥ p, where F is the probability of at most so many.
fn below(probability: f64, guess: f64, at_most: impl Fn(f64) -> f64) -> f64 {
    let count = least(guess, |count| at_most(count) >= probability);
    let (far, near) = (at_most(count), if count > 0.0 { at_most(count - 1.0) } else { 0.0 });
    if far > near { count - (far - probability) / (far - near) } else { count }
}

/// The upper limit, its mirror: r + (G(r) − p) ÷ (G(r) − G(r + 1)) for the largest r with G(r) ≥ p,
/// where G is the probability of at least so many.
fn above(probability: f64, guess: f64, at_least: impl Fn(f64) -> f64) -> f64 {
    let count = least(guess, |count| at_least(count + 1.0) < probability);
    let (far, near) = (at_least(count), at_least(count + 1.0));
    if far > near { count + (far - probability) / (far - near) } else { count }
}

/// The least whole number, from 0, from which on something holds.
fn least(guess: f64, holds: impl Fn(f64) -> bool) -> f64 {
    // Doubling steps around the guess, then halves: the guess is a few counts off at most.
    let (mut low, mut high) = (guess.floor().max(0.0), guess.floor().max(0.0));
    let mut step = 1.0;
    while low >= 0.0 && holds(low) {
        high = low;
        low -= step;
        step *= 2.0;
    }
    step = 1.0;
    while !holds(high) {
        low = high;
        high += step;
        step *= 2.0;
        if !high.is_finite() {
            return guess;
        }
    }
    low = low.max(-1.0);
    while high - low > 1.0 {
        let middle = ((low + high) / 2.0).floor();
        if holds(middle) { high = middle } else { low = middle }
    }
    high
}

#[cfg(test)]
#[path = "funnel_tests.rs"]
mod tests;
