//! A world: synthetic people with the journals of their spaces.
//!
//! Notices, oppositions, openings and activations are those of the [population](super); what follows is
//! **not calibrated**: nothing published says how often it happens, and the rates below are only such
//! that each case occurs. Every journal is made by [`decide`](crate::person::space::decide()): a life
//! that the rules refuse is not told.
//!
//! - *Opposition, then opening.* Who enrols on the day of the opening does so from the opposition; the
//!   others had an older shared record, whose transition ends that day (CSP L.1111-14).
//! - *Minors* are attached to one representative on the day of the notice, who enrols, closes and opens
//!   again for them until they are eighteen.
//! - *First document.* Three spaces in four, by a doctor, within two years of the opening.
//! - *Closing.* One in 50, within a year of what came before; half of them open again within a year.
//! - *Suspension.* One in 250, the person being told at once; half end in ten days, half in a closing ex
//!   officio on the 43rd day.
//! - *Death.* One in 100, within a year of what came before, known within 30 days; no space closes by it.
//! - Nothing happens after the last day of the calibration.

mod telling;

use super::permutation::{below, draw, mix};
use super::{Calibration, Population, Row, SyntheticError, population};
use crate::person::sharing::majority;
use crate::person::space::{Event, Rejection};
use crate::time::{date_of, day_number};
use chrono::NaiveDate;
use serde::Serialize;

/// Days after the notice of a suspension on which time closes.
const EX_OFFICIO: i32 = 43;
/// Days of a suspension that is lifted.
const LIFTED: i32 = 10;

/// Synthetic people and what they lived; any of them can be made alone, in any order.
#[derive(Debug, Clone)]
pub struct World {
    people: Population,
    key: u64,
    last: i32,
}

/// How a suspension ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SuspensionEnd {
    /// The operator lifts it.
    Lifted,
    /// Time closes the space.
    ExOfficio,
}

/// What one synthetic person lived; a day that did not come is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Story {
    /// The person, and the days of the population.
    pub person: Row,
    /// A first document was placed.
    pub first_document_on: Option<NaiveDate>,
    /// The space was suspended.
    pub suspended_on: Option<NaiveDate>,
    /// How that ended, on which day.
    pub suspension_ended: Option<(SuspensionEnd, NaiveDate)>,
    /// The holder closed the space.
    pub closed_on: Option<NaiveDate>,
    /// And opened it again.
    pub reopened_on: Option<NaiveDate>,
    /// Death.
    pub deceased_on: Option<NaiveDate>,
    /// Day on which the death was recorded.
    pub death_known_on: Option<NaiveDate>,
}

impl From<Row> for Story {
    /// The life of a row of the population, and nothing more.
    fn from(person: Row) -> Self {
        Self {
            person,
            first_document_on: None,
            suspended_on: None,
            suspension_ended: None,
            closed_on: None,
            reopened_on: None,
            deceased_on: None,
            death_known_on: None,
        }
    }
}

impl Story {
    /// The journal of this person's space, oldest event first.
    ///
    /// # Errors
    /// The refusal of the first command that the rules refuse; none of those of a [`World`] is.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::bridge::synthetic::{Calibration, world};
    /// use carnet_sante::person::space::{Fact, replay};
    /// let story = world(42, 1_000, &Calibration::national())?.story(0).unwrap();
    /// let journal = story.journal()?;
    /// assert!(matches!(journal[0].fact, Fact::Registered { .. }));
    /// assert_eq!(replay(&journal).events, journal.len() as u64);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn journal(&self) -> Result<Vec<Event>, Rejection> {
        telling::tell(self)
    }

    /// Whether the person is a minor on a day.
    fn is_minor(&self, on: NaiveDate) -> bool {
        majority(Some(self.person.birth_date), None).is_some_and(|day| on < day)
    }

    /// The last day of what happened to the space itself.
    fn last_day(&self) -> Option<NaiveDate> {
        let suspension = self.suspension_ended.map(|(_, day)| day);
        [Some(self.person.opened_on), self.person.activated_on, self.first_document_on, suspension]
            .into_iter()
            .chain([self.closed_on, self.reopened_on])
            .flatten()
            .max()
    }
}

impl World {
    /// The people, as columns.
    pub const fn people(&self) -> &Population {
        &self.people
    }

