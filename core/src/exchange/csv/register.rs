//! Registers of the field as people keep them in spreadsheets: one file a table.
//!
//! Headers are the French ones of the templates or the names of the contract, in any order; others are
//! left aside and told. Cells are trimmed of blanks. Dates may be `dd/mm/yyyy`, words may be written by
//! their French labels, lists are separated by `|`. Lines whose cells are all empty at the end of the
//! file are no rows, and empty cells beyond the header are no cells. A line with too few or too many
//! cells, or that has no meaning in the encoding of the file, keeps its place as a row that could not
//! be read.

use super::aliases::normal;
use super::detect::{refuse_other_files, separator_hint};
use super::encoding::Encoding;
use super::quoted::{Found, Unquoted};
use super::{CsvError, Delimiter};
use crate::error::{Coded, Kind, Params, params, told};
use crate::field::rows::{Column, Form, RawRow, RawTable, Schema};
use serde_json::Value;

/// What the file of a table gave.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RegisterTable {
    /// Its rows, in the order of the file.
    pub rows: RawTable,
    /// Headers that are no columns of the table.
    pub ignored: Vec<String>,
}

/// A file that is no table of a register.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RegisterFileError {
    /// A file for a table that the register does not have.
    #[error("unknown table: expected the name of a table of the register, or of its file")]
    UnknownTable {
        /// The tables.
        expected: Vec<&'static str>,
    },
    /// Two files for one table.
    #[error("two files for the table `{table}`: expected one")]
    TwoFiles {
        /// The table.
        table: &'static str,
    },
    /// No header names a column of the table.
    #[error("no known column in the file of `{table}`: expected the headers of its template")]
    NoKnownColumn {
        /// The table.
        table: &'static str,
        /// The headers of its template.
        expected: Vec<&'static str>,
    },
    /// Two headers for one column.
    #[error("two headers for the column `{column}` of `{table}`: expected one")]
    DuplicateColumn {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// The bytes are no CSV file.
    #[error(transparent)]
    Csv(#[from] CsvError),
}

impl Coded for RegisterFileError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownTable { .. } => "register.unknown_table",
            Self::TwoFiles { .. } => "register.two_files",
            Self::NoKnownColumn { .. } => "register.no_known_column",
            Self::DuplicateColumn { .. } => "register.duplicate_column",
            Self::Csv(error) => error.code(),
        }
    }
    fn kind(&self) -> Kind {
        if let Self::Csv(error) = self { error.kind() } else { Kind::Invalid }
    }
    fn path(&self) -> Option<String> {
        match self {
            Self::UnknownTable { .. } => Some("files".to_owned()),
            Self::TwoFiles { table } | Self::NoKnownColumn { table, .. } => {
                Some(format!("files.{table}"))
            }
            Self::DuplicateColumn { table, column } => Some(format!("files.{table}.{column}")),
            Self::Csv(error) => error.path(),
        }
    }
    fn params(&self) -> Params {
        match self {
            Self::UnknownTable { expected } | Self::NoKnownColumn { expected, .. } => {
                params(vec![("expected", told(&expected))])
            }
            Self::Csv(error) => error.params(),
            _ => Params::new(),
        }
    }
    fn help(&self) -> Option<String> {
        match self {
            Self::NoKnownColumn { .. } => {
                Some("the first line names the columns, as in the template of the table".to_owned())
            }
            Self::Csv(error) => error.help(),
            _ => None,
        }
    }
}

