//! Any definition, over any tables, by loops: definitions and columns are read as plain JSON, so
//! that nothing of the engine's own reading of them is shared.
//!
//! Bad rows of events are left out by [`Question::good_rows`], and small cells hidden as `casd11` has
//! it; those of profiles have their oracle in [`crate::table`].

mod cells;
mod checks;
mod measures;
mod rows;

pub use rows::{Row, Table, tables};

use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

use cells::Group;
use measures::{Counted, Measured};

/// A question: its JSON form, its times and its definitions.
#[derive(Debug)]
pub struct Question {
    spec: Value,
    definitions: Vec<Value>,
    times: Vec<Time>,
}

/// An asked date or period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// First day; that of the date itself for an asked date.
    pub from: i64,
    /// Last day.
    pub last: i64,
    /// Whether a period was asked.
    pub over: bool,
}

/// One to ten people.
fn small(count: u64) -> bool {
    (1..=10).contains(&count)
}

/// Whether a cell must be hidden: its numerator, its complement where it is a part of its denominator,
/// or its denominator is small.
fn gives_away(numerator: u64, denominator: Option<u64>, part: bool) -> bool {
    let complement = denominator.filter(|_| part).and_then(|below| below.checked_sub(numerator));
    [Some(numerator), denominator, complement].into_iter().flatten().any(small)
}

impl Question {
    /// Reads a question whose `at` is a list of dates, or whose `over` is a list of periods.
    pub fn new(spec: &Value, catalogue: &Value) -> Self {
        let mut times = Vec::new();
        for date in spec["at"].as_array().into_iter().flatten() {
            let day = rows::day(date);
            times.push(Time { from: day, last: day, over: false });
        }
        for period in spec["over"].as_array().into_iter().flatten() {
            let (from, to) = (rows::day(&period["from"]), rows::day(&period["to"]));
            times.push(Time { from, last: to - 1, over: true });
        }
        let lists = [&spec["definitions"], &catalogue["indicators"]];
        let definitions = lists.iter().flat_map(|list| list.as_array()).flatten().cloned();
        Self { spec: spec.clone(), definitions: definitions.collect(), times }
    }

    fn definition(&self, id: &str) -> &Value {
        let found = self.definitions.iter().find(|entry| entry["id"] == id);
        found.unwrap_or_else(|| panic!("no indicator {id}"))
    }

    /// The measure that divides, when it is one.
    fn divisor<'a>(&'a self, entry: &'a Value) -> Option<&'a Value> {
        match entry["denominator"]["type"].as_str()? {
            "measure" => Some(&entry["denominator"]["measure"]),
            "indicator" => {
                let id = entry["denominator"]["id"].as_str().expect("an identifier");
                Some(&self.definition(id)["numerator"])
            }
            _ => None,
        }
    }

    fn asked(&self) -> Vec<&Value> {
        let ids = self.spec["indicators"].as_array().expect("a list").iter();
        ids.map(|id| self.definition(id.as_str().expect("a text"))).collect()
    }

    /// The rows of the table, as the JSON form has them, without bounds.
    pub fn answer(&self, tables: &BTreeMap<String, Table>) -> Vec<Value> {
        let asked = self.asked();
        let mut measured: BTreeMap<String, Measured> = BTreeMap::new();
        let mut numerators = BTreeSet::new();
        for entry in &asked {
            numerators.insert(measures::table_of(&entry["numerator"]));
            for measure in [Some(&entry["numerator"]), self.divisor(entry)].into_iter().flatten() {
                measured.insert(measure.to_string(), measures::measure(self, measure, tables));
            }
        }
        let mut listed: BTreeSet<Group> = BTreeSet::new();
        for name in tables.keys() {
            let of_table = || {
                let all = asked.iter().flat_map(|e| [Some(&e["numerator"]), self.divisor(e)]);
                all.flatten().filter(|measure| measures::table_of(measure) == *name)
            };
            if of_table().next().is_none() || !cells::lacking(&self.spec, &tables[name]).is_empty()
            {
                assert!(!numerators.contains(name), "a numerator has every axis");
                continue;
            }
            listed.extend(measures::present(self, name, &tables[name], of_table()));
            for measure in of_table() {
                listed.extend(measured[&measure.to_string()].groups());
            }
        }
        let mut lines = Vec::new();
        for entry in &asked {
            let above = &measured[&entry["numerator"].to_string()];
            for group in listed.iter().filter(|group| cells::is_shown(&self.spec, group)) {
                for (time, when) in self.times.iter().enumerate() {
                    let counted = above.read(group, time);
                    let below = self.below(entry, group, time, above, &measured, &listed, tables);
                    lines.push(self.line(entry, group, *when, &counted, below));
                }
            }
        }
        lines
    }

