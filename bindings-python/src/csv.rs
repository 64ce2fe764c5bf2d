//! Indicator tables from CSV files and bytes.

use crate::errors::{Failure, raise};
use crate::indicators::Table;
use carnet_sante::exchange::csv::{CsvOptions, CsvReader};
use carnet_sante::measure::indicator::{Accumulator, Axis, Columns, Spec};
use pyo3::prelude::*;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

const CHUNK: usize = 1 << 20;

/// Where the bytes are.
#[derive(FromPyObject)]
pub(crate) enum Source {
    Bytes(pyo3::pybacked::PyBackedBytes),
    Path(PathBuf),
}

/// Counts the rows of a CSV file chunk after chunk; also says, as JSON, what was detected in it.
#[pyfunction]
pub(crate) fn indicators_csv(
    py: Python<'_>,
    source: Source,
    spec: &str,
    columns: BTreeMap<String, String>,
) -> PyResult<(Table, String)> {
    let spec = Spec::from_json(spec).map_err(|error| raise(py, error.into()))?;
    let run = || match &source {
        Source::Bytes(bytes) => count(bytes.as_ref(), &spec, columns),
        Source::Path(path) => count(File::open(path).map_err(io)?, &spec, columns),
    };
    py.detach(run).map_err(|failure| failure.raise(py))
}

fn io(error: std::io::Error) -> Failure {
    Failure::Python(error.into())
}

fn count(
    mut bytes: impl Read,
    spec: &Spec,
    mapping: BTreeMap<String, String>,
) -> Result<(Table, String), Failure> {
    let category = |axis: &Axis| matches!(axis, Axis::Category(_)).then(|| axis.name().to_owned());
    let categories = spec.by().iter().filter_map(category).collect();
    let mut reader = CsvReader::new(CsvOptions { mapping, categories, ..CsvOptions::default() });
    let mut accumulator = Accumulator::new(spec);
    let mut sink = |columns: &Columns<'_>, first_row| Ok(accumulator.push(columns, first_row)?);
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = bytes.read(&mut chunk).map_err(io)?;
        if read == 0 {
            break;
        }
        reader.push(chunk.get(..read).unwrap_or_default(), &mut sink)?;
        Python::attach(|py| py.check_signals()).map_err(Failure::Python)?;
    }
    let summary = reader.finish(&mut sink)?;
    let detected = serde_json::to_string(&summary).unwrap_or_default();
    Ok((Table(accumulator.finish()?), detected))
}
