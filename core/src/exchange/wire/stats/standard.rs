use super::super::{read, read_beside, write};
use super::table_in::TableInput;
use crate::Error;
use crate::measure::analysis::{Standard, StandardPopulation};
use crate::measure::indicator::{AgeBands, PopulationSource};
use crate::measure::stats::{
    CountMethod, Frequency, ProportionScale, StandardOptions, standardise, standardise_dependent,
    standardise_indirect,
};
use crate::order::Map;
use serde::{Deserialize, Deserializer};

/// Input of `stats.standardise`: independent `counts`, or people by their `events`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DirectInput {
    #[serde(default)]
    counts: Option<Vec<u64>>,
    #[serde(default)]
    events: Option<Vec<Vec<Frequency>>>,
    populations: Vec<f64>,
    weights: Vec<f64>,
}

impl DirectInput {
    const NAMES: &[&str] = &["counts", "events", "populations", "weights"];
}

pub(super) fn direct(json: &str) -> Result<String, Error> {
    let (input, options) = read_beside(json, DirectInput::NAMES)?;
    let DirectInput { counts, events, populations, weights } = input;
    write(&match (counts, events) {
        (Some(counts), None) => standardise(&counts, &populations, &weights, &options)?,
        (None, Some(events)) => standardise_dependent(&events, &populations, &weights, &options)?,
        _ => return Err(super::super::WireError::one_of("counts", "events").into()),
    })
}

/// Input of `stats.standardise_indirect`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndirectInput {
    counts: Vec<u64>,
    populations: Vec<f64>,
    reference_counts: Vec<u64>,
    reference_populations: Vec<f64>,
}

impl IndirectInput {
    const NAMES: &[&str] = &["counts", "populations", "reference_counts", "reference_populations"];
}

pub(super) fn indirect(json: &str) -> Result<String, Error> {
    let (input, options): (IndirectInput, _) = read_beside(json, IndirectInput::NAMES)?;
    write(&standardise_indirect(
        &input.counts,
        &input.populations,
        &input.reference_counts,
        &input.reference_populations,
        &options,
    )?)
}

/// A standard population in its JSON form.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum StandardInput {
    Esp2013 {},
    Insee {
        #[serde(default = "by_region")]
        source: PopulationSource,
        #[serde(default)]
        year: Option<u16>,
    },
    Given {
        name: String,
        #[serde(default)]
        year: Option<u16>,
        strata: Vec<StratumInput>,
    },
}

fn by_type<'de, D: Deserializer<'de>>(from: D) -> Result<StandardInput, D::Error> {
    crate::error::tagged(from, StandardInput::deserialize)
}

const fn by_region() -> PopulationSource {
    PopulationSource::RegionSexAge
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StratumInput {
    members: Map<String, String>,
    weight: f64,
}

impl From<StandardInput> for Standard {
    fn from(input: StandardInput) -> Self {
        match input {
            StandardInput::Esp2013 {} => Self::Esp2013,
            StandardInput::Insee { source, year } => Self::Insee { source, year },
            StandardInput::Given { name, year, strata } => {
                let strata = strata.into_iter().map(|s| (s.members, s.weight)).collect();
                Self::Given { name, year, strata }
            }
        }
    }
}

fn age() -> Vec<String> {
    vec!["age".to_owned()]
}

fn names(over: &[String]) -> Vec<&str> {
    over.iter().map(String::as_str).collect()
}

/// Input of `stats.standard_population`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PopulationInput {
    #[serde(deserialize_with = "by_type")]
    standard: StandardInput,
    #[serde(default = "age")]
    over: Vec<String>,
    #[serde(default)]
    bands: Option<Vec<u16>>,
}

pub(super) fn population(json: &str) -> Result<String, Error> {
    let PopulationInput { standard, over, bands } = read(json)?;
    let bands = match bands {
        Some(bounds) => AgeBands::from_lower_bounds(&bounds)?,
        None => AgeBands::five_years(),
    };
    write(&StandardPopulation::cut(&standard.into(), &names(&over), &bands)?)
}

/// Options of a table, which knows what it holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct TableOptions {
    count: CountMethod,
    scale: ProportionScale,
    level: f64,
    minimum_events: u64,
}

impl Default for TableOptions {
    fn default() -> Self {
        let StandardOptions { count, scale, level, minimum_events, .. } =
            StandardOptions::default();
        Self { count, scale, level, minimum_events }
    }
}

impl From<TableOptions> for StandardOptions {
    fn from(options: TableOptions) -> Self {
        let TableOptions { count, scale, level, minimum_events } = options;
        Self { count, scale, level, minimum_events, ..Self::default() }
    }
}

/// Input of `table.standardise`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableDirectInput {
    table: TableInput,
    #[serde(deserialize_with = "by_type")]
    standard: StandardInput,
    #[serde(default = "age")]
    over: Vec<String>,
}

impl TableDirectInput {
    const NAMES: &[&str] = &["table", "standard", "over"];
}

pub(super) fn table_direct(json: &str) -> Result<String, Error> {
    let (input, options): (_, TableOptions) = read_beside(json, TableDirectInput::NAMES)?;
    let TableDirectInput { table, standard, over } = input;
    write(&table.into_table()?.standardise(&standard.into(), &names(&over), &options.into())?)
}

/// Input of `table.standardise_indirect`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableIndirectInput {
    table: TableInput,
    #[serde(default = "age")]
    over: Vec<String>,
}

impl TableIndirectInput {
    const NAMES: &[&str] = &["table", "over"];
}

pub(super) fn table_indirect(json: &str) -> Result<String, Error> {
    let (input, options): (_, TableOptions) = read_beside(json, TableIndirectInput::NAMES)?;
    let TableIndirectInput { table, over } = input;
    write(&table.into_table()?.standardise_indirect(&names(&over), &options.into())?)
}
