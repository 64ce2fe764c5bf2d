//! Which counts of one group may change together.

use crate::measure::indicator::{Layers, Under};
use crate::order;

/// Sets of counts that are looked at for one count.
const MOST: usize = 32;
/// Counts of such a set, but for the last one, which holds all that a person more brings.
const LARGEST: usize = 4;

/// How an indicator changes when a set of counts moves.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    pub(super) indicator: usize,
    pub(super) time: usize,
    pub(super) above: i64,
    pub(super) under: i64,
}

/// Counts of one group that go up or down together.
#[derive(Debug, Clone)]
pub(super) struct Move {
    /// Layers, and by how much each changes.
    pub(super) shifts: Vec<(usize, i64)>,
    /// The indicators that show them.
    pub(super) reads: Vec<Read>,
    /// Parts and wholes that no longer change alike.
    pub(super) inside: Vec<(usize, usize)>,
    /// Nests, and by how much what is in none of their parts changes.
    pub(super) nests: Vec<(usize, i64)>,
}

impl Move {
    pub(super) fn shift(&self, layer: usize) -> i64 {
        let found = self.shifts.iter().find(|(of, _)| *of == layer);
        found.map_or(0, |(_, shift)| *shift)
    }
}

/// What each layer has to do with others.
#[derive(Debug, Default)]
pub(super) struct Moves {
    /// Indicators and times that show each layer.
    shown: Vec<Vec<(usize, usize)>>,
    /// Places in the list of layers inside others.
    inside: Vec<Vec<usize>>,
    /// The nests that each is the whole or a part of.
    nests: Vec<Vec<usize>>,
}

type Shifts = Vec<(usize, i64)>;

impl Moves {
    pub(super) fn new(layers: &Layers) -> Self {
        let mut found = Self {
            shown: vec![Vec::new(); layers.len],
            inside: vec![Vec::new(); layers.len],
            nests: vec![Vec::new(); layers.len],
        };
        for (indicator, times) in layers.readings.iter().enumerate() {
            for (time, reading) in times.iter().enumerate() {
                put(&mut found.shown, reading.above, (indicator, time));
                if let Under::Layer(layer) = reading.under {
                    put(&mut found.shown, layer, (indicator, time));
                }
            }
        }
        for (place, (part, whole)) in layers.inside.iter().enumerate() {
            put(&mut found.inside, *part, place);
            put(&mut found.inside, *whole, place);
        }
        for (place, nest) in layers.nests.iter().enumerate() {
            nest.parts.iter().for_each(|part| put(&mut found.nests, *part, place));
            put(&mut found.nests, nest.whole, place);
        }
        found
    }

    /// A count that goes up by one, and nothing else.
    pub(super) fn alone(&self, layers: &Layers, layer: usize) -> Move {
        self.complete(layers, vec![(layer, 1)])
    }

    /// The sets in which a count goes up by one, smaller ones first: alone; with what makes up for it in a nest,
    /// or with what holds it; with all that one person more brings.
    pub(super) fn of(&self, layers: &Layers, layer: usize) -> Vec<Move> {
        let mut sets: Vec<Shifts> = vec![vec![(layer, 1)]];
        let mut next = 0;
        while let Some(set) = sets.get(next).cloned() {
            next = next.saturating_add(1);
            if set.len() >= LARGEST {
                break;
            }
            for added in self.beside(layers, &set) {
                let mut longer = set.clone();
                longer.push(added);
                order::sort(&mut longer);
                if sets.len() < MOST && !sets.contains(&longer) {
                    sets.push(longer);
                }
            }
        }
        sets.push(self.with_all(layers, layer));
        sets.into_iter().map(|shifts| self.complete(layers, shifts)).collect()
    }

