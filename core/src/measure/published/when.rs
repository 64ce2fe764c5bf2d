//! The date of a published figure: a day, a month, a season, a range… or none.

use crate::time::{Period, parse_date};
use chrono::{Months, NaiveDate};
use serde::Serialize;

/// How precise a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenKind {
    /// A civil day.
    Day,
    /// A month.
    Month,
    /// A range of whole months, both ends included.
    Months,
    /// A quarter.
    Quarter,
    /// A half-year.
    HalfYear,
    /// A season. Summer is read as June to September, the widest reading.
    Season,
    /// A year.
    Year,
    /// No date: the text says another thing, such as a call for projects.
    Undated,
}

/// The date of a figure, with the text of the data file and the days that it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "Wire")]
pub struct When {
    kind: WhenKind,
    text: &'static str,
    span: Option<Period>,
}

#[derive(Serialize)]
struct Wire {
    r#type: WhenKind,
    text: &'static str,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

impl From<When> for Wire {
    fn from(when: When) -> Self {
        let When { kind, text, span } = when;
        Self { r#type: kind, text, from: span.map(|s| s.from), to: span.map(|s| s.to) }
    }
}

impl When {
    /// Reads `2023-02-13`, `2023-02`, `2022`, `2022-12/2023-02`, `2024-Q1`, `2024-H2`,
    /// `2023-summer`; capitals alone are an undated mention.
    pub(super) fn parse(text: &'static str) -> Option<Self> {
        let dated = |kind, from: NaiveDate, months: u32| {
            let to = from.checked_add_months(Months::new(months))?;
            Some(Self { kind, text, span: Some(Period::new(from, to).ok()?) })
        };
        if let Some((first, last)) = text.split_once('/') {
            let span = Period::new(month(first)?, month(last)?.checked_add_months(Months::new(1))?);
            return Some(Self { kind: WhenKind::Months, text, span: Some(span.ok()?) });
        }
        if let Ok(day) = parse_date(text) {
            let span = Period::new(day, day.succ_opt()?).ok()?;
            return Some(Self { kind: WhenKind::Day, text, span: Some(span) });
        }
        if let Some(from) = month(text) {
            return dated(WhenKind::Month, from, 1);
        }
        let (year, part) = text.split_once('-').unwrap_or((text, ""));
        match part {
            "" if text.len() == 4 && first_of(year, 1).is_some() => {
                dated(WhenKind::Year, first_of(year, 1)?, 12)
            }
            "" if !text.is_empty() && text.bytes().all(|b| b.is_ascii_uppercase()) => {
                Some(Self { kind: WhenKind::Undated, text, span: None })
            }
            "Q1" => dated(WhenKind::Quarter, first_of(year, 1)?, 3),
            "Q2" => dated(WhenKind::Quarter, first_of(year, 4)?, 3),
            "Q3" => dated(WhenKind::Quarter, first_of(year, 7)?, 3),
            "Q4" => dated(WhenKind::Quarter, first_of(year, 10)?, 3),
            "H1" => dated(WhenKind::HalfYear, first_of(year, 1)?, 6),
            "H2" => dated(WhenKind::HalfYear, first_of(year, 7)?, 6),
            "summer" => dated(WhenKind::Season, first_of(year, 6)?, 4),
            _ => None,
        }
    }

    /// How precise the date is.
    pub fn kind(self) -> WhenKind {
        self.kind
    }

    /// The text of the data file, for example `2024-Q1`.
    pub fn text(self) -> &'static str {
        self.text
    }

    /// The days covered, half-open; none when undated.
    pub fn span(self) -> Option<Period> {
        self.span
    }

    /// The last day covered: where a stock known by its month only is placed.
    pub fn last_day(self) -> Option<NaiveDate> {
        self.span.map(Period::last_day)
    }

    /// Whether some day is covered by both.
    pub(super) fn overlaps(self, other: Self) -> bool {
        match (self.span, other.span) {
            (Some(a), Some(b)) => shared_days(a, b) > 0,
            _ => false,
        }
    }
}

/// Days that two periods share.
pub(super) fn shared_days(a: Period, b: Period) -> i64 {
    (a.to.min(b.to) - a.from.max(b.from)).num_days().max(0)
}

/// The months that end with a period.
pub(super) fn months_ending(span: Period, months: u32) -> Option<Period> {
    Period::new(span.to.checked_sub_months(Months::new(months))?, span.to).ok()
}

fn month(text: &str) -> Option<NaiveDate> {
    (text.len() == 7).then(|| parse_date(&format!("{text}-01")).ok()).flatten()
}

fn first_of(year: &str, month: u32) -> Option<NaiveDate> {
    (year.len() == 4).then(|| parse_date(&format!("{year}-{month:02}-01")).ok()).flatten()
}
