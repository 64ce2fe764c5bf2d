//! The groups of a table, and the lines in which their counts add up to a total.

use crate::measure::indicator::TOTAL;
use crate::order;

/// A line of an axis: the members that make a total, the other members being the same.
#[derive(Debug, Default)]
struct Axis {
    /// The groups, line after line, by member inside a line; the total comes last.
    order: Vec<u32>,
    /// The first place of each line, and the end of the last one.
    starts: Vec<u32>,
    /// The line of each group.
    line: Vec<u32>,
}

/// The groups that have rows. A group that has none counts nothing, as everybody knows.
#[derive(Debug)]
pub(super) struct Groups<'a> {
    members: &'a [Vec<u32>],
    /// None without totals.
    axes: Vec<Axis>,
}

impl<'a> Groups<'a> {
    /// Groups in their order, each once, all with that many members.
    #[inline(never)]
    pub(super) fn new(members: &'a [Vec<u32>], width: usize, totals: bool) -> Self {
        let mut axes = Vec::new();
        if totals {
            for axis in 0..width {
                axes.push(Axis::new(members, axis));
            }
        }
        Self { members, axes }
    }

    pub(super) fn len(&self) -> usize {
        self.members.len()
    }

    /// How many axes have totals.
    pub(super) fn axes(&self) -> usize {
        self.axes.len()
    }

    /// The number of a group.
    pub(super) fn find(&self, members: &[u32]) -> Option<usize> {
        self.members.binary_search_by(|of| of.as_slice().cmp(members)).ok()
    }

    pub(super) fn members(&self, group: usize) -> &[u32] {
        self.members.get(group).map_or(&[], Vec::as_slice)
    }

    #[inline(never)]
    pub(super) fn member(&self, group: usize, axis: usize) -> u32 {
        self.members(group).get(axis).copied().unwrap_or(TOTAL)
    }

    /// Over how many axes a group is a total.
    pub(super) fn totals(&self, group: usize) -> u32 {
        self.members(group)
            .iter()
            .fold(0, |sum, member| sum.wrapping_add(u32::from(*member == TOTAL)))
    }

    /// The groups of the line of a group, by member; the total comes last.
    pub(super) fn line(&self, group: usize, axis: usize) -> &[u32] {
        let of = self.axes.get(axis);
        of.map_or(&[], |of| of.at(of.line.get(group).map_or(usize::MAX, |line| *line as usize)))
    }

    /// How many lines an axis has.
    pub(super) fn count(&self, axis: usize) -> usize {
        self.axes.get(axis).map_or(0, |of| of.starts.len().saturating_sub(1))
    }

    /// The groups of one of the lines of an axis.
    pub(super) fn line_at(&self, axis: usize, line: usize) -> &[u32] {
        self.axes.get(axis).map_or(&[], |of| of.at(line))
    }

    /// The group with another member on an axis.
    pub(super) fn beside(&self, group: usize, axis: usize, member: u32) -> Option<usize> {
        let line = self.line(group, axis);
        let place = line.binary_search_by_key(&member, |one| self.member(*one as usize, axis));
        line.get(place.ok()?).map(|one| *one as usize)
    }
}

impl Axis {
    fn new(members: &[Vec<u32>], axis: usize) -> Self {
        let others = |group: &u32| {
            let of = members.get(*group as usize).map_or(&[][..], Vec::as_slice);
            (
                of.get(..axis).unwrap_or_default(),
                of.get(axis.saturating_add(1)..).unwrap_or_default(),
            )
        };
        let size = u32::try_from(members.len()).unwrap_or(0);
        let mut order: Vec<u32> = (0..size).collect();
        // The groups come in order, so that those of a line stay by member.
        order::sort_by(&mut order, |a, b| others(a).cmp(&others(b)));
        let (mut starts, mut line) = (Vec::new(), vec![0; members.len()]);
        for (place, group) in (0_u32..).zip(&order) {
            let before = place.checked_sub(1).and_then(|before| order.get(before as usize));
            if before.is_none_or(|before| others(before) != others(group)) {
                starts.push(place);
            }
            let number = u32::try_from(starts.len()).unwrap_or(0).saturating_sub(1);
            line.get_mut(*group as usize).into_iter().for_each(|line| *line = number);
        }
        starts.extend(u32::try_from(order.len()));
        Self { order, starts, line }
    }

    fn at(&self, line: usize) -> &[u32] {
        let start = |line: usize| self.starts.get(line).map(|start| *start as usize);
        let range = start(line).zip(start(line.saturating_add(1)));
        range.and_then(|(from, to)| self.order.get(from..to)).unwrap_or_default()
    }
}

#[cfg(test)]
#[path = "relations_tests.rs"]
mod tests;
