//! Batches whose labels make few combinations: one look for each row.

use super::{Slots, StaticAxis, Translation, UNSET};
use crate::measure::indicator::engine::ingest::Block;

/// Up to this many combinations of labels any batch has a table of its own; a long batch may have a
/// larger one, which the next batch with the same labels finds again.
const MOST_SMALL: u32 = 1 << 12;
const MOST_LARGE: u32 = 1 << 19;

/// The slots of all combinations of labels of a batch, when there are few.
#[derive(Debug, Clone)]
pub(super) struct Small {
    pub(super) strides: Vec<u32>,
    /// As many as a power of two.
    pub(super) slots: Vec<u32>,
    /// Room for the combinations of a block.
    pub(super) places: Vec<u32>,
}

impl Small {
    pub(super) fn new(axes: &[(usize, Vec<u64>)], rows: usize) -> Option<Self> {
        let most = u32::try_from(rows.saturating_mul(4)).unwrap_or(u32::MAX);
        let most = most.clamp(MOST_SMALL, MOST_LARGE);
        let mut strides = Vec::with_capacity(axes.len());
        let mut places = 1_u32;
        for (_, terms) in axes {
            strides.push(places);
            let codes = u32::try_from(terms.len()).ok()?.checked_add(1)?;
            places = places.checked_mul(codes).filter(|places| *places <= most)?;
        }
        let slots = vec![UNSET; places.next_power_of_two() as usize];
        Some(Self { strides, slots, places: Vec::new() })
    }

    /// Finds the combination of each row of a block.
    pub(super) fn find(&mut self, known: &[StaticAxis], axes: &[(usize, Vec<u64>)], block: &Block) {
        let Self { strides, places, .. } = self;
        places.resize(block.len, 0);
        if known.is_empty() {
            places.fill(0);
        }
        for (axis, ((column, _), stride)) in known.iter().zip(axes.iter().zip(strides)) {
            // Null is the last number there is: one more is 0.
            let codes = axis.codes(block, *column).iter().map(|code| code.wrapping_add(1));
            match stride {
                1 => {
                    for (place, code) in places.iter_mut().zip(codes) {
                        *place = code;
                    }
                }
                stride => {
                    for (place, code) in places.iter_mut().zip(codes) {
                        *place = place.wrapping_add(code.wrapping_mul(*stride));
                    }
                }
            }
        }
    }
}

impl Translation {
    /// The first counter of each combination of labels, where they are few: its slot, where a slot
    /// has one counter. None is as large as what stands for a slot that does not exist yet.
    pub(in crate::measure::indicator::engine) fn known(&self) -> &[u32] {
        self.small.as_ref().map_or(&[], |small| &small.slots)
    }

    /// How many combinations of labels there may be, where that is few.
    pub(in crate::measure::indicator::engine) fn combinations(&self) -> usize {
        self.small.as_ref().map_or(0, |small| small.slots.len())
    }
}

impl Slots {
    /// The combination of labels of each row of a block; none where there may be many.
    pub(in crate::measure::indicator::engine) fn places<'a>(
        &self,
        how: &'a mut Translation,
        block: &Block,
    ) -> Option<&'a [u32]> {
        let Translation { axes, small, .. } = how;
        let small = small.as_mut()?;
        small.find(&self.axes, axes, block);
        Some(&small.places)
    }

    /// The slot of a combination of labels, made when it does not exist yet.
    pub(in crate::measure::indicator::engine) fn slot_at(
        &mut self,
        how: &mut Translation,
        place: u32,
    ) -> u32 {
        let Translation { axes, small: Some(small), stride, .. } = how else { return UNSET };
        let Some(known) = small.slots.get_mut(place as usize) else { return UNSET };
        if *known == UNSET {
            let each = axes.iter().zip(&small.strides).zip(&self.weights);
            let member = |(((_, terms), stride), weight): ((&(usize, Vec<u64>), &u32), &u64)| {
                let codes = u32::try_from(terms.len()).unwrap_or(u32::MAX).wrapping_add(1);
                let code = place.checked_div(*stride).and_then(|code| code.checked_rem(codes));
                let label = (code.unwrap_or(0) as usize).checked_sub(1);
                let term = label.and_then(|label| terms.get(label)).copied().unwrap_or(0);
                u32::try_from(term.checked_div(*weight).unwrap_or(0)).unwrap_or(0)
            };
            let members: Vec<u32> = each.map(member).collect();
            *known = self.slot_of(&members).wrapping_mul(*stride);
        }
        known.checked_div(*stride).unwrap_or(UNSET)
    }
}