    #[expect(clippy::too_many_arguments, reason = "one caller, next door")]
    fn below(
        &self,
        entry: &Value,
        group: &Group,
        time: usize,
        above: &Measured,
        measured: &BTreeMap<String, Measured>,
        listed: &BTreeSet<Group>,
        tables: &BTreeMap<String, Table>,
    ) -> Option<u64> {
        if let Some(divisor) = self.divisor(entry) {
            let table = &tables[&measures::table_of(divisor)];
            let lacking = cells::lacking(&self.spec, table);
            let mut group = group.clone();
            for axis in lacking {
                group[axis] = cells::Member::Null;
            }
            return Some(measured[&divisor.to_string()].read(&group, time).count);
        }
        if entry["denominator"]["type"] != "whole" {
            return None;
        }
        let axes: Vec<usize> = cells::axes(&self.spec)
            .iter()
            .enumerate()
            .filter(|(_, axis)| {
                entry["denominator"]["of"].as_array().expect("a list").contains(&json!(axis))
            })
            .map(|(place, _)| place)
            .collect();
        let part = |other: &&Group| {
            other.iter().zip(group).enumerate().all(|(axis, (theirs, mine))| {
                if axes.contains(&axis) { *theirs != cells::Member::Total } else { theirs == mine }
            })
        };
        Some(listed.iter().filter(part).map(|other| above.read(other, time).count).sum())
    }

    fn line(
        &self,
        entry: &Value,
        group: &Group,
        when: Time,
        counted: &Counted,
        below: Option<u64>,
    ) -> Value {
        let mut line = Map::new();
        line.insert("indicator".into(), entry["id"].clone());
        for (axis, member) in cells::axes(&self.spec).iter().zip(group) {
            line.insert(axis.clone(), member.json());
        }
        if when.over {
            line.insert("from".into(), json!(rows::text(when.from)));
            line.insert("to".into(), json!(rows::text(when.last + 1)));
        } else {
            line.insert("at".into(), json!(rows::text(when.last)));
        }
        let kind = entry["kind"].as_str().expect("a kind");
        let factor = entry["factor"].as_f64().unwrap_or(1.0);
        let scale = measures::scale(&entry["numerator"], when);
        let lasts = ["duration", "incidence"].contains(&kind);
        let below = if lasts { Some(counted.started) } else { below };
        let (mut numerator, mut denominator) = (Some(counted.count), below);
        let mut value = None;
        let status = if measures::unobserved(self, entry, when) {
            (numerator, denominator) = (None, None);
            "missing"
        } else {
            match below {
                None => {
                    value = Some(counted.count as f64 * scale * factor);
                    "value"
                }
                Some(0) if counted.count == 0 => "not_applicable",
                Some(_) if lasts && counted.value.is_none() => {
                    (numerator, denominator) = (None, None);
                    "not_reached"
                }
                Some(_) if lasts => {
                    value = counted.value.map(|value| value * factor);
                    "value"
                }
                Some(below) => {
                    let ratio = counted.count as f64 / below as f64 * factor * scale;
                    value = (below > 0).then_some(ratio);
                    let part = ["share", "proportion", "ratio"].contains(&kind);
                    if below == 0 || (part && counted.count > below) {
                        "numerator_exceeds_denominator"
                    } else {
                        "value"
                    }
                }
            }
        };
        if status == "not_applicable" {
            (numerator, denominator) = (Some(0), Some(0));
        }
        let mut status = status;
        let part = ["share", "proportion", "ratio"].contains(&kind) || lasts;
        // A window that was not observed has no count to hide; whether a median was reached tells of one.
        let hides = self.spec["disclosure"] == "casd11" && status != "missing";
        if hides && gives_away(counted.count, below, part) {
            (status, numerator, value) = ("suppressed_primary", None, None);
            denominator = below.filter(|count| !small(*count));
        }
        line.insert("numerator".into(), json!(numerator));
        line.insert("denominator".into(), json!(denominator));
        line.insert("value".into(), json!(value));
        line.insert("status".into(), json!(status));
        Value::Object(line)
    }
}
