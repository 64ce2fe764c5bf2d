//! From borrowed columns to blocks of good rows: every check of DEFINITIONS is made here, once.

mod diagnose;

use super::calendar::first_of_year;
use super::errors::ColumnsError;
use super::program::{BIRTH, BLOCK, COLUMNS};
use super::raw::{BAD_LABEL, NO_LABEL};
use super::tally::Tally;
use crate::measure::indicator::{Birth, Columns, Fault, LifeDate, Text};
use crate::reference::nomenclature::Sex;
use crate::reference::territory::Territory;
use crate::time::{FIRST_DAY, LAST_DAY};
use chrono::NaiveDate;
use diagnose::diagnose;

/// Counts are exact up to here in the three languages.
pub(super) const MOST_PEOPLE: i64 = 1 << 53;

/// Code of an unknown sex in a block; 0 is male, 1 is female.
pub(super) const NO_SEX: u32 = 2;

/// The labels of a batch, understood once.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// Territory of each label.
    pub(super) territories: Vec<Option<Territory>>,
    territory: Vec<u32>,
    sex: Vec<u32>,
    /// For each category column, what each label means.
    categories: Vec<Vec<u32>>,
}

impl Labels {
    fn new(columns: &Columns<'_>) -> Self {
        let mut labels = Self::default();
        if let Some(text) = &columns.territory {
            for (index, label) in text.labels.iter().enumerate() {
                let territory = Territory::parse(label).ok();
                labels.territory.push(match (label.is_empty(), territory) {
                    (true, _) => NO_LABEL,
                    (false, None) => BAD_LABEL,
                    (false, Some(_)) => u32::try_from(index).unwrap_or(BAD_LABEL),
                });
                labels.territories.push(territory);
            }
        }
        if let Some(text) = &columns.sex {
            let code = |label: &str| match Sex::parse(label) {
                _ if label.is_empty() => NO_SEX,
                Ok(Sex::M) => 0,
                Ok(Sex::F) => 1,
                Err(_) => BAD_LABEL,
            };
            labels.sex = text.labels.iter().map(|label| code(label)).collect();
        }
        for (_, text) in &columns.categories {
            let codes = text.labels.iter().enumerate().map(|(index, label)| {
                if label.is_empty() { NO_LABEL } else { u32::try_from(index).unwrap_or(BAD_LABEL) }
            });
            labels.categories.push(codes.collect());
        }
        labels
    }
}

/// Up to [`BLOCK`] good rows.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) len: usize,
    /// Life dates, then birth; what is absent never comes, an unknown birth is long ago.
    pub(super) dates: [Vec<i32>; COLUMNS],
    /// Index into [`Labels::territories`].
    pub(super) territory: Vec<u32>,
    /// 0 male, 1 female, [`NO_SEX`].
    pub(super) sex: Vec<u32>,
    /// For each category column, the index of the label.
    pub(super) categories: Vec<Vec<u32>>,
    /// 1 for episode 1.
    pub(super) first: Vec<u8>,
    /// People that each row stands for, when the batch says so.
    pub(super) count: Option<Vec<u64>>,
    bad: Vec<u8>,
}

impl Block {
    /// Rows without any column; `counted` when they stand for several people.
    pub(super) fn blank(counted: bool) -> Self {
        let life = vec![i32::MAX; BLOCK];
        let mut dates = std::array::from_fn(|_| life.clone());
        if let Some(birth) = dates.get_mut(BIRTH) {
            birth.fill(i32::MIN);
        }
        Self {
            len: 0,
            dates,
            territory: vec![NO_LABEL; BLOCK],
            sex: vec![NO_SEX; BLOCK],
            categories: Vec::new(),
            first: vec![1; BLOCK],
            count: counted.then(|| vec![1; BLOCK]),
            bad: vec![0; BLOCK],
        }
    }

    /// The good rows of a date column.
    pub(super) fn date(&self, place: usize) -> &[i32] {
        self.dates.get(place).and_then(|column| column.get(..self.len)).unwrap_or(&[])
    }

