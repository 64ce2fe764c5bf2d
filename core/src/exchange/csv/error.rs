//! What makes a whole CSV file unreadable. A bad row is no error here: it is a fault of its row.

use crate::error::{Coded, Kind, Params, params, told};

/// A CSV file that cannot be read, or options that do not fit it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CsvError {
    /// No byte, or blank lines only.
    #[error("empty file: expected a header and rows")]
    Empty,
    /// A header and nothing after it.
    #[error("no row after the header: expected at least one")]
    NoRows,
    /// Another kind of file.
    #[error("not a CSV file: this is {format}")]
    NotText {
        /// What the first bytes are those of.
        format: &'static str,
    },
    /// A text encoding that the reader does not know.
    #[error("unsupported encoding {encoding}: expected utf-8 or windows-1252")]
    EncodingUnsupported {
        /// Its name.
        encoding: &'static str,
    },
    /// A header that cannot be cut into names, or not in the encoding of the file.
    #[error("unreadable header on line {line}: expected column names in {encoding}")]
    HeaderUnreadable {
        /// Line, from 1.
        line: u64,
        /// Encoding in which it was read.
        encoding: &'static str,
    },
    /// No column of the header is known or wanted.
    #[error("no known column in the header: expected at least one standard column")]
    NoKnownColumn {
        /// The names found; empty where the first line looks like data.
        headers: Vec<String>,
        /// The standard columns, or those that a question reads of a table of events.
        expected: Vec<String>,
    },
    /// Two headers for one column.
    #[error("two headers for the column `{column}`: `{first}` and `{second}`")]
    DuplicateColumn {
        /// The standard column or category.
        column: String,
        /// First header.
        first: String,
        /// Second header.
        second: String,
    },
    /// The mapping names a header that the file does not have.
    #[error("no header `{header}` in the file for the column `{column}`")]
    MappingUnknownHeader {
        /// The column.
        column: String,
        /// The header asked.
        header: String,
        /// The names found; empty where the first line looks like data.
        headers: Vec<String>,
    },
    /// The mapping fills a column that does not exist.
    #[error("unknown column `{column}`: expected a standard column or a category that is asked")]
    MappingUnknownColumn {
        /// The column.
        column: String,
    },
    /// A category that the file does not have.
    #[error("no header for the category `{category}`")]
    UnknownCategory {
        /// The category.
        category: String,
        /// The names found; empty where the first line looks like data.
        headers: Vec<String>,
    },
    /// A quoted field that never ends.
    #[error("quoted field never closed: it opens in the record of line {line}")]
    QuoteUnclosed {
        /// Line on which the record starts, from 1.
        line: u64,
        /// Row, from 0.
        row: u64,
    },
    /// A record longer than the reader holds in memory.
    #[error("record too long on line {line}: expected at most {most} bytes")]
    RecordTooLong {
        /// Line on which the record starts, from 1.
        line: u64,
        /// Row, from 0.
        row: u64,
        /// Most bytes.
        most: usize,
    },
    /// Slashed dates that contradict the French order.
    #[error("dates of column `{column}` look like mm/dd/yyyy: expected dd/mm/yyyy or yyyy-mm-dd")]
    DateOrder {
        /// The column.
        column: String,
        /// First row, from 0, that only the other order can read.
        row: u64,
    },
    /// A reader used after it had failed.
    #[error("this reader stopped at an earlier error")]
    Stopped,
}

