use super::super::{WireError, read, write};
use super::default_level;
use crate::Error;
use crate::measure::stats::{
    CountMethod, Frequency, Interval, ProportionMethod, count_interval, dependent_count_interval,
    difference_interval, poisson_exact, proportion_interval, rate_interval, wilson,
};
use serde::Deserialize;

/// Input of `stats.wilson`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WilsonInput {
    numerator: u64,
    denominator: u64,
    #[serde(default = "default_level")]
    level: f64,
}

/// Input of `stats.poisson_exact`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PoissonInput {
    count: u64,
    #[serde(default = "default_level")]
    level: f64,
}

/// Input of `stats.proportion_interval`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProportionInput {
    x: u64,
    n: u64,
    #[serde(default)]
    method: ProportionMethod,
    #[serde(default = "default_level")]
    level: f64,
}

/// Input of `stats.count_interval`: `x` independent events, or people by their events.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountInput {
    #[serde(default)]
    x: Option<u64>,
    #[serde(default)]
    events: Option<Vec<Frequency>>,
    #[serde(default)]
    method: CountMethod,
    #[serde(default = "default_level")]
    level: f64,
}

const fn one() -> f64 {
    1.0
}

/// Input of `stats.rate_interval`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RateInput {
    x: u64,
    exposure: f64,
    #[serde(default = "one")]
    per: f64,
    #[serde(default)]
    method: CountMethod,
    #[serde(default = "default_level")]
    level: f64,
}

/// Input of `stats.difference_interval`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DifferenceInput {
    x1: u64,
    n1: u64,
    x2: u64,
    n2: u64,
    #[serde(default = "default_level")]
    level: f64,
}

pub(super) fn wilson_bounds(json: &str) -> Result<String, Error> {
    let WilsonInput { numerator, denominator, level } = read(json)?;
    write(&wilson(numerator, denominator, level).map(Interval::from))
}

pub(super) fn poisson(json: &str) -> Result<String, Error> {
    let PoissonInput { count, level } = read(json)?;
    write(&poisson_exact(count, level).map(Interval::from))
}

pub(super) fn proportion(json: &str) -> Result<String, Error> {
    let ProportionInput { x, n, method, level } = read(json)?;
    write(&proportion_interval(x, n, method, level)?)
}

pub(super) fn count(json: &str) -> Result<String, Error> {
    let CountInput { x, events, method, level } = read(json)?;
    write(&match (x, events) {
        (Some(x), None) => count_interval(x, method, level)?,
        (None, Some(events)) => dependent_count_interval(&events, method, level)?,
        _ => return Err(WireError::one_of("x", "events").into()),
    })
}

pub(super) fn rate(json: &str) -> Result<String, Error> {
    let RateInput { x, exposure, per, method, level } = read(json)?;
    write(&rate_interval(x, exposure, per, method, level)?)
}

pub(super) fn difference(json: &str) -> Result<String, Error> {
    let DifferenceInput { x1, n1, x2, n2, level } = read(json)?;
    write(&difference_interval(x1, n1, x2, n2, level)?)
}