    /// The life of a person, by the number of their row; `None` after the last one.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::bridge::synthetic::{Calibration, world};
    /// let world = world(42, 1_000, &Calibration::national())?;
    /// let closed = (0..1_000).filter_map(|row| world.story(row)).filter(|s| s.closed_on.is_some());
    /// assert!(closed.count() > 5);
    /// assert_eq!(world.story(1_000), None);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn story(&self, row: u64) -> Option<Story> {
        let mut story = Story::from(self.people.batch(row..row.checked_add(1)?).row(0)?);
        let mut draws = Draws { key: self.key, row, step: 0 };
        let opened = story.person.opened_on;
        if draws.one_in(4, 3) {
            story.first_document_on = self.later(opened, draws.up_to(0, 730));
        }
        match draws.up_to(1, 1000) {
            1..=20 => {
                story.closed_on = self.later(story.last_day()?, draws.up_to(1, 365));
                if let Some(closed) = story.closed_on.filter(|_| draws.one_in(2, 1)) {
                    story.reopened_on = self.later(closed, draws.up_to(1, 365));
                }
            }
            21..=24 => {
                story.suspended_on = self.later(story.last_day()?, draws.up_to(1, 365));
                let end = if draws.one_in(2, 1) {
                    (SuspensionEnd::Lifted, LIFTED)
                } else {
                    (SuspensionEnd::ExOfficio, EX_OFFICIO)
                };
                let ended = story.suspended_on.and_then(|from| self.later(from, end.1));
                story.suspension_ended = ended.map(|day| (end.0, day));
            }
            _ => {}
        }
        // A suspension that lasts is followed by nothing.
        let suspended = story.suspended_on.is_some() && story.suspension_ended.is_none();
        if draws.one_in(100, 1) && !suspended {
            story.deceased_on = self.later(story.last_day()?, draws.up_to(1, 365));
            let delay = draws.up_to(0, 30);
            story.death_known_on = story.deceased_on.and_then(|on| self.later(on, delay));
            // What nobody knows yet is in no journal.
            story.deceased_on = story.deceased_on.filter(|_| story.death_known_on.is_some());
        }
        Some(story)
    }

    /// The lives of everybody, made as they are asked for.
    pub fn stories(&self) -> impl Iterator<Item = Story> + '_ {
        (0..self.people.len()).filter_map(|row| self.story(row))
    }

    /// So many days later, unless that is after the last day.
    fn later(&self, date: NaiveDate, days: i32) -> Option<NaiveDate> {
        let day = day_number(date).ok()?.checked_add(days)?;
        date_of(day).ok().filter(|_| day <= self.last)
    }
}

/// The draws of one row, one after another.
struct Draws {
    key: u64,
    row: u64,
    step: u64,
}

impl Draws {
    fn up_to(&mut self, least: i32, most: i32) -> i32 {
        self.step = self.step.wrapping_add(1);
        let bits = mix(draw(self.key, self.row).wrapping_add(self.step)) >> 32;
        let many = u64::from(most.abs_diff(least)).wrapping_add(1);
        least.wrapping_add(below(bits as u32, many) as i32)
    }

    /// Whether a draw among `all` is one of the first `some`.
    fn one_in(&mut self, all: i32, some: i32) -> bool {
        self.up_to(1, all) <= some
    }
}

/// A world of `n` people, the same for the same seed, size and calibration; its rules are those of
/// [`World`]'s module: what follows an activation is not calibrated.
///
/// # Errors
/// `synthetic.size` when `n` is 0 or above 2^32.
///
/// # Examples
/// ```
/// use carnet_sante::bridge::projection::{Person, Projection};
/// use carnet_sante::bridge::synthetic::{Calibration, world};
/// let world = world(7, 100, &Calibration::national())?;
/// let mut rows = Projection::new();
/// for story in world.stories() {
///     let person = Person { territory: Some(story.person.territory), ..Person::default() };
///     rows.add(&person, story.journal()?);
/// }
/// assert!(rows.len() >= 100, "one row a person, and one more for each who opened again");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn world(seed: u64, n: u64, calibration: &Calibration) -> Result<World, SyntheticError> {
    let last = calibration.anchor_days().last().copied().unwrap_or(i32::MAX);
    Ok(World { people: population(seed, n, calibration)?, key: draw(mix(seed), 101), last })
}

#[cfg(test)]
#[path = "world_tests.rs"]
mod tests;