    /// Moves the good rows together.
    fn compact(&mut self) {
        let bad = std::mem::take(&mut self.bad);
        let keep = |len: usize| (0..len).filter(|row| bad.get(*row) == Some(&0));
        fn pull<T: Copy>(values: &mut [T], rows: impl Iterator<Item = usize>) {
            for (to, from) in rows.enumerate() {
                if let Some(value) = values.get(from).copied() {
                    if let Some(slot) = values.get_mut(to) {
                        *slot = value;
                    }
                }
            }
        }
        for column in &mut self.dates {
            pull(column, keep(self.len));
        }
        pull(&mut self.territory, keep(self.len));
        pull(&mut self.sex, keep(self.len));
        for column in &mut self.categories {
            pull(column, keep(self.len));
        }
        pull(&mut self.first, keep(self.len));
        if let Some(count) = &mut self.count {
            pull(count, keep(self.len));
        }
        let len = keep(self.len).count();
        self.len = len;
        self.bad = bad;
    }
}

/// Checks a batch and hands its good rows over, block by block.
///
/// # Errors
/// [`ColumnsError`] when the columns do not fit together; bad rows go to the tally instead.
pub(super) fn ingest(
    columns: &Columns<'_>,
    first_row: u64,
    horizon: Option<NaiveDate>,
    tally: &mut Tally,
    mut each: impl FnMut(&Labels, &Block) -> Result<(), ColumnsError>,
) -> Result<(), ColumnsError> {
    check_lengths(columns)?;
    let horizon = horizon.and_then(|date| crate::time::day_number(date).ok());
    let allowed = (FIRST_DAY, horizon.unwrap_or(LAST_DAY));
    let labels = Labels::new(columns);
    let mut block = Block::blank(columns.count.is_some());
    block.categories = columns.categories.iter().map(|_| vec![NO_LABEL; BLOCK]).collect();
    // Sorted, so that each block finds its own without looking at the others.
    let mut faults: Vec<&Fault<'_>> = columns.faults.iter().collect();
    faults.sort_by_key(|fault| (fault.row, fault.code));
    let mut start = 0;
    while start < columns.len {
        let len = BLOCK.min(columns.len.wrapping_sub(start));
        fill(&mut block, columns, &labels, start, len, allowed);
        let from = faults.partition_point(|fault| fault.row < start);
        let to = faults.partition_point(|fault| fault.row < start.wrapping_add(len));
        let here = faults.get(from..to).unwrap_or(&[]);
        for fault in here {
            if let Some(bad) = block.bad.get_mut(fault.row.wrapping_sub(start)) {
                *bad = 1;
            }
        }
        if block.bad.iter().take(len).any(|bad| *bad != 0) {
            for row in (0..len).filter(|row| block.bad.get(*row) != Some(&0)) {
                let row = start.wrapping_add(row);
                let (code, column) = diagnose(columns, &labels, here, row, allowed);
                tally.reject(code, &column, first_row.saturating_add(row as u64));
            }
            block.compact();
        }
        tally.given = tally.given.saturating_add(len as u64);
        each(&labels, &block)?;
        start = start.wrapping_add(len);
    }
    Ok(())
}

