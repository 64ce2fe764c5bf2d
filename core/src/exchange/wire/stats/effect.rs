use super::super::{read, read_beside, write};
use super::default_level;
use super::table_in::TableInput;
use crate::Error;
use crate::measure::analysis::TablePanel;
use crate::measure::stats::{
    EffectOptions, Observation, Panel, PanelOptions, Scale, StatsError, UnitWeights, effect_power,
};
use crate::order::Map;
use crate::time::parse_date;
use serde::{Deserialize, Serialize};

/// A panel of plain observations.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlainInput {
    panel: Vec<Observation>,
    treated: Map<String, i64>,
    #[serde(default)]
    clusters: Option<Map<String, String>>,
    #[serde(default)]
    scale: Scale,
    #[serde(default)]
    weights: UnitWeights,
}

impl PlainInput {
    const NAMES: &[&str] = &["panel", "treated", "clusters", "scale", "weights"];
}

impl PlainInput {
    fn read(json: &str) -> Result<(Panel, EffectOptions), Error> {
        let (input, options) = read_beside(json, Self::NAMES)?;
        let Self { panel, treated, clusters, scale, weights } = input;
        let question = PanelOptions { treated, clusters, scale, weights };
        Ok((Panel::new(&panel, &question)?, options))
    }
}

/// A panel of the rows of a table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowsInput {
    table: TableInput,
    treated: Map<String, String>,
    #[serde(default)]
    indicator: Option<String>,
    #[serde(default)]
    axis: Option<String>,
    #[serde(default)]
    clusters: Option<Map<String, String>>,
    #[serde(default)]
    scale: Scale,
    #[serde(default)]
    weights: UnitWeights,
}

impl RowsInput {
    const NAMES: &[&str] =
        &["table", "treated", "indicator", "axis", "clusters", "scale", "weights"];
}

impl RowsInput {
    fn read(json: &str) -> Result<(Panel, EffectOptions), Error> {
        let (input, options): (Self, _) = read_beside(json, Self::NAMES)?;
        let days = input.treated.iter();
        let days = days.map(|(unit, day)| Ok::<_, Error>((unit.clone(), parse_date(day)?)));
        let question = TablePanel {
            indicator: input.indicator,
            axis: input.axis,
            treated: days.collect::<Result<_, _>>()?,
            clusters: input.clusters,
            scale: input.scale,
            weights: input.weights,
        };
        Ok((input.table.into_table()?.panel(&question)?, options))
    }
}

/// Input of `stats.effect_power`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PowerInput {
    deviation: f64,
    treated: usize,
    control: usize,
    #[serde(default = "default_level")]
    level: f64,
    #[serde(default = "default_power")]
    power: f64,
}

const fn default_power() -> f64 {
    0.8
}

pub(super) fn power(json: &str) -> Result<String, Error> {
    let PowerInput { deviation, treated, control, level, power } = read(json)?;
    write(&effect_power(deviation, treated, control, level, power)?)
}

/// An effect of a panel, by any method.
type Method<T> = fn(&Panel, &EffectOptions) -> Result<T, StatsError>;

pub(super) fn plain<T: Serialize>(json: &str, method: Method<T>) -> Result<String, Error> {
    let (panel, options) = PlainInput::read(json)?;
    write(&method(&panel, &options)?)
}

pub(super) fn rows<T: Serialize>(json: &str, method: Method<T>) -> Result<String, Error> {
    let (panel, options) = RowsInput::read(json)?;
    write(&method(&panel, &options)?)
}
