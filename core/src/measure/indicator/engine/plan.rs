//! What is counted of one table: measures without repetition, and where their counts are kept.

mod measures;

use super::calendar::{Bands, Series};
use super::program::{COLUMNS, Program};
use super::windows::Buckets;
use crate::measure::indicator::{
    Axis, Filter, LifeDate, Measure, Spec, SubjectColumn, When, Window,
};
use crate::order;
use crate::time::day_number;
pub(super) use measures::{Count, Event, Life, Seen, Span, Subjects};

/// Up to this many dates each date is a pass over vectors; beyond, all dates are one pass.
const FEW_DATES: usize = 3;
/// Up to this many stocks a row is one count in a histogram of which of them hold.
const FEW_STOCKS: usize = 3;

/// How stocks are counted.
#[derive(Debug, Clone)]
pub(super) enum Kernel {
    /// Each date on its own; `states` counters for each band.
    Points { days: Vec<i32>, states: usize, histogram: bool },
    /// All dates at once, as differences.
    Series(Series),
    /// A table of events: nothing lasts in it, and a group is there when a row is.
    Events,
}

/// Where the counters of a band are: presence first, then stocks, then exposures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    pub(super) stocks: usize,
    pub(super) exposures: usize,
    /// Counters of a band.
    pub(super) band: usize,
}

/// What is counted of one table.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) spec: Spec,
    /// Name of the table; none for the profiles.
    pub(super) table: Option<String>,
    pub(super) program: Program,
    pub(super) stocks: Vec<Span>,
    pub(super) flows: Vec<Event>,
    pub(super) exposures: Vec<Span>,
    pub(super) subjects: Vec<Subjects>,
    pub(super) lives: Vec<Life>,
    /// Everything that is read of the table, without repetition.
    pub(super) counts: Vec<Count>,
    pub(super) kernel: Kernel,
    /// Bands, when age is an axis.
    pub(super) bands: Option<Bands>,
    /// First day and day after the last of each period.
    pub(super) periods: Vec<(i32, i32)>,
    /// The days asked.
    pub(super) days: Vec<i32>,
    /// Runs of days that no window of a flow cuts.
    pub(super) flow_days: Buckets,
    /// Runs of days that no window of distinct subjects cuts.
    pub(super) subject_days: Buckets,
    /// Whether the table only divides, so that it may lack an axis and is then taken whole.
    pub(super) only_divides: bool,
    /// Date columns that must be given, in the order of a block.
    pub(super) required: Vec<usize>,
    /// Date columns that are read, given or not.
    pub(super) read: Vec<usize>,
}

impl Plan {
    /// A plan without any measure yet.
    pub(super) fn new(spec: &Spec, table: Option<&str>) -> Self {
        let bands = spec.by().contains(&Axis::Age).then(|| Bands::new(spec.bands().lower_bounds()));
        let day = |date| day_number(date).unwrap_or(0);
        let periods = spec
            .when
            .iter()
            .filter_map(|when| match when {
                When::Over(period) => Some((day(period.from), day(period.to))),
                When::At(_) => None,
            })
            .collect();
        Self {
            spec: spec.clone(),
            table: table.map(str::to_owned),
            program: Program::default(),
            stocks: Vec::new(),
            flows: Vec::new(),
            exposures: Vec::new(),
            subjects: Vec::new(),
            lives: Vec::new(),
            counts: Vec::new(),
            kernel: Kernel::Events,
            bands,
            periods,
            days: spec.when.iter().map(|when| day(when.day())).collect(),
            flow_days: Buckets::default(),
            subject_days: Buckets::default(),
            only_divides: true,
            required: Vec::new(),
            read: Vec::new(),
        }
    }

    /// Everything was added: chooses how to count it.
    pub(super) fn complete(&mut self) {
        let lasts = !self.stocks.is_empty() || !self.exposures.is_empty();
        if lasts || self.table.is_none() {
            self.kernel = self.choose();
        }
        self.cut_days();
        for list in [&mut self.required, &mut self.read] {
            order::sort(list);
            list.dedup();
        }
    }

    fn choose(&self) -> Kernel {
        if self.days.len() > FEW_DATES {
            return Kernel::Series(Series::new(&self.days, self.bands.as_ref()));
        }
        let histogram = self.stocks.len() <= FEW_STOCKS;
        let states =
            if histogram { 1 << self.stocks.len() } else { self.stocks.len().wrapping_add(1) };
        Kernel::Points { days: self.days.clone(), states, histogram }
    }