fn fill(
    block: &mut Block,
    columns: &Columns<'_>,
    labels: &Labels,
    start: usize,
    len: usize,
    allowed: (i32, i32),
) {
    block.len = len;
    block.bad.fill(0);
    let Some(bad) = block.bad.get_mut(..len) else { return };
    let text = |text: &Option<Text<'_>>, labels: &[u32], out: &mut [u32], bad: &mut [u8]| {
        if let (Some(text), Some(out)) = (text, out.get_mut(..len)) {
            text.block(start, labels, out, bad);
        }
    };
    text(&columns.territory, &labels.territory, &mut block.territory, bad);
    text(&columns.sex, &labels.sex, &mut block.sex, bad);
    for sex in block.sex.iter_mut().take(len) {
        *sex = (*sex).min(NO_SEX);
    }
    let categories = columns.categories.iter().zip(&labels.categories);
    for ((column, labels), out) in categories.zip(&mut block.categories) {
        if let Some(out) = out.get_mut(..len) {
            column.1.block(start, labels, out, bad);
        }
    }
    for (days, out) in columns.life.iter().zip(&mut block.dates) {
        if let (Some(days), Some(out)) = (days, out.get_mut(..len)) {
            days.block(start, out, i32::MAX, allowed, bad);
        }
    }
    if let Some(out) = block.dates.get_mut(BIRTH).and_then(|out| out.get_mut(..len)) {
        match &columns.birth {
            Some(Birth::Dates(days)) => days.block(start, out, i32::MIN, allowed, bad),
            Some(Birth::Years(years)) => {
                for ((row, out), bad) in (start..).zip(out).zip(bad.iter_mut()) {
                    let day = years.get(row).map(first_of_year);
                    *out = day.map_or(i32::MIN, |day| day.unwrap_or(i32::MIN));
                    let outside = day.flatten().is_none_or(|day| day > allowed.1);
                    *bad |= u8::from(day.is_some() && outside);
                }
            }
            None => {}
        }
    }
    if let (Some(counts), Some(out)) = (&columns.count, &mut block.count) {
        for ((row, out), bad) in (start..).zip(out).zip(bad.iter_mut()) {
            let count = counts.get(row).unwrap_or(1);
            *bad |= u8::from(!(0..=MOST_PEOPLE).contains(&count));
            *out = count.unsigned_abs();
        }
    }
    if let Some(episodes) = &columns.episode {
        for ((row, out), bad) in (start..).zip(&mut block.first).zip(bad.iter_mut()) {
            let episode = episodes.get(row).unwrap_or(1);
            *bad |= u8::from(episode < 1);
            *out = u8::from(episode == 1);
        }
    }
    check_order(&block.dates, bad);
}

/// Marks the rows whose life dates are in a wrong order; equal dates are in order.
fn check_order(dates: &[Vec<i32>; COLUMNS], bad: &mut [u8]) {
    let date = |place: usize| dates.get(place).map_or(&[][..], Vec::as_slice);
    let opened = date(LifeDate::Opened as usize);
    let activated = date(LifeDate::Activated as usize);
    for life in [activated, date(LifeDate::Closed as usize), date(LifeDate::Deceased as usize)] {
        for ((bad, life), opened) in bad.iter_mut().zip(life).zip(opened) {
            *bad |= u8::from((life < opened) & (*opened != i32::MAX));
        }
    }
    for life in [opened, activated] {
        for ((bad, life), birth) in bad.iter_mut().zip(life).zip(date(BIRTH)) {
            *bad |= u8::from(life < birth);
        }
    }
}

fn check_lengths(columns: &Columns<'_>) -> Result<(), ColumnsError> {
    let expected = columns.len;
    let check = |column: &str, got: usize, covered: bool| {
        if got == expected && covered {
            Ok(())
        } else {
            let got = if got == expected { 0 } else { got };
            Err(ColumnsError::Length { column: column.to_owned(), expected, got })
        }
    };
    let text = |name: &str, text: &Text<'_>| check(name, text.len(), text.valid.covers(expected));
    if let Some(column) = &columns.territory {
        text("territory", column)?;
    }
    if let Some(column) = &columns.sex {
        text("sex", column)?;
    }
    for (place, (name, column)) in columns.categories.iter().enumerate() {
        text(name, column)?;
        let before = columns.categories.iter().take(place);
        if before.map(|(name, _)| name).any(|other| other == name) {
            return Err(ColumnsError::Twice { column: name.clone().into_owned() });
        }
    }
    for (date, column) in LifeDate::ALL.iter().zip(&columns.life) {
        if let Some(column) = column {
            check(date.column(), column.days.len(), column.valid.covers(expected))?;
        }
    }
    let integers = [("count", columns.count.as_ref()), ("episode", columns.episode.as_ref())];
    for (name, column) in integers {
        if let Some(column) = column {
            check(name, column.len(), column.validity().covers(expected))?;
        }
    }
    match &columns.birth {
        Some(Birth::Dates(days)) => {
            check("birth_date", days.days.len(), days.valid.covers(expected))
        }
        Some(Birth::Years(years)) => {
            check("birth_year", years.len(), years.validity().covers(expected))
        }
        None => Ok(()),
    }
}
