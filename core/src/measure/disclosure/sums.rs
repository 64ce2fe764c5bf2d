//! The sums that a table shows: groups that make another one.

use crate::measure::indicator::{TOTAL, mask_of};
use crate::order;

/// Sums over the same axes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sums {
    /// The axis; none for several at once.
    pub(super) axis: Option<usize>,
    /// Of each sum, the groups that make it, in their order, and the total.
    pub(super) all: Vec<Vec<u32>>,
}

/// All sums of groups in their order, from which every other one follows: a total over two axes is
/// made of totals over one where these are shown, else of what is shown next.
pub(super) fn sums(groups: &[Vec<u32>]) -> Vec<Sums> {
    let masks = order::distinct(groups.iter().map(|members| mask_of(members)));
    let within = |coarse: u32, fine: u32| coarse != fine && coarse & fine == coarse;
    let mut steps = Vec::new();
    for fine in &masks {
        for coarse in masks.iter().filter(|coarse| within(**coarse, *fine)) {
            if !masks.iter().any(|between| within(*coarse, *between) && within(*between, *fine)) {
                steps.push((fine ^ coarse, *fine));
            }
        }
    }
    order::tidy(&mut steps);
    let mut found = Vec::new();
    for steps in steps.chunk_by(|one, next| one.0 == next.0) {
        let axes = steps.first().map_or(0, |step| step.0);
        let mut pairs = Vec::new();
        for (part, members) in groups.iter().enumerate() {
            if steps.contains(&(axes, mask_of(members))) {
                let whole = groups.binary_search(&over(members, axes)).ok();
                pairs.extend(whole.map(|whole| (whole, part)));
            }
        }
        order::tidy(&mut pairs);
        let mut all: Vec<Vec<u32>> = Vec::new();
        for pairs in pairs.chunk_by(|one, next| one.0 == next.0) {
            let whole = pairs.first().map(|(whole, _)| whole);
            let groups = pairs.iter().map(|(_, part)| part).chain(whole);
            all.push(groups.filter_map(|group| u32::try_from(*group).ok()).collect());
        }
        let axis = axes.is_power_of_two().then_some(axes.trailing_zeros() as usize);
        found.push(Sums { axis, all });
    }
    found
}

/// Adds the totals that two margins share and that no row shows: their members make the same total in both.
pub(super) fn shared(groups: &mut Vec<Vec<u32>>) {
    let shown = order::distinct(groups.iter().map(|members| mask_of(members)));
    let mut masks = shown.clone();
    let mut next = 0;
    while let Some(mask) = masks.get(next).copied() {
        next = next.wrapping_add(1);
        for other in &shown {
            if masks.contains(&(mask & other)) {
                continue;
            }
            masks.push(mask & other);
            let of_one = groups.iter().filter(|members| mask_of(members) == mask);
            let whole: Vec<Vec<u32>> = of_one.map(|members| over(members, mask & !other)).collect();
            groups.extend(whole);
        }
    }
    order::tidy(groups);
}

/// A group with totals on some axes.
pub(super) fn over(members: &[u32], axes: u32) -> Vec<u32> {
    let each = members.iter().enumerate();
    each.map(|(axis, member)| if axes >> axis & 1 == 1 { TOTAL } else { *member }).collect()
}

#[cfg(test)]
#[path = "sums_tests.rs"]
mod tests;