/// Reads the file of one table of a register, held in memory.
///
/// Only the layout is read here; what the cells are worth is the account of the register.
///
/// # Errors
/// `csv.empty`, `csv.not_text`, `csv.encoding_unsupported`, `csv.header_unreadable`,
/// `csv.quote_unclosed`; `register.no_known_column`, `register.duplicate_column`.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::csv::read_register_table;
/// use carnet_sante::field::network::{Network, Rows, SCHEMAS};
/// let schema = SCHEMAS.iter().find(|schema| schema.table == "structures").unwrap();
/// let file = "Identifiant;Type;Territoire;Remarque\r\nars-bfc;agence régionale de santé;REG-27;oui\r\n";
/// let table = read_register_table(schema, file.as_bytes())?;
/// assert_eq!(table.ignored, ["Remarque"]);
/// let (network, account) = Network::read(&Rows { structures: table.rows, ..Rows::default() });
/// assert!(account.is_clean());
/// assert_eq!(network.structures().next().map(|one| one.kind.code()), Some("ars"));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn read_register_table(
    schema: &'static Schema,
    bytes: &[u8],
) -> Result<RegisterTable, RegisterFileError> {
    refuse_other_files(bytes)?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let encoding = Encoding::of(text, true).unwrap_or(Encoding::Utf8);
    let end = if text.contains(&b'\n') || !text.contains(&b'\r') { b'\n' } else { b'\r' };
    let first_line = text.split(|byte| *byte == end).next().unwrap_or_default();
    let (hint, body) = match separator_hint(first_line.trim_ascii()) {
        Some(hint) => (Some(hint), text.get(first_line.len().saturating_add(1)..)),
        None => (None, Some(text)),
    };
    let body = body.unwrap_or_default();
    if body.trim_ascii().is_empty() {
        return Err(CsvError::Empty.into());
    }
    let candidates = match &hint {
        Some(delimiter) => std::slice::from_ref(delimiter),
        None => &Delimiter::ALL[..],
    };
    let first = if hint.is_some() { 2 } else { 1 };
    let mut unreadable = false;
    let layouts = candidates.iter().filter_map(|delimiter| {
        let mut records =
            Records { rest: body, delimiter: delimiter.byte(), end, line: first, read: 0 };
        let cells = records.next().and_then(Result::ok).flatten();
        let headers = cells.and_then(|cells| decode(&cells, encoding));
        unreadable |= headers.is_none();
        let headers = headers?;
        let known = headers.iter().filter(|header| column_of(schema, header).is_some()).count();
        Some((known, headers, records))
    });
    // The first delimiter of those that find as many.
    let best = layouts.reduce(|best, other| if other.0 > best.0 { other } else { best });
    // A delimiter under which nothing is known proves nothing against the one that fails.
    let Some((known, headers, records)) = best.filter(|(known, ..)| *known > 0 || !unreadable)
    else {
        return Err(CsvError::HeaderUnreadable { line: first, encoding: encoding.name() }.into());
    };
    if known == 0 {
        let expected = schema.columns.iter().map(|column| column.header).collect();
        return Err(RegisterFileError::NoKnownColumn { table: schema.table, expected });
    }
    let columns: Vec<Option<&'static Column>> =
        headers.iter().map(|header| column_of(schema, header)).collect();
    for (place, column) in columns.iter().enumerate() {
        let twice = columns.iter().skip(place.saturating_add(1)).any(|other| other == column);
        if let (Some(column), true) = (column, twice) {
            let (table, column) = (schema.table, column.name);
            return Err(RegisterFileError::DuplicateColumn { table, column });
        }
    }
    let mut rows = RawTable::new();
    let mut blank = 0_usize;
    for record in records {
        let cells = record?.and_then(|cells| decode(&cells, encoding));
        if cells.as_ref().is_some_and(|cells| cells.iter().all(String::is_empty)) {
            blank = blank.saturating_add(1);
            continue;
        }
        rows.extend(std::iter::repeat_n(Some(RawRow::new()), blank));
        blank = 0;
        rows.push(cells.and_then(|cells| row_of(&columns, &cells)));
    }
    let unknown = headers.into_iter().zip(&columns).filter(|(_, column)| column.is_none());
    let ignored = unknown.map(|(header, _)| header).filter(|header| !header.is_empty()).collect();
    Ok(RegisterTable { rows, ignored })
}

