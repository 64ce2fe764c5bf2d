use super::{read, write};
use crate::Error;
use crate::measure::stats::{poisson_exact, wilson};
use serde::{Deserialize, Serialize};

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

/// Bounds of an interval; the answer is `null` where there is none.
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
    write(&bounds.map(|(lower, upper)| Interval { lower, upper }))
}
