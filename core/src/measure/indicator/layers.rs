//! What a table counts: each count once, whatever the indicators that show it.
//!
//! `ACT_N` shows the numerator of `ACT_TX_OUV`, and its denominator is what `OUV_N` shows. A flow since
//! ever is one at the date before and one in the period. Who wants to know what a table gives away needs
//! those identities, and who hides something must hide it wherever it stands.

use super::engine::window_days;
use super::{
    Axis, DateColumn, DateExpr, Definition, Denominator, Filter, IndicatorKind, Measure, Spec,
    What, When, Window,
};
use crate::order;
use crate::time::{FIRST_DAY, day_number};

/// One count of the rows at one date or over one run of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Layer {
    family: usize,
    from: i32,
    /// Negative, so that of two runs that begin together the longer one comes first.
    longest: i32,
    /// Whether people are in the age band of the asked date rather than of the event.
    aged: bool,
}

impl Layer {
    /// The day after its last one.
    fn to(&self) -> i32 {
        self.longest.saturating_neg()
    }
}

/// Layers of which one holds the others.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Nest {
    /// The one that holds the others.
    pub(in crate::measure) whole: usize,
    /// What it holds, sharing nothing.
    pub(in crate::measure) parts: Vec<usize>,
    /// Whether the parts are all of it.
    pub(in crate::measure) tiled: bool,
    /// Whether that is true of all ages together only: people grow older between two dates.
    pub(in crate::measure) all_ages: bool,
}

/// What an indicator is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) enum Under {
    /// A plain count.
    Nothing,
    /// Another layer.
    Layer(usize),
    /// The population of the group.
    Population,
    /// The numerator over some axes.
    Whole,
}

/// Which layers an indicator shows at one time.
#[derive(Debug, Clone, Copy)]
pub(in crate::measure) struct Reading {
    pub(in crate::measure) above: usize,
    pub(in crate::measure) under: Under,
}

/// The counts of a table, and what holds between them in every group.
#[derive(Debug, Default)]
pub(in crate::measure) struct Layers {
    /// How many there are.
    pub(in crate::measure) len: usize,
    /// Those of one family have the same additivity.
    pub(in crate::measure) families: Vec<usize>,
    /// For each indicator, a reading for each time.
    pub(in crate::measure) readings: Vec<Vec<Reading>>,
    /// A layer that lies in another, whatever the rows.
    pub(in crate::measure) inside: Vec<(usize, usize)>,
    pub(in crate::measure) nests: Vec<Nest>,
    /// An indicator whose days cross those of another: no nest says all that is known of it.
    pub(in crate::measure) crossing: Option<usize>,
}

/// A count of the question, at each of its times.
struct Count<'a> {
    measure: &'a Measure,
    reached: bool,
    layers: Vec<Layer>,
}

impl Layers {
    /// The layers of a question.
    #[inline(never)]
    pub(in crate::measure) fn of(spec: &Spec) -> Self {
        let mut build = Build { spec, families: Vec::new(), counts: Vec::new() };
        let mut asked: Vec<(&Definition, usize, usize)> = Vec::new();
        for entry in spec.asked() {
            let lasts = lasts(&entry.numerator);
            let above = build.count(&entry.numerator, lasts);
            let divisor = if lasts { Some(&entry.numerator) } else { spec.divisor(entry) };
            let under = divisor.map_or(usize::MAX, |measure| build.count(measure, false));
            asked.push((entry, above, under));
        }
        let mut layers: Vec<Layer> = Vec::new();
        for count in &build.counts {
            layers.extend_from_slice(&count.layers);
        }
        order::tidy(&mut layers);
        let place = |count: usize, time: usize| {
            let layer = build.counts.get(count).and_then(|count| count.layers.get(time));
            layer.and_then(|layer| layers.binary_search(layer).ok())
        };
        let mut found = Self { len: layers.len(), ..Self::default() };
        for layer in &layers {
            found.families.push(layer.family);
        }
        for (entry, above, under) in &asked {
            let mut readings = Vec::new();
            for time in 0..spec.times() {
                let under = match &entry.denominator {
                    Some(Denominator::Population) => Under::Population,
                    Some(Denominator::Whole { .. }) => Under::Whole,
                    _ => place(*under, time).map_or(Under::Nothing, Under::Layer),
                };
                readings.push(Reading { above: place(*above, time).unwrap_or(0), under });
            }
            found.readings.push(readings);
        }
        for (part, whole) in build.inside(&asked) {
            for time in 0..spec.times() {
                if let (Some(part), Some(whole)) = (place(part, time), place(whole, time)) {
                    if part != whole {
                        found.inside.push((part, whole));
                    }
                }
            }
        }
        order::tidy(&mut found.inside);
        let mut crossed = found.nest(&layers, false);
        if spec.by().contains(&Axis::Age) {
            crossed = found.nest(&layers, true).or(crossed);
        }
        if let Some(layer) = crossed {
            let shows =
                |reading: &Reading| reading.above == layer || reading.under == Under::Layer(layer);
            found.crossing = found.readings.iter().position(|times| times.iter().any(shows));
        }
        found
    }