/// The column that a header names.
fn column_of(schema: &'static Schema, header: &str) -> Option<&'static Column> {
    let wanted = normal(header);
    let named = |column: &&Column| normal(column.header) == wanted || normal(column.name) == wanted;
    schema.columns.iter().find(named)
}

fn decode(cells: &[Vec<u8>], encoding: Encoding) -> Option<Vec<String>> {
    cells.iter().map(|cell| Some(encoding.decode(cell)?.trim().to_owned())).collect()
}

/// The cells of a line by column; none when there are too few or too many. Spreadsheets add empty
/// cells at the end of lines: those are no cells.
fn row_of(columns: &[Option<&'static Column>], cells: &[String]) -> Option<RawRow> {
    let (cells, more) = cells.split_at_checked(columns.len())?;
    if more.iter().any(|cell| !cell.is_empty()) {
        return None;
    }
    let known =
        columns.iter().zip(cells).filter_map(|(column, cell)| Some((column.as_ref()?, cell)));
    let filled = known.filter(|(_, cell)| !cell.is_empty());
    Some(
        filled
            .fold(RawRow::new(), |row, (column, cell)| row.with(column.name, value(column, cell))),
    )
}

/// A cell in the form of the contract, as far as it can be read; else its text, which the account of
/// the register then refuses.
fn value(column: &Column, cell: &str) -> Value {
    let parts = || cell.split('|').map(str::trim).filter(|part| !part.is_empty());
    match column.form {
        Form::Count => cell.parse::<u64>().map_or_else(|_| cell.into(), Value::from),
        Form::Date => iso(cell).into(),
        Form::Word(words) | Form::OpenWord(words) => code_of(words, cell).into(),
        Form::Words(words) => parts().map(|part| code_of(words, part)).collect(),
        Form::Path => parts()
            .map(|part| match part.split_once('=') {
                Some((date, value)) => format!("{}={}", iso(date.trim()), value.trim()),
                None => part.to_owned(),
            })
            .collect(),
        Form::Ids => parts().collect(),
        _ => cell.into(),
    }
}

/// `31/01/2024` as `2024-01-31`; any other text as it is.
fn iso(cell: &str) -> String {
    let mut parts = cell.split('/');
    let digits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(d), Some(m), Some(y), None) if digits(d, 2) && digits(m, 2) && digits(y, 4) => {
            format!("{y}-{m}-{d}")
        }
        _ => cell.to_owned(),
    }
}

/// The code of a word written by its code or by its French label.
fn code_of(words: &[(&'static str, &'static str)], cell: &str) -> String {
    let wanted = normal(cell);
    let named = |(code, label): &&(&str, &str)| normal(label) == wanted || *code == cell;
    words.iter().find(named).map_or(cell, |(code, _)| *code).to_owned()
}

/// The records of a file, one after the other; none for one that is malformed.
struct Records<'b> {
    rest: &'b [u8],
    delimiter: u8,
    end: u8,
    /// Line of the next record, from 1.
    line: u64,
    /// Records so far, the header among them.
    read: u64,
}

impl Iterator for Records<'_> {
    type Item = Result<Option<Vec<Vec<u8>>>, CsvError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Unquoted::default();
        let Found::Record(length) = record.read(self.rest, self.delimiter, self.end, true) else {
            self.rest = &[];
            let row = self.read.saturating_sub(1);
            return Some(Err(CsvError::QuoteUnclosed { line: self.line, row }));
        };
        self.rest = self.rest.get(length..).unwrap_or_default();
        self.read = self.read.saturating_add(1);
        self.line = self.line.saturating_add(record.lines);
        let field = |(from, to): &(usize, usize)| record.text.get(*from..*to).map(<[u8]>::to_vec);
        let cells = record.fields.iter().map(field).collect::<Option<_>>();
        Some(Ok(cells.filter(|_| !record.malformed)))
    }
}

#[cfg(test)]
#[path = "register_tests.rs"]
mod tests;
