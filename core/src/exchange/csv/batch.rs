//! Rows as owned columns, which lend the borrowed ones that the engine takes.

use super::aliases::{self, Role};
use super::cell::{Date, DateOrder, Forms, date, number, trim};
use super::dictionary::Dictionary;
use super::encoding::Encoding;
use crate::measure::indicator::{Codes, Columns, Days, Fault, Integers, RowCode, Text, Validity};
use std::borrow::Cow;
use std::fmt;

/// Values of one column.
#[derive(Debug, Clone)]
enum Values {
    Days { days: Vec<i32>, valid: Vec<u8> },
    Text { codes: Vec<u16>, dictionary: Dictionary },
    Numbers { values: Vec<i64>, valid: Vec<u8> },
}

/// One column that is read, with what it showed over the whole file.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) role: Role,
    pub(super) place: usize,
    /// Two-character codes are regions, because the header says so.
    region: bool,
    values: Values,
    pub(super) forms: Forms,
    /// First row with a date that only the other order can read.
    pub(super) other_order: Option<u64>,
}

impl Column {
    fn new(role: Role, place: usize, header: &str, rows: usize) -> Self {
        let values = match role {
            Role::Territory | Role::Sex | Role::Category(_) => {
                Values::Text { codes: Vec::with_capacity(rows), dictionary: Dictionary::new() }
            }
            Role::BirthYear | Role::Count | Role::Episode => Values::Numbers {
                values: Vec::with_capacity(rows),
                valid: Vec::with_capacity(rows),
            },
            Role::BirthDate | Role::Life(_) => {
                Values::Days { days: Vec::with_capacity(rows), valid: Vec::with_capacity(rows) }
            }
        };
        let region = role == Role::Territory && aliases::is_region(header);
        Self { role, place, region, values, forms: Forms::default(), other_order: None }
    }

    /// Adds one cell; the fault when it is no value of this column.
    #[inline]
    fn push(
        &mut self,
        cell: &[u8],
        order: DateOrder,
        encoding: &mut Option<Encoding>,
        row: u64,
    ) -> Option<RowCode> {
        let cell = trim(cell);
        match &mut self.values {
            Values::Days { days, valid } => {
                if cell.is_empty() {
                    days.push(0);
                    valid.push(0);
                    return None;
                }
                let read = date(cell, order, &mut self.forms);
                let (day, fault) = match read {
                    Date::Day(day) => (day, None),
                    Date::Bad(code) => (0, Some(code)),
                    Date::OtherOrder => {
                        self.other_order.get_or_insert(row);
                        (0, Some(RowCode::DateUnreadable))
                    }
                };
                days.push(day);
                valid.push(u8::from(fault.is_none()));
                fault
            }
            Values::Text { codes, dictionary } => {
                let code = match cell {
                    [a, b] if self.region && a.is_ascii_digit() && b.is_ascii_digit() => {
                        dictionary.code(&[b'R', b'E', b'G', b'-', *a, *b], encoding)
                    }
                    _ => dictionary.code(cell, encoding),
                };
                codes.push(code.unwrap_or(super::dictionary::NULL));
                code.is_none().then_some(RowCode::TextUnreadable)
            }
            Values::Numbers { values, valid } => {
                let read = if cell.is_empty() { Ok(None) } else { number(cell).map(Some) };
                values.push(read.unwrap_or(None).unwrap_or(0));
                valid.push(u8::from(matches!(read, Ok(Some(_)))));
                read.err()
            }
        }
    }

    #[inline]
    fn clear(&mut self) {
        match &mut self.values {
            Values::Days { days, valid } => {
                days.clear();
                valid.clear();
            }
            Values::Numbers { values, valid } => {
                values.clear();
                valid.clear();
            }
            // Labels do not outlive their batch, so that a column of names never fills memory.
            Values::Text { codes, dictionary } => {
                codes.clear();
                *dictionary = Dictionary::new();
            }
        }
    }

