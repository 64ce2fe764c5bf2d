//! CSV files whose bytes come in pieces.

use crate::thrown;
use carnet_sante::Error;
use carnet_sante::exchange::csv::{CsvOptions, CsvReader};
use carnet_sante::exchange::wire;
use carnet_sante::measure::indicator::Columns;
use wasm_bindgen::JsValue;

/// A file that is being read, and what its rows gave so far.
pub(crate) struct File<T> {
    reader: CsvReader,
    first_row: u64,
    pub(crate) rows: T,
}

impl<T> File<T> {
    /// A file of which nothing was read; `first_row` is the number of its first row, `options` the
    /// JSON text of what is known of it, and `read` says which columns are.
    pub(crate) fn open(
        options: &str,
        read: CsvOptions,
        first_row: f64,
        rows: T,
    ) -> Result<Self, JsValue> {
        let CsvOptions { mut categories, also, events, .. } = read;
        let known = wire::csv_options(options).map_err(thrown)?;
        categories.extend(known.categories.iter().cloned());
        let options = CsvOptions { categories, also, events, ..known };
        Ok(Self { reader: CsvReader::new(options), first_row: first_row as u64, rows })
    }
    /// Reads its next bytes, cut anywhere.
    pub(crate) fn push(
        &mut self,
        bytes: &[u8],
        mut take: impl FnMut(&mut T, &Columns<'_>, u64) -> Result<(), Error>,
    ) -> Result<(), JsValue> {
        let Self { reader, first_row, rows } = self;
        let mut sink =
            |columns: &Columns<'_>, row: u64| take(rows, columns, first_row.saturating_add(row));
        reader.push(bytes, &mut sink).map_err(thrown)
    }
    /// Reads what is left of it, and says as JSON text what was found out.
    pub(crate) fn close(
        self,
        mut take: impl FnMut(&mut T, &Columns<'_>, u64) -> Result<(), Error>,
    ) -> Result<(T, String), JsValue> {
        let Self { reader, first_row, mut rows } = self;
        let mut sink = |columns: &Columns<'_>, row: u64| {
            take(&mut rows, columns, first_row.saturating_add(row))
        };
        let summary = reader.finish(&mut sink).map_err(thrown)?;
        Ok((rows, wire::csv_text(&summary)))
    }
}
