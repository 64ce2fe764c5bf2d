//! Why a row is bad: its first error, in the documented order of checks.

use super::{Labels, MOST_PEOPLE, is_subject};
use crate::measure::indicator::engine::calendar::first_of_year;
use crate::measure::indicator::engine::raw::{BAD_LABEL, Meaning};
use crate::measure::indicator::{Birth, Columns, Fault, LifeDate, RowCode, SubjectColumn, Text};
use crate::time::{FIRST_DAY, LAST_DAY};
use std::borrow::Cow;

/// The first error of a row, and its column; none when the row is good.
pub(super) fn diagnose<'a>(
    columns: &'a Columns<'_>,
    labels: &Labels,
    faults: &[&'a Fault<'_>],
    row: usize,
    allowed: (i32, i32),
) -> Option<(RowCode, Cow<'a, str>)> {
    if let Some(fault) = faults.iter().find(|fault| fault.row == row) {
        return Some((fault.code, Cow::Borrowed(&fault.column)));
    }
    by_value(columns, labels, row, allowed).or_else(|| by_order(columns, row))
}

fn by_value<'a>(
    columns: &'a Columns<'_>,
    labels: &Labels,
    row: usize,
    allowed: (i32, i32),
) -> Option<(RowCode, Cow<'a, str>)> {
    let named = |code: RowCode, column: &'static str| Some((code, Cow::Borrowed(column)));
    let outside = |day: i32| {
        if !(FIRST_DAY..=LAST_DAY).contains(&day) {
            Some(RowCode::DateOutOfRange)
        } else {
            (day > allowed.1).then_some(RowCode::DateAfterHorizon)
        }
    };
    let text = |text: &Option<Text<'_>>, labels: &Meaning, unknown: RowCode| {
        let code = text.as_ref()?.code(row)?;
        if !labels.has(code) {
            return Some(RowCode::CodeWithoutLabel);
        }
        (labels.of(code) == BAD_LABEL).then_some(unknown)
    };
    if let Some(code) = text(&columns.territory, &labels.territory, RowCode::TerritoryUnknown) {
        return named(code, "territory");
    }
    match &columns.birth {
        Some(Birth::Dates(days)) => {
            if let Some(code) = days.get(row).and_then(outside) {
                return named(code, "birth_date");
            }
        }
        Some(Birth::Years(years)) => {
            if let Some(year) = years.get(row) {
                let code = first_of_year(year).map_or(Some(RowCode::DateOutOfRange), outside);
                if let Some(code) = code {
                    return named(code, "birth_year");
                }
            }
        }
        None => {}
    }
    if let Some(code) = text(&columns.sex, &labels.sex, RowCode::SexUnknown) {
        return named(code, "sex");
    }
    for (date, days) in LifeDate::ALL.iter().zip(&columns.life) {
        if let Some(code) = days.and_then(|days| days.get(row)).and_then(outside) {
            return named(code, date.column());
        }
    }
    for (name, days) in &columns.dates {
        if let Some(code) = days.get(row).and_then(outside) {
            return Some((code, Cow::Borrowed(name.as_ref())));
        }
    }
    if let Some(count) = columns.count.and_then(|counts| counts.get(row)) {
        if !(0..=MOST_PEOPLE).contains(&count) {
            return named(RowCode::CountOutOfRange, "count");
        }
    }
    if columns.episode.and_then(|episodes| episodes.get(row)).is_some_and(|episode| episode < 1) {
        return named(RowCode::EpisodeOutOfRange, "episode");
    }
    if let Some(weight) = columns.weight.and_then(|weights| weights.get(row)) {
        if !(0..=MOST_PEOPLE).contains(&weight) {
            return named(RowCode::WeightOutOfRange, "weight");
        }
    }
    for (of, numbers) in SubjectColumn::ALL.into_iter().zip(&columns.subjects) {
        let number = numbers.and_then(|numbers| numbers.get(row));
        if number.is_some_and(|number| !is_subject(number)) {
            return named(RowCode::SubjectOutOfRange, of.column());
        }
    }
    let unlabelled = columns
        .categories
        .iter()
        .find(|(_, text)| text.code(row).is_some_and(|code| code as usize >= text.labels.len()));
    unlabelled.map(|(name, _)| (RowCode::CodeWithoutLabel, Cow::Borrowed(name.as_ref())))
}

fn by_order<'a>(columns: &Columns<'_>, row: usize) -> Option<(RowCode, Cow<'a, str>)> {
    let life = |date: LifeDate| {
        columns.life.get(date as usize).copied().flatten().and_then(|days| days.get(row))
    };
    let opened = life(LifeDate::Opened);
    let birth = match &columns.birth {
        Some(Birth::Dates(days)) => days.get(row),
        Some(Birth::Years(years)) => years.get(row).and_then(first_of_year),
        None => None,
    };
    let before = |date: Option<i32>, other: Option<i32>| {
        date.is_some_and(|date| other.is_some_and(|other| date < other))
    };
    let checks = [
        (LifeDate::Activated, opened, RowCode::ActivatedBeforeOpened),
        (LifeDate::Closed, opened, RowCode::ClosedBeforeOpened),
        (LifeDate::Deceased, opened, RowCode::DeceasedBeforeOpened),
        (LifeDate::Opened, birth, RowCode::OpenedBeforeBirth),
        (LifeDate::Activated, birth, RowCode::ActivatedBeforeBirth),
    ];
    let broken = checks.into_iter().find(|(date, other, _)| before(life(*date), *other));
    broken.map(|(date, _, code)| (code, Cow::Borrowed(date.column())))
}
