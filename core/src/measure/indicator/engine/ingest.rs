//! From borrowed columns to blocks of good rows: every check of DEFINITIONS is made here, once.

mod diagnose;
mod narrow;

use super::calendar::first_of_year;
use super::errors::ColumnsError;
use super::loops::{Loops, Place};
use super::program::{BIRTH, BLOCK, COLUMNS};
use super::raw::{Meaning, NO_LABEL};
use super::reach::NO_SUBJECT;
use super::tally::Tally;
use crate::measure::indicator::Validity;
use crate::measure::indicator::{Birth, Columns, Fault, Integers, LifeDate, SubjectColumn, Text};
use crate::order;
use crate::reference::nomenclature::Sex;
use crate::reference::territory::{Level, Territory};
use crate::time::{FIRST_DAY, LAST_DAY};
use chrono::NaiveDate;
use diagnose::diagnose;
pub(super) use narrow::Narrow;

/// Counts are exact up to here in the three languages.
pub(super) const MOST_PEOPLE: i64 = 1 << 53;

/// A weight that is unknown: it adds nothing, and the table says so.
pub(super) const NO_WEIGHT: u64 = u64::MAX;

/// The labels of a batch, understood once.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// Territory of each label.
    pub(super) territories: Vec<Option<Territory>>,
    /// Sex of each label.
    pub(super) sexes: Vec<Option<Sex>>,
    /// The level of all territories, when there is one.
    pub(super) level: Option<Level>,
    territory: Meaning,
    sex: Meaning,
    categories: Vec<Meaning>,
}

impl Labels {
    fn new(columns: &Columns<'_>) -> Self {
        let texts = |text: &Option<Text<'_>>| -> Vec<String> {
            text.iter().flat_map(|text| text.labels.iter().map(ToString::to_string)).collect()
        };
        let mut labels = Self::default();
        let territories = texts(&columns.territory);
        labels.territory = Meaning::new(territories.iter().map(String::as_str), |label| {
            Territory::parse(label).is_ok()
        });
        labels.territories = territories.iter().map(|l| Territory::parse(l).ok()).collect();
        let mut levels = labels.territories.iter().flatten().map(Territory::level);
        labels.level = levels.next().filter(|first| levels.all(|level| level == *first));
        let sexes = texts(&columns.sex);
        labels.sex =
            Meaning::new(sexes.iter().map(String::as_str), |label| Sex::parse(label).is_ok());
        labels.sexes = sexes.iter().map(|label| Sex::parse(label).ok()).collect();
        for (_, text) in &columns.categories {
            let texts = text.labels.iter().map(AsRef::as_ref);
            labels.categories.push(Meaning::new(texts, |_| true));
        }
        labels
    }
}

/// Up to [`BLOCK`] good rows.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) len: usize,
    /// Life dates, then birth, then the other dates of the batch; what is absent never comes, an
    /// unknown birth is long ago.
    pub(super) dates: Vec<Vec<i32>>,
    /// Index into [`Labels::territories`].
    pub(super) territory: Vec<u32>,
    /// Index into [`Labels::sexes`].
    pub(super) sex: Vec<u32>,
    /// For each category column, the index of the label.
    pub(super) categories: Vec<Vec<u32>>,
    /// 1 for episode 1.
    pub(super) first: Vec<u32>,
    /// People that each row stands for, when the batch says so.
    pub(super) count: Option<Vec<u64>>,
    /// What each row weighs; [`NO_WEIGHT`] where that is unknown.
    pub(super) weight: Option<Vec<u64>>,
    /// Subject of each row, for each column that the batch has; [`NO_SUBJECT`] where it is unknown.
    pub(super) subjects: [Option<Vec<u32>>; 3],
    /// For an axis that the table does not have.
    pub(super) nothing: Vec<u32>,
}

impl Block {
    /// Rows without any column; `counted` when they stand for several people.
    pub(super) fn blank(counted: bool) -> Self {
        let life = vec![i32::MAX; BLOCK];
        let mut dates = vec![life; COLUMNS];
        if let Some(birth) = dates.get_mut(BIRTH) {
            birth.fill(i32::MIN);
        }
        Self {
            len: 0,
            dates,
            territory: vec![NO_LABEL; BLOCK],
            sex: vec![NO_LABEL; BLOCK],
            categories: Vec::new(),
            first: vec![1; BLOCK],
            count: counted.then(|| vec![1; BLOCK]),
            weight: None,
            subjects: [const { None }; 3],
            nothing: vec![NO_LABEL; BLOCK],
        }
    }

    /// The good rows of a date column.
    #[inline]
    pub(super) fn date(&self, place: usize) -> &[i32] {
        self.dates.get(place).and_then(|column| column.get(..self.len)).unwrap_or(&[])
    }

