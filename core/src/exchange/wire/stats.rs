use super::{read, write};
use crate::Error;
use crate::error::{Coded, Params};
use crate::measure::stats::{poisson_exact, wilson};
use serde::{Deserialize, Serialize};
use serde_json::json;

const fn default_level() -> f64 {
    0.95
}

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

/// Bounds of an interval.
#[derive(Serialize)]
struct Interval {
    lower: f64,
    upper: f64,
}

pub(super) fn wilson_interval(json: &str) -> Result<String, Error> {
    let WilsonInput { numerator, denominator, level } = read(json)?;
    answer(wilson(numerator, denominator, level))
}

pub(super) fn poisson_interval(json: &str) -> Result<String, Error> {
    let PoissonInput { count, level } = read(json)?;
    answer(poisson_exact(count, level))
}

fn answer(bounds: Option<(f64, f64)>) -> Result<String, Error> {
    let (lower, upper) = bounds.ok_or(NoInterval)?;
    write(&Interval { lower, upper })
}

/// Numbers that have no interval.
#[derive(Debug, thiserror::Error)]
#[error(
    "no interval: expected a numerator up to the denominator, a denominator above 0 and a level between 0 and 1"
)]
struct NoInterval;

impl Coded for NoInterval {
    fn code(&self) -> &'static str {
        "stats.no_interval"
    }
    fn params(&self) -> Params {
        Params::from([("level".into(), json!("more than 0, less than 1"))])
    }
}
