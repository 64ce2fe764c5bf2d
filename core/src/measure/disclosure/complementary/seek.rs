//! The cheapest box of counts that may move without changing what is read.

use super::moves::{Move, Read};
use super::{Protected, TOTAL};

/// Members of a line that are looked at, from the count's own place on; members that are tried together with those
/// of other lines where no usual one serves.
const WINDOW: usize = 512;
/// Members of a line that are tried together with those of other lines, beside the total.
const TRIED: usize = 6;
/// Boxes that are looked at where no usual one serves.
const ENOUGH: usize = 1 << 16;

/// What a box would cost: words left open (of totals rather than of others), totals, counts and people hidden, in
/// that order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    words: u32,
    totals: u32,
    counts: u32,
    people: u64,
}

impl Cost {
    fn and(self, other: Self) -> Self {
        Self {
            words: self.words.saturating_add(other.words),
            totals: self.totals.saturating_add(other.totals),
            counts: self.counts.saturating_add(other.counts),
            people: self.people.saturating_add(other.people),
        }
    }
}

/// A member for an axis, whether it moves against the count, and what the corner on that axis costs.
type Partner = (Cost, u32, bool);

/// A corner: its group, and by how much the counts of the set change there.
type Corner = (usize, i64);

/// How far to look.
#[derive(Debug, Clone, Copy)]
struct Manner {
    /// All members rather than a few.
    wide: bool,
    /// Words may leave open whether a count is small.
    loose: bool,
}

struct Search<'a> {
    set: &'a Move,
    manner: Manner,
    partners: Vec<Vec<Partner>>,
    best: Option<(Cost, Vec<Corner>)>,
    left: usize,
}

