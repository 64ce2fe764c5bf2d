//! Journals of spaces as rows of the indicator engine, so that a service measures what its own spaces
//! lived.
//!
//! One row per open episode, as the engine defines rows: a person who closed and opened again has two,
//! episodes 1 and 2; somebody whose space never opened has one, without an opening. The notice and the
//! opposition are on the row of episode 1 alone. A suspension ends nothing. A death is on every row of
//! its person.
//!
//! What these rows say, where the definitions leave room:
//!
//! - *Days* are civil dates of the events, each in its own offset. Where two offsets make a day go
//!   back though the instants go forward (an opening told in Paris, an enrolment minutes later in
//!   Guadeloupe), the later event has the day of the opening: order is that of the instants.
//! - *Enrolling before the opening* opens: both dates are that day.
//! - *First document* is the first one placed since the space was last empty. The archive moves into a
//!   space that is opened again, so that its second row keeps the date, unless a deletion came between.
//! - *Closings* by the CNAM after a suspension end the episode too; the category column `closing` tells
//!   them (`ex_officio`) from those of the holder (`holder`), who alone closes in the sense of `CLO_TX`: the
//!   rate leaves them out by that column.
//! - *Birth* is the caller's; the journal's where the caller gives none. Territory, sex and other axes
//!   are in no journal.
//!
//! Memory: the rows, and nothing per event. Rows go to the engine and are cleared as often as wished.

mod lived;
mod store;

use crate::measure::indicator::{Codes, Columns, Integers, LifeDate, Text, Validity};
use crate::order::Map;
use crate::order::Ordered;
use crate::person::space::Event;
use crate::time::day_number;
use chrono::NaiveDate;
use lived::{CLOSINGS, Episode, Lived};
use serde::Serialize;
use std::borrow::{Borrow, Cow};
use std::convert::Infallible;
use std::ops::Range;
use store::{DayColumn, TextColumn};

/// What no journal holds of the person whose space it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Person<'a> {
    /// Where they live: `21`, `2A`, `21231`. The engine checks it.
    pub territory: Option<&'a str>,
    /// When they were born; `None` leaves it to the journal, which may know.
    pub birth_date: Option<NaiveDate>,
    /// `M`, `F`, `1`, `2` or `H`. The engine checks it.
    pub sex: Option<&'a str>,
    /// Members of further axes, in the order of their names in [`Projection::with_categories`]; those
    /// that are missing are unknown.
    pub categories: &'a [Option<&'a str>],
}

/// One row, as values to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the fields are the standard input columns")]
pub struct Row<'a> {
    pub territory: Option<&'a str>,
    pub birth_date: Option<NaiveDate>,
    pub sex: Option<&'a str>,
    pub episode: i32,
    pub notified_on: Option<NaiveDate>,
    pub opposed_on: Option<NaiveDate>,
    pub opened_on: Option<NaiveDate>,
    pub activated_on: Option<NaiveDate>,
    pub closed_on: Option<NaiveDate>,
    pub deceased_on: Option<NaiveDate>,
    pub first_document_on: Option<NaiveDate>,
    /// `holder` or `ex_officio`.
    pub closing: Option<&'static str>,
    /// Further axes by name; beside the other fields in the JSON form.
    #[serde(flatten)]
    pub categories: Map<&'a str, Option<&'a str>>,
}

/// Rows of spaces, one space after another.
///
/// # Examples
/// ```
/// use carnet_sante::bridge::projection::{Person, Projection};
/// use carnet_sante::person::space::Event;
/// use carnet_sante::{Disclosure, Spec, run};
/// let journal = [
///     r#"{"v":1,"type":"informed","at":"2022-02-01T10:00:00+01:00","by":{"type":"insurer"},"channel":"email"}"#,
///     r#"{"v":1,"type":"opened","at":"2022-03-16T02:00:00+01:00","by":{"type":"system"}}"#,
/// ];
/// let events = journal.map(|line| serde_json::from_str::<Event>(line).unwrap());
/// let mut rows = Projection::new();
/// rows.add(&Person { territory: Some("21"), ..Person::default() }, &events);
/// let spec = Spec::indicators(["OUV_N"]).at("2026-01-31").disclosure(Disclosure::None).build()?;
/// let table = run(&spec, &rows.columns())?;
/// assert_eq!(table.rows().next().and_then(|row| row.cell.numerator()), Some(1));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Projection {
    territory: TextColumn,
    sex: TextColumn,
    birth_date: DayColumn,
    life: [DayColumn; LifeDate::ALL.len()],
    episode: Vec<i32>,
    closing: Vec<u8>,
    categories: Vec<(String, TextColumn)>,
}

impl Projection {
    /// No row yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// No row yet, with further axes of these names, of which each [`Person`] has a member.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::bridge::projection::{Person, Projection};
    /// let mut rows = Projection::with_categories(["caisse"]);
    /// rows.add(&Person { categories: &[Some("CPAM 21")], ..Person::default() }, &[]);
    /// assert_eq!(rows.row(0).and_then(|row| *row.categories.get("caisse")?), Some("CPAM 21"));
    /// ```
    pub fn with_categories(names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let categories =
            names.into_iter().map(|name| (name.into(), TextColumn::default())).collect();
        Self { categories, ..Self::default() }
    }

