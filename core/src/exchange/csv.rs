//! CSV as people have it, in and out.
//!
//! The reader is fed bytes in chunks of any size (the core opens no file) and hands over batches
//! of columns. It finds out the delimiter, the encoding, the columns and the form of each date,
//! and says what it found ([`Detected`]).
//!
//! # Rules
//! - Delimiters: comma, semicolon, tab. A first line `sep=;` is obeyed. Lines end with LF, CRLF
//!   or, in a file without any LF, CR.
//! - Encodings: UTF-8, Windows-1252 (a table of 32 code points: a crate of all encodings would
//!   weigh more in a web page than this whole library). UTF-16 is refused by name.
//! - Profiles, events or entities: [`CsvOptions::of`] takes from a question what it reads of each
//!   table (`date`, `weight`, `subject`, `document_type`…).
//! - Headers in any order, with French or English [`aliases`]; two headers for one column are an
//!   error, as are unknown names in the mapping. `birth_year` is left aside where `birth_date`
//!   exists. Under a header such as `region`, the code `27` is the region `REG-27`.
//! - A cell is trimmed of ASCII blanks; an empty one is null, and nothing else is (`NA` is text).
//! - Numbers are whole (`1984`, or `1984.0` as some programs write it), without separators.
//! - Dates are `yyyy-mm-dd` or `dd/mm/yyyy`, each cell by its own form; a time of day is dropped
//!   if it has no zone or is in UTC. `mm/dd/yyyy` is never assumed: a column that proves it, and
//!   nothing against it, is an error, unless [`CsvOptions::date_order`] says so.
//! - Every line after the header is a row, numbered from 0. A line with too few or too many
//!   fields, or with text after a closing quote, is a row at fault (`line.unreadable`). A blank
//!   line is a row (unreadable, or null in a file of one column) if a line follows it; blank
//!   lines at the end are no rows, and [`Summary`] counts them.
//! - A quote opens a field only as its first byte. Quotes never closed, and records above 1 MiB,
//!   end the reading with an error that names the line.
//!
//! Lines without quotes are cut by vectorised search (`memchr`, already a dependency of
//! `serde_json`); quoted records take an exact path, tested against `csv-core`. The parser crates
//! tried read from files rather than from chunks handed to them, or do not tell a quote that is
//! never closed.

mod aliases;
mod batch;
mod cell;
mod detect;
mod detected;
mod dictionary;
mod encoding;
mod error;
mod header;
mod options;
mod quoted;
mod reader;
mod register;
mod write;

pub use aliases::{aliases, standard_columns};
pub use batch::OwnedBatch;
pub use cell::DateOrder;
pub use detected::{DateForm, Detected, DetectedColumn};
pub use encoding::Encoding;
pub use error::CsvError;

pub use options::{CsvOptions, Delimiter};
pub use register::{RegisterFileError, RegisterTable, read_register_table};
pub use write::{write_rejected, write_table, write_table_with_names};

use crate::Error;
use crate::measure::indicator::{Accumulator, Columns};
use serde::Serialize;
use std::fmt;

/// What a whole file gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Summary {
    /// Rows handed over, those at fault included.
    pub rows: u64,
    /// Blank lines after the last row, which are no rows.
    pub blank_lines_at_end: u64,
    /// What was detected.
    pub detected: Detected,
}

/// Reads CSV from chunks of bytes, without ever holding more than one batch and one record.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::csv::{CsvOptions, CsvReader};
/// let mut rows = 0;
/// let mut reader = CsvReader::new(CsvOptions::default());
/// for chunk in [&b"departement;date_naiss"[..], b"ance\n2A;31/01/1984\n", b"21;"] {
///     reader.push(chunk, &mut |columns, _| { rows += columns.len(); Ok(()) })?;
/// }
/// let summary = reader.finish(&mut |columns, _| { rows += columns.len(); Ok(()) })?;
/// assert_eq!((summary.rows, rows), (2, 2));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[derive(Clone)]
pub struct CsvReader(reader::Engine);

// The bytes held back are somebody's data: a log gets what was detected.
impl fmt::Debug for CsvReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CsvReader").field("detected", &self.detected()).finish_non_exhaustive()
    }
}

impl CsvReader {
    /// A reader that has seen nothing yet.
    #[inline]
    pub fn new(options: CsvOptions) -> Self {
        Self(reader::Engine::new(options))
    }

