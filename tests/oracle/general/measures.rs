//! What each measure counts, row after row and day after day.

use super::cells::{self, Group};
use super::rows::{Day, Row, Table, day};
use super::{Question, Time};
use crate::input::{date_of, day_number};
use chrono::{Datelike, Months, NaiveDate};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The counts of a measure, by group and time.
#[derive(Debug, Default)]
pub(super) struct Measured(BTreeMap<(Group, usize), Counted>);

/// One count.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Counted {
    /// The count.
    pub(super) count: u64,
    /// Those who started, for a duration.
    pub(super) started: u64,
    /// What a duration tells.
    pub(super) value: Option<f64>,
}

impl Measured {
    /// Groups where something is counted.
    pub(super) fn groups(&self) -> impl Iterator<Item = Group> {
        let any = |counted: &Counted| counted.count > 0 || counted.started > 0;
        self.0.iter().filter(move |(_, counted)| any(counted)).map(|((group, _), _)| group.clone())
    }
    /// The count of a group at a time.
    pub(super) fn read(&self, group: &Group, time: usize) -> Counted {
        self.0.get(&(group.clone(), time)).cloned().unwrap_or_default()
    }
    fn add(&mut self, group: Group, time: usize, count: u64) {
        self.0.entry((group, time)).or_default().count += count;
    }
}

/// Name of the table of a measure; empty for the profiles.
pub(super) fn table_of(measure: &Value) -> String {
    measure["table"].as_str().unwrap_or_default().to_owned()
}

fn date(day: i64) -> NaiveDate {
    date_of(day).expect("a date")
}

/// First and last day of a window; none from the beginning.
pub(super) fn window(name: &str, when: Time) -> (Option<i64>, i64) {
    let after = date(when.last + 1);
    match name {
        "period" | "annualised" => (Some(when.from), when.last),
        "ever" => (None, when.last),
        "year_to_date" => {
            let first = NaiveDate::from_ymd_opt(date(when.last).year(), 1, 1).expect("1 January");
            (Some(day_number(first)), when.last)
        }
        "rolling_12_months" => {
            let from = after.checked_sub_months(Months::new(12)).expect("a year before");
            (Some(day_number(from)), when.last)
        }
        "previous" => {
            let from = match months(when) {
                Some(months) => {
                    let from = date(when.from).checked_sub_months(Months::new(months));
                    day_number(from.expect("some months before"))
                }
                None => when.from - (when.last + 1 - when.from),
            };
            (Some(from), when.from - 1)
        }
        other => panic!("no window {other}"),
    }
}

/// Number of calendar months of a period; none when it cuts one.
fn months(when: Time) -> Option<u32> {
    let (from, to) = (date(when.from), date(when.last + 1));
    if from.day() != 1 || to.day() != 1 {
        return None;
    }
    let count = (to.year() - from.year()) * 12 + i32::try_from(to.month0()).expect("a month")
        - i32::try_from(from.month0()).expect("a month");
    u32::try_from(count).ok()
}

/// What brings a count to a year.
pub(super) fn scale(measure: &Value, when: Time) -> f64 {
    if measure["window"] != "annualised" {
        return 1.0;
    }
    12.0 / f64::from(months(when).expect("whole months"))
}

/// Whether a window begins before the data of events do.
pub(super) fn unobserved(question: &Question, entry: &Value, when: Time) -> bool {
    let Some(first) = question.spec["observed_from"].as_str() else { return false };
    let first = day(&Value::from(first));
    let measures = [Some(&entry["numerator"]), question.divisor(entry)];
    measures.into_iter().flatten().filter(|measure| !table_of(measure).is_empty()).any(|measure| {
        let windows: Vec<&str> = match measure["type"].as_str().expect("a type") {
            "return" => vec!["previous"],
            "exposure" => vec!["period"],
            "flow" | "sum" | "reach" | "months" => {
                vec![measure["window"].as_str().unwrap_or("period")]
            }
            _ => Vec::new(),
        };
        windows.iter().any(|name| window(name, when).0.is_some_and(|from| from < first))
    })
}

