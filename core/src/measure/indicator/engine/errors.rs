//! What can go wrong between columns and a table.

use crate::error::{Coded, Kind, Params, params, told};
use crate::measure::indicator::RowReport;

/// Columns that cannot be counted at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ColumnsError {
    /// The question needs a column that was not given.
    #[error("missing column `{column}`")]
    Missing {
        /// Name of the column.
        column: String,
    },
    /// A column with another number of rows than the batch.
    #[error("column `{column}` has {got} rows: expected {expected}")]
    Length {
        /// Name of the column.
        column: String,
        /// Rows of the batch.
        expected: usize,
        /// Rows of the column.
        got: usize,
    },
    /// A column that does not say of each row whether it holds a value.
    #[error("validity of column `{column}`: expected one answer for each of {expected} rows")]
    Validity {
        /// Name of the column.
        column: String,
        /// Rows of the batch.
        expected: usize,
    },
    /// The same category column twice.
    #[error("column `{column}` given twice")]
    Twice {
        /// Name of the column.
        column: String,
    },
    /// A table that the question does not read.
    #[error("the question reads no such table: expected {}", .known.join(", "))]
    Table {
        /// Name given; none for the profiles.
        table: Option<String>,
        /// The tables that the question reads.
        known: Vec<String>,
    },
    /// A batch with other columns than the batches before it.
    #[error("batches with different columns: expected the same in each")]
    Differ,
    /// The rows of a cohort were checked with another horizon.
    #[error("the cohort was checked with another horizon than the question asks")]
    OtherHorizon,
    /// More groups than memory should hold.
    #[error("too many groups: expected fewer axes, bands or dates")]
    TooManyGroups,
    /// The counts cannot be exact any more.
    #[error("counts above 2^53 in total: expected fewer people")]
    TooManyPeople,
}

impl Coded for ColumnsError {
    fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "columns.missing",
            Self::Length { .. } | Self::Validity { .. } => "columns.length",
            Self::Twice { .. } => "columns.twice",
            Self::Table { .. } => "columns.table",
            Self::Differ => "columns.differ",
            Self::OtherHorizon => "cohort.other_horizon",
            Self::TooManyGroups => "columns.too_many_groups",
            Self::TooManyPeople => "columns.too_many_people",
        }
    }
    fn path(&self) -> Option<String> {
        match self {
            Self::Missing { column }
            | Self::Length { column, .. }
            | Self::Validity { column, .. }
            | Self::Twice { column } => Some(column.clone()),
            Self::OtherHorizon => Some("horizon".to_owned()),
            Self::Table { .. } => Some("tables".to_owned()),
            Self::Differ | Self::TooManyGroups | Self::TooManyPeople => None,
        }
    }
    fn params(&self) -> Params {
        match self {
            Self::Length { expected, got, .. } => {
                params(vec![("expected", told(&expected)), ("got", told(&got))])
            }
            Self::Validity { expected, .. } => params(vec![("expected", told(&expected))]),
            Self::Table { table, known } => {
                params(vec![("table", told(&table)), ("known", told(&known))])
            }
            _ => Params::new(),
        }
    }
    fn help(&self) -> Option<String> {
        match self {
            Self::Missing { column } => {
                Some(format!("give `{column}`, or name the column that holds it"))
            }
            _ => None,
        }
    }
}

/// Of which table rows are, where they are not those of the profiles.
fn of(table: &Option<String>) -> String {
    table.as_ref().map(|table| format!(" of `{table}`")).unwrap_or_default()
}

/// Rows that cannot become a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FinishError {
    /// Bad rows, where the caller did not ask to go on without them.
    #[error("{} of {} rows{} are bad", .report.rejected, .report.given, of(.table))]
    RejectedRows {
        /// The table whose rows they are; none for the profiles.
        table: Option<String>,
        /// The account of its rows.
        report: RowReport,
    },
    /// Territories of several levels in one column.
    #[error("territories of several levels in one column: {}", .0.join(", "))]
    MixedLevels(Vec<String>),
    /// An axis is finer than the territories of the data.
    #[error("axis `{axis}` is finer than the data, which has `{level}`")]
    CoarserThanAxis {
        /// The axis.
        axis: String,
        /// The level of the data.
        level: String,
    },
    /// A table that the question reads was not given, where others were.
    #[error("no table `{0}`, which the question reads")]
    TableMissing(String),
    /// More rows than a table should hold.
    #[error("too many rows in the table: expected fewer axes, bands or dates")]
    TooManyRows,
    /// A total is not what its members make, or a part passes its whole: what is hidden cannot be proved
    /// to stay hidden.
    #[error("counts that contradict each other: `casd11_complementary` cannot protect them")]
    Unprotected,
}

