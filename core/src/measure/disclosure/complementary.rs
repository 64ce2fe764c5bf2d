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
mod walk;

use super::primary::{conceal, is_small};
use super::relations::Groups;
use crate::measure::indicator::{
    Axis, Concealment, Definition, Disclosure, Layers, Reading, Spec, TOTAL, Under,
};
use moves::{Move, Near};
use walk::Inside;

/// What a cell shows of a count and of what divides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) struct Veil {
    pub(in crate::measure) why: Concealment,
    /// Whether the denominator is hidden too.
    pub(in crate::measure) denominator: bool,
}

/// The counts of a row: people above, and what is below (a count, or a population that all know).
pub(in crate::measure) type Counts = (u64, Option<u64>);

/// Of a count: that it is hidden.
const HIDDEN: u8 = 1;
/// Of a count: that a second table has another number there.
const MOVED: u8 = 2;
/// Of a count: that a row says it.
const SAID: u8 = 4;
/// Of a row: that a second table has another complement.
const PARTED: u8 = 1;
/// Of a row: that its words leave open if it is small.
const UNSAID: u8 = 2;

#[inline(never)]
fn mark(list: &mut [u8], at: usize, with: u8) {
    list.get_mut(at).into_iter().for_each(|of| *of |= with);
}

#[inline(never)]
fn has(list: &[u8], at: usize, with: u8) -> bool {
    list.get(at).is_some_and(|of| of & with > 0)
}