    fn cut_days(&mut self) {
        let bounds = |windows: Vec<Window>| {
            let of = |window: &Window| {
                let window = *window;
                self.spec.when.iter().map(move |when| super::windows::bounds(*when, window))
            };
            windows.iter().flat_map(of).collect::<Vec<_>>()
        };
        let (mut flows, mut subjects, mut monthly) = (Vec::new(), Vec::new(), false);
        for count in &self.counts {
            match count {
                Count::Flow(_, window) => flows.push(*window),
                Count::Subjects(_, Seen::Distinct(window)) => subjects.push(*window),
                Count::Subjects(_, Seen::Months(window)) => {
                    subjects.push(*window);
                    monthly = true;
                }
                Count::Subjects(_, Seen::Again) => {
                    subjects.extend([Window::Period, Window::Previous]);
                }
                Count::Stock(_) | Count::Exposure(_) | Count::Life(_) => {}
            }
        }
        for windows in [&mut flows, &mut subjects] {
            order::sort(windows);
            windows.dedup();
        }
        let (flows, subjects) = (bounds(flows), bounds(subjects));
        self.flow_days = Buckets::new(&flows, false);
        self.subject_days = Buckets::new(&subjects, monthly);
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
            Kernel::Events => 0,
        };
        let exposures = stocks.wrapping_add(1);
        let band = exposures.wrapping_add(self.periods.len().wrapping_mul(self.exposures.len()));
        Layout { stocks: 1, exposures, band }
    }

    /// Counters of one slot.
    pub(super) fn stride(&self) -> usize {
        self.layout().band.wrapping_mul(self.band_width())
    }

    /// Whether any measure counts only the first episode.
    pub(super) fn reads_episodes(&self) -> bool {
        let spans = self.stocks.iter().chain(&self.exposures).map(|span| span.first_episode);
        let lives = self.lives.iter().map(|life| life.first_episode);
        let subjects = self.subjects.iter().map(|of| of.first_episode);
        let flows = self.flows.iter().map(|flow| flow.first_episode);
        spans.chain(flows).chain(lives).chain(subjects).any(|first| first)
    }

    /// Whether sums of weights are asked.
    pub(super) fn reads_weight(&self) -> bool {
        self.flows.iter().any(|flow| flow.weighted)
    }

    /// Whether stocks are all that is counted, so that packed days will do.
    pub(super) fn only_stocks(&self) -> bool {
        let events = self.flows.is_empty() && self.subjects.is_empty() && self.lives.is_empty();
        events && self.exposures.is_empty() && !self.spec.reconcile() && self.program.is_plain()
    }

    /// The date column of the events, where counting them is all that is asked, and nothing but
    /// their labels tells those of one day apart.
    pub(super) fn sole_flow(&self) -> Option<usize> {
        let [event] = self.flows.as_slice() else { return None };
        let lasting = self.lives.is_empty() && self.bands.is_none() && !self.spec.reconcile();
        let alone = matches!(self.kernel, Kernel::Events) && self.subjects.is_empty() && lasting;
        let plain = !event.first_episode && !event.weighted && self.program.flags().is_empty();
        let alone = alone && self.stride() == 1;
        if alone && plain { self.program.as_column(event.date) } else { None }
    }

    /// Name of the column at a place of a block.
    pub(super) fn column_name(&self, place: usize) -> &str {
        let other = || {
            let place = place.checked_sub(COLUMNS)?;
            self.program.others().get(place).map(AsRef::as_ref)
        };
        match LifeDate::ALL.get(place) {
            Some(date) => date.column(),
            None => other().unwrap_or("birth_date"),
        }
    }

    /// Category columns that filters read.
    pub(super) fn filter_categories(&self) -> impl Iterator<Item = &str> {
        self.program.flags().iter().filter_map(|filter| match filter {
            Filter::Category { column, optional: false, .. } => Some(column.as_str()),
            _ => None,
        })
    }

    /// Whether the subjects of a column are counted.
    pub(super) fn reads_subject(&self, of: SubjectColumn) -> bool {
        self.subjects.iter().any(|subjects| subjects.of == of)
    }

    /// Adds a measure, and says which count reads it.
    pub(super) fn add(&mut self, measure: &Measure) -> usize {
        let count = measures::add(self, measure);
        known_or_new(&mut self.counts, count)
    }
}

fn known_or_new<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|known| *known == item).unwrap_or_else(|| {
        list.push(item);
        list.len().wrapping_sub(1)
    })
}
