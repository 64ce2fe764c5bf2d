//! What must be hidden beside small counts, so that none of them can be found again.
//!
//! The second table is looked for as one person more or less: a count goes up, another member of
//! its line goes down, and so for each axis with totals, which makes the corners of a box (two for one
//! axis, four for two). A corner may be a total, which then moves too. All corners are hidden. A corner
//! serves only where the moved table reads the same: a count of 0 would become small, and one of 11 too,
//! so that they do not serve. What is already hidden costs nothing, then the fewest totals are taken,
//! the fewest counts, the smallest ones, the first ones in the order of the table.
//!
//! Hiding more never takes a box away: one pass over the small counts is enough, and it ends. Where small
//! counts alone fill a line (ten people in ten groups), the words themselves tell too much: there some
//! small counts are said to be hidden for others, and at the very worst all counts are hidden so.

mod moves;
mod seek;

use super::primary::{conceal, is_small};
use super::relations::Groups;
use crate::measure::indicator::{
    Axis, Concealment, Definition, Disclosure, Layers, Spec, TOTAL, Under,
};
use moves::{Move, Moves};

/// What a cell shows of a count and of what divides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) struct Veil {
    pub(in crate::measure) why: Concealment,
    /// Whether the denominator is hidden too.
    pub(in crate::measure) denominator: bool,
}

/// The counts of a row: people above, and what is below (a count, or a population that all know).
pub(in crate::measure) type Counts = (u64, Option<u64>);

/// What is hidden of each row, in the order of the table: indicators, groups, times. None where the counts do not
/// add up as they should, so that nothing can be promised.
pub(in crate::measure) fn protect(
    spec: &Spec,
    groups: &[Vec<u32>],
    rows: &[Counts],
) -> Option<Vec<Option<Veil>>> {
    let mut table = Protected::new(spec, groups, rows)?;
    table.hide_small();
    for row in 0..rows.len() {
        if !table.protect_row(row) {
            table.hide_all();
            break;
        }
    }
    Some((0..rows.len()).map(|row| table.veil(row)).collect())
}

/// A table on its way to be shown.
struct Protected<'a> {
    entries: Vec<&'a Definition>,
    weight: u64,
    times: usize,
    groups: Groups<'a>,
    layers: Layers,
    /// For each layer and group.
    values: Vec<u64>,
    hidden: Vec<bool>,
    /// Whether a second table has another number there.
    moved: Vec<bool>,
    rows: &'a [Counts],
    /// Whether a second table has another complement.
    parted: Vec<bool>,
    /// Whether the words of a row leave open if it is small.
    unsaid: Vec<bool>,
    /// What is in each nest beside its parts, by group.
    rests: Vec<Vec<u64>>,
    /// Place of age among the axes.
    age: Option<usize>,
    moves: Moves,
}

/// Where a row stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    indicator: usize,
    group: usize,
    time: usize,
}

impl<'a> Protected<'a> {
    fn new(spec: &'a Spec, groups: &'a [Vec<u32>], rows: &'a [Counts]) -> Option<Self> {
        let layers = Layers::of(spec);
        let members = groups.iter().map(Vec::as_slice).collect();
        let groups = Groups::new(members, spec.by().len(), spec.totals());
        let size = layers.len.saturating_mul(groups.len());
        let mut table = Self {
            entries: spec.asked().collect(),
            weight: u64::from(spec.sampling_weight()),
            times: spec.times(),
            values: vec![0; size],
            hidden: vec![false; size],
            moved: vec![false; size],
            rows,
            parted: vec![false; rows.len()],
            unsaid: vec![false; rows.len()],
            rests: Vec::new(),
            age: spec.by().iter().position(|axis| *axis == Axis::Age),
            moves: Moves::new(&layers),
            groups,
            layers,
        };
        table.fill()?;
        table.check_lines()?;
        table.rests = table.nested()?;
        Some(table)
    }

