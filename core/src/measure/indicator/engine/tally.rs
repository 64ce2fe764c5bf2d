//! The account of rows: every one given is accepted, or rejected under its first error.

use crate::measure::indicator::{RowCode, RowErrors, RowReport};
use crate::order::{self, Sorted};

/// How many row numbers each error keeps.
pub(super) const KEPT: usize = 5;

/// Rejected rows of one error in one column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bad {
    pub(super) count: u64,
    /// The smallest row numbers, in order.
    pub(super) rows: Vec<u64>,
}

impl Bad {
    fn add(&mut self, row: u64) {
        self.count = self.count.saturating_add(1);
        let place = self.rows.partition_point(|known| *known < row);
        if place < KEPT {
            self.rows.insert(place, row);
            self.rows.truncate(KEPT);
        }
    }
}

/// What became of the rows of a partial result.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) given: u64,
    pub(super) rejected: u64,
    pub(super) bad: Sorted<(RowCode, String), Bad>,
}

impl Tally {
    /// Rejects a row.
    pub(super) fn reject(&mut self, code: RowCode, column: &str, row: u64) {
        self.rejected = self.rejected.saturating_add(1);
        self.bad.change((code, column.to_owned()), Bad::default(), |bad| bad.add(row));
    }

    /// Adds the account of other rows of the same input.
    pub(super) fn merge(&mut self, other: Self) {
        self.given = self.given.saturating_add(other.given);
        self.rejected = self.rejected.saturating_add(other.rejected);
        for (key, bad) in other.bad {
            self.bad.change(key, Bad::default(), |mine| {
                mine.count = mine.count.saturating_add(bad.count);
                mine.rows.extend(bad.rows);
                order::sort(&mut mine.rows);
                mine.rows.truncate(KEPT);
            });
        }
    }

    /// The account as it is shown.
    pub(super) fn report(&self) -> RowReport {
        let errors = self.bad.iter().map(|((code, column), bad)| {
            let entry = RowErrors::new(*code, column);
            RowErrors { count: bad.count, rows: bad.rows.clone(), ..entry }
        });
        RowReport {
            given: self.given,
            accepted: self.given.saturating_sub(self.rejected),
            rejected: self.rejected,
            errors: errors.collect(),
        }
    }
}
