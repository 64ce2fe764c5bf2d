//! Questions that read several tables, each pushed in its turn.

use crate::arrow_in::{ColumnNames, lend_batch};
use crate::errors::{Failure, raise};
use crate::indicators::Table;
use arrow_array::RecordBatch;
use carnet_sante::exchange::wire;
use carnet_sante::measure::indicator::{Accumulator, Columns, ColumnsError, Spec};
use pyo3::prelude::*;
use pyo3_arrow::input::AnyRecordBatch;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// What was counted so far for one question.
#[pyclass(frozen, module = "carnet_sante._core")]
pub(crate) struct Tables(Mutex<Accumulator>);

impl Tables {
    /// Counts on a copy, which takes the place of what was there once all went well.
    fn change(
        &self,
        py: Python<'_>,
        push: impl FnOnce(&mut Accumulator) -> Result<(), Failure> + Send,
    ) -> PyResult<()> {
        let counted = py.detach(|| {
            let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let mut next = counts.clone();
            push(&mut next).map(|()| *counts = next)
        });
        counted.map_err(|failure| failure.raise(py))
    }
}

#[pymethods]
impl Tables {
    /// No row yet, for this question.
    #[new]
    fn new(py: Python<'_>, spec: &str) -> PyResult<Self> {
        let spec = Spec::from_json(spec).map_err(|error| raise(py, error.into()))?;
        Ok(Self(Mutex::new(Accumulator::new(&spec))))
    }
    /// Counts the rows of an Arrow stream, batch after batch.
    fn push(
        &self,
        py: Python<'_>,
        table: Option<&str>,
        data: AnyRecordBatch,
        columns: BTreeMap<String, String>,
    ) -> PyResult<()> {
        let reader = data.into_reader()?;
        self.change(py, |counts| {
            let names = ColumnNames::new(&reader.schema(), counts.spec(), &columns)?;
            let mut first_row = 0;
            let none = RecordBatch::new_empty(reader.schema());
            push(counts, table, &lend_batch(&none, &names)?.lend(), first_row)?;
            for batch in reader {
                let batch = batch.map_err(Failure::Stream)?;
                push(counts, table, &lend_batch(&batch, &names)?.lend(), first_row)?;
                first_row += batch.num_rows() as u64;
                Python::attach(|py| py.check_signals()).map_err(Failure::Python)?;
            }
            Ok(())
        })
    }
    /// Counts plain columns, as one JSON object of lists.
    fn push_json(&self, py: Python<'_>, table: Option<&str>, columns: &str) -> PyResult<()> {
        self.change(py, |counts| Ok(wire::push_columns(counts, table, columns)?))
    }
    /// The table of all rows counted.
    fn finish(&self, py: Python<'_>) -> PyResult<Table> {
        let finished = py.detach(|| {
            let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            counts.clone().finish()
        });
        finished.map(Table).map_err(|error| raise(py, error.into()))
    }
}

fn push(
    counts: &mut Accumulator,
    table: Option<&str>,
    columns: &Columns<'_>,
    first_row: u64,
) -> Result<(), ColumnsError> {
    match table {
        Some(table) => counts.push_table(table, columns, first_row),
        None => counts.push(columns, first_row),
    }
}
