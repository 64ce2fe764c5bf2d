//! Columns of JSON lists, one row at a time.

use crate::input::{date_of, day_number};
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A row: values by column, those that are null left out.
#[derive(Debug, Clone, Default)]
pub struct Row(pub BTreeMap<String, Value>);

/// A table: its rows, and the columns that it has.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Names of the columns.
    pub columns: BTreeSet<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A date that may be unknown birth, a day, or never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Day {
    /// Before every day.
    LongAgo,
    /// A day.
    On(i64),
    /// After every day.
    Never,
}

/// The day number of an ISO text.
pub(super) fn day(value: &Value) -> i64 {
    let text = value.as_str().expect("a date");
    day_number(NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a date"))
}

/// The ISO text of a day number.
pub(super) fn text(day: i64) -> String {
    date_of(day).expect("a date").to_string()
}

/// Reads tables: the profiles under an empty name, then the others.
pub fn tables(columns: &Value, others: &Value) -> BTreeMap<String, Table> {
    let mut tables = BTreeMap::new();
    if columns.is_object() {
        tables.insert(String::new(), table(columns));
    }
    for (name, columns) in others.as_object().into_iter().flatten() {
        tables.insert(name.clone(), table(columns));
    }
    tables
}

fn table(columns: &Value) -> Table {
    let columns = columns.as_object().expect("an object");
    let mut table = Table::default();
    for (name, list) in columns {
        let list = list.as_array().expect("a list");
        table.columns.insert(name.clone());
        table.rows.resize(list.len(), Row::default());
        for (row, value) in table.rows.iter_mut().zip(list) {
            if !value.is_null() && value != "" {
                row.0.insert(name.clone(), value.clone());
            }
        }
    }
    table
}

impl Row {
    /// A text.
    pub(super) fn text(&self, column: &str) -> Option<&str> {
        self.0.get(column).and_then(Value::as_str)
    }
    /// A whole number.
    pub(super) fn number(&self, column: &str) -> Option<u64> {
        self.0.get(column).map(|value| value.as_u64().expect("a whole number"))
    }
    /// A date, as an expression sees it.
    pub(super) fn day(&self, column: &str) -> Day {
        match self.0.get(column) {
            Some(value) => Day::On(day(value)),
            None if column == "birth_date" => Day::LongAgo,
            None => Day::Never,
        }
    }
    /// Date of birth.
    pub(super) fn birth(&self) -> Option<NaiveDate> {
        date_of(self.0.get("birth_date").map(day)?)
    }
    /// Completed years at the end of a day; none before birth or where that is unknown.
    pub(super) fn age(&self, at: i64) -> Option<u32> {
        crate::rows::Birth::On(self.birth()?).age(date_of(at)?)
    }
    /// How many people the row stands for.
    pub(super) fn people(&self) -> u64 {
        self.number("count").unwrap_or(1)
    }
    /// Whether a measure counts this row at all.
    pub(super) fn counts_for(&self, measure: &Value) -> bool {
        measure["episodes"] != "first" || self.number("episode").unwrap_or(1) == 1
    }

    /// A date expression.
    pub(super) fn expr(&self, expr: &Value) -> Day {
        let name = |field: &str| expr[field].as_str().expect("a column");
        let list = || expr["of"].as_array().expect("a list").iter().map(|one| self.expr(one));
        match expr["type"].as_str().expect("a type") {
            "column" => match self.day(name("column")) {
                Day::On(day) => Day::On(day + expr["plus_days"].as_i64().unwrap_or(0)),
                other => other,
            },
            "latest" => list().max().expect("at least one"),
            "earliest" => list().min().expect("at least one"),
            "when" => {
                let (date, other) = (self.day(name("date")), self.day(name("other")));
                if stands(date, &expr["is"], other) { date } else { Day::Never }
            }
            other => panic!("no expression {other}"),
        }
    }

    /// Whether a filter holds, on a day.
    pub(super) fn holds(&self, filter: &Value, at: i64) -> bool {
        if filter.is_null() {
            return true;
        }
        let list = |field: &str| filter[field].as_array().expect("a list");
        let name = |field: &str| filter[field].as_str().expect("a column");
        let known = |day: Day| matches!(day, Day::On(_));
        match filter["type"].as_str().expect("a type") {
            "and" => list("of").iter().all(|one| self.holds(one, at)),
            "or" => list("of").iter().any(|one| self.holds(one, at)),
            "not" => !self.holds(&filter["of"], at),
            "category" => match self.text(name("column")) {
                Some(text) => list("in").iter().any(|one| one == text),
                None => list("in").contains(&Value::Null),
            },
            "sex" => {
                let code = |text: &str| if ["M", "1", "H"].contains(&text) { 'M' } else { 'F' };
                let mine = self.text("sex").map(code);
                list("in").iter().any(|one| one.as_str().map(code) == mine)
            }
            "territory" => {
                let around = self.text("territory").map(super::cells::around);
                list("in").iter().any(|one| match (one.as_str(), &around) {
                    (Some(text), Some(around)) => around.iter().any(|place| place == text),
                    (None, None) => true,
                    _ => false,
                })
            }
            "age" => {
                let from = filter["from"].as_u64().unwrap_or(0);
                let to = filter["to"].as_u64().unwrap_or(u64::MAX);
                self.age(at).is_some_and(|age| (from..=to).contains(&u64::from(age)))
            }
            "known" => known(self.day(name("column"))),
            "date" => {
                let date = self.day(name("column"));
                known(date) && stands(date, &filter["is"], Day::On(day(&filter["day"])))
            }
            "dates" => {
                let (date, other) = (self.day(name("column")), self.day(name("other")));
                let later = match other {
                    Day::On(day) => Day::On(day + filter["plus_days"].as_i64().unwrap_or(0)),
                    other => other,
                };
                known(date) && known(other) && stands(date, &filter["is"], later)
            }
            other => panic!("no condition {other}"),
        }
    }
}

fn stands(date: Day, is: &Value, other: Day) -> bool {
    match is.as_str().expect("a relation") {
        "before" => date < other,
        "not_after" => date <= other,
        "not_before" => date >= other,
        "after" => date > other,
        other => panic!("no relation {other}"),
    }
}