    /// Finds which layers hold which (those of all ages too, or those that are so in every age), and the first one
    /// that crosses another.
    #[inline(never)]
    fn nest(&mut self, layers: &[Layer], all_ages: bool) -> Option<usize> {
        let mut crossed = None;
        let mut open: Vec<usize> = Vec::new();
        let mut held: Vec<Vec<usize>> = vec![Vec::new(); layers.len()];
        for (place, layer) in layers.iter().enumerate() {
            if layer.aged && !all_ages {
                continue;
            }
            let mut crosses = false;
            while let Some(last) = open.last().copied() {
                let Some(holder) = layers.get(last) else { break };
                if holder.family != layer.family || holder.to() <= layer.from {
                    open.pop();
                    continue;
                }
                crosses = layer.to() > holder.to();
                if !crosses {
                    held.get_mut(last).into_iter().for_each(|parts| parts.push(place));
                }
                break;
            }
            if !crosses {
                open.push(place);
            } else if crossed.is_none() {
                crossed = Some(place);
            }
        }
        for (whole, parts) in held.into_iter().enumerate() {
            let Some(holder) = layers.get(whole) else { continue };
            let (mut day, mut aged) = (holder.from, holder.aged);
            for part in &parts {
                let Some(part) = layers.get(*part) else { continue };
                aged |= part.aged;
                if part.from == day {
                    day = part.to();
                }
            }
            // What holds in every group was found before.
            if !parts.is_empty() && (aged || !all_ages) {
                self.nests.push(Nest { whole, parts, tiled: day == holder.to(), all_ages });
            }
        }
        crossed
    }
}

/// Whether a measure has a count of those who started beside that of those who got there.
fn lasts(measure: &Measure) -> bool {
    matches!(measure.what, What::Duration { .. } | What::Incidence { .. })
}

/// Whether a condition asks for an age, which is not the same at two dates.
fn asks_age(measure: &Measure) -> bool {
    let mut found = false;
    if let Some(filter) = &measure.filter {
        filter.each(&mut |one| found |= matches!(one, Filter::Age { .. }));
    }
    found
}