    /// Takes the next bytes of the file, cut anywhere, and hands full batches to `sink` with the
    /// number of their first row.
    ///
    /// The first 64 KiB are held back to read the layout from, so that the outcome does not
    /// depend on where the file is cut.
    ///
    /// # Errors
    /// A [`CsvError`] when the file cannot be read, or the error of `sink`; the reader then stays
    /// stopped (`csv.stopped`). Bad rows are no errors here: they are faults in the columns.
    pub fn push(
        &mut self,
        bytes: &[u8],
        sink: &mut dyn FnMut(&Columns<'_>, u64) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.0.push(bytes, &mut |batch| sink(&batch.columns(), batch.first_row()))
    }

    /// Ends the file: hands over the last rows.
    ///
    /// # Errors
    /// As [`CsvReader::push`], and `csv.empty`, `csv.no_rows`, `csv.quote_unclosed`.
    pub fn finish(
        self,
        sink: &mut dyn FnMut(&Columns<'_>, u64) -> Result<(), Error>,
    ) -> Result<Summary, Error> {
        self.0.finish(&mut |batch| sink(&batch.columns(), batch.first_row()))
    }

    /// What was detected so far; none until the header is read.
    pub fn detected(&self) -> Option<Detected> {
        self.0.detected()
    }
}

/// Reads a whole file held in memory, batch by batch.
///
/// # Errors
/// As [`CsvReader::push`] and [`CsvReader::finish`].
///
/// # Examples
/// ```
/// use carnet_sante::exchange::csv::{CsvOptions, read};
/// let file = b"territoire,sexe\n2A,F\n21,M\n";
/// let summary = read(file, &CsvOptions::default(), &mut |columns, first_row| {
///     assert_eq!((columns.len(), first_row), (2, 0));
///     Ok(())
/// })?;
/// assert_eq!(summary.rows, 2);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn read(
    bytes: &[u8],
    options: &CsvOptions,
    sink: &mut dyn FnMut(&Columns<'_>, u64) -> Result<(), Error>,
) -> Result<Summary, Error> {
    whole(CsvReader::new(options.clone()), bytes, sink)
}

fn whole(
    mut reader: CsvReader,
    bytes: &[u8],
    sink: &mut dyn FnMut(&Columns<'_>, u64) -> Result<(), Error>,
) -> Result<Summary, Error> {
    reader.push(bytes, sink)?;
    reader.finish(sink)
}

/// Counts a whole file held in memory as the rows of a table of a question: documents,
/// professionals…; without a name, of the profiles or of the only table there is.
///
/// [`CsvOptions::of`] says what the question reads. Files larger than memory go through
/// [`CsvReader`], chunk by chunk.
///
/// # Errors
/// As [`read`] and [`Accumulator::push_table`].
///
/// # Examples
/// ```
/// use carnet_sante::exchange::csv::{CsvOptions, count};
/// use carnet_sante::measure::indicator::{Accumulator, Spec};
/// use carnet_sante::time::Every;
/// let spec = Spec::indicators(["AMB_PERS"]).over("2022-01-01", "2023-01-01", Every::Year);
/// let spec = spec.build()?;
/// let mut counts = Accumulator::new(&spec);
/// let file = b"Date de l'action;Poids\n15/03/2022;25\n02/04/2022;18\n";
/// count(&mut counts, Some("actions"), file, &CsvOptions::of(&spec, Some("actions")))?;
/// let table = counts.finish()?;
/// assert_eq!(table.rows().next().and_then(|row| row.cell.numerator()), Some(43));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn count(
    counts: &mut Accumulator,
    table: Option<&str>,
    bytes: &[u8],
    options: &CsvOptions,
) -> Result<Summary, Error> {
    count_by(CsvReader::new(options.clone()), counts, table, bytes)
}

/// [`count`] by a reader that was made elsewhere.
pub(super) fn count_by(
    reader: CsvReader,
    counts: &mut Accumulator,
    table: Option<&str>,
    bytes: &[u8],
) -> Result<Summary, Error> {
    counts.expects(table)?;
    whole(reader, bytes, &mut |columns, first| Ok(counts.push_table(table, columns, first)?))
}

/// Reads a whole file and keeps its batches.
///
/// # Errors
/// As [`read`].
///
/// # Examples
/// ```
/// use carnet_sante::exchange::csv::{CsvOptions, read_all};
/// let (batches, summary) = read_all("département\n2A\n".as_bytes(), &CsvOptions::default())?;
/// assert_eq!((batches.len(), summary.rows), (1, 1));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn read_all(bytes: &[u8], options: &CsvOptions) -> Result<(Vec<OwnedBatch>, Summary), Error> {
    let mut batches = Vec::new();
    let mut engine = reader::Engine::new(options.clone());
    let mut keep = |batch: &OwnedBatch| {
        batches.push(batch.clone());
        Ok(())
    };
    engine.push(bytes, &mut keep)?;
    let summary = engine.finish(&mut keep)?;
    Ok((batches, summary))
}

#[cfg(test)]
#[path = "csv_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "csv/engine_tests.rs"]
mod engine_tests;
