//! One person who goes from one group to another: what margins show of it.
//!
//! Where the groups inside are not shown, they may change as they like, and a person who goes from a place of one
//! region to a place of another changes a few margins only. A box cannot say it: its corners are all members of its
//! axes together, and no place is in two regions.

use super::super::sums::over;
use super::seek::{Corner, Cost, Search};
use super::{Protected, TOTAL};
use crate::measure::indicator::mask_of;
use crate::order::distinct;

/// Groups inside that a person may go to, and those that they may come from where no usual one serves.
const TRIED: usize = 6;
const FROM: usize = 64;
/// Places of margins that are kept.
const MOST: usize = 1 << 24;

/// For each group without totals, the group of each margin that it is in.
#[derive(Debug, Default)]
pub(super) struct Inside {
    margins: usize,
    places: Vec<usize>,
}

impl Inside {
    pub(super) fn new(groups: &[Vec<u32>]) -> Self {
        let masks = distinct(groups.iter().map(|members| mask_of(members)));
        let mut places = Vec::new();
        for members in groups.iter().filter(|members| !members.contains(&TOTAL)) {
            for mask in &masks {
                let of = groups.binary_search(&over(members, !mask));
                places.push(of.unwrap_or(usize::MAX));
            }
            if places.len() > MOST {
                return Self::default();
            }
        }
        Self { margins: masks.len(), places }
    }

    /// The margins of each group.
    fn each(&self) -> impl ExactSizeIterator<Item = &[usize]> + Clone {
        self.places.chunks_exact(self.margins.max(1))
    }
}

impl Protected<'_> {
    /// Finds who may come to a group, or leave it, so that fewer counts change than in the best box so far.
    pub(super) fn walk(&self, search: &mut Search<'_>, inside: &Inside, group: usize, step: i64) {
        let Some(own) = self.corner(search, group, step) else { return };
        let here = inside.each().enumerate().filter(|(_, margins)| margins.contains(&group));
        for (place, to) in here.take(TRIED) {
            let others = inside.each().skip(place).chain(inside.each().take(place));
            let others = others.filter(|margins| !margins.contains(&group));
            for from in others.take(if search.wide { usize::MAX } else { FROM }) {
                if search.left == 0 {
                    return;
                }
                search.left = search.left.wrapping_sub(1);
                if let Some((cost, corners)) = self.moved(search, own, (group, step), to, from) {
                    search.best = cost;
                    search.corners = corners;
                }
            }
        }
    }

    /// What changes where a person goes from one group to another; none where it costs as much as what is known.
    fn moved(
        &self,
        search: &Search<'_>,
        own: Cost,
        (group, step): Corner,
        to: &[usize],
        from: &[usize],
    ) -> Option<(Cost, Vec<Corner>)> {
        let (mut cost, mut corners) = (own, vec![(group, step)]);
        for (to, from) in to.iter().zip(from).filter(|(to, from)| to != from) {
            for corner in [(*to, step), (*from, step.wrapping_neg())] {
                if corner.0 != group {
                    cost = cost.wrapping_add(self.corner(search, corner.0, corner.1)?);
                    corners.push(corner);
                }
            }
            if cost >= search.best {
                return None;
            }
        }
        (cost < search.best).then_some((cost, corners))
    }
}
