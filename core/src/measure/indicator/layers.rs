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
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::measure) enum Under {
    /// A plain count.
    Nothing,
    /// Another layer.
    Layer(usize),
    /// The population of the group.
    Population,
    /// The numerator over the axes at these places.
    Whole(Vec<usize>),
}

/// Which layers an indicator shows at one time.
#[derive(Debug, Clone)]
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
struct Count {
    measure: Measure,
    reached: bool,
    layers: Vec<Layer>,
}

impl Layers {
    /// The layers of a question.
    pub(in crate::measure) fn of(spec: &Spec) -> Self {
        let mut build = Build { spec, families: Vec::new(), counts: Vec::new() };
        let asked: Vec<&Definition> = spec.asked().collect();
        let mut read = Vec::with_capacity(asked.len());
        for entry in &asked {
            let lasts = lasts(&entry.numerator);
            let above = build.count(&entry.numerator, lasts);
            let under = if lasts {
                Some(build.count(&entry.numerator, false))
            } else {
                spec.divisor(entry).map(|measure| build.count(measure, false))
            };
            read.push((above, under));
        }
        let all = build.counts.iter().flat_map(|count| count.layers.iter().copied());
        let layers: Vec<Layer> = order::distinct(all);
        let place = |count: usize, time: usize| {
            let layer = build.counts.get(count).and_then(|count| count.layers.get(time));
            layer.and_then(|layer| layers.binary_search(layer).ok()).unwrap_or(0)
        };
        let under = |entry: &Definition, count: Option<usize>, time: usize| match (
            &entry.denominator,
            count,
        ) {
            (Some(Denominator::Population), _) => Under::Population,
            (Some(Denominator::Whole { of }), _) => {
                let axes = spec.by().iter().enumerate();
                let within = axes.filter(|(_, axis)| of.iter().any(|name| name == axis.name()));
                Under::Whole(within.map(|(place, _)| place).collect())
            }
            (_, Some(count)) => Under::Layer(place(count, time)),
            (_, None) => Under::Nothing,
        };
        let times = || 0..spec.times();
        let reading = |(entry, (above, count)): (&&Definition, &(usize, Option<usize>))| {
            let one =
                |time| Reading { above: place(*above, time), under: under(entry, *count, time) };
            times().map(one).collect()
        };
        let pairs = build.inside(&asked, &read);
        let inside = pairs.iter().flat_map(|(part, whole)| {
            times().map(|time| (place(*part, time), place(*whole, time)))
        });
        let mut found = Self {
            len: layers.len(),
            families: layers.iter().map(|layer| layer.family).collect(),
            readings: asked.iter().zip(&read).map(reading).collect(),
            inside: order::distinct(inside.filter(|(part, whole)| part != whole)),
            ..Self::default()
        };
        let everywhere = |layer: &Layer| !layer.aged;
        let crossed = found.nest(&layers, &everywhere, false);
        let crossed = if spec.by().contains(&Axis::Age) {
            found.nest(&layers, &|_| true, true).or(crossed)
        } else {
            crossed
        };
        found.crossing = crossed.and_then(|layer| {
            let shows =
                |reading: &Reading| reading.above == layer || reading.under == Under::Layer(layer);
            found.readings.iter().position(|times| times.iter().any(shows))
        });
        found
    }

