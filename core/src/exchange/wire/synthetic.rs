use super::{read, write};
use crate::Error;
use crate::bridge::synthetic::{Calibration, Population, network_2022, population};
use serde::Deserialize;

/// Most rows that a preview shows.
const MOST_SHOWN: u64 = 1_000;

/// Which published figures the population follows.
#[derive(Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CalibrationName {
    #[default]
    National,
}

const fn default_first() -> u64 {
    10
}

/// Input of `synthetic.population`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PopulationInput {
    seed: u64,
    n: u64,
    #[serde(default)]
    calibration: CalibrationName,
    /// How many of the first rows to show, at most 1000.
    #[serde(default = "default_first")]
    first: u64,
}

impl PopulationInput {
    fn population(&self) -> Result<Population, Error> {
        let calibration = match self.calibration {
            CalibrationName::National => Calibration::national(),
        };
        Ok(population(self.seed, self.n, &calibration)?)
    }
}

/// The population that the operation `synthetic.population` describes, for a face that wants all of
/// its rows as columns.
///
/// # Errors
/// `wire.unreadable`, `synthetic.size`.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::wire;
/// let people = wire::synthetic_population(r#"{"seed": 42, "n": 1000}"#)?;
/// assert_eq!(people.batch(0..5).len(), 5);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn synthetic_population(json: &str) -> Result<Population, Error> {
    read::<PopulationInput>(json)?.population()
}

pub(super) fn preview(json: &str) -> Result<String, Error> {
    let input: PopulationInput = read(json)?;
    write(&input.population()?.preview(input.first.min(MOST_SHOWN)))
}

/// Input of `synthetic.network`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NetworkInput {
    seed: u64,
}

pub(super) fn network(json: &str) -> Result<String, Error> {
    let NetworkInput { seed } = read(json)?;
    write(&network_2022(seed))
}
