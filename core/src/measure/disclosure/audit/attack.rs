//! What the attacker knows of each count.

use super::super::primary::has_complement;
use super::super::relations::Groups;
use super::super::sums::shared;
use super::How;
use super::relate::Equation;
use crate::measure::indicator::{Cell, Concealment, Definition, Layers, Table, Under, unprotected};
use crate::order;

/// No upper bound.
pub(super) const NO_BOUND: i64 = i64::MAX;
/// No place, or no relation.
pub(super) const NONE: usize = usize::MAX;
/// Several relations at once.
pub(super) const SEVERAL: usize = usize::MAX - 1;

/// What is known of a count.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) low: i64,
    pub(super) high: i64,
    pub(super) how: Option<How>,
    /// The relation that told it last.
    pub(super) by: usize,
}

/// Nothing is.
const NOTHING: Known = Known { low: 0, high: NO_BOUND, how: None, by: NONE };

impl Known {
    pub(super) fn shown(count: i64) -> Self {
        Self { low: count, high: count, how: Some(How::Shown), by: NONE }
    }

    pub(super) fn is_one(self) -> bool {
        self.low == self.high
    }
}

/// A row of the table, and where its counts are.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) indicator: usize,
    pub(super) group: usize,
    pub(super) cell: Cell,
    /// The layer of its numerator.
    pub(super) layer: usize,
    /// The places of its numerator, its denominator and its complement.
    pub(super) places: [usize; 3],
    pub(super) population: bool,
    pub(super) share: bool,
}

pub(super) struct Attack<'a> {
    pub(super) table: &'a Table,
    pub(super) entries: Vec<&'a Definition>,
    pub(super) groups: Groups<'a>,
    pub(super) layers: Layers,
    /// Parts of wholes.
    pub(super) pairs: Vec<(usize, usize)>,
    pub(super) lines: Vec<Line>,
    /// For each layer, complement and rest of a nest, and each group; then what is shown of wholes of shares.
    pub(super) known: Vec<Known>,
    pub(super) equations: Vec<Equation>,
    /// The places of all equations, one after the other.
    pub(super) terms: Vec<usize>,
    /// The relations that each count stands in.
    pub(super) about: Vec<Vec<usize>>,
    /// Relations to look at.
    pub(super) open: Vec<usize>,
    /// Whether each relation is one of those.
    pub(super) waits: Vec<bool>,
    pub(super) complete: bool,
}

/// The members of a row.
#[inline(never)]
fn members(table: &Table, row: usize) -> &[u32] {
    let width = table.spec().by().len();
    let start = row.wrapping_mul(width);
    table.members.get(start..start.wrapping_add(width)).unwrap_or_default()
}

impl<'a> Attack<'a> {
    /// The groups that have rows, and those that two margins share.
    pub(super) fn groups(table: &Table) -> Vec<Vec<u32>> {
        let mut groups: Vec<Vec<u32>> = Vec::new();
        for row in 0..table.len() {
            let members = members(table, row);
            if groups.last().is_none_or(|last| last != members) {
                groups.push(members.to_vec());
            }
        }
        order::tidy(&mut groups);
        // What is not sure to add up is not believed without a line that shows it.
        if unprotected(table.spec()).is_none() {
            shared(&mut groups);
        }
        groups
    }

    /// What the table shows.
    pub(super) fn on(table: &'a Table, groups: &'a [Vec<u32>]) -> Self {
        let spec = table.spec();
        let layers = Layers::of(spec);
        let entries: Vec<&Definition> = spec.asked().collect();
        let mut pairs = layers.inside.clone();
        for (entry, times) in entries.iter().zip(&layers.readings) {
            for reading in times {
                if let (Under::Layer(under), true) = (reading.under, has_complement(entry.kind)) {
                    pairs.push((reading.above, under));
                }
            }
        }
        order::tidy(&mut pairs);
        let kinds = layers.len.wrapping_add(pairs.len()).wrapping_add(layers.nests.len());
        let size = kinds.saturating_mul(groups.len());
        let mut attack = Self {
            table,
            entries,
            pairs,
            lines: Vec::with_capacity(table.len()),
            known: vec![NOTHING; size],
            equations: Vec::new(),
            terms: Vec::new(),
            about: vec![Vec::new(); size],
            open: Vec::new(),
            waits: Vec::new(),
            complete: true,
            groups: Groups::new(groups, false),
            layers,
        };
        for (row, (indicator, time, cell)) in table.cells.iter().enumerate() {
            let group = attack.groups.find(members(table, row)).unwrap_or(0);
            attack.read(usize::from(*indicator), *time as usize, group, *cell);
        }
        attack.relate(groups);
        attack
    }

