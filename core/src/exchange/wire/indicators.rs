use super::columns::NamedColumns;
use super::{read, table_json, write};
use crate::Error;
use crate::measure::indicator::{Definition, Spec, Table, catalogue_version};
use crate::measure::run;
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

/// Input of `indicators`: plain columns, for small data and for the shared vectors.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorsInput {
    columns: NamedColumns,
    // Kept as text, so that an error of the question keeps its own code.
    spec: Box<RawValue>,
}

/// The table of plain columns and a question, given as one JSON object: `{columns, spec}`.
///
/// `columns` holds lists of the same length by name; dates are texts, unknown values `null`. For
/// data already in typed columns, [`Batch`](super::Batch) spares the text.
///
/// # Errors
/// `wire.unreadable`, [`BatchError`](super::BatchError), and the errors of the question and of
/// [`run`].
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
pub fn indicators(json: &str) -> Result<Table, Error> {
    let input: IndicatorsInput = read(json)?;
    let spec = Spec::from_json(input.spec.get())?;
    let batch = input.columns.into_batch(&spec)?;
    run(&spec, &batch.lend())
}

pub(super) fn table(json: &str) -> Result<String, Error> {
    Ok(table_json(&indicators(json)?).to_string())
}