impl Coded for CsvError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "csv.empty",
            Self::NoRows => "csv.no_rows",
            Self::NotText { .. } => "csv.not_text",
            Self::EncodingUnsupported { .. } => "csv.encoding_unsupported",
            Self::HeaderUnreadable { .. } => "csv.header_unreadable",
            Self::NoKnownColumn { .. } => "csv.no_known_column",
            Self::DuplicateColumn { .. } => "csv.duplicate_column",
            Self::MappingUnknownHeader { .. } => "csv.mapping_unknown_header",
            Self::MappingUnknownColumn { .. } => "csv.mapping_unknown_column",
            Self::UnknownCategory { .. } => "csv.unknown_category",
            Self::QuoteUnclosed { .. } => "csv.quote_unclosed",
            Self::RecordTooLong { .. } => "csv.record_too_long",
            Self::DateOrder { .. } => "csv.date_order",
            Self::Stopped => "csv.stopped",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::NotText { .. } | Self::EncodingUnsupported { .. } => Kind::Unsupported,
            _ => Kind::Invalid,
        }
    }

    fn path(&self) -> Option<String> {
        match self {
            Self::DuplicateColumn { column, .. } | Self::DateOrder { column, .. } => {
                Some(column.clone())
            }
            Self::MappingUnknownHeader { column, .. } | Self::MappingUnknownColumn { column } => {
                Some(format!("mapping.{column}"))
            }
            Self::UnknownCategory { category, .. } => Some(format!("categories.{category}")),
            Self::HeaderUnreadable { line, .. } => Some(format!("line.{line}")),
            Self::QuoteUnclosed { line, .. } | Self::RecordTooLong { line, .. } => {
                Some(format!("line.{line}"))
            }
            _ => None,
        }
    }

    fn params(&self) -> Params {
        let pairs = match self {
            Self::NotText { format } => vec![("format", told(&format))],
            Self::EncodingUnsupported { encoding } => {
                vec![("encoding", told(&encoding)), ("expected", told(&["utf-8", "windows-1252"]))]
            }
            Self::HeaderUnreadable { line, encoding } => {
                vec![("line", told(&line)), ("encoding", told(&encoding))]
            }
            Self::NoKnownColumn { headers, expected } => {
                vec![("headers", told(&headers)), ("expected", told(&expected))]
            }
            Self::DuplicateColumn { column, first, second } => {
                vec![("column", told(&column)), ("headers", told(&[first, second]))]
            }
            Self::MappingUnknownHeader { column, header, headers } => vec![
                ("column", told(&column)),
                ("header", told(&header)),
                ("headers", told(&headers)),
            ],
            Self::MappingUnknownColumn { column } => vec![
                ("column", told(&column)),
                ("expected", told(&super::standard_columns().collect::<Vec<_>>())),
            ],
            Self::UnknownCategory { category, headers } => {
                vec![("category", told(&category)), ("headers", told(&headers))]
            }
            Self::QuoteUnclosed { line, row } => vec![("line", told(&line)), ("row", told(&row))],
            Self::RecordTooLong { line, row, most } => {
                vec![("line", told(&line)), ("row", told(&row)), ("most", told(&most))]
            }
            Self::DateOrder { column, row } => {
                vec![("column", told(&column)), ("row", told(&row))]
            }
            Self::Empty | Self::NoRows | Self::Stopped => Vec::new(),
        };
        params(pairs)
    }

    fn help(&self) -> Option<String> {
        let text = match self {
            Self::NotText { .. } => "save the table as CSV (UTF-8) first",
            Self::EncodingUnsupported { .. } => "save the file again as UTF-8",
            Self::NoKnownColumn { .. } => {
                "commas, semicolons or tabs stand between fields, and the first line names the columns; \
                 where no alias fits, map them, for example territory to \"Code dpt\""
            }
            Self::DuplicateColumn { .. } => {
                "say in the mapping which of the two headers to read; rename one of them where both are the same"
            }
            Self::MappingUnknownHeader { .. } | Self::UnknownCategory { .. } => {
                "`headers` lists the names found in the file"
            }
            Self::QuoteUnclosed { .. } | Self::RecordTooLong { .. } => {
                "look for a lone double quote on that line; inside a field it is written twice"
            }
            Self::DateOrder { .. } => "give `date_order`: day_first or month_first",
            _ => return None,
        };
        Some(text.to_owned())
    }
}