    /// Adds the rows of a space, its events oldest first, and says which they are: what the engine
    /// rejects it tells by these numbers.
    ///
    /// Total, like [`evolve`](crate::person::space::evolve()): any events make rows. Nothing is kept of
    /// an event, so that a long journal needs no more memory than a short one.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::bridge::projection::{Person, Projection};
    /// let mut rows = Projection::new();
    /// assert_eq!(rows.add(&Person::default(), &[]), 0..1, "insured, never informed");
    /// ```
    pub fn add(
        &mut self,
        person: &Person<'_>,
        events: impl IntoIterator<Item = impl Borrow<Event>>,
    ) -> Range<usize> {
        match self.try_add(person, events.into_iter().map(Ok::<_, Infallible>)) {
            Ok(rows) => rows,
            Err(never) => match never {},
        }
    }

    /// The same for events that are read, line by line, and may fail to be.
    ///
    /// # Errors
    /// The first error of the iterator; the space has no row then.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::bridge::projection::{Person, Projection};
    /// use carnet_sante::person::space::Event;
    /// let mut rows = Projection::new();
    /// let lines = "{\"v\":1}".lines().map(serde_json::from_str::<Event>);
    /// assert!(rows.try_add(&Person::default(), lines).is_err());
    /// assert!(rows.is_empty());
    /// ```
    pub fn try_add<E>(
        &mut self,
        person: &Person<'_>,
        events: impl IntoIterator<Item = Result<impl Borrow<Event>, E>>,
    ) -> Result<Range<usize>, E> {
        let first = self.len();
        let mut lived = Lived::new(person.birth_date.and_then(|date| day_number(date).ok()));
        for event in events {
            match event {
                Ok(event) => {
                    if let Some(over) = lived.apply(event.borrow()) {
                        self.push(person, &over);
                    }
                }
                Err(error) => {
                    self.truncate(first);
                    return Err(error);
                }
            }
        }
        self.push(person, &lived.episode);
        // What is known of the person at the end is true of every episode.
        for row in first..self.len() {
            self.birth_date.set(row, lived.birth_date);
            self.life_mut(LifeDate::Deceased, |days| days.set(row, lived.deceased_on));
        }
        Ok(first..self.len())
    }

    fn life_mut(&mut self, date: LifeDate, change: impl FnOnce(&mut DayColumn)) {
        if let Some(days) = self.life.get_mut(date as usize) {
            change(days);
        }
    }

    fn push(&mut self, person: &Person<'_>, episode: &Episode) {
        self.territory.push(person.territory);
        self.sex.push(person.sex);
        self.birth_date.push(None);
        for (days, day) in self.life.iter_mut().zip(episode.days) {
            days.push(day);
        }
        self.episode.push(episode.number);
        self.closing.push(episode.closing);
        let members = person.categories.iter().copied().chain(std::iter::repeat(None));
        for ((_, column), member) in self.categories.iter_mut().zip(members) {
            column.push(member);
        }
    }

    fn truncate(&mut self, rows: usize) {
        self.territory.truncate(rows);
        self.sex.truncate(rows);
        self.birth_date.truncate(rows);
        self.life.iter_mut().for_each(|days| days.truncate(rows));
        self.episode.truncate(rows);
        self.closing.truncate(rows);
        self.categories.iter_mut().for_each(|(_, column)| column.truncate(rows));
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.episode.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.episode.is_empty()
    }

    /// Forgets the rows, once they were counted; the room they took is used again.
    pub fn clear(&mut self) {
        self.truncate(0);
    }

    /// The rows as the engine's input, nothing copied but the labels.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::bridge::projection::{Person, Projection};
    /// use carnet_sante::{Accumulator, Spec};
    /// let mut counts = Accumulator::new(&Spec::indicators(["OUV_N"]).at("2026-01-31").build()?);
    /// let (mut rows, mut first_row) = (Projection::new(), 0);
    /// for _space in 0..3 {
    ///     rows.add(&Person::default(), &[]);
    ///     counts.push(&rows.columns(), first_row)?;
    ///     first_row += rows.len() as u64;
    ///     rows.clear();
    /// }
    /// assert_eq!(counts.finish()?.report().accepted, 3);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn columns(&self) -> Columns<'_> {
        let closing = Text {
            codes: Codes::U8(&self.closing),
            labels: CLOSINGS.map(Cow::Borrowed).to_vec().into(),
            valid: Validity::All,
        };
        let mut columns = Columns::new(self.len())
            .territory(self.territory.lend())
            .sex(self.sex.lend())
            .birth_date(self.birth_date.lend())
            .episode(Integers::I32(&self.episode, Validity::All))
            .category("closing", closing);
        for (date, days) in LifeDate::ALL.into_iter().zip(&self.life) {
            columns = columns.life(date, days.lend());
        }
        for (name, column) in &self.categories {
            columns = columns.category(name.as_str(), column.lend());
        }
        columns
    }

    /// One row as values.
    pub fn row(&self, row: usize) -> Option<Row<'_>> {
        let life = |date: LifeDate| self.life.get(date as usize)?.get(row);
        let closing = CLOSINGS.get(usize::from(*self.closing.get(row)?)).copied();
        Some(Row {
            territory: self.territory.get(row),
            birth_date: self.birth_date.get(row),
            sex: self.sex.get(row),
            episode: *self.episode.get(row)?,
            notified_on: life(LifeDate::Notified),
            opposed_on: life(LifeDate::Opposed),
            opened_on: life(LifeDate::Opened),
            activated_on: life(LifeDate::Activated),
            closed_on: life(LifeDate::Closed),
            deceased_on: life(LifeDate::Deceased),
            first_document_on: life(LifeDate::FirstDocument),
            closing: closing.filter(|label| !label.is_empty()),
            categories: self
                .categories
                .iter()
                .map(|(name, held)| (&**name, held.get(row)))
                .ordered(),
        })
    }
}

#[cfg(test)]
#[path = "projection_tests.rs"]
mod tests;
