//! The relations that the attacker believes in, as sums that are known.

use super::attack::{Attack, NO_BOUND};
use crate::measure::indicator::{Axis, TOTAL};
use crate::order;

/// What a relation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// The members of an axis make its total.
    Total(usize),
    Complement,
    Days,
    Share,
}

/// Counts, added or taken away, that make a number.
#[derive(Debug)]
pub(super) struct Equation {
    pub(super) terms: Vec<(u32, i64)>,
    pub(super) sum: i64,
    pub(super) tie: Tie,
}

impl Attack<'_> {
    pub(super) fn relate(&mut self) {
        for axis in 0..self.groups.axes() {
            self.relate_lines(axis);
        }
        self.relate_pairs();
        self.relate_nests();
        self.relate_shares();
        self.note_about();
    }

    /// Notes in which relations each count stands.
    fn note_about(&mut self) {
        self.about = vec![Vec::new(); self.known.len()];
        for (number, equation) in (0_u32..).zip(&self.equations) {
            for (place, _) in &equation.terms {
                if let Some(about) = self.about.get_mut(*place as usize) {
                    about.push(number);
                }
            }
        }
    }

    /// Adds an equation that has something to tell.
    fn tie(&mut self, terms: Vec<(usize, i64)>, sum: i64, tie: Tie) {
        if terms.iter().all(|(place, _)| self.of(*place).is_one()) {
            return;
        }
        let terms = terms.into_iter();
        let terms = terms.filter_map(|(place, by)| Some((u32::try_from(place).ok()?, by)));
        self.equations.push(Equation { terms: terms.collect(), sum, tie });
    }

    fn relate_lines(&mut self, axis: usize) {
        // What contradicts one line of a family is not believed of its other lines.
        let mut doubted = Vec::new();
        for layer in 0..self.layers.len {
            let family = self.layers.families.get(layer).copied().unwrap_or(0);
            if !doubted.contains(&family)
                && self.groups.lines(axis).any(|line| self.lies(layer, axis, line))
            {
                doubted.push(family);
            }
        }
        for line in 0..self.groups.count(axis) {
            let line = self.groups.line_at(axis, line).to_vec();
            let Some((total, parts)) = line.split_last() else { continue };
            if parts.is_empty() || self.groups.member(*total as usize, axis) != TOTAL {
                continue;
            }
            for layer in 0..self.layers.len {
                if self.layers.families.get(layer).is_some_and(|family| doubted.contains(family)) {
                    continue;
                }
                let mut terms = vec![(self.at(layer, *total as usize), -1)];
                terms.extend(parts.iter().map(|part| (self.at(layer, *part as usize), 1)));
                self.tie(terms, 0, Tie::Total(axis));
            }
        }
    }

    /// Whether a line shows members that make more than its total, or not all of it.
    fn lies(&self, layer: usize, axis: usize, line: &[u32]) -> bool {
        let Some((total, parts)) = line.split_last() else { return false };
        let total_of = self.of(self.at(layer, *total as usize));
        if parts.is_empty()
            || self.groups.member(*total as usize, axis) != TOTAL
            || !total_of.is_one()
        {
            return false;
        }
        let parts = parts.iter().map(|part| self.of(self.at(layer, *part as usize)));
        let (mut sum, mut all) = (0_i64, true);
        for part in parts {
            all &= part.is_one();
            sum = sum.saturating_add(if part.is_one() { part.low } else { 0 });
        }
        sum > total_of.low || (all && sum != total_of.low)
    }

    fn relate_pairs(&mut self) {
        for pair in 0..self.pairs.len() {
            let Some((part, whole, always)) = self.pairs.get(pair).copied() else { continue };
            for group in 0..self.groups.len() {
                let (part, whole) = (self.at(part, group), self.at(whole, group));
                let left = self.left(pair, group);
                let passes = self.of(part).low > self.of(whole).high;
                if !always || passes {
                    self.known.get_mut(left).into_iter().for_each(|left| left.low = -NO_BOUND);
                }
                self.tie(vec![(part, 1), (left, 1), (whole, -1)], 0, Tie::Complement);
            }
        }
    }

    fn relate_nests(&mut self) {
        let age = self.table.spec().by().iter().position(|axis| *axis == Axis::Age);
        for number in 0..self.layers.nests.len() {
            let Some(nest) = self.layers.nests.get(number).cloned() else { continue };
            for group in 0..self.groups.len() {
                let all = age.is_none_or(|age| self.is_whole(group, age));
                if nest.all_ages && !all {
                    continue;
                }
                let mut terms = vec![(self.at(nest.whole, group), -1)];
                terms.extend(nest.parts.iter().map(|part| (self.at(*part, group), 1)));
                if !nest.tiled {
                    terms.push((self.rest(number, group), 1));
                }
                self.tie(terms, 0, Tie::Days);
            }
        }
    }

    /// The whole of a share is what its parts make, totals left out.
    fn relate_shares(&mut self) {
        let mut wholes: Vec<(Vec<u32>, usize, u64)> = Vec::new();
        let mut parts: Vec<(Vec<u32>, usize, usize)> = Vec::new();
        for line in &self.lines {
            let Some((layer, axes)) = &line.whole else { continue };
            let width = self.table.spec().by().len();
            let own: Vec<u32> =
                (0..width).map(|axis| self.groups.member(line.group, axis)).collect();
            let mut key = own.clone();
            let total = axes.iter().any(|axis| own.get(*axis) == Some(&TOTAL));
            for axis in axes {
                key.get_mut(*axis).into_iter().for_each(|member| *member = TOTAL);
            }
            if let Some(whole) = line.cell.denominator() {
                wholes.push((key.clone(), *layer, whole));
            }
            if !total {
                parts.push((key, *layer, line.above));
            }
        }
        order::sort(&mut wholes);
        wholes.dedup();
        order::sort(&mut parts);
        parts.dedup();
        for (key, layer, whole) in wholes {
            let first = parts.partition_point(|part| (&part.0, part.1) < (&key, layer));
            let of = parts.iter().skip(first).take_while(|part| part.0 == key && part.1 == layer);
            let terms: Vec<(usize, i64)> = of.map(|part| (part.2, 1)).collect();
            if let (Ok(sum), false) = (i64::try_from(whole), terms.is_empty()) {
                self.tie(terms, sum, Tie::Share);
            }
        }
    }
}
