use crate::error::{Coded, Params, params, told};
use crate::measure::indicator::SubjectColumn;

/// Columns that do not make a batch.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BatchError {
    /// A column is shorter or longer than the others.
    #[error("column `{column}` has {rows} rows: expected {expected}")]
    Length {
        /// Name of the column.
        column: String,
        /// Its rows.
        rows: usize,
        /// The rows of the batch.
        expected: usize,
    },
    /// The same name twice.
    #[error("column `{0}` given twice")]
    Twice(String),
    /// No column has the name that the caller gave.
    #[error("no column `{name}` to read `{column}` from")]
    Missing {
        /// The column that the library knows.
        column: String,
        /// The name that the caller gave for it.
        name: String,
    },
    /// Instants of another zone than UTC: their civil day would depend on it.
    #[error("column `{0}` bears a time zone: expected dates, or instants without a zone or in UTC")]
    TimeZone(String),
    /// Values that the column cannot hold.
    #[error("column `{column}` of another type: expected {expected}")]
    Type {
        /// Name of the column.
        column: String,
        /// What it may hold.
        expected: &'static str,
    },
}

impl Coded for BatchError {
    fn code(&self) -> &'static str {
        match self {
            Self::Length { .. } => "columns.length",
            Self::Twice(_) => "columns.twice",
            Self::Missing { .. } => "columns.missing",
            Self::TimeZone(_) => "columns.time_zone",
            Self::Type { .. } => "columns.type",
        }
    }
    fn path(&self) -> Option<String> {
        match self {
            Self::Length { column, .. }
            | Self::Twice(column)
            | Self::Missing { column, .. }
            | Self::TimeZone(column)
            | Self::Type { column, .. } => Some(column.clone()),
        }
    }
    fn params(&self) -> Params {
        match self {
            Self::Length { rows, expected, .. } => {
                params(vec![("rows", told(&rows)), ("expected", told(&expected))])
            }
            Self::Missing { name, .. } => params(vec![("name", told(&name))]),
            Self::Type { expected, .. } => params(vec![("expected", told(&expected))]),
            _ => Params::new(),
        }
    }
    fn help(&self) -> Option<String> {
        match self {
            Self::Type { column, .. } if column == "territory" => {
                Some("codes are text, with their leading zero: `01`, not 1".to_owned())
            }
            Self::Type { column, .. }
                if SubjectColumn::ALL.iter().any(|of| of.column() == column) =>
            {
                Some("number the texts: the same number for the same text".to_owned())
            }
            Self::TimeZone(_) => Some("convert to dates in the zone that you mean".to_owned()),
            _ => None,
        }
    }
}
