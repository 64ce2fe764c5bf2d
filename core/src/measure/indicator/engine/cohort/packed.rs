//! Columns of a cohort, as small as their values allow.

use crate::measure::indicator::engine::ingest::{Block, Narrow};
use crate::measure::indicator::engine::lane::{BIRTH_BASE, LIFE_BASE, pack, unpack};
use crate::measure::indicator::engine::loops::Stretch;
use crate::measure::indicator::engine::program::BIRTH;

/// A date column: 16 bits a row while the days fit, 32 bits once one does not.
#[derive(Debug, Clone)]
pub(in crate::measure::indicator::engine) struct Packed {
    base: i32,
    null: i32,
    days: Width,
}

#[derive(Debug, Clone)]
enum Width {
    Absent,
    Short(Vec<i16>),
    Wide(Vec<i32>),
}

impl Packed {
    /// The column at a place of a block, not kept yet.
    pub(super) fn new(place: usize) -> Self {
        let (base, null) =
            if place == BIRTH { (BIRTH_BASE, i32::MIN) } else { (LIFE_BASE, i32::MAX) };
        Self { base, null, days: Width::Absent }
    }

    /// Keeps the column, when it is given.
    pub(super) fn keep(&mut self, given: bool) {
        if given {
            self.days = Width::Short(Vec::new());
        }
    }

    pub(super) fn reserve(&mut self, rows: usize) {
        match &mut self.days {
            Width::Absent => {}
            Width::Short(days) => days.reserve_exact(rows),
            Width::Wide(days) => days.reserve_exact(rows),
        }
    }

    pub(super) fn bytes(&self) -> usize {
        match &self.days {
            Width::Absent => 0,
            Width::Short(days) => days.len().saturating_mul(2),
            Width::Wide(days) => days.len().saturating_mul(4),
        }
    }

    /// Whether every day fits 16 bits.
    #[inline]
    pub(super) fn is_short(&self) -> bool {
        !matches!(self.days, Width::Wide(_))
    }

    /// Adds rows.
    #[inline]
    pub(super) fn extend(&mut self, new: &[i32]) {
        if let Width::Short(days) = &mut self.days {
            let before = days.len();
            for day in new {
                let short = match *day {
                    i32::MAX => Some(i16::MAX),
                    i32::MIN => Some(i16::MIN),
                    day => pack(day, self.base),
                };
                let Some(short) = short else { break };
                days.push(short);
            }
            if days.len().wrapping_sub(before) == new.len() {
                return;
            }
            days.truncate(before);
            self.days = Width::Wide(days.iter().map(|day| unpack(*day, self.base)).collect());
        }
        if let Width::Wide(days) = &mut self.days {
            days.extend_from_slice(new);
        }
    }

    /// Adds rows that are packed already.
    #[inline]
    pub(super) fn extend_short(&mut self, new: &[i16]) {
        match &mut self.days {
            Width::Absent => {}
            Width::Short(days) => days.extend_from_slice(new),
            Width::Wide(days) => days.extend(new.iter().map(|day| unpack(*day, self.base))),
        }
    }

    /// Rows of a packed column.
    #[inline]
    pub(super) fn short(&self, start: usize, len: usize) -> Option<&[i16]> {
        match &self.days {
            Width::Short(days) => days.get(start..start.wrapping_add(len)),
            Width::Absent | Width::Wide(_) => None,
        }
    }

    /// Copies rows as days since 1970-01-01.
    #[inline]
    pub(super) fn unpack(&self, start: usize, len: usize, out: &mut [i32]) {
        let end = start.wrapping_add(len);
        match &self.days {
            Width::Absent => out.fill(self.null),
            Width::Short(days) => {
                for (out, day) in out.iter_mut().zip(days.get(start..end).unwrap_or(&[])) {
                    *out = unpack(*day, self.base);
                }
            }
            Width::Wide(days) => {
                for (out, day) in out.iter_mut().zip(days.get(start..end).unwrap_or(&[])) {
                    *out = *day;
                }
            }
        }
    }
}

/// The combo of each row: 16 bits while there are at most 65 536 of them.
#[derive(Debug, Clone)]
pub(in crate::measure::indicator::engine) enum Keys {
    Short(Vec<u16>),
    Wide(Vec<u32>),
}

impl Default for Keys {
    fn default() -> Self {
        Self::Short(Vec::new())
    }
}

impl Keys {
    #[inline]
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Short(keys) => keys.len(),
            Self::Wide(keys) => keys.len(),
        }
    }

    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Short(keys) => keys.len().saturating_mul(2),
            Self::Wide(keys) => keys.len().saturating_mul(4),
        }
    }

    pub(super) fn reserve(&mut self, rows: usize) {
        match self {
            Self::Short(keys) => keys.reserve_exact(rows),
            Self::Wide(keys) => keys.reserve_exact(rows),
        }
    }

    /// Some rows, where they take 16 bits.
    #[inline]
    pub(super) fn short(&self, start: usize, len: usize) -> Option<&[u16]> {
        match self {
            Self::Short(keys) => keys.get(start..start.wrapping_add(len)),
            Self::Wide(_) => None,
        }
    }

    #[inline]
    pub(super) fn extend(&mut self, new: &[u32]) {
        if let Self::Short(keys) = self {
            let before = keys.len();
            keys.extend(new.iter().map_while(|key| u16::try_from(*key).ok()));
            if keys.len().wrapping_sub(before) == new.len() {
                return;
            }
            keys.truncate(before);
            *self = Self::Wide(keys.iter().copied().map(u32::from).collect());
        }
        if let Self::Wide(keys) = self {
            keys.extend_from_slice(new);
        }
    }

    /// Adds the combos of a block, and its days to their columns.
    #[inline]
    pub(in crate::measure::indicator::engine) fn pack(
        &mut self,
        dates: &mut [Packed],
        combos: &[u32],
        block: &Block,
    ) {
        self.extend(combos);
        for (place, column) in dates.iter_mut().enumerate() {
            column.extend(block.date(place));
        }
    }

    /// The same of a narrow block.
    #[inline]
    pub(in crate::measure::indicator::engine) fn pack_narrow(
        &mut self,
        dates: &mut [Packed],
        combos: &[u32],
        block: &Narrow,
    ) {
        self.extend(combos);
        for (place, column) in dates.iter_mut().enumerate() {
            column.extend_short(block.date(place));
        }
    }

    /// Looks rows up in a table with one entry a combo.
    #[inline]
    pub(in crate::measure::indicator::engine) fn look<T: Copy + Default>(
        &self,
        (start, len): Stretch,
        table: &[T],
        out: &mut [T],
    ) {
        let end = start.wrapping_add(len);
        let find = |key: usize| table.get(key).copied().unwrap_or_default();
        match self {
            Self::Short(keys) => {
                for (out, key) in out.iter_mut().zip(keys.get(start..end).unwrap_or(&[])) {
                    *out = find(usize::from(*key));
                }
            }
            Self::Wide(keys) => {
                for (out, key) in out.iter_mut().zip(keys.get(start..end).unwrap_or(&[])) {
                    *out = find(*key as usize);
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "packed_tests.rs"]
mod tests;