fn event_day(row: &Row, measure: &Value) -> Option<i64> {
    let day = match measure["date"] {
        Value::Null => row.day("date"),
        ref expr => row.expr(expr),
    };
    match day {
        Day::On(day) => Some(day),
        _ => None,
    }
}

/// Groups that exist because a row is there, counted or not.
pub(super) fn present<'a>(
    question: &Question,
    name: &str,
    table: &Table,
    mut measures: impl Iterator<Item = &'a Value>,
) -> BTreeSet<Group> {
    let lasts =
        measures.any(|m| ["stock", "exposure"].contains(&m["type"].as_str().expect("a type")));
    let by_age = cells::axes(&question.spec).iter().any(|axis| axis == "age");
    let mut groups = BTreeSet::new();
    for row in &table.rows {
        if by_age && !name.is_empty() && !lasts {
            continue;
        }
        for when in &question.times {
            let unborn = row.birth().is_some_and(|birth| day_number(birth) > when.last);
            if !(by_age && unborn) {
                groups.extend(cells::groups(&question.spec, row, when.last));
            }
        }
    }
    groups
}

/// Counts a measure.
pub(super) fn measure(
    question: &Question,
    measure: &Value,
    tables: &BTreeMap<String, Table>,
) -> Measured {
    let spec = &question.spec;
    let mut out = Measured::default();
    let Some(table) = tables.get(&table_of(measure)) else { return out };
    let rows = || table.rows.iter().filter(|row| row.counts_for(measure));
    let kind = measure["type"].as_str().expect("a type");
    let stays = |row: &Row, day: i64| {
        let until = &measure["until"];
        let over = !until.is_null() && row.expr(until) <= Day::On(day);
        row.expr(&measure["from"]) <= Day::On(day) && !over && row.holds(&measure["filter"], day)
    };
    for (time, when) in question.times.iter().enumerate() {
        match kind {
            "stock" | "exposure" => {
                let days =
                    if kind == "stock" { when.last..=when.last } else { when.from..=when.last };
                for row in rows() {
                    for day in days.clone().filter(|day| stays(row, *day)) {
                        for group in cells::groups(spec, row, day) {
                            out.add(group, time, row.people());
                        }
                    }
                }
            }
            "flow" | "sum" => {
                let name = measure["window"].as_str().unwrap_or("period");
                for (row, day) in inside(rows(), measure, window(name, *when)) {
                    let weight = if kind == "sum" { row.number("weight").unwrap_or(0) } else { 1 };
                    for group in cells::groups(spec, row, day) {
                        out.add(group, time, row.people() * weight);
                    }
                }
            }
            "reach" | "months" => {
                let name = measure["window"].as_str().unwrap_or("period");
                let seen = seen(spec, rows(), measure, window(name, *when));
                for (group, subjects) in seen {
                    let month = |day: i64| (date(day).year(), date(day).month());
                    let pairs: BTreeSet<(u64, (i32, u32))> = subjects
                        .iter()
                        .map(|(who, day)| {
                            (*who, if kind == "months" { month(*day) } else { (0, 0) })
                        })
                        .collect();
                    out.add(group, time, pairs.len() as u64);
                }
            }
            "return" => {
                let who = |subjects: &BTreeSet<(u64, i64)>| {
                    subjects.iter().map(|(who, _)| *who).collect::<BTreeSet<u64>>()
                };
                let before = seen(spec, rows(), measure, window("previous", *when));
                for (group, subjects) in seen(spec, rows(), measure, window("period", *when)) {
                    let were = before.get(&group).map(who).unwrap_or_default();
                    out.add(group, time, who(&subjects).intersection(&were).count() as u64);
                }
            }
            "duration" | "incidence" => lasting(question, measure, rows(), time, &mut out),
            other => panic!("no measure {other}"),
        }
    }
    out
}