    #[inline(never)]
    pub(super) fn at(&self, layer: usize, group: usize) -> usize {
        layer.wrapping_mul(self.groups.len()).wrapping_add(group)
    }

    /// The place of a complement.
    pub(super) fn left(&self, pair: usize, group: usize) -> usize {
        self.at(self.layers.len.wrapping_add(pair), group)
    }

    #[inline(never)]
    pub(super) fn of(&self, place: usize) -> Known {
        self.known.get(place).copied().unwrap_or(NOTHING)
    }

    /// Places the counts of a row, and takes the numbers that it shows.
    fn read(&mut self, indicator: usize, time: usize, group: usize, cell: Cell) {
        let readings = self.layers.readings.get(indicator);
        let Some(reading) = readings.and_then(|times| times.get(time)) else { return };
        let layer = reading.above;
        let population = reading.under == Under::Population;
        let share = reading.under == Under::Whole;
        let mut places = [self.at(layer, group), NONE, NONE];
        if let Under::Layer(under) = reading.under {
            let pair = self.pairs.binary_search(&(layer, under)).ok();
            let left = pair.map_or(NONE, |pair| self.left(pair, group));
            places = [self.at(layer, group), self.at(under, group), left];
        }
        let weight = if population { self.weight().max(1) } else { 1 };
        let people = cell.numerator().and_then(|above| above.checked_div(weight));
        for (place, count) in places.iter().zip([people, cell.denominator()]) {
            let count = count.and_then(|count| i64::try_from(count).ok());
            if let (Some(known), Some(count)) = (self.known.get_mut(*place), count) {
                *known = Known::shown(count);
            }
        }
        self.lines.push(Line { indicator, group, cell, layer, places, population, share });
    }

    pub(super) fn weight(&self) -> u64 {
        u64::from(self.table.spec().sampling_weight())
    }

    /// Draws bounds together, and has the relations of what changed looked at again. Nothing where they would
    /// leave nothing, so that something believed is not so.
    #[inline(never)]
    pub(super) fn narrow(&mut self, place: usize, low: i64, high: i64, how: How, by: usize) {
        let Some(known) = self.known.get_mut(place) else { return };
        let (low, high) = (low.max(known.low), high.min(known.high));
        if low > high || (low == known.low && high == known.high) {
            return;
        }
        (known.low, known.high, known.by) = (low, high, by);
        if low == high {
            known.how = Some(how);
        }
        for number in self.about.get(place).into_iter().flatten() {
            if let Some(waits) = self.waits.get_mut(*number).filter(|waits| !**waits) {
                *waits = true;
                self.open.push(*number);
            }
        }
    }

    /// What a row that is hidden for its own sake says: one of its counts is 1 to 10.
    pub(super) fn hear(&mut self, line: Line) {
        let Cell::Suppressed { why: Concealment::Primary, denominator } = line.cell else { return };
        // A population that is shown is not small, and what it leaves of large numerators may be.
        let above = self.of(line.places[0]);
        let left = |count: i64| {
            let people = denominator.and_then(|people| i64::try_from(people).ok())?;
            Some(people.saturating_sub(count.saturating_mul(i64::try_from(self.weight()).ok()?)))
        };
        let mut others = line.population || line.share;
        if let (Some(most), Some(least), true) =
            (left(above.low), left(above.high), line.population)
        {
            others = most >= 1 && (above.high == NO_BOUND || least <= 10);
        }
        let mut only = None;
        for place in line.places {
            if self.known.get(place).is_some_and(|known| known.low <= 10 && known.high >= 1) {
                others |= only.is_some();
                only = Some(place);
            }
        }
        if let (Some(only), false) = (only, others) {
            self.narrow(only, 1, 10, How::Bounds, NONE);
        }
    }
}
