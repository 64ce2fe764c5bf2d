//! Rows packed once and asked many times.

use crate::arrow_in::ColumnNames;
use crate::csv::{Source, each_chunk};
use crate::errors::Failure;
use crate::indicators::Table;
use crate::rows::Rows;
use crate::stream::each_piece;
use carnet_sante::exchange::csv::CsvOptions;
use carnet_sante::measure::indicator::{self, Spec};
use carnet_sante::time::parse_date;
use pyo3::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Checked and packed rows.
#[pyclass(frozen, module = "carnet_sante._core")]
pub(crate) struct Cohort(indicator::Cohort);

/// The standard columns are those of any question: which one does not matter.
pub(crate) fn any_question() -> Result<Spec, Failure> {
    Ok(Spec::indicators(["OUV_N"]).at("2026-01-31").build()?)
}

fn empty(horizon: Option<&str>) -> Result<indicator::Cohort, Failure> {
    let Some(horizon) = horizon else { return Ok(indicator::Cohort::new()) };
    Ok(indicator::Cohort::with_horizon(parse_date(horizon)?))
}

#[pymethods]
impl Cohort {
    /// Packs an Arrow stream, with the categories `keep`.
    #[staticmethod]
    #[pyo3(signature = (rows, columns, keep, horizon=None, progress=None))]
    fn pack(
        py: Python<'_>,
        rows: Rows,
        columns: BTreeMap<String, String>,
        keep: Vec<String>,
        horizon: Option<&str>,
        progress: Option<Py<PyAny>>,
    ) -> Result<Self, Failure> {
        py.detach(|| {
            let mut cohort = empty(horizon)?;
            let names = ColumnNames::of(&rows, &any_question()?, &columns, &keep)?;
            each_piece(rows, &names, 0, progress.as_ref(), |columns, first_row| {
                Ok(cohort.push(columns, first_row)?)
            })?;
            Ok(Self(cohort))
        })
    }
    /// Packs a CSV file; also says, as JSON, what was detected in it.
    #[staticmethod]
    #[pyo3(signature = (source, columns, keep, horizon=None, progress=None))]
    fn pack_csv(
        py: Python<'_>,
        source: Source,
        columns: BTreeMap<String, String>,
        keep: BTreeSet<String>,
        horizon: Option<&str>,
        progress: Option<Py<PyAny>>,
    ) -> Result<(Self, String), Failure> {
        py.detach(|| {
            let mut cohort = empty(horizon)?;
            let categories = keep.into_iter().collect();
            let options = CsvOptions { mapping: columns, categories, ..CsvOptions::default() };
            let (_, detected) =
                each_chunk(&source, options, progress.as_ref(), |columns, first_row| {
                    Ok(cohort.push(columns, first_row)?)
                })?;
            Ok((Self(cohort), detected))
        })
    }
    /// The table of a question.
    fn table(&self, py: Python<'_>, spec: &str) -> Result<Table, Failure> {
        let spec = Spec::from_json(spec)?;
        Ok(Table(py.detach(|| self.0.table(&spec))?))
    }
    /// Bytes that the packed rows take.
    #[getter]
    fn nbytes(&self) -> usize {
        self.0.bytes()
    }
    fn __len__(&self) -> usize {
        self.0.len()
    }
}