    /// Moves the good rows together.
    fn compact(&mut self, bad: &[usize]) {
        let keep = |len: usize| (0..len).filter(|row| bad.binary_search(row).is_err());
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
        for numbers in [&mut self.count, &mut self.weight].into_iter().flatten() {
            pull(numbers, keep(self.len));
        }
        for numbers in self.subjects.iter_mut().flatten() {
            pull(numbers, keep(self.len));
        }
        self.len = keep(self.len).count();
    }
}

/// A block of good rows.
pub(super) enum Checked<'a> {
    /// Any rows.
    Wide(&'a Block),
    /// Rows that fit 16 bits, which may be refused: they come again as any rows, and so do those
    /// after them.
    Narrow(&'a Narrow),
}

/// Checks a batch and hands its good rows over, block by block; `each` tells whether it takes them.
///
/// # Errors
/// [`ColumnsError`] when the columns do not fit together; bad rows go to the tally instead.
pub(super) fn ingest(
    loops: &Loops,
    (columns, first_row): (&Columns<'_>, u64),
    horizon: Option<NaiveDate>,
    tally: &mut Tally,
    each: &mut dyn FnMut(&Labels, Checked<'_>) -> Result<bool, ColumnsError>,
) -> Result<(), ColumnsError> {
    check_lengths(columns)?;
    let horizon = horizon.and_then(|date| crate::time::day_number(date).ok());
    let allowed = (FIRST_DAY, horizon.unwrap_or(LAST_DAY));
    let labels = Labels::new(columns);
    let mut block = Block::blank(columns.count.is_some());
    block.categories = columns.categories.iter().map(|_| vec![NO_LABEL; BLOCK]).collect();
    block.dates.extend(columns.dates.iter().map(|_| vec![i32::MAX; BLOCK]));
    block.weight = columns.weight.map(|_| vec![0; BLOCK]);
    block.subjects = columns.subjects.map(|given| given.map(|_| vec![NO_SUBJECT; BLOCK]));
    // Sorted, so that each block finds its own without looking at the others.
    let mut faults: Vec<&Fault<'_>> = columns.faults.iter().collect();
    order::sort_by_key(&mut faults, |fault| (fault.row, fault.code));
    let mut narrow = Narrow::new(columns, &labels);
    let mut start = 0;
    while start < columns.len {
        let len = BLOCK.min(columns.len.wrapping_sub(start));
        let from = faults.partition_point(|fault| fault.row < start);
        let to = faults.partition_point(|fault| fault.row < start.wrapping_add(len));
        let here = faults.get(from..to).unwrap_or(&[]);
        if let (Some(short), true) = (&mut narrow, here.is_empty()) {
            if (loops.fill_narrow)(short, columns, &labels, (start, len, allowed)) {
                if each(&labels, Checked::Narrow(short))? {
                    tally.given = tally.given.saturating_add(len as u64);
                    start = start.wrapping_add(len);
                    continue;
                }
                narrow = None;
            }
        }
        let wrong = (loops.fill)(&mut block, columns, &labels, (start, len, allowed));
        if wrong || !here.is_empty() {
            let mut bad = Vec::new();
            for place in 0..len {
                let row = start.wrapping_add(place);
                if let Some((code, column)) = diagnose(columns, &labels, here, row, allowed) {
                    tally.reject(code, &column, first_row.saturating_add(row as u64));
                    bad.push(place);
                }
            }
            block.compact(&bad);
        }
        tally.given = tally.given.saturating_add(len as u64);
        each(&labels, Checked::Wide(&block))?;
        start = start.wrapping_add(len);
    }
    Ok(())
}

/// Copies a block; tells whether any of its rows is bad. [`diagnose`] then says which and why.
#[inline]
pub(super) fn fill(
    block: &mut Block,
    columns: &Columns<'_>,
    labels: &Labels,
    (start, len, allowed): Place,
) -> bool {
    block.len = len;
    let mut wrong = false;
    let texts = [
        (columns.territory.as_ref(), &labels.territory, &mut block.territory),
        (columns.sex.as_ref(), &labels.sex, &mut block.sex),
    ];
    let categories = columns.categories.iter().zip(&labels.categories).zip(&mut block.categories);
    let categories = categories.map(|(((_, text), labels), out)| (Some(text), labels, out));
    for (text, labels, out) in texts.into_iter().chain(categories) {
        if let (Some(text), Some(out)) = (text, out.get_mut(..len)) {
            wrong |= text.block(start, labels, out);
        }
    }
    // The day that stands for none is written out in each loop: one that it must read costs a fifth.
    let given = columns.life.iter().map(Option::as_ref).chain([None]);
    let given = given.chain(columns.dates.iter().map(|(_, days)| Some(days)));
    for (days, out) in given.zip(&mut block.dates) {
        if let (Some(days), Some(out)) = (days, out.get_mut(..len)) {
            wrong |= days.block(start, out, i32::MAX, allowed);
        }
    }
    let birth = block.dates.get_mut(BIRTH).and_then(|out| out.get_mut(..len));
    if let (Some(Birth::Dates(days)), Some(out)) = (&columns.birth, birth) {
        wrong |= days.block(start, out, i32::MIN, allowed);
    }
    if let (Some(Birth::Years(years)), Some(out)) = (&columns.birth, block.dates.get_mut(BIRTH)) {
        for (row, out) in (start..).zip(out.iter_mut().take(len)) {
            let day = years.get(row).map(first_of_year);
            *out = day.map_or(i32::MIN, |day| day.unwrap_or(i32::MIN));
            wrong |= day.is_some() && day.flatten().is_none_or(|day| day > allowed.1);
        }
    }
    if let (Some(counts), Some(out)) = (&columns.count, &mut block.count) {
        for (row, out) in (start..).zip(out.iter_mut().take(len)) {
            let count = counts.get(row).unwrap_or(1);
            wrong |= !(0..=MOST_PEOPLE).contains(&count);
            *out = count.unsigned_abs();
        }
    }
    if let Some(episodes) = &columns.episode {
        for (row, out) in (start..).zip(block.first.iter_mut().take(len)) {
            let episode = episodes.get(row).unwrap_or(1);
            wrong |= episode < 1;
            *out = u32::from(episode == 1);
        }
    }
    wrong |= fill_numbers(block, columns, start, len);
    let ordered = columns.life.iter().any(Option::is_some);
    wrong | (ordered && in_wrong_order(block))
}

/// The numbers of events: what they weigh, whose they are.
#[inline]
fn fill_numbers(block: &mut Block, columns: &Columns<'_>, start: usize, len: usize) -> bool {
    let mut wrong = false;
    if let (Some(weights), Some(out)) = (&columns.weight, &mut block.weight) {
        for (row, out) in (start..).zip(out.iter_mut().take(len)) {
            let weight = weights.get(row);
            wrong |= weight.is_some_and(|weight| !(0..=MOST_PEOPLE).contains(&weight));
            *out = weight.map_or(NO_WEIGHT, i64::unsigned_abs);
        }
    }
    for (numbers, out) in columns.subjects.iter().zip(&mut block.subjects) {
        let (Some(numbers), Some(out)) = (numbers, out) else { continue };
        let rows = start..start.wrapping_add(len);
        if let (Integers::I32(values, Validity::All), Some(out)) = (numbers, out.get_mut(..len)) {
            // The usual case, in a vector loop.
            let mut least = 0;
            for (value, out) in values.get(rows).unwrap_or(&[]).iter().zip(out) {
                least = (*value).min(least);
                *out = value.unsigned_abs();
            }
            wrong |= least < 0;
            continue;
        }
        for (row, out) in rows.zip(out.iter_mut()) {
            let number = numbers.get(row);
            wrong |= number.is_some_and(|number| !is_subject(number));
            *out = number.and_then(|number| u32::try_from(number).ok()).unwrap_or(NO_SUBJECT);
        }
    }
    wrong
}

/// Whether a number may be that of a subject.
#[inline]
fn is_subject(number: i64) -> bool {
    (0..i64::from(NO_SUBJECT)).contains(&number)
}

/// Whether life dates of a row are in a wrong order; equal dates are in order.
///
/// One loop over all five columns, given or not: what is absent never comes, or is long ago.
#[inline]
fn in_wrong_order(block: &Block) -> bool {
    let life = |date: LifeDate| block.date(date as usize).iter();
    let starts = life(LifeDate::Opened).zip(life(LifeDate::Activated)).zip(block.date(BIRTH));
    let ends = life(LifeDate::Closed).zip(life(LifeDate::Deceased));
    let mut wrong = 0;
    for (((opened, activated), birth), (closed, deceased)) in starts.zip(ends) {
        let early = (activated < opened) | (closed < opened) | (deceased < opened);
        let unborn = (opened < birth) | (activated < birth);
        wrong |= u32::from((early & (*opened != i32::MAX)) | unborn);
    }
    wrong != 0
}

fn check_lengths(columns: &Columns<'_>) -> Result<(), ColumnsError> {
    let expected = columns.len;
    let check = |column: &str, got: usize, covered: bool| {
        let column = || column.to_owned();
        if got != expected {
            Err(ColumnsError::Length { column: column(), expected, got })
        } else if !covered {
            Err(ColumnsError::Validity { column: column(), expected })
        } else {
            Ok(())
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
    for (place, (name, column)) in columns.dates.iter().enumerate() {
        check(name, column.days.len(), column.valid.covers(expected))?;
        if columns.dates.iter().take(place).any(|(other, _)| other == name) {
            return Err(ColumnsError::Twice { column: name.clone().into_owned() });
        }
    }
    let integers = [
        ("count", columns.count.as_ref()),
        ("episode", columns.episode.as_ref()),
        ("weight", columns.weight.as_ref()),
    ];
    let subjects = SubjectColumn::ALL.into_iter().zip(&columns.subjects);
    let subjects = subjects.map(|(of, numbers)| (of.column(), numbers.as_ref()));
    for (name, column) in integers.into_iter().chain(subjects) {
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