fn inside<'a>(
    rows: impl Iterator<Item = &'a Row>,
    measure: &Value,
    (from, last): (Option<i64>, i64),
) -> Vec<(&'a Row, i64)> {
    rows.filter_map(|row| {
        let day = event_day(row, measure)?;
        let in_time = from.is_none_or(|from| from <= day) && day <= last;
        (in_time && row.holds(&measure["filter"], day)).then_some((row, day))
    })
    .collect()
}

type SubjectsByGroup = BTreeMap<Group, BTreeSet<(u64, i64)>>;

fn seen<'a>(
    spec: &Value,
    rows: impl Iterator<Item = &'a Row>,
    measure: &Value,
    window: (Option<i64>, i64),
) -> SubjectsByGroup {
    let column = measure["of"].as_str().unwrap_or("subject");
    let mut seen = SubjectsByGroup::new();
    for (row, day) in inside(rows, measure, window) {
        if let Some(subject) = row.number(column) {
            for group in cells::groups(spec, row, day) {
                seen.entry(group).or_default().insert((subject, day));
            }
        }
    }
    seen
}

/// Aalen and Johansen, a day at a time.
fn lasting<'a>(
    question: &Question,
    measure: &Value,
    rows: impl Iterator<Item = &'a Row>,
    time: usize,
    out: &mut Measured,
) {
    let when = question.times[time];
    let last = if when.over { question.times.last().expect("a time").last } else { when.last };
    let starts = if when.over { when.from } else { i64::MIN };
    let mut waits: BTreeMap<Group, Vec<(i64, char, u64)>> = BTreeMap::new();
    for row in rows {
        let Day::On(from) = row.expr(&measure["from"]) else { continue };
        if !(starts..=when.last).contains(&from) || !row.holds(&measure["filter"], from) {
            continue;
        }
        let to = row.expr(&measure["to"]);
        let ends = measure["competing"].as_array().into_iter().flatten();
        let other = ends.map(|end| row.expr(end)).filter(|end| *end >= Day::On(from)).min();
        let other = other.unwrap_or(Day::Never);
        let wait = match (to, other) {
            (Day::LongAgo, _) => (0, 'r'),
            (Day::On(to), other) if to <= last && Day::On(to) <= other => ((to - from).max(0), 'r'),
            (_, Day::On(other)) if other <= last => (other - from, 'c'),
            _ => (last - from, 'w'),
        };
        for group in cells::groups(&question.spec, row, from) {
            waits.entry(group).or_default().push((wait.0, wait.1, row.people()));
        }
    }
    for (group, waits) in waits {
        let started: u64 = waits.iter().map(|wait| wait.2).sum();
        let (mut free, mut reached, mut value) = (1.0, 0.0, None);
        let longest = waits.iter().map(|wait| wait.0).max().unwrap_or(0);
        let within = measure["days"].as_i64();
        for day in 0..=longest {
            let count = |what: char| -> u64 {
                waits.iter().filter(|w| w.0 == day && w.1 == what).map(|w| w.2).sum()
            };
            let at_risk: u64 = waits.iter().filter(|w| w.0 >= day).map(|w| w.2).sum();
            if at_risk == 0 {
                continue;
            }
            reached += free * (count('r') as f64 / at_risk as f64);
            free *= 1.0 - (count('r') + count('c')) as f64 / at_risk as f64;
            let part = measure["quantile"].as_f64().unwrap_or(0.5);
            match within {
                Some(days) if day <= days => value = Some(reached),
                None if value.is_none() && count('r') > 0 && reached + 1e-12 >= part => {
                    value = Some(day as f64);
                }
                _ => {}
            }
        }
        if within.is_some() && value.is_none() {
            value = Some(0.0);
        }
        let all: u64 = waits.iter().filter(|w| w.1 == 'r').map(|w| w.2).sum();
        out.0.insert((group, time), Counted { count: all, started, value });
    }
}
