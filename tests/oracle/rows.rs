//! Which rows count, and why the others do not.

use crate::input::{BirthColumn, Input, LIFE, RawRow, RawText, date_of};
use crate::places::{self, Place};
use carnet_sante::measure::indicator::{Axis, Spec};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// Birth, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Birth {
    /// The day.
    On(NaiveDate),
    /// The year only.
    In(i32),
}

impl Birth {
    /// First day of life; 1 January where only the year is known.
    pub fn day(self) -> NaiveDate {
        match self {
            Self::On(date) => date,
            Self::In(year) => NaiveDate::from_ymd_opt(year, 1, 1).expect("a year in range"),
        }
    }

    /// Completed years at the end of the day; none before birth.
    pub fn age(self, at: NaiveDate) -> Option<u32> {
        if at < self.day() {
            return None;
        }
        let years = match self {
            Self::In(year) => at.year() - year,
            Self::On(born) => {
                // One year more on each anniversary passed; 29 February has its anniversary on
                // 1 March in common years.
                let anniversary = |year: i32| {
                    NaiveDate::from_ymd_opt(year, born.month(), born.day())
                        .unwrap_or_else(|| NaiveDate::from_ymd_opt(year, 3, 1).expect("1 March"))
                };
                let passed = (born.year() + 1..=at.year()).filter(|year| anniversary(*year) <= at);
                i32::try_from(passed.count()).expect("a few years")
            }
        };
        u32::try_from(years).ok()
    }
}

/// An accepted row.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names are those of the columns")]
pub struct Person {
    pub territory: Option<Place>,
    pub birth: Option<Birth>,
    pub sex: Option<char>,
    pub notified_on: Option<NaiveDate>,
    pub opposed_on: Option<NaiveDate>,
    pub opened_on: Option<NaiveDate>,
    pub activated_on: Option<NaiveDate>,
    pub closed_on: Option<NaiveDate>,
    pub closed_ex_officio: bool,
    pub deceased_on: Option<NaiveDate>,
    pub count: u64,
    pub episode: i64,
    pub categories: BTreeMap<String, Option<String>>,
}

/// Rejected rows of one code in one column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rejected {
    /// How many.
    pub count: u64,
    /// The five smallest row numbers.
    pub rows: Vec<u64>,
}

/// The account of all rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows read.
    pub given: u64,
    /// Rows counted.
    pub accepted: u64,
    /// Rows that count nowhere.
    pub rejected: u64,
    /// By code and column.
    pub errors: BTreeMap<(String, String), Rejected>,
}

type Bad = (String, String);

fn bad(code: &str, column: &str) -> Bad {
    (code.to_owned(), column.to_owned())
}

/// A date column: unreadable was the reader's; here the range, then the horizon.
fn date(raw: Option<i64>, column: &str, spec: &Spec) -> Result<Option<NaiveDate>, Bad> {
    let Some(raw) = raw else { return Ok(None) };
    let in_range = |date: &NaiveDate| (1850..=2150).contains(&date.year());
    let date = date_of(raw).filter(in_range).ok_or_else(|| bad("date.out_of_range", column))?;
    if spec.horizon().is_some_and(|horizon| date > horizon) {
        return Err(bad("date.after_horizon", column));
    }
    Ok(Some(date))
}

fn birth(raw: Option<i64>, input: &Input, spec: &Spec) -> Result<Option<Birth>, Bad> {
    if input.birth != BirthColumn::Years {
        return Ok(date(raw, "birth_date", spec)?.map(Birth::On));
    }
    let Some(year) = raw else { return Ok(None) };
    if !(1850..=2150).contains(&year) {
        return Err(bad("date.out_of_range", "birth_year"));
    }
    let born = Birth::In(i32::try_from(year).expect("a year in range"));
    if spec.horizon().is_some_and(|horizon| born.day() > horizon) {
        return Err(bad("date.after_horizon", "birth_year"));
    }
    Ok(Some(born))
}

