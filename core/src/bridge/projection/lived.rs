//! What a journal says of a life, episode by episode.

use crate::measure::indicator::LifeDate;
use crate::person::space::{CivilFact, Closing, Event, Fact};
use crate::time::{At, day_number};
use chrono::NaiveDate;

/// Labels of the column `closing`; the first is « no closing ».
pub(super) const CLOSINGS: [&str; 3] = ["", "holder", "ex_officio"];

/// One row, in the making.
#[derive(Debug, Clone)]
pub(super) struct Episode {
    pub(super) number: i32,
    /// In the order of [`LifeDate::ALL`].
    pub(super) days: [Option<i32>; LifeDate::ALL.len()],
    /// Index into [`CLOSINGS`].
    pub(super) closing: u8,
}

impl Episode {
    const fn new(number: i32) -> Self {
        Self { number, days: [None; LifeDate::ALL.len()], closing: 0 }
    }

    fn day(&self, date: LifeDate) -> Option<i32> {
        self.days.get(date as usize).copied().flatten()
    }

    fn set(&mut self, date: LifeDate, day: Option<i32>) {
        if let Some(held) = self.days.get_mut(date as usize) {
            *held = day;
        }
    }

    /// Sets a date that has none yet: the first of its kind counts.
    fn set_first(&mut self, date: LifeDate, day: Option<i32>) {
        if self.day(date).is_none() {
            self.set(date, day);
        }
    }
}

/// A life up to now: of constant size, whatever the number of events.
#[derive(Debug, Clone)]
pub(super) struct Lived {
    pub(super) birth_date: Option<i32>,
    /// The birth date was given: the journal does not change it.
    given: bool,
    pub(super) deceased_on: Option<i32>,
    /// The episode that runs, or the last one.
    pub(super) episode: Episode,
    /// When it was opened.
    opened_at: Option<At>,
    /// Whether it runs.
    open: bool,
    /// First document since the space was last empty.
    first_document: Option<i32>,
}

impl Lived {
    pub(super) const fn new(birth_date: Option<i32>) -> Self {
        Self {
            birth_date,
            given: birth_date.is_some(),
            deceased_on: None,
            episode: Episode::new(1),
            opened_at: None,
            open: false,
            first_document: None,
        }
    }

    /// Takes one more event; gives the episode that is over when another one begins.
    pub(super) fn apply(&mut self, event: &Event) -> Option<Episode> {
        let day = day_number(event.at.date()).ok();
        match &event.fact {
            Fact::Registered { birth_date: Some(on), .. } => self.born(Some(*on)),
            Fact::BirthDateRecorded { on } => self.born(Some(*on)),
            Fact::DateRectified { of: CivilFact::Birth, on, .. } => self.born(*on),
            Fact::DateRectified { of: CivilFact::Death, on, .. } => {
                self.deceased_on = on.and_then(|date| day_number(date).ok());
            }
            // Who is told once more has the whole term again.
            Fact::InformedAgain { restarts: true, .. } if self.episode.number == 1 => {
                self.episode.set(LifeDate::Notified, day);
            }
            Fact::Informed { .. } if self.episode.number == 1 => {
                self.episode.set_first(LifeDate::Notified, day);
            }
            Fact::Opposed {} if self.opened_at.is_none() => {
                self.episode.set_first(LifeDate::Opposed, day);
            }
            Fact::Opened {} => return self.begin(event.at),
            Fact::Activated { .. } | Fact::Reopened { .. } => {
                let over = self.begin(event.at);
                self.episode.set_first(LifeDate::Activated, self.after_opening(event.at));
                return over;
            }
            Fact::Closed { closing, .. } if self.open => {
                self.open = false;
                self.episode.set(LifeDate::Closed, self.after_opening(event.at));
                self.episode.closing = match closing {
                    Closing::Holder => 1,
                    Closing::ExOfficio => 2,
                };
            }
            Fact::DeathRecorded { on } => self.deceased_on = day_number(*on).ok(),
            Fact::Deposited(_) => {
                self.first_document = self.first_document.or(day);
                self.episode.set_first(LifeDate::FirstDocument, day);
            }
            Fact::Deleted {} => self.first_document = None,
            _ => {}
        }
        None
    }

    /// The journal knows, or knows better, when the person was born.
    fn born(&mut self, on: Option<NaiveDate>) {
        if !self.given {
            self.birth_date = on.and_then(|date| day_number(date).ok());
        }
    }

    /// The space is open from here on; an episode that runs goes on.
    fn begin(&mut self, at: At) -> Option<Episode> {
        if self.open {
            return None;
        }
        self.open = true;
        let before = self.opened_at.replace(at);
        let over = before.map(|_| {
            let next = Episode::new(self.episode.number.saturating_add(1));
            std::mem::replace(&mut self.episode, next)
        });
        self.episode.set(LifeDate::Opened, day_number(at.date()).ok());
        self.episode.set_first(LifeDate::FirstDocument, self.first_document);
        over
    }

    /// The day of an event of an open space: never before the opening when the instant is not.
    fn after_opening(&self, at: At) -> Option<i32> {
        let day = day_number(at.date()).ok();
        let opened = self.episode.day(LifeDate::Opened);
        if self.opened_at.is_some_and(|opened_at| opened_at <= at) { day.max(opened) } else { day }
    }
}
