//! The groups of a table, and the lines in which their counts add up to a total.

use super::sums::{Sums, sums};
use crate::measure::indicator::TOTAL;

/// The groups that have rows. A group that has none counts nothing, as everybody knows.
#[derive(Debug)]
pub(super) struct Groups<'a> {
    members: &'a [Vec<u32>],
    /// The lines of each axis, and the one of each group; none without totals.
    axes: Vec<(Sums, Vec<usize>)>,
}

impl<'a> Groups<'a> {
    /// Groups in their order, each once; of a table with all totals or of none.
    #[inline(never)]
    pub(super) fn new(members: &'a [Vec<u32>], totals: bool) -> Self {
        let mut axes = Vec::new();
        for lines in if totals { sums(members) } else { Vec::new() } {
            let mut of_group = vec![usize::MAX; members.len()];
            for (number, line) in lines.all.iter().enumerate() {
                for group in line {
                    of_group.get_mut(*group as usize).into_iter().for_each(|of| *of = number);
                }
            }
            axes.push((lines, of_group));
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
        let each = self.members(group).iter();
        each.fold(0, |sum, member| sum.wrapping_add(u32::from(*member == TOTAL)))
    }

    /// The groups of the line of a group, by member; the total comes last.
    pub(super) fn line(&self, group: usize, axis: usize) -> &[u32] {
        let Some((lines, of_group)) = self.axes.get(axis) else { return &[] };
        let line = of_group.get(group).and_then(|line| lines.all.get(*line));
        line.map_or(&[], Vec::as_slice)
    }

    /// The lines of an axis; none where some group is in none of them.
    pub(super) fn lines(&self, axis: usize) -> Option<&[Vec<u32>]> {
        let (lines, of_group) = self.axes.get(axis)?;
        (!of_group.contains(&usize::MAX)).then_some(&lines.all)
    }

    /// The group with another member on an axis.
    pub(super) fn beside(&self, group: usize, axis: usize, member: u32) -> Option<usize> {
        let line = self.line(group, axis);
        let place = line.binary_search_by_key(&member, |one| self.member(*one as usize, axis));
        line.get(place.ok()?).map(|one| *one as usize)
    }
}

#[cfg(test)]
#[path = "relations_tests.rs"]
mod tests;
