use super::columns::{Makers, NamedTables, Rows};
use super::{read, table_text, write};
use crate::Error;
use crate::measure::indicator::{Accumulator, Definition, Spec, Table, catalogue_version};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// Input of the operations that ask nothing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

/// Answer of `catalogue`.
#[derive(Serialize)]
struct CatalogueAnswer {
    version: &'static str,
    indicators: &'static [Definition],
}

pub(super) fn catalogue(json: &str) -> Result<String, Error> {
    let Nothing {} = read(json)?;
    write(&CatalogueAnswer {
        version: catalogue_version(),
        indicators: crate::measure::indicator::catalogue(),
    })
}

/// Input of `indicators`: plain columns or CSV text, for small data and for the shared vectors.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorsInput {
    #[serde(default)]
    columns: Option<Rows>,
    /// Other tables, by name.
    #[serde(default)]
    tables: NamedTables,
    // Kept as text, so that an error of the question keeps its own code.
    spec: Box<RawValue>,
}

/// The table of plain columns and a question, given as one JSON object: `{columns, tables, spec}`.
///
/// `columns` holds lists of the same length by name; dates are texts, unknown values `null`. Where
/// the question reads other tables than the profiles, `tables` holds the columns of each by its
/// name. A text in the place of an object of lists is a CSV file, with French or English headers,
/// read as [`CsvOptions::of`](crate::exchange::csv::CsvOptions::of) says. For data already in typed columns, [`Batch`](super::Batch) spares the text.
///
/// # Errors
/// `wire.unreadable`, [`BatchError`](super::BatchError), and the errors of a CSV file, of the question, of
/// [`Accumulator::push_table`] and of [`Accumulator::finish`].
///
/// # Examples
/// ```
/// use carnet_sante::exchange::wire;
/// let table = wire::indicators(r#"{
///     "columns": {"opened_on": ["2025-01-01", null]},
///     "spec": {"indicators": ["OUV_N"], "at": "2026-01-31", "disclosure": "none"}
/// }"#)?;
/// assert_eq!(table.rows().next().and_then(|row| row.cell.numerator()), Some(1));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[inline]
pub fn indicators(json: &str) -> Result<Table, Error> {
    counted(json, Makers::here())
}

fn counted(json: &str, by: &Makers) -> Result<Table, Error> {
    let input: IndicatorsInput = read(json)?;
    let spec = Spec::from_json(input.spec.get())?;
    let mut accumulator = (by.counts)(&spec);
    if let Some(columns) = input.columns {
        columns.count(&mut accumulator, None, by)?;
    }
    for (name, rows) in input.tables.0 {
        rows.count(&mut accumulator, Some(&name), by)?;
    }
    Ok(accumulator.finish()?)
}

/// Counts plain columns, given as a JSON object of lists or as a CSV text, as the rows of a table of
/// the question; without a name, of the profiles or of the only table there is.
///
/// # Errors
/// As [`indicators`], for one table.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::wire;
/// use carnet_sante::measure::indicator::{Accumulator, Spec};
/// let spec = Spec::from_json(r#"{"indicators": ["DOC_CUM"], "at": "2024-01-31"}"#)?;
/// let mut accumulator = Accumulator::new(&spec);
/// wire::push_columns(&mut accumulator, Some("documents"), r#"{"date": ["2024-01-02"]}"#)?;
/// assert_eq!(accumulator.rows(), 1);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn push_columns(
    accumulator: &mut Accumulator,
    table: Option<&str>,
    json: &str,
) -> Result<(), Error> {
    let rows: Rows = read(json)?;
    rows.count(accumulator, table, Makers::here())
}

pub(super) fn table(json: &str, by: &Makers) -> Result<String, Error> {
    Ok(table_text(&counted(json, by)?))
}
