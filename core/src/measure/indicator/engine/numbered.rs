//! Lists of members numbered as they come: one map serves for all that is kept by group.

use crate::order::Map;

/// The number of each list of members.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbered(Map<Vec<u32>, usize>);

impl Numbered {
    /// How many there are: the number that the next new one gets.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The number of a list that has one.
    pub(super) fn get(&self, members: &[u32]) -> Option<usize> {
        self.0.get(members).copied()
    }

    /// The number of a list, a new one when it has none.
    pub(super) fn number(&mut self, members: Vec<u32>) -> usize {
        self.0.number(members)
    }

    /// The lists in their order, each with its number.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Vec<u32>, usize)> {
        self.0.iter().map(|(members, number)| (members, *number))
    }
}
