//! What became of every row.

use super::{Cells, RawTable, RegisterCode, Schema};
use crate::order;
use crate::order::Set;
use serde::Serialize;

/// One fault of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Issue {
    /// Table.
    pub table: &'static str,
    /// Row, from 0.
    pub row: u64,
    /// Column; none for the whole row, or where its name cannot be shown.
    pub column: Option<&'static str>,
    /// Stable code.
    pub code: &'static str,
    /// What was expected, in English. Never what was found: it may name somebody.
    pub expected: String,
    /// The same in French.
    pub expected_fr: String,
}

/// The rows of one table: accepted + rejected = given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableAccount {
    /// Table.
    pub table: &'static str,
    /// Rows read.
    pub given: u64,
    /// Rows that count.
    pub accepted: u64,
    /// Rows that count nowhere.
    pub rejected: u64,
}

/// The account of a register: each table, and each fault by table and row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Account {
    /// In the order of the tables.
    pub tables: Vec<TableAccount>,
    /// In the order of the tables, then of the rows.
    pub issues: Vec<Issue>,
}

impl Account {
    /// Whether every row was accepted.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Network, Rows};
    /// assert!(Network::read(&Rows::default()).1.is_clean());
    /// ```
    pub fn is_clean(&self) -> bool {
        self.issues.is_empty()
    }

    /// Rows given, accepted and rejected, over all tables.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Network, Rows};
    /// assert_eq!(Network::read(&Rows::default()).1.totals(), (0, 0, 0));
    /// ```
    pub fn totals(&self) -> (u64, u64, u64) {
        self.tables.iter().fold((0, 0, 0), |(given, accepted, rejected), table| {
            (
                given.saturating_add(table.given),
                accepted.saturating_add(table.accepted),
                rejected.saturating_add(table.rejected),
            )
        })
    }
}

/// What is wrong with a row beyond the form of its cells: columns and codes.
pub(in crate::field) type Faults = Vec<(&'static str, RegisterCode)>;

/// Faults while a register is being read.
#[derive(Debug, Default)]
pub(in crate::field) struct Ledger {
    issues: Vec<Issue>,
    given: Vec<(&'static Schema, u64)>,
}

impl Ledger {
    /// Reads the rows of a table: those of a sound form go to `take`, which says what is wrong
    /// beyond it.
    pub(in crate::field) fn table(
        &mut self,
        schema: &'static Schema,
        rows: &RawTable,
        take: &mut dyn FnMut(&Cells<'_>) -> Option<Faults>,
    ) {
        self.given.push((schema, rows.len() as u64));
        let mut seen = Set::new();
        for (number, row) in (0_u64..).zip(rows) {
            let Some(cells) = Cells::read(schema, row.as_ref(), number, self) else { continue };
            // The identifier of a rejected row stays taken: which of two rows is right is not ours
            // to say.
            let taken = cells.text("id").is_some_and(|id| !seen.insert(id.to_owned()));
            let faults = if taken {
                vec![("id", RegisterCode::DuplicateId)]
            } else {
                take(&cells).unwrap_or_default()
            };
            for (column, code) in faults {
                self.note(schema, number, Some(column), code);
            }
        }
    }

    /// Notes a fault of a known kind.
    pub(in crate::field) fn note(
        &mut self,
        schema: &'static Schema,
        row: u64,
        column: Option<&str>,
        code: RegisterCode,
    ) {
        let (expected, expected_fr) = (code.expected().to_owned(), code.expected_fr().to_owned());
        self.note_other(schema, row, column, code.as_str(), expected, expected_fr);
    }

    /// Notes a fault that another module told: the same text serves in both languages.
    pub(in crate::field) fn note_other(
        &mut self,
        schema: &'static Schema,
        row: u64,
        column: Option<&str>,
        code: &'static str,
        expected: String,
        expected_fr: String,
    ) {
        let column = column.and_then(|name| schema.column(name)).map(|column| column.name);
        let table = schema.table;
        self.issues.push(Issue { table, row, column, code, expected, expected_fr });
    }

    /// Adds up.
    pub(in crate::field) fn close(mut self) -> Account {
        let rank = |table: &str| self.given.iter().position(|(schema, _)| schema.table == table);
        order::sort_by_key(&mut self.issues, |issue| (rank(issue.table), issue.row));
        let rows = self.issues.chunk_by(|a, b| (a.table, a.row) == (b.table, b.row));
        let bad: Vec<&str> = rows.filter_map(|row| Some(row.first()?.table)).collect();
        let tables = self
            .given
            .iter()
            .map(|(schema, given)| {
                let rejected = bad.iter().filter(|table| **table == schema.table).count() as u64;
                let accepted = given.saturating_sub(rejected);
                TableAccount { table: schema.table, given: *given, accepted, rejected }
            })
            .collect();
        Account { tables, issues: self.issues }
    }
}
