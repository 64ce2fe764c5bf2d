//! What became of the input rows: accepted + rejected = given.

use super::RowCode;
use serde::{Deserialize, Serialize};

/// Rejected rows of one error code in one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowErrors {
    /// Stable identifier of the error.
    pub code: String,
    /// Column at fault; empty for a whole line.
    pub column: String,
    /// What was expected there.
    pub expected: String,
    /// How many rows.
    pub count: u64,
    /// The five smallest row numbers, from 0 over the whole input.
    pub rows: Vec<u64>,
}

impl RowErrors {
    /// An entry without rows yet.
    pub(crate) fn new(code: RowCode, column: &str) -> Self {
        Self {
            code: code.as_str().to_owned(),
            column: column.to_owned(),
            expected: code.expected().to_owned(),
            count: 0,
            rows: Vec::new(),
        }
    }
}

/// The account of all rows given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowReport {
    /// Rows read.
    pub given: u64,
    /// Rows counted.
    pub accepted: u64,
    /// Rows that count nowhere.
    pub rejected: u64,
    /// Rejected rows by error; each row under its first error only.
    pub errors: Vec<RowErrors>,
}
