//! Arrow streams read piece by piece: bounded memory, an ear for Ctrl-C, and a word on progress.

use crate::arrow_in::{ColumnNames, lend_batch};
use crate::errors::Failure;
use crate::rows::Rows;
use arrow_array::RecordBatch;
use carnet_sante::Error;
use carnet_sante::measure::indicator::Columns;
use pyo3::prelude::*;

/// Rows that are converted at a time: a frame is often one batch of millions of rows.
const PIECE: usize = 1 << 18;

/// Hands out every piece with the number of its first row; gives the number of rows.
///
/// A stream without any batch still has columns: the first piece is empty.
pub(crate) fn each_piece(
    rows: Rows,
    names: &ColumnNames,
    progress: Option<&Py<PyAny>>,
    mut sink: impl FnMut(&Columns<'_>, u64) -> Result<(), Error>,
) -> Result<u64, Failure> {
    let mut read = 0;
    sink(&lend_batch(&RecordBatch::new_empty(rows.batches.schema()), names)?.lend(), 0)?;
    for batch in rows.batches {
        let batch = batch.map_err(Failure::Stream)?;
        let mut start = 0;
        while start < batch.num_rows() {
            let piece = batch.slice(start, PIECE.min(batch.num_rows() - start));
            sink(&lend_batch(&piece, names)?.lend(), read)?;
            start += piece.num_rows();
            read += piece.num_rows() as u64;
            heard(progress, read)?;
        }
    }
    Ok(read)
}

/// Says how many rows were read so far; stops where the user pressed Ctrl-C.
pub(crate) fn heard(progress: Option<&Py<PyAny>>, rows: u64) -> Result<(), Failure> {
    let said = Python::attach(|py| {
        py.check_signals()?;
        progress.map_or(Ok(()), |progress| progress.call1(py, (rows,)).map(drop))
    });
    said.map_err(Failure::Python)
}
