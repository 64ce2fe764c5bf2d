use super::super::{read, read_beside, write};
use super::default_level;
use super::table_in::TableInput;
use crate::Error;
use crate::measure::stats::{
    ChangeOptions, FunnelMethod, FunnelOptions, Overdispersion, Point, benjamini_hochberg, changes,
    funnel, inequality, rank_inequality,
};
use crate::order::Map;
use crate::time::parse_date;
use serde::Deserialize;

/// Input of `stats.funnel`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FunnelInput {
    numerators: Vec<u64>,
    denominators: Vec<f64>,
}

impl FunnelInput {
    const NAMES: &[&str] = &["numerators", "denominators"];
}

pub(super) fn plain_funnel(json: &str) -> Result<String, Error> {
    let (input, options) = read_beside(json, FunnelInput::NAMES)?;
    let FunnelInput { numerators, denominators } = input;
    write(&funnel(&numerators, &denominators, &options)?)
}

/// Input of `table.funnel`: a table knows its kind and its factor.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableFunnelInput {
    table: TableInput,
    #[serde(default)]
    method: FunnelMethod,
    #[serde(default)]
    target: Option<f64>,
    #[serde(default)]
    levels: Option<Vec<f64>>,
    #[serde(default)]
    overdispersion: Overdispersion,
    #[serde(default)]
    minimum_denominator: Option<f64>,
}

pub(super) fn table_funnel(json: &str) -> Result<String, Error> {
    let TableFunnelInput { table, method, target, levels, overdispersion, minimum_denominator } =
        read(json)?;
    let other = FunnelOptions::default();
    let levels = levels.unwrap_or_else(|| other.levels.clone());
    let options =
        FunnelOptions { method, target, levels, overdispersion, minimum_denominator, ..other };
    write(&table.into_table()?.funnel(&options)?)
}

/// Input of `stats.benjamini_hochberg`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProbabilitiesInput {
    probabilities: Vec<f64>,
}

pub(super) fn false_discovery(json: &str) -> Result<String, Error> {
    let ProbabilitiesInput { probabilities } = read(json)?;
    write(&benjamini_hochberg(&probabilities)?)
}

/// Input of `stats.inequality`; no weights, one each.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InequalityInput {
    values: Vec<f64>,
    #[serde(default)]
    weights: Option<Vec<f64>>,
}

pub(super) fn plain_inequality(json: &str) -> Result<String, Error> {
    let InequalityInput { values, weights } = read(json)?;
    let weights = weights.unwrap_or_else(|| vec![1.0; values.len()]);
    write(&inequality(&values, &weights)?)
}

/// Input of `stats.rank_inequality`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RankInput {
    values: Vec<f64>,
    weights: Vec<f64>,
    ranks: Vec<f64>,
    #[serde(default = "default_level")]
    level: f64,
}

pub(super) fn along(json: &str) -> Result<String, Error> {
    let RankInput { values, weights, ranks, level } = read(json)?;
    write(&rank_inequality(&values, &weights, &ranks, level)?)
}

/// A social rank of the members of an axis.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ranks {
    axis: String,
    of: Map<String, f64>,
}

/// Input of `table.inequality`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableInequalityInput {
    table: TableInput,
    #[serde(default)]
    ranks: Option<Ranks>,
    #[serde(default)]
    minimum_denominator: Option<f64>,
    #[serde(default = "default_level")]
    level: f64,
}

pub(super) fn table_inequality(json: &str) -> Result<String, Error> {
    let TableInequalityInput { table, ranks, minimum_denominator, level } = read(json)?;
    let ranks = ranks.as_ref().map(|ranks| (ranks.axis.as_str(), &ranks.of));
    write(&table.into_table()?.inequality(ranks, minimum_denominator, level)?)
}

/// How a series is read.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct SeriesOptions {
    breaks: Vec<String>,
    window: Option<usize>,
    centred: bool,
}

impl SeriesOptions {
    fn read(self) -> Result<ChangeOptions, Error> {
        let breaks = self.breaks.iter().map(|date| parse_date(date));
        let breaks = breaks.collect::<Result<_, _>>()?;
        Ok(ChangeOptions { breaks, window: self.window, centred: self.centred })
    }
}

/// A dated value.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PointInput {
    at: String,
    #[serde(default)]
    value: Option<f64>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    definition: Option<String>,
}

/// Input of `stats.change`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeInput {
    series: Vec<PointInput>,
}

impl ChangeInput {
    const NAMES: &[&str] = &["series"];
}

pub(super) fn plain_change(json: &str) -> Result<String, Error> {
    let (input, options): (_, SeriesOptions) = read_beside(json, ChangeInput::NAMES)?;
    let ChangeInput { series } = input;
    let points = series.into_iter().map(|PointInput { at, value, kind, definition }| {
        Ok(Point { at: parse_date(&at)?, value, kind, definition })
    });
    let points = points.collect::<Result<Vec<_>, Error>>()?;
    write(&changes(&points, &options.read()?)?)
}

/// Input of `table.change`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableChangeInput {
    table: TableInput,
}

impl TableChangeInput {
    const NAMES: &[&str] = &["table"];
}

pub(super) fn table_change(json: &str) -> Result<String, Error> {
    let (input, options): (_, SeriesOptions) = read_beside(json, TableChangeInput::NAMES)?;
    let TableChangeInput { table } = input;
    write(&table.into_table()?.change(&options.read()?)?)
}
