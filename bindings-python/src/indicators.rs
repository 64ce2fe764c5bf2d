//! Finished indicator tables, and which columns a question reads.

use crate::arrow_in::ColumnNames;
use crate::arrow_out::{capsule, table_batch};
use crate::cohort::any_question;
use crate::errors::Failure;
use carnet_sante::exchange::format::Lang;
use carnet_sante::exchange::html::preview_html;
use carnet_sante::exchange::{csv, wire};
use carnet_sante::measure::indicator::{self, Axis, Spec};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::collections::{BTreeMap, BTreeSet};

/// The names of codes, by column.
type Names = BTreeMap<String, BTreeMap<String, String>>;

/// A finished table, kept so that each form is made only when it is asked for.
#[pyclass(frozen, module = "carnet_sante._core")]
pub(crate) struct Table(pub(crate) indicator::Table);

#[pymethods]
impl Table {
    /// Everything that the table shows, for `restore`; what it hides is not in it.
    fn store(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| serde_json::to_string(&self.0)).map_err(|_| unreadable())
    }
    /// The table that `store` wrote.
    #[staticmethod]
    fn restore(py: Python<'_>, stored: &str) -> PyResult<Self> {
        py.detach(|| serde_json::from_str(stored)).map(Self).map_err(|_| unreadable())
    }
    /// The rows whose numbers are given, as a table of the same question.
    fn take(&self, py: Python<'_>, rows: BTreeSet<usize>) -> Self {
        py.detach(|| Self(self.0.take(&rows)))
    }
    /// The margin of these axes, as a table of its own.
    fn margin(&self, py: Python<'_>, axes: Vec<String>) -> Result<Self, Failure> {
        // A name may be that of a grouping of the question.
        let known = |name: &str| self.0.spec().by().iter().find(|axis| axis.name() == name);
        let axes: Vec<Axis> = axes
            .iter()
            .map(|name| known(name).cloned().unwrap_or_else(|| Axis::named(name)))
            .collect();
        py.detach(|| Ok(Self(self.0.margin(&axes)?)))
    }
    /// The JSON form of the three languages.
    fn json(&self, py: Python<'_>) -> String {
        py.detach(|| wire::table_text(&self.0))
    }
    /// Comma-separated values, as RFC 4180 says; with the names of codes, by column, where they are given.
    fn csv(&self, py: Python<'_>, names: Option<Names>) -> String {
        py.detach(|| {
            let Some(names) = names else { return csv::write_table(&self.0) };
            csv::write_table_with_names(&self.0, |column, code| {
                Some(names.get(column)?.get(code)?.into())
            })
        })
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
    fn stream<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let batch = table_batch(&self.0).map_err(Failure::Stream)?;
        let schema = batch.schema();
        capsule(py, schema, [Ok(batch)].into_iter())
    }
}

fn unreadable() -> PyErr {
    PyValueError::new_err("not a stored table of this version")
}

/// Which of the columns a question reads, by their places; of any question, those of a cohort.
#[pyfunction]
#[pyo3(signature = (names, spec, columns, keep))]
pub(crate) fn columns_read(
    names: Vec<String>,
    spec: Option<&str>,
    columns: BTreeMap<String, String>,
    keep: Vec<String>,
) -> Result<Vec<usize>, Failure> {
    let spec = spec.map_or_else(any_question, |spec| Ok(Spec::from_json(spec)?))?;
    let columns = columns.into_iter().collect();
    Ok(ColumnNames::new(&names, &spec, &columns, &keep)?.places().collect())
}