    fn lend<'a>(&'a self, columns: Columns<'a>) -> Columns<'a> {
        match (&self.role, &self.values) {
            (role, Values::Days { days, valid }) => {
                let days = Days { days, valid: validity(valid) };
                match role {
                    Role::Life(life) => columns.life(*life, days),
                    _ => columns.birth_date(days),
                }
            }
            (role, Values::Text { codes, dictionary }) => {
                let labels = Cow::Borrowed(dictionary.labels());
                let text = Text { codes: Codes::U16(codes), labels, valid: Validity::All };
                match role {
                    Role::Territory => columns.territory(text),
                    Role::Sex => columns.sex(text),
                    other => columns.category(other.name(), text),
                }
            }
            (role, Values::Numbers { values, valid }) => {
                let numbers = Integers::I64(values, validity(valid));
                match role {
                    Role::Count => columns.count(numbers),
                    Role::Episode => columns.episode(numbers),
                    _ => columns.birth_year(numbers),
                }
            }
        }
    }
}

fn validity(valid: &[u8]) -> Validity<'_> {
    if valid.contains(&0) { Validity::Bytes(valid) } else { Validity::All }
}

/// A batch of rows read from a CSV file.
///
/// It owns its values and lends them to the engine. A row that could not be read is a row all the
/// same: null where it is unreadable, with a fault that says which column and why.
#[derive(Clone)]
pub struct OwnedBatch {
    first_row: u64,
    rows: usize,
    pub(super) columns: Vec<Column>,
    /// Row, index of the column (none for a whole line), reason; by row, then by column.
    faults: Vec<(usize, Option<usize>, RowCode)>,
}

impl OwnedBatch {
    pub(super) fn new(roles: &[(Role, usize)], headers: &[String], rows: usize) -> Self {
        let column = |(role, place): &(Role, usize)| {
            let header = headers.get(*place).map_or("", String::as_str);
            Column::new(role.clone(), *place, header, rows)
        };
        Self {
            first_row: 0,
            rows: 0,
            columns: roles.iter().map(column).collect(),
            faults: Vec::new(),
        }
    }

    /// Number of the first row, from 0 over the whole file (the header is no row).
    pub fn first_row(&self) -> u64 {
        self.first_row
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The rows as the engine takes them.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::exchange::csv::{CsvOptions, read_all};
    /// let (batches, _) = read_all(b"dep,sexe\n2A,F\n21,\n", &CsvOptions::default())?;
    /// assert_eq!(batches.first().map(|batch| batch.columns().len()), Some(2));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn columns(&self) -> Columns<'_> {
        let faults = self.faults.iter().map(|(row, column, code)| {
            let column = column.and_then(|index| self.columns.get(index));
            let column = Cow::Borrowed(column.map_or("", |column| column.role.name()));
            Fault { row: *row, column, code: *code }
        });
        let lent = Columns::new(self.rows).faults(faults.collect());
        self.columns.iter().fold(lent, |lent, column| column.lend(lent))
    }

    /// Adds a row of fields, given by their bounds in `text`.
    #[inline]
    pub(super) fn push(
        &mut self,
        text: &[u8],
        fields: &[(usize, usize)],
        order: DateOrder,
        encoding: &mut Option<Encoding>,
    ) {
        let number = self.first_row.wrapping_add(self.rows as u64);
        for (index, column) in self.columns.iter_mut().enumerate() {
            let bounds = fields.get(column.place).copied().unwrap_or_default();
            let cell = text.get(bounds.0..bounds.1).unwrap_or_default();
            if let Some(code) = column.push(cell, order, encoding, number) {
                self.faults.push((self.rows, Some(index), code));
            }
        }
        self.rows = self.rows.wrapping_add(1);
    }

    /// Adds a row that could not be cut into fields.
    #[inline]
    pub(super) fn push_unreadable(&mut self) {
        self.faults.push((self.rows, None, RowCode::LineUnreadable));
        self.push(&[], &[], DateOrder::DayFirst, &mut None);
    }

    /// Starts the next batch.
    #[inline]
    pub(super) fn clear(&mut self) {
        self.first_row = self.first_row.saturating_add(self.rows as u64);
        self.rows = 0;
        self.faults.clear();
        self.columns.iter_mut().for_each(Column::clear);
    }
}

// Rows are people: a log gets their number, not their dates.
impl fmt::Debug for OwnedBatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnedBatch")
            .field("first_row", &self.first_row)
            .field("rows", &self.rows)
            .finish_non_exhaustive()
    }
}
