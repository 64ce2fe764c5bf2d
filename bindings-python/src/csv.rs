//! CSV files and bytes, chunk after chunk.

use crate::errors::Failure;
use crate::stream::heard;
use carnet_sante::Error;
use carnet_sante::exchange::csv::{CsvOptions, CsvReader};
use carnet_sante::measure::indicator::Columns;
use pyo3::prelude::*;
use std::cell::Cell;
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

/// Hands out the rows of a CSV file; says how many they are and, as JSON, what was detected in it.
pub(crate) fn each_chunk(
    source: &Source,
    options: CsvOptions,
    progress: Option<&Py<PyAny>>,
    sink: impl FnMut(&Columns<'_>, u64) -> Result<(), Error>,
) -> Result<(u64, String), Failure> {
    match source {
        Source::Bytes(bytes) => read(bytes.as_ref(), options, progress, sink),
        Source::Path(path) => read(File::open(path).map_err(io)?, options, progress, sink),
    }
}

fn io(error: std::io::Error) -> Failure {
    Failure::Python(error.into())
}

fn read(
    mut bytes: impl Read,
    options: CsvOptions,
    progress: Option<&Py<PyAny>>,
    mut sink: impl FnMut(&Columns<'_>, u64) -> Result<(), Error>,
) -> Result<(u64, String), Failure> {
    let mut reader = CsvReader::new(options);
    let rows = Cell::new(0);
    let mut counting = |columns: &Columns<'_>, first_row: u64| {
        rows.set(first_row.saturating_add(columns.len() as u64));
        sink(columns, first_row)
    };
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = bytes.read(&mut chunk).map_err(io)?;
        if read == 0 {
            break;
        }
        reader.push(chunk.get(..read).unwrap_or_default(), &mut counting)?;
        heard(progress, rows.get())?;
    }
    let summary = reader.finish(&mut counting)?;
    Ok((summary.rows, serde_json::to_string(&summary).unwrap_or_default()))
}
