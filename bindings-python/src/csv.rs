//! Rows from wherever they come: an Arrow stream, or a CSV file chunk after chunk.

use crate::arrow_in::ColumnNames;
use crate::errors::Failure;
use crate::rows::Rows;
use crate::stream::{each_piece, heard};
use carnet_sante::Error;
use carnet_sante::exchange::csv::{CsvOptions, CsvReader};
use carnet_sante::measure::indicator::{Columns, Spec};
use pyo3::prelude::*;
use std::cell::Cell;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

const CHUNK: usize = 1 << 20;

/// Where rows are: the bytes or the path of a CSV file, or an Arrow stream.
#[derive(FromPyObject)]
pub(crate) enum Source {
    Bytes(pyo3::pybacked::PyBackedBytes),
    Path(PathBuf),
    Rows(Rows),
}

/// Hands out rows with the number of the first; says how many they are and, as JSON, what was
/// detected in a CSV file. The mapping and the categories of `options` hold for a stream too.
pub(crate) fn each_batch(
    source: Source,
    spec: &Spec,
    options: CsvOptions,
    first_row: u64,
    progress: Option<&Py<PyAny>>,
    mut sink: impl FnMut(&Columns<'_>, u64) -> Result<(), Error>,
) -> Result<(u64, Option<String>), Failure> {
    let mut of_file =
        |columns: &Columns<'_>, row: u64| sink(columns, first_row.saturating_add(row));
    match source {
        Source::Bytes(bytes) => read(bytes.as_ref(), options, progress, of_file),
        Source::Path(path) => read(File::open(path).map_err(io)?, options, progress, of_file),
        Source::Rows(rows) => {
            let names = ColumnNames::of(&rows, spec, &options.mapping, &options.categories)?;
            Ok((each_piece(rows, &names, progress, &mut of_file)?, None))
        }
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
) -> Result<(u64, Option<String>), Failure> {
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
    Ok((summary.rows, serde_json::to_string(&summary).ok()))
}
