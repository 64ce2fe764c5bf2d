//! Which counts of one group may change together.

use crate::measure::indicator::{Layers, Under};
use crate::order;

/// How many sets of counts are looked at for one count, and how many counts such a set has.
pub(super) type Bounds = (usize, usize);

/// A count alone.
pub(super) const ALONE: Bounds = (1, 1);
/// The bounds of what is looked at first.
pub(super) const FEW: Bounds = (32, 4);
/// Those of what is looked at where nothing else serves: a stock that moves for many dates, and comes back.
pub(super) const MANY: Bounds = (512, 24);

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

/// A set, after a number that stands for it.
pub(super) type Known = (u64, Shifts);

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

/// A number for a set: two sets that share one by chance are taken for one.
fn number(set: &[(usize, i64)]) -> u64 {
    set.iter().fold(0, |number: u64, (layer, by)| {
        let number = number.wrapping_add(*layer as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        number.wrapping_add_signed(*by)
    })
}

/// What each layer has to do with others: a list for each layer and relation.
pub(super) struct Near(Vec<Vec<(usize, usize)>>);

/// Indicators and times that show a layer.
const SHOWN: usize = 0;
/// The parts and the wholes of the pairs that it is in.
const INSIDE: usize = 1;
/// The nests that it is the whole or a part of, and their wholes.
const NESTS: usize = 2;

impl Near {
    pub(super) fn new(layers: &Layers) -> Self {
        let mut near = Self(vec![Vec::new(); layers.len.saturating_mul(3)]);
        for (indicator, times) in layers.readings.iter().enumerate() {
            for (time, reading) in times.iter().enumerate() {
                near.put(reading.above, SHOWN, (indicator, time));
                if let Under::Layer(layer) = reading.under {
                    near.put(layer, SHOWN, (indicator, time));
                }
            }
        }
        for pair in &layers.inside {
            near.put(pair.0, INSIDE, *pair);
            near.put(pair.1, INSIDE, *pair);
        }
        for (place, nest) in layers.nests.iter().enumerate() {
            for layer in &nest.parts {
                near.put(*layer, NESTS, (place, nest.whole));
            }
            near.put(nest.whole, NESTS, (place, nest.whole));
        }
        near
    }

    #[inline(never)]
    fn put(&mut self, layer: usize, relation: usize, item: (usize, usize)) {
        let list = self.0.get_mut(layer.wrapping_mul(3).wrapping_add(relation));
        list.into_iter().for_each(|list| list.push(item));
    }

    #[inline(never)]
    fn list(&self, layer: usize, relation: usize) -> &[(usize, usize)] {
        self.0.get(layer.wrapping_mul(3).wrapping_add(relation)).map_or(&[], Vec::as_slice)
    }

    /// Adds the sets that are one of those known and a count more: what makes up for it in a nest, or what holds
    /// it. Smaller ones come first.
    pub(super) fn grow(&self, layers: &Layers, sets: &mut Vec<Known>, of: usize, bounds: Bounds) {
        let (most, largest) = bounds;
        let set = sets.get(of).filter(|(_, set)| set.len() < largest);
        let Some((_, set)) = set.cloned() else { return };
        for added in self.beside(layers, &set) {
            if sets.len() >= most {
                return;
            }
            let mut longer = set.clone();
            longer.push(added);
            order::sort_by_key(&mut longer, |shift| shift.0);
            let number = number(&longer);
            if !sets.iter().any(|(known, _)| *known == number) {
                sets.push((number, longer));
            }
        }
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
            for (nest, _) in self.list(*layer, NESTS) {
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
            for (part, whole) in self.list(*layer, INSIDE) {
                add(if part == layer { *whole } else { *part }, *by);
            }
        }
        added
    }

    /// One person more in a count, and in all that it lies in.
    pub(super) fn with_all(&self, layers: &Layers, layer: usize) -> Shifts {
        let mut set = vec![(layer, 1)];
        let mut next = 0;
        while let Some((layer, _)) = set.get(next).copied() {
            next = next.wrapping_add(1);
            let mut add = |none: &[usize], other: usize| {
                if none.iter().all(|layer| shift(&set, *layer) == 0) {
                    set.push((other, 1));
                }
            };
            for (nest, _) in self.list(layer, NESTS) {
                let Some(nest) = layers.nests.get(*nest) else { continue };
                if nest.whole != layer {
                    add(&[nest.whole], nest.whole);
                } else if nest.tiled {
                    // Unless one of its parts brought it.
                    nest.parts.last().into_iter().for_each(|part| add(&nest.parts, *part));
                }
            }
            for (_, whole) in self.list(layer, INSIDE) {
                add(&[*whole], *whole);
            }
        }
        order::sort_by_key(&mut set, |shift| shift.0);
        set
    }

    /// What a set of counts that move has to do with others.
    #[inline(never)]
    pub(super) fn complete(&self, layers: &Layers, shifts: Shifts) -> Move {
        let near = |relation: usize| {
            let mut all = Vec::new();
            for (layer, _) in &shifts {
                all.extend_from_slice(self.list(*layer, relation));
            }
            order::tidy(&mut all);
            all
        };
        let (mut reads, mut nests, mut inside) = (Vec::new(), Vec::new(), near(INSIDE));
        for (indicator, time) in near(SHOWN) {
            let times = layers.readings.get(indicator);
            let Some(reading) = times.and_then(|times| times.get(time)) else { continue };
            let under = match reading.under {
                Under::Layer(layer) => shift(&shifts, layer),
                _ => 0,
            };
            reads.push(Read { indicator, time, above: shift(&shifts, reading.above), under });
        }
        inside.retain(|(part, whole)| shift(&shifts, *part) != shift(&shifts, *whole));
        for (place, _) in near(NESTS) {
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