impl Coded for FinishError {
    fn code(&self) -> &'static str {
        match self {
            Self::RejectedRows { .. } => "rows.rejected",
            Self::MixedLevels(_) => "territory.mixed_levels",
            Self::CoarserThanAxis { .. } => "territory.coarser_than_axis",
            Self::TableMissing(_) => "table.missing",
            Self::TooManyRows => "table.too_many_rows",
            Self::Unprotected => "table.unprotected",
        }
    }
    fn kind(&self) -> Kind {
        match self {
            Self::Unprotected => Kind::Unsupported,
            _ => Kind::Invalid,
        }
    }
    fn path(&self) -> Option<String> {
        match self {
            Self::MixedLevels(_) => Some("territory".to_owned()),
            Self::CoarserThanAxis { .. } => Some("by".to_owned()),
            Self::TableMissing(_) => Some("tables".to_owned()),
            Self::RejectedRows { table, .. } => {
                table.as_ref().map(|table| format!("tables.{table}"))
            }
            Self::Unprotected => Some("disclosure".to_owned()),
            Self::TooManyRows => None,
        }
    }
    fn params(&self) -> Params {
        match self {
            Self::RejectedRows { table, report } => params(vec![
                ("table", told(&table)),
                ("given", told(&report.given)),
                ("accepted", told(&report.accepted)),
                ("rejected", told(&report.rejected)),
                ("errors", told(&report.errors)),
            ]),
            Self::MixedLevels(levels) => params(vec![("levels", told(&levels))]),
            Self::CoarserThanAxis { axis, level } => {
                params(vec![("axis", told(&axis)), ("level", told(&level))])
            }
            Self::TableMissing(table) => params(vec![("table", told(&table))]),
            Self::TooManyRows | Self::Unprotected => Params::new(),
        }
    }
    fn help(&self) -> Option<String> {
        match self {
            Self::RejectedRows { report, .. } => {
                let first = report.errors.first()?;
                // A line of another number of fields is in no column.
                let place = Some(&first.column).filter(|column| !column.is_empty());
                let place = place.map_or_else(String::new, |column| format!(" in `{column}`"));
                Some(format!(
                    "first: `{}`{place}, rows {:?}: expected {}; mend them, or say `on_bad`: `reject`",
                    first.code, first.rows, first.expected
                ))
            }
            Self::MixedLevels(_) => Some("give one level in the territory column".to_owned()),
            Self::TableMissing(table) => Some(format!("give the rows of `{table}` too")),
            Self::Unprotected => Some("give each table a column for each axis, and mend numerators above their denominators".to_owned()),
            _ => None,
        }
    }
}

/// Two partial results that do not belong together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MergeError {
    /// They answer different questions.
    #[error("partial results of two different questions")]
    OtherQuestion,
    /// Together they are too large.
    #[error(transparent)]
    Columns(#[from] ColumnsError),
}

impl Coded for MergeError {
    fn code(&self) -> &'static str {
        match self {
            Self::OtherQuestion => "merge.other_question",
            Self::Columns(error) => error.code(),
        }
    }
}

/// Bytes that are not a partial result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BytesError {
    /// Cut, changed, or something else.
    #[error("not a partial result: expected bytes written by `to_bytes`")]
    Unreadable,
    /// Written by another version of the format or of the catalogue.
    #[error("partial result of another version")]
    Version,
}

impl Coded for BytesError {
    fn code(&self) -> &'static str {
        match self {
            Self::Unreadable => "bytes.unreadable",
            Self::Version => "bytes.version",
        }
    }
    fn kind(&self) -> Kind {
        match self {
            Self::Unreadable => Kind::Invalid,
            Self::Version => Kind::Unsupported,
        }
    }
}