    /// What could be added so that a relation holds again.
    fn beside(&self, layers: &Layers, set: &Shifts) -> Shifts {
        let shift = |layer: usize| set.iter().find(|(of, _)| *of == layer).map(|found| found.1);
        let mut added = Shifts::new();
        for (layer, by) in set {
            for nest in self.nests.get(*layer).into_iter().flatten() {
                let Some(nest) = layers.nests.get(*nest) else { continue };
                let parts = nest.parts.iter().map(|part| shift(*part).unwrap_or(0)).sum::<i64>();
                let off = shift(nest.whole).unwrap_or(0).saturating_sub(parts);
                if off.abs() != 1 {
                    continue;
                }
                if shift(nest.whole).is_none() {
                    added.push((nest.whole, parts));
                }
                let here = nest.parts.iter().position(|part| part == layer);
                let here = here.unwrap_or(nest.parts.len());
                let near = [here.checked_sub(1), here.checked_add(1)].into_iter().flatten();
                let near = near.filter_map(|place| nest.parts.get(place));
                added.extend(near.filter(|part| shift(**part).is_none()).map(|part| (*part, off)));
            }
            for pair in self.inside.get(*layer).into_iter().flatten() {
                let Some((part, whole)) = layers.inside.get(*pair) else { continue };
                let other = if part == layer { whole } else { part };
                if shift(*other).is_none() {
                    added.push((*other, *by));
                }
            }
        }
        added
    }

    /// One person more in a count, and in all that it lies in.
    fn with_all(&self, layers: &Layers, layer: usize) -> Shifts {
        let mut set = vec![layer];
        let mut next = 0;
        while let Some(layer) = set.get(next).copied() {
            next = next.saturating_add(1);
            let mut add = |other: usize| {
                if !set.contains(&other) {
                    set.push(other);
                }
            };
            for nest in self.nests.get(layer).into_iter().flatten() {
                let Some(nest) = layers.nests.get(*nest) else { continue };
                if nest.whole != layer {
                    add(nest.whole);
                } else if nest.tiled {
                    nest.parts.last().into_iter().for_each(|part| add(*part));
                }
            }
            for pair in self.inside.get(layer).into_iter().flatten() {
                layers.inside.get(*pair).into_iter().for_each(|(_, whole)| add(*whole));
            }
        }
        order::sort(&mut set);
        set.into_iter().map(|layer| (layer, 1)).collect()
    }

    fn complete(&self, layers: &Layers, shifts: Shifts) -> Move {
        let mut set = Move { shifts, reads: Vec::new(), inside: Vec::new(), nests: Vec::new() };
        let all = |lists: &[Vec<usize>]| {
            let of = set.shifts.iter().filter_map(|(layer, _)| lists.get(*layer));
            order::distinct(of.flatten().copied())
        };
        let (inside, nests) = (all(&self.inside), all(&self.nests));
        let shown = set.shifts.iter().filter_map(|(layer, _)| self.shown.get(*layer));
        for (indicator, time) in order::distinct(shown.flatten().copied()) {
            let reading = layers.readings.get(indicator).and_then(|times| times.get(time));
            let Some(reading) = reading else { continue };
            let under = match reading.under {
                Under::Layer(layer) => set.shift(layer),
                _ => 0,
            };
            set.reads.push(Read { indicator, time, above: set.shift(reading.above), under });
        }
        let pairs = inside.into_iter().filter_map(|place| layers.inside.get(place).copied());
        set.inside = pairs.filter(|(part, whole)| set.shift(*part) != set.shift(*whole)).collect();
        for place in nests {
            let Some(nest) = layers.nests.get(place) else { continue };
            let parts = nest.parts.iter().map(|part| set.shift(*part)).sum::<i64>();
            let off = set.shift(nest.whole).saturating_sub(parts);
            if off != 0 {
                set.nests.push((place, off));
            }
        }
        set
    }
}

fn put<T>(lists: &mut [Vec<T>], layer: usize, item: T) {
    if let Some(list) = lists.get_mut(layer) {
        list.push(item);
    }
}