    /// Finds which layers hold which, and the first one that crosses another.
    fn nest(
        &mut self,
        layers: &[Layer],
        takes: &dyn Fn(&Layer) -> bool,
        all_ages: bool,
    ) -> Option<usize> {
        let mut crossed = None;
        let mut open: Vec<(usize, Layer)> = Vec::new();
        let mut parts: Vec<Vec<usize>> = vec![Vec::new(); layers.len()];
        for (place, layer) in layers.iter().enumerate().filter(|(_, layer)| takes(layer)) {
            let to = layer.longest.saturating_neg();
            let ends = |holder: &Layer| holder.longest.saturating_neg();
            let over = |holder: &Layer| holder.family != layer.family || ends(holder) <= layer.from;
            while open.last().is_some_and(|(_, holder)| over(holder)) {
                open.pop();
            }
            if let Some((holder, held)) = open.last() {
                if to <= ends(held) {
                    parts.get_mut(*holder).into_iter().for_each(|parts| parts.push(place));
                } else {
                    crossed = crossed.or(Some(place));
                    continue;
                }
            }
            open.push((place, *layer));
        }
        for (whole, parts) in parts.into_iter().enumerate().filter(|(_, parts)| !parts.is_empty()) {
            let Some(holder) = layers.get(whole) else { continue };
            let mut day = holder.from;
            for part in parts.iter().filter_map(|part| layers.get(*part)) {
                if part.from == day {
                    day = part.longest.saturating_neg();
                }
            }
            let tiled = day == holder.longest.saturating_neg();
            let aged = |place: &usize| layers.get(*place).is_some_and(|layer| layer.aged);
            // What holds in every group was found before.
            if !all_ages || parts.iter().chain([&whole]).any(aged) {
                self.nests.push(Nest { whole, parts, tiled, all_ages });
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

struct Build<'a> {
    spec: &'a Spec,
    /// Measures that differ in their days only.
    families: Vec<(Measure, bool)>,
    counts: Vec<Count>,
}

impl Build<'_> {
    /// The number of a count: of a duration, those who `reached` its end or those who started.
    fn count(&mut self, measure: &Measure, reached: bool) -> usize {
        let known = |count: &Count| count.reached == reached && count.measure == *measure;
        if let Some(place) = self.counts.iter().position(known) {
            return place;
        }
        let spec = self.spec;
        let layers = spec.when.iter().map(|when| self.layer(measure, reached, *when)).collect();
        self.counts.push(Count { measure: measure.clone(), reached, layers });
        self.counts.len().saturating_sub(1)
    }

    fn layer(&mut self, measure: &Measure, reached: bool, when: When) -> Layer {
        let last = day_number(when.day()).unwrap_or(FIRST_DAY);
        let after = last.saturating_add(1);
        let since = |window| window_days(when, window);
        let events = |date: &DateExpr| What::Flow { date: date.clone(), window: Window::Period };
        // Of those who started: all up to a date, or those of a period.
        let started = match when {
            When::At(_) => (FIRST_DAY, after),
            When::Over(_) => since(Window::Period),
        };
        let (what, (from, to), aged) = match &measure.what {
            What::Flow { date, window } => (events(date), since(*window), false),
            What::Sum { date, window } => {
                let what = What::Sum { date: date.clone(), window: Window::Period };
                (what, since(*window), false)
            }
            What::Stock { from, until: None } if !asks_age(measure) && !reads_birth(from) => {
                (events(from), (FIRST_DAY, after), self.spec.by().contains(&Axis::Age))
            }
            What::Duration { from, to, competing, .. }
            | What::Incidence { from, to, competing, .. } => {
                let what = if reached {
                    let (from, to, competing) = (from.clone(), to.clone(), competing.clone());
                    What::Incidence { from, to, competing, days: 0 }
                } else {
                    events(from)
                };
                (what, started, false)
            }
            // The days of one day are the stock of that day.
            What::Exposure { from, until } if since(Window::Period) == (last, after) => {
                let (from, until) = (from.clone(), until.clone());
                let stock = Measure { what: What::Stock { from, until }, ..measure.clone() };
                return self.layer(&stock, reached, when);
            }
            What::Exposure { .. } => (measure.what.clone(), since(Window::Period), false),
            // Two dates of a stock, or two windows of subjects, share who they share.
            other => (other.clone(), (last, after), false),
        };
        let measure = Measure { what, ..measure.clone() };
        let known = self.families.iter().position(|one| one.0 == measure && one.1 == reached);
        let family = known.unwrap_or_else(|| {
            self.families.push((measure, reached));
            self.families.len().saturating_sub(1)
        });
        Layer { family, from, longest: to.saturating_neg(), aged }
    }

    /// Counts that lie in others by what they mean: a proportion's numerator in its denominator, of the
    /// catalogue too, and what holds at a date in what ever did.
    fn inside(
        &self,
        asked: &[&Definition],
        read: &[(usize, Option<usize>)],
    ) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for (entry, (above, under)) in asked.iter().zip(read) {
            let contained = matches!(
                entry.kind,
                IndicatorKind::Proportion | IndicatorKind::Duration | IndicatorKind::Incidence
            );
            found.extend(under.filter(|_| contained).map(|under| (*above, under)));
        }
        let place = |measure: &Measure| {
            self.counts.iter().position(|count| !count.reached && count.measure == *measure)
        };
        for entry in super::catalogue().iter().chain(self.spec.definitions()) {
            if entry.kind == IndicatorKind::Proportion {
                let under = self.spec.divisor(entry).and_then(place);
                found.extend(place(&entry.numerator).zip(under));
            }
        }
        for (number, count) in self.counts.iter().enumerate() {
            if count.measure.filter.is_some() {
                let whole = Measure { filter: None, ..count.measure.clone() };
                found.extend(place(&whole).map(|whole| (number, whole)));
            }
            if let What::Stock { from, until: Some(_) } = &count.measure.what {
                let what = What::Stock { from: from.clone(), until: None };
                let ever = Measure { what, ..count.measure.clone() };
                found.extend(place(&ever).map(|ever| (number, ever)));
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
pub(super) fn unprotected(spec: &Spec) -> Option<String> {
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
