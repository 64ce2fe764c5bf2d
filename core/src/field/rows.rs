//! Tables of a register: what their columns are, how a row is read, and what became of each row.
//!
//! A row is an object of cells by column name. Nothing is lost: accepted + rejected = given in each
//! table, and every fault of every rejected row is an [`Issue`] with the number of the row (from 0),
//! its column and what was expected. A row that another table needs and that was rejected makes the
//! rows that refer to it fail in turn.

mod account;
mod code;
mod read;
mod schema;

pub use account::{Account, Issue, TableAccount};
pub use code::RegisterCode;
pub use read::{RawRow, RawTable};
pub use schema::{Column, Form, Schema};

pub(super) use account::{Faults, Ledger};
pub(super) use read::Cells;
pub(super) use schema::{may, need};

/// Longest identifier, in characters.
const LONGEST_ID: usize = 64;
/// Longest free text, in characters.
pub(crate) const LONGEST_TEXT: usize = 500;
/// Largest count of a cell, so that sums over millions of rows stay exact in JSON.
pub const MOST: u64 = 1_000_000_000;
/// Largest whole number that every reader of JSON holds exactly.
pub(crate) const EXACT: u64 = 1 << 53;

/// Whether a text may identify a row: 1 to 64 characters, no blank, no control character, no `|`.
pub(super) fn is_id(text: &str) -> bool {
    let fits = |letter: char| !letter.is_whitespace() && !letter.is_control() && letter != '|';
    !text.is_empty() && text.chars().count() <= LONGEST_ID && text.chars().all(fits)
}

#[cfg(test)]
#[path = "rows_tests.rs"]
mod tests;