    fn place(&self, row: usize) -> Place {
        let (of, time) = (row.checked_div(self.times), row.checked_rem(self.times));
        let of = of.unwrap_or(0);
        let groups = self.groups.len();
        Place {
            indicator: of.checked_div(groups).unwrap_or(0),
            group: of.checked_rem(groups).unwrap_or(0),
            time: time.unwrap_or(0),
        }
    }

    fn row(&self, indicator: usize, group: usize, time: usize) -> usize {
        let of = indicator.saturating_mul(self.groups.len()).saturating_add(group);
        of.saturating_mul(self.times).saturating_add(time)
    }

    fn at(&self, layer: usize, group: usize) -> usize {
        layer.saturating_mul(self.groups.len()).saturating_add(group)
    }

    fn value(&self, layer: usize, group: usize) -> u64 {
        self.values.get(self.at(layer, group)).copied().unwrap_or(0)
    }

    fn is_hidden(&self, layer: usize, group: usize) -> bool {
        self.hidden.get(self.at(layer, group)) == Some(&true)
    }

    fn hide(&mut self, layer: usize, group: usize) {
        let at = self.at(layer, group);
        self.hidden.get_mut(at).into_iter().for_each(|hidden| *hidden = true);
    }

    /// The layers of a row: that of its numerator, and that of its denominator where it is a count.
    fn shows(&self, place: Place) -> Option<(usize, Option<usize>)> {
        let reading = self.layers.readings.get(place.indicator)?.get(place.time)?;
        let under = match &reading.under {
            Under::Layer(layer) => Some(*layer),
            _ => None,
        };
        Some((reading.above, under))
    }

    /// Whether the threshold hides the counts of an indicator.
    fn conceals(&self, indicator: usize, people: u64, below: Option<u64>, counted: bool) -> bool {
        let Some(entry) = self.entries.get(indicator) else { return false };
        let weight = if counted { 1 } else { self.weight };
        let above = people.saturating_mul(weight);
        conceal(Disclosure::Casd11, entry.kind, people, above, below).is_some()
    }

    fn is_small_row(&self, row: usize, place: Place) -> bool {
        let Some((people, below)) = self.rows.get(row).copied() else { return false };
        self.conceals(place.indicator, people, below, self.counted(place))
    }

    /// Whether what divides is no population, to which people are brought by their weight.
    fn counted(&self, place: Place) -> bool {
        let reading = self.layers.readings.get(place.indicator).and_then(|of| of.get(place.time));
        reading.is_none_or(|reading| reading.under != Under::Population)
    }

    /// Puts the counts of all rows where they belong; none where two rows say two things of one count.
    fn fill(&mut self) -> Option<()> {
        let mut known = vec![false; self.values.len()];
        for (row, (people, below)) in self.rows.iter().enumerate() {
            let place = self.place(row);
            let (above, under) = self.shows(place)?;
            for (layer, count) in [(Some(above), Some(*people)), (under, *below)] {
                let Some((layer, count)) = layer.zip(count) else { continue };
                let at = self.at(layer, place.group);
                let (value, known) = (self.values.get_mut(at)?, known.get_mut(at)?);
                if *known && *value != count {
                    return None;
                }
                (*value, *known) = (count, true);
            }
        }
        Some(())
    }

    /// Whether each total is what its members make.
    fn check_lines(&self) -> Option<()> {
        for axis in 0..self.groups.axes() {
            for line in self.groups.lines(axis) {
                let (total, parts) = line.split_last()?;
                for layer in 0..self.layers.len {
                    let part = |group: &u32| self.value(layer, *group as usize);
                    let sum: u64 = parts.iter().map(part).fold(0, u64::saturating_add);
                    if self.groups.member(*total as usize, axis) != TOTAL || sum != part(total) {
                        return None;
                    }
                }
            }
        }
        Some(())
    }

