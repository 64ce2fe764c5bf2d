//! Which rows of a table of events count, and why the others do not. A row with several faults is
//! told by one of them: which one is the engine's to choose, so that random rows have one at most.

use crate::input::day_number;
use crate::places;
use crate::rows::Report;
use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Columns that every table may have, checked wherever they are given.
const STANDARD: [&str; 5] = ["territory", "birth_date", "sex", "count", "episode"];

/// The columns that the measures of a table read.
fn read_by(measure: &Value, found: &mut BTreeSet<String>) {
    match measure {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text)
                        if ["column", "date", "other", "of"].contains(&name.as_str()) =>
                    {
                        found.insert(text.clone());
                    }
                    _ => read_by(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| read_by(item, found)),
        _ => {}
    }
}

/// The columns that a question reads of a table.
fn reads(question: &super::Question, table: &str) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = STANDARD.map(str::to_owned).into();
    let asked = question.asked();
    let measures =
        asked.iter().flat_map(|e| [Some(&e["numerator"]), question.divisor(e)]).flatten();
    for measure in measures.filter(|measure| super::measures::table_of(measure) == table) {
        read_by(measure, &mut found);
        // An event is counted at its own date unless another is told, and a sum adds its weights.
        if measure["date"].is_null() {
            found.insert("date".to_owned());
        }
        if measure["type"] == "sum" {
            found.insert("weight".to_owned());
        }
    }
    found
}

/// What is wrong with a value, if anything is.
fn fault(column: &str, value: &Value, horizon: Option<i64>) -> Option<&'static str> {
    if value.is_null() || value == "" {
        return None;
    }
    let whole = |least: i64, most: i64| value.as_i64().is_some_and(|n| (least..=most).contains(&n));
    match column {
        "territory" => {
            let known = places::read(value.as_str().expect("a text")).is_some();
            (!known).then_some("territory.unknown")
        }
        "sex" => {
            (!["M", "F", "1", "2", "H"].iter().any(|sex| value == sex)).then_some("sex.unknown")
        }
        "count" => (!whole(0, 1 << 53)).then_some("count.out_of_range"),
        "episode" => (!whole(1, i64::MAX)).then_some("episode.out_of_range"),
        "weight" => (!whole(0, 1 << 53)).then_some("weight.out_of_range"),
        "subject" | "professional" | "establishment" => {
            (!whole(0, (1 << 32) - 2)).then_some("subject.out_of_range")
        }
        _ if column.ends_with("_on") || ["date", "birth_date"].contains(&column) => {
            let text = value.as_str().expect("a text");
            match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
                Ok(date) if !(1850..=2150).contains(&date.year()) => Some("date.out_of_range"),
                Ok(date) => {
                    let late = horizon.is_some_and(|horizon| day_number(date) > horizon);
                    late.then_some("date.after_horizon")
                }
                Err(_) => Some("date.unreadable"),
            }
        }
        _ => None,
    }
}

impl super::Question {
    /// The good rows of a table of events, as columns, and the account of all of them.
    pub fn good_rows(&self, table: &str, columns: &Value) -> (Value, Report) {
        let read = reads(self, table);
        let horizon =
            self.spec["horizon"].is_string().then(|| super::rows::day(&self.spec["horizon"]));
        let columns = columns.as_object().expect("an object");
        let mut good: Map<String, Value> =
            columns.keys().map(|name| (name.clone(), Value::Array(Vec::new()))).collect();
        let mut report = Report::default();
        let rows = columns.values().next().and_then(Value::as_array).map_or(0, Vec::len);
        for row in 0..rows {
            report.given += 1;
            let bad = columns.iter().find_map(|(name, list)| {
                let why = fault(name, &list[row], horizon).filter(|_| read.contains(name))?;
                Some((why.to_owned(), name.clone()))
            });
            if let Some(why) = bad {
                report.rejected += 1;
                let entry = report.errors.entry(why).or_default();
                entry.count += 1;
                if entry.rows.len() < 5 {
                    entry.rows.push(u64::try_from(row).expect("a row number"));
                }
                continue;
            }
            report.accepted += 1;
            for (name, list) in columns {
                good[name].as_array_mut().expect("a list").push(list[row].clone());
            }
        }
        (Value::Object(good), report)
    }
}