/// What is hidden of each row, in the order of the table: indicators, groups, times. None where the counts do not
/// add up as they should, so that nothing can be promised.
#[inline(never)]
pub(in crate::measure) fn protect(
    spec: &Spec,
    groups: &[Vec<u32>],
    rows: &[Counts],
) -> Option<Vec<Option<Veil>>> {
    let mut table = Protected::new(spec, groups, rows)?;
    for row in 0..rows.len() {
        table.hide_small(row);
    }
    for row in 0..rows.len() {
        if !table.protect_row(row) {
            // All counts are hidden, and none is said to be small: twice as many of all would read the same.
            table.cells.fill(HIDDEN);
            table.words.fill(UNSAID);
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
    /// Whether each group has rows that are shown.
    shown: Vec<bool>,
    /// The groups inside of margins; none where all groups are shown.
    inside: Option<Inside>,
    layers: Layers,
    /// For each layer and group.
    values: Vec<u64>,
    /// What is decided of those.
    cells: Vec<u8>,
    rows: &'a [Counts],
    /// What is decided of the rows.
    words: Vec<u8>,
    /// What is in each nest beside its parts, by group.
    rests: Vec<u64>,
    /// Place of age among the axes.
    age: Option<usize>,
    near: Near,
}

/// Where a row stands, and the places of its counts.
#[derive(Debug, Clone, Copy)]
struct Place {
    indicator: usize,
    group: usize,
    time: usize,
    /// The layer of its numerator, and that of its denominator where it is a count.
    above: usize,
    under: Option<usize>,
}

impl<'a> Protected<'a> {
    /// A table of which nothing is hidden yet; none where its counts contradict each other.
    fn new(spec: &'a Spec, groups: &'a [Vec<u32>], rows: &'a [Counts]) -> Option<Self> {
        let layers = Layers::of(spec);
        let shown: Vec<bool> = groups.iter().map(|members| spec.shows(members)).collect();
        let inside = shown.contains(&false).then(|| Inside::new(groups));
        let groups = Groups::new(groups, spec.totals());
        let size = layers.len.saturating_mul(groups.len());
        let mut table = Self {
            entries: spec.asked().collect(),
            weight: u64::from(spec.sampling_weight()),
            times: spec.times().max(1),
            values: vec![0; size],
            cells: vec![0; size],
            rows,
            words: vec![0; rows.len()],
            rests: Vec::new(),
            age: spec.by().iter().position(|axis| *axis == Axis::Age),
            near: Near::new(&layers),
            groups,
            shown,
            inside,
            layers,
        };
        (table.fill() && table.adds_up() && table.nests()).then_some(table)
    }

    #[inline(never)]
    fn place(&self, row: usize) -> Option<Place> {
        let of = row.checked_div(self.times)?;
        let (groups, time) = (self.groups.len(), row.checked_rem(self.times)?);
        let (indicator, group) = (of.checked_div(groups)?, of.checked_rem(groups)?);
        let reading = self.reading(indicator, time)?;
        let under = match reading.under {
            Under::Layer(layer) => Some(layer),
            _ => None,
        };
        Some(Place { indicator, group, time, above: reading.above, under })
    }

    /// Whether rows of a group are shown: nobody has others, which may count what they like.
    #[inline(never)]
    fn is_shown(&self, group: usize) -> bool {
        self.shown.get(group) == Some(&true)
    }

    fn reading(&self, indicator: usize, time: usize) -> Option<&Reading> {
        self.layers.readings.get(indicator)?.get(time)
    }

    #[inline(never)]
    fn row(&self, indicator: usize, group: usize, time: usize) -> usize {
        let of = indicator.wrapping_mul(self.groups.len()).wrapping_add(group);
        of.wrapping_mul(self.times).wrapping_add(time)
    }

    #[inline(never)]
    fn at(&self, layer: usize, group: usize) -> usize {
        layer.wrapping_mul(self.groups.len()).wrapping_add(group)
    }

    #[inline(never)]
    fn value(&self, layer: usize, group: usize) -> u64 {
        self.values.get(self.at(layer, group)).copied().unwrap_or(0)
    }

    /// Whether the threshold hides the counts of a row, once they have changed by so many.
    #[inline(never)]
    fn conceals(&self, row: usize, indicator: usize, time: usize, above: i64, under: i64) -> bool {
        let (Some((people, below)), Some(entry), Some(reading)) =
            (self.rows.get(row), self.entries.get(indicator), self.reading(indicator, time))
        else {
            return false;
        };
        // People are brought to a population by their weight.
        let weight = if reading.under == Under::Population { self.weight } else { 1 };
        let people = people.saturating_add_signed(above);
        let below = below.map(|below| below.saturating_add_signed(under));
        let above = people.saturating_mul(weight);
        conceal(Disclosure::Casd11, entry.kind, people, above, below).is_some()
    }

    /// Where a small row that is shown stands; none for another.
    #[inline(never)]
    fn small(&self, row: usize) -> Option<Place> {
        let place = self.place(row).filter(|place| self.is_shown(place.group))?;
        self.conceals(row, place.indicator, place.time, 0, 0).then_some(place)
    }

    /// Puts the counts of all rows where they belong; false where two rows say two things of one count.
    fn fill(&mut self) -> bool {
        for (row, (people, below)) in self.rows.iter().enumerate() {
            let Some(place) = self.place(row) else { return false };
            for (layer, count) in [(Some(place.above), Some(people)), (place.under, below.as_ref())]
            {
                let (Some(layer), Some(count)) = (layer, count) else { continue };
                let at = self.at(layer, place.group);
                let Some(value) = self.values.get_mut(at) else { return false };
                if has(&self.cells, at, SAID) && value != count {
                    return false;
                }
                *value = *count;
                mark(&mut self.cells, at, SAID);
            }
        }
        true
    }

    /// Whether each total is what its members make.
    fn adds_up(&self) -> bool {
        for axis in 0..self.groups.axes() {
            let Some(lines) = self.groups.lines(axis) else { return false };
            for line in lines {
                let Some((total, parts)) = line.split_last() else { return false };
                for layer in 0..self.layers.len {
                    let mut sum = 0_u64;
                    for part in parts {
                        sum = sum.saturating_add(self.value(layer, *part as usize));
                    }
                    if sum != self.value(layer, *total as usize) {
                        return false;
                    }
                }
            }
        }
        true
    }

    /// Notes what is left of each nest beside its parts; false where they are more than the whole.
    fn nests(&mut self) -> bool {
        for nest in &self.layers.nests {
            for group in 0..self.groups.len() {
                let mut rest = 0;
                if !nest.all_ages || self.all_ages(group) {
                    let mut sum = 0_u64;
                    for part in &nest.parts {
                        sum = sum.saturating_add(self.value(*part, group));
                    }
                    match self.value(nest.whole, group).checked_sub(sum) {
                        Some(left) if left == 0 || !nest.tiled => rest = left,
                        _ => return false,
                    }
                }
                self.rests.push(rest);
            }
        }
        true
    }

    fn all_ages(&self, group: usize) -> bool {
        self.age.is_some_and(|age| self.groups.member(group, age) == TOTAL)
    }

    /// Hides what is small: first of all, so that small counts serve each other.
    fn hide_small(&mut self, row: usize) {
        let Some(Place { group, above, under, .. }) = self.small(row) else { return };
        let below = under.filter(|layer| is_small(self.value(*layer, group)));
        for layer in [below, Some(above)].into_iter().flatten() {
            if below.is_none() || is_small(self.value(layer, group)) {
                let at = self.at(layer, group);
                mark(&mut self.cells, at, HIDDEN);
            }
        }
    }

    /// Finds a second table for each small count of a row; false where there is none.
    fn protect_row(&mut self, row: usize) -> bool {
        let Some(place) = self.small(row) else { return true };
        let Place { group, above, under, .. } = place;
        for layer in [Some(above), under].into_iter().flatten() {
            // A small population, or what is left of one, tells the numerator and no more.
            let counts = under.is_none() || is_small(self.value(layer, group));
            let done = has(&self.cells, self.at(layer, group), MOVED);
            if counts && !done && !self.find(&[layer], group, None) {
                return false;
            }
        }
        let Some(under) = under else { return true };
        let left = self.value(under, group).checked_sub(self.value(above, group));
        let done = has(&self.words, row, PARTED) || !left.is_some_and(is_small);
        done || self.find(&[above, under], group, Some((place.indicator, place.time)))
    }

    fn veil(&self, row: usize) -> Option<Veil> {
        let Place { group, above, under, .. } = self.place(row)?;
        let hidden = |layer: usize| has(&self.cells, self.at(layer, group), HIDDEN);
        let mut denominator = under.is_some_and(hidden);
        if !denominator && !hidden(above) {
            return None;
        }
        if under.is_none() {
            denominator = self.rows.get(row)?.1.is_some_and(is_small);
        }
        let primary = self.small(row).is_some() && !has(&self.words, row, UNSAID);
        let why = if primary { Concealment::Primary } else { Concealment::Complementary };
        Some(Veil { why, denominator })
    }

    /// Hides all that a move changes.
    fn take(&mut self, set: &Move, corners: &[(usize, i64)]) {
        let (mut left_open, mut small_too) = (false, false);
        for (group, step) in corners {
            for (layer, _) in &set.shifts {
                let at = self.at(*layer, *group);
                mark(&mut self.cells, at, HIDDEN | MOVED);
            }
            if !self.is_shown(*group) {
                continue;
            }
            for read in &set.reads {
                let row = self.row(read.indicator, *group, read.time);
                if read.above != read.under {
                    mark(&mut self.words, row, PARTED);
                }
                if self.reads_otherwise(read, row, *step) {
                    mark(&mut self.words, row, UNSAID);
                    left_open = true;
                    small_too |= self.small(row).is_some();
                }
            }
        }
        // Whoever takes « hidden for others » for « not small » would have no second table, and be right: some small
        // count is said so too.
        let own = corners.first().filter(|_| left_open && !small_too);
        for (read, (group, _)) in set.reads.iter().zip(own.into_iter().cycle()) {
            let row = self.row(read.indicator, *group, read.time);
            if self.small(row).is_some() {
                mark(&mut self.words, row, UNSAID);
            }
        }
    }
}

#[cfg(test)]
#[path = "complementary_tests.rs"]
mod tests;
