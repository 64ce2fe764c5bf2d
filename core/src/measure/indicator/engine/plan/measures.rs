//! From a measure to registers of the program.

use super::{Plan, known_or_new};
use crate::measure::indicator::engine::program::BIRTH;
use crate::measure::indicator::{
    DateColumn, DateExpr, Episodes, Filter, Measure, SubjectColumn, What, Window,
};

/// A stock or an exposure: registers of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure::indicator::engine) struct Span {
    pub(in crate::measure::indicator::engine) from: usize,
    pub(in crate::measure::indicator::engine) until: usize,
    pub(in crate::measure::indicator::engine) first_episode: bool,
}

/// A flow or a sum: register of its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure::indicator::engine) struct Event {
    pub(in crate::measure::indicator::engine) date: usize,
    pub(in crate::measure::indicator::engine) first_episode: bool,
    /// Whether rows bring their weight rather than the people they stand for.
    pub(in crate::measure::indicator::engine) weighted: bool,
}

/// Distinct subjects: register of the date on which a row sees one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure::indicator::engine) struct Subjects {
    pub(in crate::measure::indicator::engine) date: usize,
    pub(in crate::measure::indicator::engine) first_episode: bool,
    pub(in crate::measure::indicator::engine) of: SubjectColumn,
}

/// A duration: registers of its ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::measure::indicator::engine) struct Life {
    pub(in crate::measure::indicator::engine) from: usize,
    pub(in crate::measure::indicator::engine) to: usize,
    pub(in crate::measure::indicator::engine) competing: Vec<usize>,
    pub(in crate::measure::indicator::engine) first_episode: bool,
}

/// What is read of distinct subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure::indicator::engine) enum Seen {
    Distinct(Window),
    Months(Window),
    /// In the period and in the one before.
    Again,
}

/// Which count a numerator or a denominator reads. A filter on age makes several stays of one stock:
/// they never overlap, and add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::measure::indicator::engine) enum Count {
    Stock(Vec<usize>),
    Exposure(Vec<usize>),
    Flow(usize, Window),
    Subjects(usize, Seen),
    Life(usize),
}

pub(super) fn add(plan: &mut Plan, measure: &Measure) -> Count {
    let first_episode = measure.episodes == Episodes::First;
    let filter = measure.filter.as_ref();
    if let Some(filter) = filter {
        filter.each(&mut |one| match one {
            Filter::Known { column } | Filter::Date { column, .. } => plan.require_other(column),
            Filter::Dates { column, other, .. } => {
                plan.require_other(column);
                plan.require_other(other);
            }
            _ => {}
        });
    }
    let event = |plan: &mut Plan, date: &DateExpr| {
        plan.require(date);
        let register = plan.program.add_event(date, filter);
        plan.note_read(register);
        register
    };
    let flow = |plan: &mut Plan, date: &DateExpr, window: Window, weighted: bool| {
        let event = Event { date: event(plan, date), first_episode, weighted };
        Count::Flow(known_or_new(&mut plan.flows, event), window)
    };
    let subjects = |plan: &mut Plan, of: SubjectColumn, date: &DateExpr, seen: Seen| {
        let subjects = Subjects { date: event(plan, date), first_episode, of };
        Count::Subjects(known_or_new(&mut plan.subjects, subjects), seen)
    };
    match &measure.what {
        What::Stock { from, until } => {
            let spans = plan.spans(from, until.as_ref(), measure);
            Count::Stock(spans.map(|span| known_or_new(&mut plan.stocks, span)).collect())
        }
        What::Exposure { from, until } => {
            let spans = plan.spans(from, until.as_ref(), measure);
            Count::Exposure(spans.map(|span| known_or_new(&mut plan.exposures, span)).collect())
        }
        What::Flow { date, window } => flow(plan, date, *window, false),
        What::Sum { date, window } => flow(plan, date, *window, true),
        What::Reach { of, date, window } => subjects(plan, *of, date, Seen::Distinct(*window)),
        What::Months { of, date, window } => subjects(plan, *of, date, Seen::Months(*window)),
        What::Return { of, date } => subjects(plan, *of, date, Seen::Again),
        What::Duration { from, to, competing, .. }
        | What::Incidence { from, to, competing, .. } => {
            let from = event(plan, from);
            plan.require(to);
            let (to, competing) = (
                plan.program.add(to),
                competing.iter().map(|date| plan.program.add(date)).collect::<Vec<_>>(),
            );
            for register in competing.iter().chain([&to]) {
                plan.note_read(*register);
            }
            let life = Life { from, to, competing, first_episode };
            Count::Life(known_or_new(&mut plan.lives, life))
        }
    }
}

impl Plan {
    fn spans(
        &mut self,
        from: &DateExpr,
        until: Option<&DateExpr>,
        measure: &Measure,
    ) -> impl Iterator<Item = Span> + use<> {
        self.require(from);
        let stays = self.program.add_stays(from, until, measure.filter.as_ref());
        for (from, until) in &stays {
            self.note_read(*from);
            self.note_read(*until);
        }
        let first_episode = measure.episodes == Episodes::First;
        stays.into_iter().map(move |(from, until)| Span { from, until, first_episode })
    }

    fn note_read(&mut self, register: usize) {
        self.read.extend(self.program.columns_of(register));
    }

    /// A count cannot start from a column that was not given; birth may be unknown.
    fn require(&mut self, expr: &DateExpr) {
        match expr {
            DateExpr::Column { column, .. } | DateExpr::When { date: column, .. } => {
                self.require_column(column);
            }
            DateExpr::Latest { of } | DateExpr::Earliest { of } => {
                for expr in of {
                    self.require(expr);
                }
            }
        }
    }

    /// A condition on a date that is no life date cannot do without its column: held to be empty, it would
    /// say that nothing was ever read, sent or answered.
    fn require_other(&mut self, column: &DateColumn) {
        if matches!(column, DateColumn::Other(_)) {
            self.require_column(column);
        }
    }

    fn require_column(&mut self, column: &DateColumn) {
        let place = self.program.place(column);
        if place != BIRTH {
            self.required.push(place);
        }
    }
}