    /// What is left of each nest beside its parts; none where they are more than the whole.
    fn nested(&self) -> Option<Vec<Vec<u64>>> {
        let mut all = Vec::with_capacity(self.layers.nests.len());
        for nest in &self.layers.nests {
            let mut rests = Vec::with_capacity(self.groups.len());
            for group in 0..self.groups.len() {
                if nest.all_ages && !self.all_ages(group) {
                    rests.push(0);
                    continue;
                }
                let parts = nest.parts.iter().map(|part| self.value(*part, group));
                let sum = parts.fold(0, u64::saturating_add);
                let rest = self.value(nest.whole, group).checked_sub(sum)?;
                if nest.tiled && rest != 0 {
                    return None;
                }
                rests.push(rest);
            }
            all.push(rests);
        }
        Some(all)
    }

    fn all_ages(&self, group: usize) -> bool {
        self.age.is_some_and(|age| self.groups.member(group, age) == TOTAL)
    }

    /// Hides what is small: first of all, so that small counts serve each other.
    fn hide_small(&mut self) {
        for row in 0..self.rows.len() {
            let place = self.place(row);
            let shows = self.shows(place).filter(|_| self.is_small_row(row, place));
            let Some((above, under)) = shows else { continue };
            let below = under.filter(|layer| is_small(self.value(*layer, place.group)));
            below.into_iter().for_each(|layer| self.hide(layer, place.group));
            if below.is_none() || is_small(self.value(above, place.group)) {
                self.hide(above, place.group);
            }
        }
    }

    /// Finds a second table for each small count of a row; false where there is none.
    fn protect_row(&mut self, row: usize) -> bool {
        let place = self.place(row);
        let shows = self.shows(place).filter(|_| self.is_small_row(row, place));
        let Some((above, under)) = shows else { return true };
        let group = place.group;
        let small = |layer: &usize| is_small(self.value(*layer, group));
        // A small population, or what is left of one, tells the numerator and no more.
        let alone = under.is_none();
        let counts = [Some(above).filter(|layer| alone || small(layer)), under.filter(small)];
        for layer in counts.into_iter().flatten() {
            let done = self.moved.get(self.at(layer, group)) == Some(&true);
            if !done && !self.find(&[layer], group, None) {
                return false;
            }
        }
        let Some(under) = under else { return true };
        let left = self.value(under, group).checked_sub(self.value(above, group));
        let done = self.parted.get(row) == Some(&true) || !left.is_some_and(is_small);
        done || self.find(&[above, under], group, Some((place.indicator, place.time)))
    }

    /// Hides all counts, and says of none whether it is small: twice as many of all would read the same.
    fn hide_all(&mut self) {
        self.hidden.fill(true);
        self.unsaid.fill(true);
    }

    fn veil(&self, row: usize) -> Option<Veil> {
        let place = self.place(row);
        let (above, under) = self.shows(place)?;
        let denominator = match under {
            Some(layer) => self.is_hidden(layer, place.group),
            None => false,
        };
        if !denominator && !self.is_hidden(above, place.group) {
            return None;
        }
        let (_, below) = self.rows.get(row)?;
        let primary = self.is_small_row(row, place) && self.unsaid.get(row) == Some(&false);
        let why = if primary { Concealment::Primary } else { Concealment::Complementary };
        Some(Veil {
            why,
            denominator: denominator || (under.is_none() && below.is_some_and(is_small)),
        })
    }

    /// Hides all that a move changes.
    fn take(&mut self, set: &Move, corners: &[(usize, i64)], loose: bool) {
        for (group, step) in corners {
            for (layer, _) in &set.shifts {
                let at = self.at(*layer, *group);
                self.hidden.get_mut(at).into_iter().for_each(|hidden| *hidden = true);
                self.moved.get_mut(at).into_iter().for_each(|moved| *moved = true);
            }
            for read in &set.reads {
                let row = self.row(read.indicator, *group, read.time);
                if read.above != read.under {
                    self.parted.get_mut(row).into_iter().for_each(|parted| *parted = true);
                }
                if loose && self.reads_otherwise(read, *group, *step) {
                    self.unsaid.get_mut(row).into_iter().for_each(|unsaid| *unsaid = true);
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "complementary_tests.rs"]
mod tests;
