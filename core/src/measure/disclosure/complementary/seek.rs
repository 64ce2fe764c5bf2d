//! The cheapest box of counts that may move without changing what is read.

use super::moves::{ALONE, FEW, MANY, Move, Read, Shifts, shift};
use super::{HIDDEN, Protected, TOTAL, UNSAID, has};

/// Members of a line that are looked at, from the count's own place on; members that are tried together with those
/// of other lines where no usual one serves.
const WINDOW: usize = 512;
/// Members of a line that are tried together with those of other lines, beside the total.
const TRIED: usize = 6;
/// Boxes that are looked at where no usual one serves.
const ENOUGH: usize = 1 << 16;

/// What a box would cost: people hidden, and before them counts, totals, and words left open (of totals rather
/// than of others).
pub(super) type Cost = u128;

const COUNT: Cost = 1 << 64;
const A_TOTAL: Cost = 1 << 88;
const WORD: Cost = 1 << 112;

/// A member for an axis, after what the corner on that axis costs.
type Partner = (Cost, u32);

/// A corner: its group, and by how much the counts of the set change there.
pub(super) type Corner = (usize, i64);

/// How to look, and what was found.
pub(super) struct Search<'a> {
    set: &'a Move,
    /// All members rather than a few.
    pub(super) wide: bool,
    /// Words may leave open whether a count is small.
    loose: bool,
    partners: Vec<Vec<Partner>>,
    pub(super) best: Cost,
    pub(super) corners: Vec<Corner>,
    pub(super) left: usize,
}

