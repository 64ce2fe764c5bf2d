//! The relations that the attacker believes in, as sums that are known.

use super::super::sums::{Sums, sums};
use super::Relation;
use super::attack::{Attack, Known, NO_BOUND, NONE};
use crate::measure::indicator::{Axis, Denominator, TOTAL};
use crate::order;
use std::ops::Range;

/// Counts that make another one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Equation {
    start: usize,
    end: usize,
    /// The one of them that the others make.
    pub(super) whole: usize,
    pub(super) relation: Relation,
    /// The axis of a total; none over several.
    pub(super) axis: usize,
}

impl Equation {
    /// Where its places are among those of all.
    pub(super) fn terms(&self) -> Range<usize> {
        self.start..self.end
    }
}

impl Attack<'_> {
    pub(super) fn relate(&mut self, groups: &[Vec<u32>]) {
        for of in sums(groups) {
            self.relate_sums(&of);
        }
        self.relate_pairs();
        self.relate_nests();
        self.relate_shares();
    }

    /// Adds an equation that has something to tell.
    #[inline(never)]
    fn tie(&mut self, terms: &[usize], whole: usize, relation: Relation, axis: usize) {
        if terms.iter().all(|place| self.of(*place).is_one()) {
            return;
        }
        let (start, number) = (self.terms.len(), self.equations.len());
        for place in terms {
            self.terms.push(*place);
            if let Some(about) = self.about.get_mut(*place) {
                about.push(number);
            }
        }
        let end = self.terms.len();
        self.equations.push(Equation { start, end, whole, relation, axis });
    }

    fn relate_sums(&mut self, of: &Sums) {
        let mut terms = Vec::new();
        // What contradicts one sum of a family is not believed of its other ones.
        let mut doubted = Vec::new();
        for (layer, family) in self.layers.families.iter().enumerate() {
            for sum in &of.all {
                if !doubted.contains(family) {
                    self.put(sum, layer, &mut terms);
                    if self.lies(&terms) {
                        doubted.push(*family);
                    }
                }
            }
        }
        for sum in &of.all {
            for layer in 0..self.layers.len {
                if self.layers.families.get(layer).is_some_and(|of| !doubted.contains(of)) {
                    let total = self.put(sum, layer, &mut terms);
                    self.tie(&terms, total, Relation::Total, of.axis.unwrap_or(NONE));
                }
            }
        }
    }

    /// The places of a sum of counts, the total first, which it gives.
    #[inline(never)]
    fn put(&self, sum: &[u32], layer: usize, terms: &mut Vec<usize>) -> usize {
        terms.clear();
        let places = sum.iter().map(|group| self.at(layer, *group as usize));
        terms.extend(places);
        terms.rotate_right(1.min(sum.len()));
        terms.first().copied().unwrap_or(NONE)
    }

    /// Whether a sum shows members that make more than its total, or not all of it.
    fn lies(&self, terms: &[usize]) -> bool {
        let Some((total, parts)) = terms.split_first() else { return false };
        let total = self.of(*total);
        let (mut sum, mut all) = (0_i64, true);
        for part in parts {
            let part = self.of(*part);
            if part.is_one() {
                sum = sum.saturating_add(part.low);
            } else {
                all = false;
            }
        }
        total.is_one() && (sum > total.low || (all && sum != total.low))
    }

    fn relate_pairs(&mut self) {
        for pair in 0..self.pairs.len() {
            let Some((part, whole)) = self.pairs.get(pair).copied() else { continue };
            let always = self.layers.inside.binary_search(&(part, whole)).is_ok();
            for group in 0..self.groups.len() {
                let (part, whole) = (self.at(part, group), self.at(whole, group));
                let left = self.left(pair, group);
                let passes = self.of(part).low > self.of(whole).high;
                if !always || passes {
                    self.known.get_mut(left).into_iter().for_each(|left| left.low = -NO_BOUND);
                }
                self.tie(&[part, left, whole], whole, Relation::Complement, NONE);
            }
        }
    }

    fn relate_nests(&mut self) {
        let age = self.table.spec().by().iter().position(|axis| *axis == Axis::Age);
        let mut terms = Vec::new();
        for number in 0..self.layers.nests.len() {
            for group in 0..self.groups.len() {
                let Some(nest) = self.layers.nests.get(number) else { continue };
                let all = age.is_none_or(|age| self.groups.member(group, age) == TOTAL);
                if nest.all_ages && !all {
                    continue;
                }
                terms.clear();
                let whole = self.at(nest.whole, group);
                terms.push(whole);
                terms.extend(nest.parts.iter().map(|part| self.at(*part, group)));
                if !nest.tiled {
                    // What it has beside its parts comes after the complements.
                    terms.push(self.left(self.pairs.len().wrapping_add(number), group));
                }
                self.tie(&terms, whole, Relation::Days, NONE);
            }
        }
    }

    /// The whole of a share is what its parts make, totals left out.
    fn relate_shares(&mut self) {
        // Members outside of the axes of the share, layer, 0 for a whole and 1 for a part; number or place.
        let mut all: Vec<Vec<u32>> = Vec::new();
        for line in &self.lines {
            let entry = self.entries.get(line.indicator);
            let of = entry.and_then(|entry| entry.denominator.as_ref());
            let Some(Denominator::Whole { of }) = of else { continue };
            let mut key = self.groups.members(line.group).to_vec();
            let mut total = false;
            for (axis, member) in self.table.spec().by().iter().zip(&mut key) {
                if of.iter().any(|name| name == axis.name()) {
                    total |= *member == TOTAL;
                    *member = TOTAL;
                }
            }
            let place = Some(line.places[0] as u64).filter(|_| !total);
            for (part, number) in [(0, line.cell.denominator()), (1, place)] {
                let Some(number) = number else { continue };
                let low = u32::try_from(number & 0xFFFF_FFFF);
                let words = [u32::try_from(line.layer), Ok(part), u32::try_from(number >> 32), low];
                let mut one = key.clone();
                one.extend(words.into_iter().flatten());
                all.push(one);
            }
        }
        order::tidy(&mut all);
        let number = |of: &[u32]| of.iter().fold(0, |sum, word| sum << 32 | u64::from(*word));
        let mut terms = Vec::new();
        for (first, one) in all.iter().enumerate() {
            let Some(([key @ .., 0], count)) = one.split_last_chunk::<2>() else { continue };
            let whole = self.known.len();
            terms.clear();
            for other in all.iter().skip(first) {
                match other.split_last_chunk::<2>() {
                    Some(([of @ .., 1], place)) if of == key => {
                        terms.extend(usize::try_from(number(place)));
                    }
                    Some(([of @ .., _], _)) if of == key => {}
                    _ => break,
                }
            }
            let Ok(count) = i64::try_from(number(count)) else { continue };
            if !terms.is_empty() {
                self.known.push(Known::shown(count));
                terms.push(whole);
                self.tie(&terms, whole, Relation::Share, NONE);
            }
        }
    }
}