fn known(raw: &RawText, column: &str) -> Result<Option<String>, Bad> {
    match raw {
        RawText::Null => Ok(None),
        RawText::Text(text) => Ok((!text.is_empty()).then(|| text.clone())),
        RawText::NoLabel => Err(bad("columns.code_without_label", column)),
    }
}

/// Checks one row, in the order in which its first error is told.
pub fn check(raw: &RawRow, input: &Input, spec: &Spec) -> Result<Person, Bad> {
    if let Some(fault) = &raw.fault {
        return Err(fault.clone());
    }
    let territory = match known(&raw.territory, "territory")? {
        None => None,
        Some(text) => {
            Some(places::read(&text).ok_or_else(|| bad("territory.unknown", "territory"))?)
        }
    };
    let birth = birth(raw.birth, input, spec)?;
    let sex = match known(&raw.sex, "sex")?.as_deref() {
        None => None,
        Some("M" | "1" | "H") => Some('M'),
        Some("F" | "2") => Some('F'),
        Some(_) => return Err(bad("sex.unknown", "sex")),
    };
    let mut life = [None; 7];
    for (place, column) in LIFE.iter().enumerate() {
        life[place] = date(raw.life[place], column, spec)?;
    }
    let count = match raw.count {
        None => 1,
        Some(n) if (0..=1 << 53).contains(&n) => u64::try_from(n).expect("not negative"),
        Some(_) => return Err(bad("count.out_of_range", "count")),
    };
    let episode = raw.episode.unwrap_or(1);
    if episode < 1 {
        return Err(bad("episode.out_of_range", "episode"));
    }
    let mut categories = BTreeMap::new();
    for axis in spec.by() {
        let Axis::Category(name) = axis else { continue };
        if let Some(place) = input.categories.iter().position(|given| given == name) {
            categories.insert(name.clone(), known(&raw.categories[place], name)?);
        }
    }
    let closing = input.categories.iter().position(|given| given == "closing");
    let closed_ex_officio = closing.is_some_and(
        |place| matches!(&raw.categories[place], RawText::Text(text) if text == "ex_officio"),
    );
    let [notified_on, opposed_on, opened_on, activated_on, closed_on, deceased_on, _] = life;
    let before =
        |a: Option<NaiveDate>, b: Option<NaiveDate>| matches!((a, b), (Some(a), Some(b)) if a < b);
    let born = birth.map(Birth::day);
    let orders = [
        (activated_on, opened_on, "order.activated_before_opened", "activated_on"),
        (closed_on, opened_on, "order.closed_before_opened", "closed_on"),
        (deceased_on, opened_on, "order.deceased_before_opened", "deceased_on"),
        (opened_on, born, "order.opened_before_birth", "opened_on"),
        (activated_on, born, "order.activated_before_birth", "activated_on"),
    ];
    for (early, late, code, column) in orders {
        if before(early, late) {
            return Err(bad(code, column));
        }
    }
    Ok(Person {
        territory,
        birth,
        sex,
        notified_on,
        opposed_on,
        opened_on,
        activated_on,
        closed_on,
        closed_ex_officio,
        deceased_on,
        count,
        episode,
        categories,
    })
}

/// Accepted people, and the account of the others.
pub fn sort_out(input: &Input, spec: &Spec) -> (Vec<Person>, Report) {
    let mut people = Vec::new();
    let mut report = Report::default();
    for (number, raw) in input.rows.iter().enumerate() {
        report.given += 1;
        match check(raw, input, spec) {
            Ok(person) => {
                report.accepted += 1;
                people.push(person);
            }
            Err(why) => {
                report.rejected += 1;
                let entry = report.errors.entry(why).or_default();
                entry.count += 1;
                if entry.rows.len() < 5 {
                    entry.rows.push(u64::try_from(number).expect("a row number"));
                }
            }
        }
    }
    (people, report)
}
