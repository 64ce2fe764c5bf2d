//! Questions that read several tables, each pushed in its turn.

use crate::csv::{Source, each_batch};
use crate::errors::Failure;
use crate::indicators::Table;
use carnet_sante::exchange::csv::CsvOptions;
use carnet_sante::exchange::wire;
use carnet_sante::measure::indicator::{Accumulator, Spec};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What was counted so far for one question.
#[pyclass(frozen, module = "carnet_sante._core")]
pub(crate) struct Tables(Mutex<Accumulator>);

impl Tables {
    /// Counts on a copy, which takes the place of what was there once all went well.
    fn change<R: Send>(
        &self,
        py: Python<'_>,
        push: impl FnOnce(&mut Accumulator) -> Result<R, Failure> + Send,
    ) -> Result<R, Failure> {
        py.detach(|| {
            let mut counts = self.held();
            let mut next = counts.clone();
            let found = push(&mut next)?;
            *counts = next;
            Ok(found)
        })
    }

    fn held(&self) -> MutexGuard<'_, Accumulator> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn copy(&self, py: Python<'_>) -> Accumulator {
        py.detach(|| self.held().clone())
    }
}

#[pymethods]
impl Tables {
    /// No row yet, for this question.
    #[new]
    fn new(spec: &str) -> Result<Self, Failure> {
        Ok(Self(Mutex::new(Accumulator::new(&Spec::from_json(spec)?))))
    }
    /// Counts rows; gives, as JSON, what was detected in a CSV file.
    #[pyo3(signature = (table, source, columns, first_row=0, progress=None))]
    fn push(
        &self,
        py: Python<'_>,
        table: Option<&str>,
        source: Source,
        columns: BTreeMap<String, String>,
        first_row: u64,
        progress: Option<Py<PyAny>>,
    ) -> Result<Option<String>, Failure> {
        self.change(py, |counts| {
            counts.expects(table)?;
            let spec = counts.spec().clone();
            let mapping = columns.into_iter().collect();
            let options = CsvOptions { mapping, ..CsvOptions::of(&spec, table) };
            let (_, detected) = each_batch(
                source,
                &spec,
                options,
                first_row,
                progress.as_ref(),
                |columns, row| Ok(counts.push_table(table, columns, row)?),
            )?;
            Ok(detected)
        })
    }
    /// Counts plain columns, as one JSON object of lists.
    fn push_json(&self, py: Python<'_>, table: Option<&str>, columns: &str) -> Result<(), Failure> {
        self.change(py, |counts| Ok(wire::push_columns(counts, table, columns)?))
    }
    /// Adds the counts of other rows of the same input.
    fn merge(&self, py: Python<'_>, other: &Self) -> Result<(), Failure> {
        // Two locks at once could wait for each other.
        let theirs = other.copy(py);
        self.change(py, |counts| {
            *counts = counts.clone().merge(theirs)?;
            Ok(())
        })
    }
    /// The counts as bytes: the same for any split of the rows and any order of merging.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let counts = self.copy(py);
        PyBytes::new(py, &py.detach(|| counts.to_bytes()))
    }
    /// The counts that `to_bytes` wrote.
    #[staticmethod]
    fn from_bytes(bytes: &[u8]) -> Result<Self, Failure> {
        Ok(Self(Mutex::new(Accumulator::from_bytes(bytes)?)))
    }
    /// The question, its defaults filled in.
    #[getter]
    fn spec(&self, py: Python<'_>) -> PyResult<String> {
        let text = py.detach(|| serde_json::to_string(self.held().spec()));
        text.map_err(|_| PyRuntimeError::new_err("a question without a JSON form"))
    }
    /// Rows pushed and merged so far, good and bad.
    #[getter]
    fn rows(&self, py: Python<'_>) -> u64 {
        py.detach(|| self.held().rows())
    }
    /// The table of all rows counted; the counts are let go where `last`, else copied.
    #[pyo3(signature = (last=false))]
    fn finish(&self, py: Python<'_>, last: bool) -> Result<Table, Failure> {
        py.detach(|| {
            let mut held = self.held();
            let mut counts = if last { Accumulator::new(held.spec()) } else { held.clone() };
            if last {
                std::mem::swap(&mut *held, &mut counts);
            }
            drop(held);
            Ok(Table(counts.finish()?))
        })
    }
}
