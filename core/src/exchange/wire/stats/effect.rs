use super::super::{read, write};
use super::default_level;
use super::flat::Flat;
use super::table_in::TableInput;
use crate::Error;
use crate::measure::analysis::TablePanel;
use crate::measure::stats::{
    EffectOptions, Observation, Panel, PanelOptions, Scale, UnitWeights, difference_in_differences,
    effect_power, event_study, staggered_effect,
};
use crate::order::Ordered;
use crate::time::parse_date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A panel of plain observations.
#[derive(Deserialize)]
struct PlainInput {
    panel: Vec<Observation>,
    treated: BTreeMap<String, i64>,
    #[serde(default)]
    clusters: Option<BTreeMap<String, String>>,
    #[serde(default)]
    scale: Scale,
    #[serde(default)]
    weights: UnitWeights,
    #[serde(flatten)]
    options: Flat<EffectOptions>,
}

impl PlainInput {
    fn read(json: &str) -> Result<(Panel, EffectOptions), Error> {
        let Self { panel, treated, clusters, scale, weights, options: Flat(options) } = read(json)?;
        let question = PanelOptions { treated, clusters, scale, weights };
        Ok((Panel::new(&panel, &question)?, options))
    }
}

/// A panel of the rows of a table.
#[derive(Deserialize)]
struct RowsInput {
    table: TableInput,
    treated: BTreeMap<String, String>,
    #[serde(default)]
    indicator: Option<String>,
    #[serde(default)]
    axis: Option<String>,
    #[serde(default)]
    clusters: Option<BTreeMap<String, String>>,
    #[serde(default)]
    scale: Scale,
    #[serde(default)]
    weights: UnitWeights,
    #[serde(flatten)]
    options: Flat<EffectOptions>,
}

impl RowsInput {
    fn read(json: &str) -> Result<(Panel, EffectOptions), Error> {
        let input: Self = read(json)?;
        let days = input.treated.into_iter();
        let days = days.map(|(unit, day)| Ok::<_, Error>((unit, parse_date(&day)?)));
        let question = TablePanel {
            indicator: input.indicator,
            axis: input.axis,
            treated: days.try_ordered()?,
            clusters: input.clusters,
            scale: input.scale,
            weights: input.weights,
        };
        Ok((input.table.into_table()?.panel(&question)?, input.options.0))
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

fn power(json: &str) -> Result<String, Error> {
    let PowerInput { deviation, treated, control, level, power } = read(json)?;
    write(&effect_power(deviation, treated, control, level, power)?)
}

/// Answers an operation on effects; `None` for a name that is none.
pub(super) fn call(op: &str, json: &str) -> Option<Result<String, Error>> {
    let (from, method) = op.split_once('.')?;
    if method == "effect_power" && from == "stats" {
        return Some(power(json));
    }
    let given = || if from == "table" { RowsInput::read(json) } else { PlainInput::read(json) };
    let answer = |(panel, options): (Panel, EffectOptions)| match method {
        "difference_in_differences" => write(&difference_in_differences(&panel, &options)?),
        "event_study" => write(&event_study(&panel, &options)?),
        _ => write(&staggered_effect(&panel, &options)?),
    };
    ["difference_in_differences", "event_study", "staggered_effect"]
        .contains(&method)
        .then(|| given().and_then(answer))
}
