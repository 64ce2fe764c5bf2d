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

/// Layers in their order, and by how much each changes.
pub(super) type Shifts = Vec<(usize, i64)>;

/// Counts of one group that go up or down together.
pub(super) struct Move {
    pub(super) shifts: Shifts,
    /// The indicators that show them.
    pub(super) reads: Vec<Read>,
    /// Parts and wholes that no longer change alike.
    pub(super) inside: Vec<(usize, usize)>,
    /// Nests, and by how much what is in none of their parts changes.
    pub(super) nests: Vec<(usize, i64)>,
}

/// By how much a layer changes: 0 for one that does not.
#[inline(never)]
pub(super) fn shift(set: &[(usize, i64)], layer: usize) -> i64 {
    let found = set.iter().find(|(of, _)| *of == layer);
    found.map_or(0, |(_, shift)| *shift)
}

/// What each layer has to do with others.
pub(super) struct Near {
    /// Indicators and times that show each layer.
    shown: Vec<Vec<(usize, usize)>>,
    /// The parts and the wholes of the pairs that it is in.
    inside: Vec<Vec<(usize, usize)>>,
    /// The nests that it is the whole or a part of, and their wholes.
    nests: Vec<Vec<(usize, usize)>>,
}

#[inline(never)]
fn put(lists: &mut [Vec<(usize, usize)>], layer: usize, item: (usize, usize)) {
    lists.get_mut(layer).into_iter().for_each(|list| list.push(item));
}

impl Near {
    pub(super) fn new(layers: &Layers) -> Self {
        let none = vec![Vec::new(); layers.len];
        let mut found = Self { shown: none.clone(), inside: none.clone(), nests: none };
        for (indicator, times) in layers.readings.iter().enumerate() {
            for (time, reading) in times.iter().enumerate() {
                put(&mut found.shown, reading.above, (indicator, time));
                if let Under::Layer(layer) = reading.under {
                    put(&mut found.shown, layer, (indicator, time));
                }
            }
        }
        for pair in &layers.inside {
            put(&mut found.inside, pair.0, *pair);
            put(&mut found.inside, pair.1, *pair);
        }
        for (place, nest) in layers.nests.iter().enumerate() {
            for layer in &nest.parts {
                put(&mut found.nests, *layer, (place, nest.whole));
            }
            put(&mut found.nests, nest.whole, (place, nest.whole));
        }
        found
    }

    /// The sets in which a count goes up by one, smaller ones first: alone; with what makes up for it in a nest,
    /// or with what holds it; with all that one person more brings.
    pub(super) fn sets(&self, layers: &Layers, layer: usize) -> Vec<Shifts> {
        let mut sets: Vec<Shifts> = vec![vec![(layer, 1)]];
        let mut next = 0;
        while let Some(set) = sets.get(next).cloned() {
            next = next.wrapping_add(1);
            if set.len() >= LARGEST {
                break;
            }
            for added in self.beside(layers, &set) {
                let mut longer = set.clone();
                longer.push(added);
                order::sort_by_key(&mut longer, |shift| shift.0);
                if sets.len() < MOST && !sets.contains(&longer) {
                    sets.push(longer);
                }
            }
        }
        sets.push(self.with_all(layers, layer));
        sets
    }

    /// What could be added so that a relation holds again.
    fn beside(&self, layers: &Layers, set: &Shifts) -> Shifts {
        let mut added = Shifts::new();
        let mut add = |layer: usize, by: i64| {
            if shift(set, layer) == 0 {
                added.push((layer, by));
            }
        };
        for (layer, by) in set {
            for (nest, _) in self.nests.get(*layer).into_iter().flatten() {
                let Some(nest) = layers.nests.get(*nest) else { continue };
                let (mut parts, mut here) = (0_i64, None);
                for (place, part) in nest.parts.iter().enumerate() {
                    parts = parts.wrapping_add(shift(set, *part));
                    if part == layer {
                        here = Some(place);
                    }
                }
                let off = shift(set, nest.whole).wrapping_sub(parts);
                if off != 1 && off != -1 {
                    continue;
                }
                add(nest.whole, parts);
                let here = here.unwrap_or(nest.parts.len());
                for near in [here.wrapping_sub(1), here.wrapping_add(1)] {
                    nest.parts.get(near).into_iter().for_each(|part| add(*part, off));
                }
            }
            for (part, whole) in self.inside.get(*layer).into_iter().flatten() {
                add(if part == layer { *whole } else { *part }, *by);
            }
        }
        added
    }

    /// One person more in a count, and in all that it lies in.
    fn with_all(&self, layers: &Layers, layer: usize) -> Shifts {
        let mut set = vec![(layer, 1)];
        let mut next = 0;
        while let Some((layer, _)) = set.get(next).copied() {
            next = next.wrapping_add(1);
            let mut add = |other: usize| {
                if shift(&set, other) == 0 {
                    set.push((other, 1));
                }
            };
            for (nest, _) in self.nests.get(layer).into_iter().flatten() {
                let Some(nest) = layers.nests.get(*nest) else { continue };
                if nest.whole != layer {
                    add(nest.whole);
                } else if nest.tiled {
                    nest.parts.last().into_iter().for_each(|part| add(*part));
                }
            }
            for (_, whole) in self.inside.get(layer).into_iter().flatten() {
                add(*whole);
            }
        }
        order::sort_by_key(&mut set, |shift| shift.0);
        set
    }

    /// What a set of counts that move has to do with others.
    #[inline(never)]
    pub(super) fn complete(&self, layers: &Layers, shifts: Shifts) -> Move {
        let near = |lists: &[Vec<(usize, usize)>]| {
            let mut all = Vec::new();
            for (layer, _) in &shifts {
                all.extend_from_slice(lists.get(*layer).map_or(&[], Vec::as_slice));
            }
            order::tidy(&mut all);
            all
        };
        let (mut reads, mut nests, mut inside) = (Vec::new(), Vec::new(), near(&self.inside));
        for (indicator, time) in near(&self.shown) {
            let times = layers.readings.get(indicator);
            let Some(reading) = times.and_then(|times| times.get(time)) else { continue };
            let under = match reading.under {
                Under::Layer(layer) => shift(&shifts, layer),
                _ => 0,
            };
            reads.push(Read { indicator, time, above: shift(&shifts, reading.above), under });
        }
        inside.retain(|(part, whole)| shift(&shifts, *part) != shift(&shifts, *whole));
        for (place, _) in near(&self.nests) {
            let Some(nest) = layers.nests.get(place) else { continue };
            let mut off = shift(&shifts, nest.whole);
            for part in &nest.parts {
                off = off.wrapping_sub(shift(&shifts, *part));
            }
            if off != 0 {
                nests.push((place, off));
            }
        }
        Move { shifts, reads, inside, nests }
    }
}