impl Protected<'_> {
    /// Hides a box in which one of these layers of a group moves; for an indicator and a time, one in which
    /// its complement does.
    #[inline(never)]
    pub(super) fn find(
        &mut self,
        from: &[usize],
        group: usize,
        parts: Option<(usize, usize)>,
    ) -> bool {
        let manners = [
            (ALONE, false, false),
            (FEW, false, false),
            (FEW, true, false),
            (FEW, false, true),
            (FEW, true, true),
            (MANY, false, false),
            (MANY, false, true),
        ];
        for (bounds, wide, loose) in manners {
            for layer in from {
                let mut sets = vec![(0, vec![(*layer, 1)])];
                let mut next = 0;
                while let Some((_, shifts)) = sets.get(next).cloned() {
                    if self.moves(shifts, group, parts, wide, loose) {
                        return true;
                    }
                    self.near.grow(&self.layers, &mut sets, next, bounds);
                    next = next.wrapping_add(1);
                }
            }
        }
        // What is left is one person more wherever it counts, in the totals too, which nothing but words can hinder.
        for wide in [false, true] {
            for layer in from {
                let all = self.near.with_all(&self.layers, *layer);
                if self.moves(all, group, parts, wide, true) {
                    return true;
                }
            }
        }
        false
    }

    /// Hides the cheapest box of a set of counts that moves; false where there is none.
    pub(super) fn moves(
        &mut self,
        shifts: Shifts,
        group: usize,
        parts: Option<(usize, usize)>,
        wide: bool,
        loose: bool,
    ) -> bool {
        let set = self.near.complete(&self.layers, shifts);
        let parted =
            |read: &Read| parts == Some((read.indicator, read.time)) && read.above != read.under;
        if parts.is_some() && !set.reads.iter().any(parted) {
            return false;
        }
        let corners = self.seek(&set, group, wide, loose);
        if !corners.is_empty() {
            self.take(&set, &corners);
        }
        !corners.is_empty()
    }

    /// The cheapest box; nothing where there is none.
    fn seek(&self, set: &Move, group: usize, wide: bool, loose: bool) -> Vec<Corner> {
        let (partners, corners) = (Vec::new(), Vec::new());
        let mut search = Search { set, wide, loose, partners, best: Cost::MAX, corners, left: 0 };
        for step in [1, -1] {
            let Some(own) = self.corner(&search, group, step) else { continue };
            search.partners.clear();
            for axis in 0..self.groups.axes() {
                let partners = self.partners(&search, group, axis, step);
                search.partners.push(partners);
            }
            search.left = if wide { ENOUGH } else { usize::MAX };
            self.extend(&mut search, own, &[(group, step)]);
            if let Some(inside) = &self.inside {
                search.left = if wide { ENOUGH } else { usize::MAX };
                self.walk(&mut search, inside, group, step);
            }
        }
        search.corners
    }

    /// By how much a count changes that is another member's, when the one of a group changes by so many.
    fn turned(&self, group: usize, axis: usize, member: u32, step: i64) -> i64 {
        let against = self.groups.member(group, axis) != TOTAL && member != TOTAL;
        if against { step.wrapping_neg() } else { step }
    }

    /// The members of an axis that may move with the count, the cheapest first.
    #[inline(never)]
    fn partners(&self, search: &Search<'_>, group: usize, axis: usize, step: i64) -> Vec<Partner> {
        let line = self.groups.line(group, axis);
        let here = line.iter().position(|one| *one as usize == group).unwrap_or(0);
        let last = line.len().wrapping_sub(1);
        let most = if search.wide { WINDOW } else { TRIED };
        let (mut found, mut whole): (Vec<Partner>, Option<Partner>) = (Vec::new(), None);
        let mut free = 0_usize;
        // The total first, then what comes after the count, then what comes before it.
        let first = usize::from(here == last);
        for seen in 0..line.len().wrapping_sub(first) {
            if free >= most || (!search.wide && seen > WINDOW) {
                break;
            }
            let next = here.wrapping_add(seen).wrapping_add(first);
            let place =
                if seen == 0 && here != last { Some(last) } else { next.checked_rem(line.len()) };
            let Some(other) = place.and_then(|place| line.get(place)) else { continue };
            let other = *other as usize;
            let member = self.groups.member(other, axis);
            if member == TOTAL && seen > 0 {
                continue;
            }
            let by = self.turned(group, axis, member, step);
            let Some(cost) = self.corner(search, other, by) else { continue };
            if member == TOTAL {
                whole = Some((cost, member));
                continue;
            }
            free = free.wrapping_add(usize::from(cost == 0));
            insert(&mut found, (cost, member));
            found.truncate(most);
        }
        whole.into_iter().for_each(|whole| insert(&mut found, whole));
        found
    }

    /// Doubles a box along the next axis, with each partner in turn.
    fn extend(&self, search: &mut Search<'_>, cost: Cost, corners: &[Corner]) {
        let axis = corners.len().checked_ilog2().unwrap_or(0) as usize;
        if axis >= search.partners.len() {
            if cost < search.best {
                search.best = cost;
                search.corners = corners.to_vec();
            }
            return;
        }
        let partner =
            |search: &Search<'_>, place: usize| search.partners.get(axis)?.get(place).copied();
        let mut place = 0;
        while let Some((_, member)) = partner(search, place).filter(|_| search.left > 0) {
            place = place.wrapping_add(1);
            search.left = search.left.wrapping_sub(1);
            let mut sum = cost;
            let mut all = corners.to_vec();
            for (group, step) in corners {
                let Some(other) = self.groups.beside(*group, axis, member) else { break };
                let by = self.turned(*group, axis, member, *step);
                let Some(cost) = self.corner(search, other, by) else { break };
                sum = sum.wrapping_add(cost);
                all.push((other, by));
            }
            if all.len() == corners.len().wrapping_mul(2) && sum < search.best {
                self.extend(search, sum, &all);
            }
        }
    }

    /// What it costs to move the counts of a set in a group; none where the table would not read the same.
    #[inline(never)]
    pub(super) fn corner(&self, search: &Search<'_>, group: usize, step: i64) -> Option<Cost> {
        let set = search.set;
        let (totals, is_shown) = (self.groups.totals(group), self.is_shown(group));
        // All margins but one are totals: those over more axes say more.
        let over = if self.inside.is_none() { 0 } else { totals.saturating_sub(1) };
        let total = A_TOTAL.wrapping_shl(over.wrapping_mul(2));
        let mut cost = 0;
        for (layer, by) in &set.shifts {
            let value = self.value(*layer, group);
            value.checked_add_signed(by.wrapping_mul(step))?;
            if is_shown && !has(&self.cells, self.at(*layer, group), HIDDEN) {
                let counts = if totals > 0 { COUNT | total } else { COUNT };
                cost = counts.wrapping_add(Cost::from(value)).wrapping_add(cost);
            }
        }
        for (part, whole) in &set.inside {
            let (less, more) = (self.value(*part, group), self.value(*whole, group));
            let by = |layer: usize| shift(&set.shifts, layer).wrapping_mul(step);
            let moved = less.wrapping_add_signed(by(*part)) > more.wrapping_add_signed(by(*whole));
            if less <= more && moved {
                return None;
            }
        }
        for (place, off) in &set.nests {
            let nest = self.layers.nests.get(*place)?;
            if nest.all_ages && !self.all_ages(group) {
                continue;
            }
            let rest = self.rests.get(self.at(*place, group))?;
            let rest = rest.checked_add_signed(off.wrapping_mul(step))?;
            if nest.tiled && rest != 0 {
                return None;
            }
        }
        for read in set.reads.iter().filter(|_| is_shown) {
            let row = self.row(read.indicator, group, read.time);
            if self.reads_otherwise(read, row, step) {
                if !search.loose {
                    return None;
                }
                if !has(&self.words, row, UNSAID) {
                    cost = cost.wrapping_add(if totals > 0 { WORD } else { 2 * WORD });
                }
            }
        }
        Some(cost)
    }

    /// Whether a row is small before a move and not after it, or the other way round.
    pub(super) fn reads_otherwise(&self, read: &Read, row: usize, step: i64) -> bool {
        let small = |by: i64| {
            let (above, under) = (read.above.wrapping_mul(by), read.under.wrapping_mul(by));
            self.conceals(row, read.indicator, read.time, above, under)
        };
        small(0) != small(step)
    }
}

/// Puts a partner after the cheaper ones.
#[inline(never)]
fn insert(found: &mut Vec<Partner>, partner: Partner) {
    let place = found.partition_point(|known| *known < partner);
    found.insert(place, partner);
}
