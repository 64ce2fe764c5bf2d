//! Input as it was given, before any check: one plain struct a row.

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

/// A text of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum RawText {
    /// Null or empty.
    #[default]
    Null,
    /// A text.
    Text(String),
    /// A code without a label (columns of codes only).
    NoLabel,
}

impl RawText {
    /// From text; empty is null.
    pub fn of(text: &str) -> Self {
        if text.is_empty() { Self::Null } else { Self::Text(text.to_owned()) }
    }
}

/// What the birth column holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BirthColumn {
    /// There is none.
    #[default]
    Absent,
    /// Days since 1970-01-01.
    Dates,
    /// Years.
    Years,
}

/// Names of the life columns, in the standard order.
pub const LIFE: [&str; 7] = [
    "notified_on",
    "opposed_on",
    "opened_on",
    "activated_on",
    "closed_on",
    "deceased_on",
    "first_document_on",
];

/// One row as given. Dates are days since 1970-01-01, in range or not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawRow {
    /// What a reader found wrong: code and column.
    pub fault: Option<(String, String)>,
    /// Territory.
    pub territory: RawText,
    /// Day or year of birth.
    pub birth: Option<i64>,
    /// Sex.
    pub sex: RawText,
    /// Life dates, in the order of [`LIFE`].
    pub life: [Option<i64>; 7],
    /// How many people the row stands for.
    pub count: Option<i64>,
    /// Which episode.
    pub episode: Option<i64>,
    /// Categories, in the order of [`Input::categories`].
    pub categories: Vec<RawText>,
}

/// All rows, and which columns were given at all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Input {
    /// The rows.
    pub rows: Vec<RawRow>,
    /// Whether `territory` is a column.
    pub territory: bool,
    /// What the birth column holds.
    pub birth: BirthColumn,
    /// Whether `sex` is a column.
    pub sex: bool,
    /// Which life columns are there.
    pub life: [bool; 7],
    /// Whether `count` is a column.
    pub count: bool,
    /// Whether `episode` is a column.
    pub episode: bool,
    /// Names of the other columns.
    pub categories: Vec<String>,
}

/// Days since 1970-01-01.
pub fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) - 719_163
}

/// The date of a day number, wherever the calendar goes.
pub fn date_of(day: i64) -> Option<NaiveDate> {
    i32::try_from(day + 719_163).ok().and_then(NaiveDate::from_num_days_from_ce_opt)
}

/// A column of the JSON form must be a list.
fn list<'a>(name: &str, column: &'a Value) -> &'a Vec<Value> {
    column.as_array().unwrap_or_else(|| panic!("column {name}: expected a list"))
}

fn text(value: &Value) -> RawText {
    match value {
        Value::Null => RawText::Null,
        Value::String(text) => RawText::of(text),
        other => panic!("expected a text or null, found {other}"),
    }
}

fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Null => None,
        Value::Number(number) => Some(number.as_i64().expect("a whole number")),
        other => panic!("expected a whole number or null, found {other}"),
    }
}

impl Input {
    /// Reads the `columns` of a vector: an object of lists of the same length, else the code of
    /// that error.
    pub fn from_json(columns: &Value) -> Result<Self, &'static str> {
        let columns = columns.as_object().expect("columns: an object");
        let mut lengths: Vec<usize> = columns.iter().map(|(n, c)| list(n, c).len()).collect();
        lengths.sort_unstable();
        lengths.dedup();
        if lengths.len() > 1 {
            return Err("columns.length");
        }
        let len = lengths.first().copied().unwrap_or(0);
        let mut input = Self { rows: vec![RawRow::default(); len], ..Self::default() };
        for (name, column) in columns {
            input.add(name, list(name, column));
        }
        Ok(input)
    }

    fn add(&mut self, name: &str, values: &[Value]) {
        match name {
            "territory" => self.territory = true,
            "birth_date" => self.birth = BirthColumn::Dates,
            "birth_year" => self.birth = BirthColumn::Years,
            "sex" => self.sex = true,
            "count" => self.count = true,
            "episode" => self.episode = true,
            _ => match LIFE.iter().position(|life| *life == name) {
                Some(place) => self.life[place] = true,
                None => self.categories.push(name.to_owned()),
            },
        }
        for (row, value) in self.rows.iter_mut().zip(values) {
            match name {
                "territory" => row.territory = text(value),
                "sex" => row.sex = text(value),
                "birth_year" => row.birth = integer(value),
                "count" => row.count = integer(value),
                "episode" => row.episode = integer(value),
                "birth_date" => row.birth = date(row.birth, &mut row.fault, name, value),
                _ => match LIFE.iter().position(|life| *life == name) {
                    Some(place) => {
                        row.life[place] = date(None, &mut row.fault, name, value);
                    }
                    None => row.categories.push(text(value)),
                },
            }
        }
    }
}

/// A date of the JSON form. What is not a civil date is a fault of the reader.
fn date(
    absent: Option<i64>,
    fault: &mut Option<(String, String)>,
    name: &str,
    value: &Value,
) -> Option<i64> {
    let RawText::Text(text) = text(value) else { return absent };
    match NaiveDate::parse_from_str(&text, "%Y-%m-%d") {
        Ok(date) if text.len() == 10 => Some(day_number(date)),
        _ => {
            fault.get_or_insert(("date.unreadable".to_owned(), name.to_owned()));
            absent
        }
    }
}
