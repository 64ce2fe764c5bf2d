//! Batches whose labels make few combinations: one look for each row.

use super::{Kind, Slots, StaticAxis, Translation, UNSET};
use crate::measure::indicator::engine::ingest::{Block, Narrow};
use std::mem;

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
    /// The same in 16 bits.
    short: Vec<u16>,
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
        Some(Self { strides, slots, places: Vec::new(), short: Vec::new() })
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

impl Small {
    /// The combination of each row of a narrow block, where 16 bits tell all of them apart.
    #[inline]
    fn find_narrow(
        &mut self,
        known: &[StaticAxis],
        axes: &[(usize, Vec<u64>)],
        block: &Narrow,
    ) -> bool {
        if self.slots.len() > 1 << 16 {
            return false;
        }
        let Self { strides, short, .. } = self;
        short.resize(block.len, 0);
        if known.is_empty() {
            short.fill(0);
        }
        for (axis, ((column, _), stride)) in known.iter().zip(axes.iter().zip(strides)) {
            let members = match axis.kind {
                Kind::Sex => block.sex(),
                Kind::First => block.first(),
                Kind::Category(_) => block.category(*column),
                _ => block.territory(),
            };
            let stride = u16::try_from(*stride).unwrap_or(0);
            if stride == 1 {
                for (place, member) in short.iter_mut().zip(members) {
                    *place = *member;
                }
            } else {
                for (place, member) in short.iter_mut().zip(members) {
                    *place = place.wrapping_add(member.wrapping_mul(stride));
                }
            }
        }
        true
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

    /// The same of a narrow block, in 16 bits.
    #[inline]
    pub(in crate::measure::indicator::engine) fn narrow_places<'a>(
        &self,
        how: &'a mut Translation,
        block: &Narrow,
    ) -> Option<&'a [u16]> {
        let Translation { axes, small, .. } = how;
        let small = small.as_mut()?;
        small.find_narrow(&self.axes, axes, block).then_some(small.short.as_slice())
    }

    /// The slot of each row of a narrow block, times the stride of the translation; tells whether
    /// the block could be so read.
    #[inline]
    pub(in crate::measure::indicator::engine) fn narrow_block(
        &mut self,
        how: &mut Translation,
        block: &Narrow,
        out: &mut Vec<u32>,
    ) -> bool {
        out.resize(block.len, UNSET);
        if self.narrow_places(how, block).is_none() {
            return false;
        }
        let places = how.small.as_mut().map(|small| mem::take(&mut small.short));
        let places = places.unwrap_or_default();
        self.look_up(how, &places, out);
        if let Some(small) = &mut how.small {
            small.short = places;
        }
        true
    }

    /// Where the counters of combinations start; the slots that do not exist yet are made.
    #[inline]
    pub(super) fn look_up<P: Copy + Into<u32>>(
        &mut self,
        how: &mut Translation,
        places: &[P],
        out: &mut [u32],
    ) {
        let mut seen = 0;
        let slots = how.known();
        for (place, out) in places.iter().zip(out.iter_mut()) {
            *out = slots.get((*place).into() as usize).map_or(UNSET, |slot| *slot);
            seen |= *out;
        }
        // Only a slot that is not set has the highest bit.
        if seen >> 31 == 0 {
            return;
        }
        for (place, out) in places.iter().zip(out) {
            if *out == UNSET {
                *out = self.slot_at(how, (*place).into()).wrapping_mul(how.stride);
            }
        }
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
