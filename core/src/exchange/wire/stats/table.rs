//! Methods of a table.

use super::super::{WireError, read, write};
use super::table_in::TableInput;
use crate::Error;
use crate::exchange::html::explain_row;
use crate::measure::stats::{CountMethod, ProportionMethod};
use crate::reference::Lang;
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

const fn english() -> Lang {
    Lang::En
}

/// Input of `table.explain`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExplainInput {
    table: TableInput,
    /// The number of the row.
    #[serde(default)]
    cell: u32,
    #[serde(default = "english")]
    lang: Lang,
}

pub(super) fn explain(json: &str) -> Result<String, Error> {
    let ExplainInput { table, cell, lang } = read(json)?;
    let text = explain_row(&table.into_table()?, cell as usize, lang);
    write(&text.ok_or_else(WireError::no_row)?)
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
