//! Indicator tables from Arrow streams.

use crate::arrow_in::{ColumnNames, lend_batch};
use crate::arrow_out::{capsule, table_batch};
use crate::errors::{Failure, raise};
use arrow_array::RecordBatch;
use carnet_sante::exchange::format::Lang;
use carnet_sante::exchange::html::preview_html;
use carnet_sante::exchange::{csv, wire};
use carnet_sante::measure::indicator::{self, Accumulator, Spec};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::input::AnyRecordBatch;
use std::collections::BTreeMap;

/// A finished table, kept so that each form is made only when it is asked for.
#[pyclass(frozen, module = "carnet_sante._core")]
pub(crate) struct Table(pub(crate) indicator::Table);

#[pymethods]
impl Table {
    /// Reads plain columns and a question from one JSON text.
    #[staticmethod]
    fn from_json(py: Python<'_>, json: &str) -> PyResult<Self> {
        py.detach(|| wire::indicators(json)).map(Self).map_err(|error| raise(py, error))
    }
    /// The JSON form of the three languages.
    fn json(&self, py: Python<'_>) -> String {
        py.detach(|| wire::table_json(&self.0).to_string())
    }
    /// Comma-separated values, as RFC 4180 says.
    fn csv(&self, py: Python<'_>) -> String {
        py.detach(|| csv::write_table(&self.0))
    }
    /// A table to read, in French for `fr`, else in English; its first rows where `most` is given.
    fn html(&self, py: Python<'_>, lang: &str, most: Option<usize>) -> String {
        let lang = if lang == "fr" { Lang::Fr } else { Lang::En };
        py.detach(|| preview_html(&self.0, lang, most.unwrap_or(usize::MAX)))
    }
    /// In one line, without making the rows.
    fn summary(&self) -> String {
        let (asked, counted) = (self.0.spec().indicator_ids().join(", "), self.0.report().accepted);
        format!("{asked}; {} rows; {counted} counted", self.0.len())
    }
    fn __len__(&self) -> usize {
        self.0.len()
    }
    /// The rows as an Arrow stream of one batch.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batch = table_batch(&self.0).map_err(|error| Failure::Stream(error).raise(py))?;
        let schema = batch.schema();
        capsule(py, schema, [Ok(batch)].into_iter())
    }
}

/// Counts the rows of an Arrow stream, batch after batch; no row is kept.
#[pyfunction]
#[pyo3(signature = (data, spec, columns))]
pub(crate) fn indicators(
    py: Python<'_>,
    data: AnyRecordBatch,
    spec: &str,
    columns: BTreeMap<String, String>,
) -> PyResult<Table> {
    let spec = Spec::from_json(spec).map_err(|error| raise(py, error.into()))?;
    let reader = data.into_reader()?;
    let run = || -> Result<Table, Failure> {
        let names = ColumnNames::new(&reader.schema(), &spec, &columns)?;
        let mut accumulator = Accumulator::new(&spec);
        let mut first_row = 0;
        // A stream without any batch still has columns.
        let none = RecordBatch::new_empty(reader.schema());
        accumulator.push(&lend_batch(&none, &names)?.lend(), first_row)?;
        for batch in reader {
            let batch = batch.map_err(Failure::Stream)?;
            accumulator.push(&lend_batch(&batch, &names)?.lend(), first_row)?;
            first_row += batch.num_rows() as u64;
            // A notebook may be interrupted between two batches.
            Python::attach(|py| py.check_signals()).map_err(Failure::Python)?;
        }
        Ok(Table(accumulator.finish()?))
    };
    py.detach(run).map_err(|failure| failure.raise(py))
}
