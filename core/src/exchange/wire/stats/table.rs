//! Methods of a table.

use super::super::table::Rows;
use super::super::{WireError, read, write};
use super::table_in::TableInput;
use crate::Error;
use crate::exchange::html::explain_row;
use crate::measure::indicator::{Axis, Label, Spec};
use crate::measure::stats::{CountMethod, ProportionMethod};
use crate::reference::Lang;
use serde::{Deserialize, Serialize};

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

/// Input of `table.margin`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MarginInput {
    table: TableInput,
    axes: Vec<String>,
}

/// What the methods of a table read, and the names of its columns.
#[derive(Serialize)]
struct MarginAnswer<'a> {
    columns: Vec<&'a str>,
    notes: &'a [Label],
    rows: Rows<'a>,
    spec: &'a Spec,
}

pub(super) fn margin(json: &str) -> Result<String, Error> {
    let MarginInput { table, axes } = read(json)?;
    let table = table.into_table()?;
    // A name may be that of a grouping of the question.
    let known = |name: &String| table.spec().by().iter().find(|axis| axis.name() == name).cloned();
    let axes: Vec<Axis> =
        axes.iter().map(|name| known(name).unwrap_or_else(|| Axis::named(name))).collect();
    let found = table.margin(&axes)?;
    let (columns, notes, spec) = (found.columns(), found.notes(), found.spec());
    write(&MarginAnswer { columns, notes, rows: Rows(&found), spec })
}
