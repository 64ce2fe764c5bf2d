//! Rows packed once and asked many times.

use crate::csv::{Source, each_batch};
use crate::errors::Failure;
use crate::indicators::Table;
use carnet_sante::exchange::csv::CsvOptions;
use carnet_sante::measure::indicator::{self, Spec};
use carnet_sante::time::parse_date;
use pyo3::prelude::*;
use std::collections::BTreeMap;

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
    /// Packs rows with the categories `keep`; also says, as JSON, what was detected in a CSV file.
    #[staticmethod]
    #[pyo3(signature = (source, columns, keep, horizon=None, progress=None))]
    fn pack(
        py: Python<'_>,
        source: Source,
        columns: BTreeMap<String, String>,
        keep: Vec<String>,
        horizon: Option<&str>,
        progress: Option<Py<PyAny>>,
    ) -> Result<(Self, Option<String>), Failure> {
        py.detach(|| {
            let (mut cohort, spec) = (empty(horizon)?, any_question()?);
            let mapping = columns.into_iter().collect();
            let options = CsvOptions { mapping, categories: keep, ..CsvOptions::default() };
            let (_, detected) =
                each_batch(source, &spec, options, 0, progress.as_ref(), |columns, row| {
                    Ok(cohort.push(columns, row)?)
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
