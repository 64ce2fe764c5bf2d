//! A question made ready to run: measures without repetition, and where their counts are kept.

use super::calendar::{Bands, Series};
use super::program::{BIRTH, Program, place};
use crate::measure::indicator::{
    Axis, DateExpr, Definition, Denominator, Episodes, LifeDate, Measure, Spec, When, definition,
};
use crate::time::day_number;

/// Up to this many dates each date is a pass over vectors; beyond, all dates are one pass.
const FEW_DATES: usize = 3;
/// Up to this many stocks a row is one count in a histogram of which of them hold.
const FEW_STOCKS: usize = 3;

/// A stock or an exposure: registers of its ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: usize,
    pub(super) until: usize,
    pub(super) first_episode: bool,
}

/// A flow: register of its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Event {
    pub(super) date: usize,
    pub(super) first_episode: bool,
}

/// Which count a numerator or a denominator reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    Stock(usize),
    Flow(usize),
    Exposure(usize),
}

/// What a numerator is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Below {
    Nothing,
    Count(Count),
    Population,
}

/// How stocks are counted.
#[derive(Debug, Clone)]
pub(super) enum Kernel {
    /// Each date on its own; `states` counters for each band.
    Points { days: Vec<i32>, states: usize, histogram: bool },
    /// All dates at once, as differences.
    Series(Series),
}

/// Where the counters of a band are: presence first, then stocks, flows, exposures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    pub(super) stocks: usize,
    pub(super) flows: usize,
    pub(super) exposures: usize,
    /// Counters of a band.
    pub(super) band: usize,
}

/// A question made ready to run.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) spec: Spec,
    pub(super) program: Program,
    pub(super) stocks: Vec<Span>,
    pub(super) flows: Vec<Event>,
    pub(super) exposures: Vec<Span>,
    /// For each indicator asked, what it reads.
    pub(super) reads: Vec<(Count, Below)>,
    pub(super) kernel: Kernel,
    /// Bands, when age is an axis.
    pub(super) bands: Option<Bands>,
    /// First day and day after the last of each period.
    pub(super) periods: Vec<(i32, i32)>,
    /// Date columns that must be given, in the order of a block.
    pub(super) required: Vec<usize>,
    /// Date columns that are read, given or not.
    pub(super) read: Vec<usize>,
}

impl Plan {
    pub(super) fn new(spec: &Spec) -> Self {
        let bands = spec.by().contains(&Axis::Age).then(|| Bands::new(spec.bands().lower_bounds()));
        let day = |date| day_number(date).unwrap_or(0);
        let days: Vec<i32> = spec.when.iter().map(|when| day(when.day())).collect();
        let periods = spec
            .when
            .iter()
            .filter_map(|when| match when {
                When::Over(period) => Some((day(period.from), day(period.to))),
                When::At(_) => None,
            })
            .collect();
        let mut plan = Self {
            spec: spec.clone(),
            program: Program::default(),
            stocks: Vec::new(),
            flows: Vec::new(),
            exposures: Vec::new(),
            reads: Vec::new(),
            kernel: Kernel::Points { days: Vec::new(), states: 0, histogram: true },
            bands,
            periods,
            required: Vec::new(),
            read: Vec::new(),
        };
        for entry in spec.indicators.iter().filter_map(|id| definition(id)) {
            plan.add(entry);
        }
        plan.kernel = plan.choose(days);
        for list in [&mut plan.required, &mut plan.read] {
            list.sort_unstable();
            list.dedup();
        }
        plan
    }

    fn choose(&self, days: Vec<i32>) -> Kernel {
        if days.len() > FEW_DATES {
            return Kernel::Series(Series::new(&days, self.bands.as_ref()));
        }
        let histogram = self.stocks.len() <= FEW_STOCKS;
        let states =
            if histogram { 1 << self.stocks.len() } else { self.stocks.len().wrapping_add(1) };
        Kernel::Points { days, states, histogram }
    }

    fn add(&mut self, entry: &Definition) {
        let numerator = self.count(&entry.numerator);
        let below = match &entry.denominator {
            None => Below::Nothing,
            Some(Denominator::Population) => Below::Population,
            Some(Denominator::Measure { measure, .. }) => Below::Count(self.count(measure)),
        };
        self.reads.push((numerator, below));
    }

    fn count(&mut self, measure: &Measure) -> Count {
        match measure {
            Measure::Stock { from, until, episodes } => {
                let span = self.span(from, until.as_ref(), *episodes);
                Count::Stock(known_or_new(&mut self.stocks, span))
            }
            Measure::Exposure { from, until, episodes } => {
                let span = self.span(from, until.as_ref(), *episodes);
                Count::Exposure(known_or_new(&mut self.exposures, span))
            }
            Measure::Flow { date, episodes } => {
                self.require(date);
                let event = Event {
                    date: self.program.add(date),
                    first_episode: *episodes == Episodes::First,
                };
                self.read.extend(self.program.columns_of(event.date));
                Count::Flow(known_or_new(&mut self.flows, event))
            }
        }
    }

    fn span(&mut self, from: &DateExpr, until: Option<&DateExpr>, episodes: Episodes) -> Span {
        self.require(from);
        let from = self.program.add(from);
        let until = match until {
            Some(until) => self.program.add(until),
            None => self.program.never(),
        };
        self.read.extend(self.program.columns_of(from));
        self.read.extend(self.program.columns_of(until));
        Span { from, until, first_episode: episodes == Episodes::First }
    }

    /// A count cannot start from a column that was not given; birth may be unknown.
    fn require(&mut self, expr: &DateExpr) {
        match expr {
            DateExpr::Column { column, .. } | DateExpr::When { date: column, .. } => {
                if place(*column) != BIRTH {
                    self.required.push(place(*column));
                }
            }
            DateExpr::Latest { of } | DateExpr::Earliest { of } => {
                for expr in of {
                    self.require(expr);
                }
            }
        }
    }

    /// Number of age bands, with « not born » and « unknown »; 1 without an age axis.
    pub(super) fn band_width(&self) -> usize {
        self.bands.as_ref().map_or(1, Bands::width)
    }

    /// Number of dates or periods.
    pub(super) fn times(&self) -> usize {
        self.spec.when.len()
    }

    /// Where the counters of a band are.
    pub(super) fn layout(&self) -> Layout {
        let stocks = match &self.kernel {
            Kernel::Points { days, states, .. } => days.len().wrapping_mul(*states),
            Kernel::Series(series) => series.len().wrapping_mul(self.stocks.len()),
        };
        let times = self.periods.len();
        let flows = stocks.wrapping_add(1);
        let exposures = flows.wrapping_add(times.wrapping_mul(self.flows.len()));
        let band = exposures.wrapping_add(times.wrapping_mul(self.exposures.len()));
        Layout { stocks: 1, flows, exposures, band }
    }

    /// Counters of one slot.
    pub(super) fn stride(&self) -> usize {
        self.layout().band.wrapping_mul(self.band_width())
    }

    /// Whether any measure counts only the first episode.
    pub(super) fn reads_episodes(&self) -> bool {
        let spans = self.stocks.iter().chain(&self.exposures).map(|span| span.first_episode);
        spans.chain(self.flows.iter().map(|flow| flow.first_episode)).any(|first| first)
    }

    /// Name of the standard column at a place of a block.
    pub(super) fn column_name(place: usize) -> &'static str {
        LifeDate::ALL.get(place).map_or("birth_date", |date| date.column())
    }
}

fn known_or_new<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|known| *known == item).unwrap_or_else(|| {
        list.push(item);
        list.len().wrapping_sub(1)
    })
}
