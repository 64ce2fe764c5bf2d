//! Methods of a table.

use super::super::{read, write};
use super::table_in::TableInput;
use crate::Error;
use crate::measure::stats::{CountMethod, ProportionMethod};
use serde::Deserialize;

fn default_levels() -> Vec<f64> {
    vec![super::default_level()]
}

/// Input of `table.intervals`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IntervalsInput {
    table: TableInput,
    #[serde(default)]
    proportion: ProportionMethod,
    #[serde(default)]
    count: CountMethod,
    #[serde(default = "default_levels")]
    levels: Vec<f64>,
}

pub(super) fn intervals(json: &str) -> Result<String, Error> {
    let IntervalsInput { table, proportion, count, levels } = read(json)?;
    write(&table.into_table()?.intervals(proportion, count, &levels)?)
}

/// Input of `table.audit`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AuditInput {
    table: TableInput,
}

pub(super) fn audit(json: &str) -> Result<String, Error> {
    let AuditInput { table } = read(json)?;
    write(&table.into_table()?.audit())
}