/// What is counted, whatever the days.
#[derive(Clone, Copy, PartialEq)]
enum Counted<'a> {
    Events(&'a DateExpr),
    Weights(&'a DateExpr),
    /// Of those who started, those who got to the end.
    Ends(&'a DateExpr, &'a DateExpr, &'a [DateExpr]),
    Stock(&'a DateExpr, Option<&'a DateExpr>),
    Other(&'a What),
}

struct Build<'a> {
    spec: &'a Spec,
    /// Measures that differ in their days only.
    families: Vec<(Counted<'a>, &'a Measure)>,
    counts: Vec<Count<'a>>,
}

/// Whether two measures are asked of the same episodes of one table.
fn alike(one: &Measure, other: &Measure) -> bool {
    one.episodes == other.episodes && one.table == other.table
}

impl<'a> Build<'a> {
    /// The number of a count: of a duration, those who `reached` its end or those who started.
    #[inline(never)]
    fn count(&mut self, measure: &'a Measure, reached: bool) -> usize {
        for (place, count) in self.counts.iter().enumerate() {
            if count.reached == reached && count.measure == measure {
                return place;
            }
        }
        let mut layers = Vec::new();
        for when in &self.spec.when {
            layers.push(self.layer(measure, reached, *when));
        }
        self.counts.push(Count { measure, reached, layers });
        self.counts.len().wrapping_sub(1)
    }

    fn layer(&mut self, measure: &'a Measure, reached: bool, when: When) -> Layer {
        let last = day_number(when.day()).unwrap_or(FIRST_DAY);
        let after = last.saturating_add(1);
        let since = |window| window_days(when, window);
        let mut aged = false;
        let (what, (from, to)) = match &measure.what {
            What::Flow { date, window } => (Counted::Events(date), since(*window)),
            What::Sum { date, window } => (Counted::Weights(date), since(*window)),
            // The days of one day are the stock of that day.
            What::Stock { from, until } | What::Exposure { from, until }
                if matches!(measure.what, What::Stock { .. })
                    || since(Window::Period) == (last, after) =>
            {
                if until.is_none() && !asks_age(measure) && !reads_birth(from) {
                    aged = self.spec.by().contains(&Axis::Age);
                    (Counted::Events(from), (FIRST_DAY, after))
                } else {
                    (Counted::Stock(from, until.as_ref()), (last, after))
                }
            }
            What::Duration { from, to, competing, .. }
            | What::Incidence { from, to, competing, .. } => {
                let ends = Counted::Ends(from, to, competing);
                let what = if reached { ends } else { Counted::Events(from) };
                // Of those who started: all up to a date, or those of a period.
                (
                    what,
                    if let When::At(_) = when { (FIRST_DAY, after) } else { since(Window::Period) },
                )
            }
            What::Exposure { .. } => (Counted::Other(&measure.what), since(Window::Period)),
            // Two dates of a stock, or two windows of subjects, share who they share.
            _ => (Counted::Other(&measure.what), (last, after)),
        };
        let mut family = 0;
        for (known, of) in &self.families {
            if *known == what && alike(of, measure) && of.filter == measure.filter {
                break;
            }
            family = usize::wrapping_add(family, 1);
        }
        if family == self.families.len() {
            self.families.push((what, measure));
        }
        Layer { family, from, longest: to.saturating_neg(), aged }
    }

    /// The number of a measure that is counted.
    #[inline(never)]
    fn place(&self, measure: &Measure) -> Option<usize> {
        self.counts.iter().position(|count| !count.reached && count.measure == measure)
    }

    /// Counts that lie in others by what they mean: a proportion's numerator in its denominator, of the
    /// catalogue too, what a condition keeps in what it chose from, and what holds at a date in what ever did.
    fn inside(&self, asked: &[(&Definition, usize, usize)]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for (entry, above, under) in asked {
            if let IndicatorKind::Proportion | IndicatorKind::Duration | IndicatorKind::Incidence =
                entry.kind
            {
                found.push((*above, *under));
            }
        }
        for entries in [super::catalogue(), self.spec.definitions()] {
            for entry in entries {
                if entry.kind != IndicatorKind::Proportion {
                    continue;
                }
                let under = self.spec.divisor(entry).and_then(|under| self.place(under));
                if let (Some(above), Some(under)) = (self.place(&entry.numerator), under) {
                    found.push((above, under));
                }
            }
        }
        for (number, Count { measure, .. }) in self.counts.iter().enumerate() {
            for (place, other) in self.counts.iter().enumerate() {
                let whole = other.measure;
                if other.reached || !alike(measure, whole) {
                    continue;
                }
                let all = measure.filter.is_some() && whole.filter.is_none();
                let ever = match (&measure.what, &whole.what) {
                    (
                        What::Stock { from, until: Some(_) },
                        What::Stock { from: of, until: None },
                    ) => from == of && measure.filter == whole.filter,
                    _ => false,
                };
                if ever || (all && measure.what == whole.what) {
                    found.push((number, place));
                }
            }
        }
        found
    }
}

fn reads_birth(expr: &DateExpr) -> bool {
    match expr {
        DateExpr::Column { column, .. } => *column == DateColumn::Birth,
        DateExpr::Latest { of } | DateExpr::Earliest { of } => of.iter().any(reads_birth),
        DateExpr::When { date, other, .. } => {
            *date == DateColumn::Birth || *other == DateColumn::Birth
        }
    }
}

/// The first thing asked whose counts do not add up over the axes, or whose parts cross: what is hidden of
/// it cannot be proved to stay hidden.
pub(in crate::measure) fn unprotected(spec: &Spec) -> Option<String> {
    let shared = |axis: &&Axis| spec.grouping(axis).is_some_and(|grouping| grouping.may_overlap());
    if let Some(axis) = spec.by().iter().find(shared) {
        return Some(axis.name().to_owned());
    }
    let adds = |measure: &Measure| measure.is_additive() || lasts(measure);
    let whole = |entry: &&Definition| matches!(entry.denominator, Some(Denominator::Whole { .. }));
    let fails = |entry: &&Definition| {
        whole(entry)
            || !adds(&entry.numerator)
            || spec.divisor(entry).is_some_and(|measure| !adds(measure))
    };
    if let Some(entry) = spec.asked().find(fails) {
        return Some(entry.id.clone());
    }
    let crossing = Layers::of(spec).crossing?;
    spec.indicator_ids().get(crossing).cloned()
}

#[cfg(test)]
#[path = "layers_tests.rs"]
mod tests;