impl Protected<'_> {
    /// Hides a box in which one of these layers of a group moves; for an indicator and a time, one in which
    /// its complement does.
    pub(super) fn find(
        &mut self,
        from: &[usize],
        group: usize,
        parts: Option<(usize, usize)>,
    ) -> bool {
        let parted = |set: &Move| {
            parts.is_none_or(|(indicator, time)| {
                let mut reads = set.reads.iter();
                let own = reads.find(|read| read.indicator == indicator && read.time == time);
                own.is_some_and(|read| read.above != read.under)
            })
        };
        let alone = from.iter().map(|layer| self.moves.alone(&self.layers, *layer));
        for set in alone.filter(parted).collect::<Vec<Move>>() {
            if let Some((_, corners)) = self.seek(&set, group, Manner { wide: false, loose: false })
            {
                self.take(&set, &corners, false);
                return true;
            }
        }
        let sets = from.iter().flat_map(|layer| self.moves.of(&self.layers, *layer));
        let sets: Vec<Move> = sets.filter(parted).collect();
        for (wide, loose) in [(false, false), (true, false), (false, true), (true, true)] {
            for set in &sets {
                if let Some((_, corners)) = self.seek(set, group, Manner { wide, loose }) {
                    self.take(set, &corners, loose);
                    return true;
                }
            }
        }
        false
    }

    fn seek(&self, set: &Move, group: usize, manner: Manner) -> Option<(Cost, Vec<Corner>)> {
        let mut best: Option<(Cost, Vec<Corner>)> = None;
        for step in [1, -1] {
            let Some(own) = self.corner(set, group, step, manner.loose) else { continue };
            let axes = 0..self.groups.axes();
            let partners = axes.map(|axis| self.partners(set, group, axis, step, manner));
            let partners = partners.collect();
            let left = if manner.wide { ENOUGH } else { usize::MAX };
            let mut search = Search { set, manner, partners, best: best.take(), left };
            self.extend(&mut search, own, &[(group, step)]);
            best = search.best;
        }
        best
    }

    /// The members of an axis that may move with the count, the cheapest first.
    fn partners(
        &self,
        set: &Move,
        group: usize,
        axis: usize,
        step: i64,
        manner: Manner,
    ) -> Vec<Partner> {
        let line = self.groups.line(group, axis);
        let own = self.groups.member(group, axis);
        let here = line.iter().position(|one| *one as usize == group).unwrap_or(0);
        let most = if manner.wide { WINDOW } else { TRIED };
        let (mut found, mut whole): (Vec<Partner>, Option<Partner>) = (Vec::new(), None);
        let mut free = 0_usize;
        let (before, after) = line.split_at_checked(here).unwrap_or_default();
        let around = after.iter().skip(1).chain(before);
        let total = line.last().filter(|last| **last as usize != group);
        for (seen, other) in total.into_iter().chain(around).enumerate() {
            if free >= most || (!manner.wide && seen > WINDOW) {
                break;
            }
            let other = *other as usize;
            let member = self.groups.member(other, axis);
            if member == TOTAL && seen > 0 {
                continue;
            }
            let against = own != TOTAL && member != TOTAL;
            let by = if against { step.saturating_neg() } else { step };
            let Some(cost) = self.corner(set, other, by, manner.loose) else { continue };
            let partner = (cost, member, against);
            if member == TOTAL {
                whole = Some(partner);
                continue;
            }
            free = free.saturating_add(usize::from(cost == Cost::default()));
            let place = found.partition_point(|known| *known < partner);
            if place < most {
                found.truncate(most.saturating_sub(1));
                found.insert(place, partner);
            }
        }
        if let Some(partner) = whole {
            let place = found.partition_point(|known| *known < partner);
            found.insert(place, partner);
        }
        found
    }

    /// Doubles a box along the next axis, with each partner in turn.
    fn extend(&self, search: &mut Search<'_>, cost: Cost, corners: &[Corner]) {
        let beaten = |search: &Search<'_>, cost: Cost| {
            search.best.as_ref().is_some_and(|(best, _)| *best <= cost)
        };
        let done = corners.len().checked_ilog2().unwrap_or(0) as usize;
        let Some(partners) = search.partners.get(done).cloned() else {
            if !beaten(search, cost) {
                search.best = Some((cost, corners.to_vec()));
            }
            return;
        };
        for (_, member, against) in partners {
            if search.left == 0 {
                return;
            }
            search.left = search.left.saturating_sub(1);
            let mut sum = cost;
            let mut all = Vec::with_capacity(corners.len().saturating_mul(2));
            all.extend_from_slice(corners);
            for (group, step) in corners {
                let Some(other) = self.groups.beside(*group, done, member) else { break };
                let by = if against { step.saturating_neg() } else { *step };
                let Some(cost) = self.corner(search.set, other, by, search.manner.loose) else {
                    break;
                };
                sum = sum.and(cost);
                all.push((other, by));
            }
            let whole = all.len() == corners.len().saturating_mul(2);
            if whole && !beaten(search, sum) {
                self.extend(search, sum, &all);
            }
        }
    }

    /// What it costs to move the counts of a set in a group; none where the table would not read the same.
    fn corner(&self, set: &Move, group: usize, step: i64, loose: bool) -> Option<Cost> {
        let moved = |layer: usize| {
            let by = set.shift(layer).saturating_mul(step);
            self.value(layer, group).checked_add_signed(by)
        };
        let mut cost = Cost::default();
        for (layer, _) in &set.shifts {
            moved(*layer)?;
            if !self.is_hidden(*layer, group) {
                cost = cost.and(Cost {
                    words: 0,
                    totals: u32::from(self.groups.is_total(group)),
                    counts: 1,
                    people: self.value(*layer, group),
                });
            }
        }
        for (part, whole) in &set.inside {
            let lies = self.value(*part, group) <= self.value(*whole, group);
            if lies && moved(*part)? > moved(*whole)? {
                return None;
            }
        }
        for (nest, off) in &set.nests {
            let of = self.layers.nests.get(*nest)?;
            if of.all_ages && !self.all_ages(group) {
                continue;
            }
            let rest = self.rests.get(*nest)?.get(group)?;
            let rest = rest.checked_add_signed(off.saturating_mul(step))?;
            if of.tiled && rest != 0 {
                return None;
            }
        }
        for read in set.reads.iter().filter(|read| self.reads_otherwise(read, group, step)) {
            if !loose {
                return None;
            }
            let row = self.row(read.indicator, group, read.time);
            if self.unsaid.get(row) == Some(&false) {
                let words = if self.groups.is_total(group) { 1 } else { 2 };
                cost = cost.and(Cost { words, ..Cost::default() });
            }
        }
        Some(cost)
    }

    /// Whether a row is small before a move and not after it, or the other way round.
    pub(super) fn reads_otherwise(&self, read: &Read, group: usize, step: i64) -> bool {
        let row = self.row(read.indicator, group, read.time);
        let Some((people, below)) = self.rows.get(row).copied() else { return false };
        let place = super::Place { indicator: read.indicator, group, time: read.time };
        let counted = self.counted(place);
        let moved = |count: u64, by: i64| count.saturating_add_signed(by.saturating_mul(step));
        let after = below.map(|count| moved(count, read.under));
        let before = self.conceals(read.indicator, people, below, counted);
        before != self.conceals(read.indicator, moved(people, read.above), after, counted)
    }
}
