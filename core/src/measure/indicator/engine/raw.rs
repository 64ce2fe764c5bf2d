//! Reading one value or one block of the borrowed columns.

use crate::measure::indicator::{Codes, Days, Integers, Text, Validity};
use std::sync::LazyLock;

/// A text that is null.
pub(super) const NO_LABEL: u32 = u32::MAX;
/// A text that is not allowed there.
pub(super) const BAD_LABEL: u32 = u32::MAX - 1;

impl Validity<'_> {
    /// Whether a row holds a value.
    #[inline]
    pub(super) fn has(&self, row: usize) -> bool {
        match self {
            Self::All => true,
            Self::Bytes(bytes) => bytes.get(row).is_some_and(|byte| *byte != 0),
            Self::Bits { bytes, offset } => {
                let bit = row.wrapping_add(*offset);
                bytes.get(bit >> 3).is_some_and(|byte| byte >> (bit & 7) & 1 == 1)
            }
        }
    }

    /// Whether it speaks of at least `len` rows.
    pub(super) fn covers(&self, len: usize) -> bool {
        match self {
            Self::All => true,
            Self::Bytes(bytes) => bytes.len() == len,
            Self::Bits { bytes, offset } => {
                let bits = bytes.len().saturating_mul(8);
                offset.checked_add(len).is_some_and(|end| end <= bits)
            }
        }
    }

    /// All bits or none of each row of a block; tells whether there is anything but all.
    #[inline]
    pub(super) fn masks(&self, start: usize, len: usize, out: &mut [i16]) -> bool {
        match self {
            Self::All => return false,
            Self::Bytes(bytes) => {
                let bytes = bytes.get(start..).unwrap_or(&[]);
                for (out, byte) in out.iter_mut().zip(bytes).take(len) {
                    *out = i16::from(*byte != 0).wrapping_neg();
                }
            }
            Self::Bits { bytes, offset } => {
                let masks = &**MASKS;
                let first = start.wrapping_add(*offset);
                let bytes = bytes.get(first >> 3..).unwrap_or(&[]);
                let eights = out.chunks_exact_mut(8).zip(bytes).take(len.div_ceil(8));
                let shift = first & 7;
                if shift == 0 {
                    for (out, byte) in eights {
                        out.copy_from_slice(masks.get(usize::from(*byte)).unwrap_or(&[0; 8]));
                    }
                } else {
                    let following = bytes.iter().skip(1).chain([&0]);
                    for ((out, byte), next) in eights.zip(following) {
                        let [byte, _] = (u16::from_le_bytes([*byte, *next]) >> shift).to_le_bytes();
                        out.copy_from_slice(masks.get(usize::from(byte)).unwrap_or(&[0; 8]));
                    }
                }
            }
        }
        true
    }

    /// One byte a row, for the rows of a block; none when all are valid.
    #[inline]
    fn block<'b>(&'b self, start: usize, len: usize, space: &'b mut Vec<u8>) -> Option<&'b [u8]> {
        match self {
            Self::All => None,
            Self::Bytes(bytes) => bytes.get(start..start.wrapping_add(len)),
            Self::Bits { bytes, offset } => {
                expand(bytes, start.wrapping_add(*offset), len, space);
                Some(space)
            }
        }
    }
}

/// For each byte of a bitmap, all bits or none of the eight rows that it speaks of.
static MASKS: LazyLock<Box<[[i16; 8]; 256]>> = LazyLock::new(|| {
    let mut masks = Box::new([[0; 8]; 256]);
    for (byte, rows) in masks.iter_mut().enumerate() {
        for (bit, mask) in rows.iter_mut().enumerate() {
            *mask = i16::from(byte >> bit & 1 == 1).wrapping_neg();
        }
    }
    masks
});

/// One byte for each of `len` bits from bit `first` on, not 0 where the bit is set.
#[inline]
fn expand(bits: &[u8], first: usize, len: usize, out: &mut Vec<u8>) {
    out.clear();
    let shift = first & 7;
    let bytes = bits.get(first >> 3..).unwrap_or(&[]);
    let following = bytes.iter().skip(1).chain([&0]);
    for (byte, next) in bytes.iter().zip(following).take(len.div_ceil(8)) {
        let eight = u16::from_le_bytes([*byte, *next]) >> shift;
        // The byte eight times over; in each copy, another bit is kept.
        let copies = u64::from(eight & 0xFF).wrapping_mul(0x0101_0101_0101_0101);
        out.extend_from_slice(&(copies & 0x8040_2010_0804_0201).to_le_bytes());
    }
    out.resize(len, 0);
}

impl Days<'_> {
    /// The day of a row, none when null.
    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<i32> {
        self.valid.has(row).then(|| self.days.get(row).copied()).flatten()
    }

    /// Copies a block, with `null` where there is no date; tells whether a day is outside `allowed`.
    #[inline]
    pub(super) fn block(
        &self,
        start: usize,
        out: &mut [i32],
        null: i32,
        allowed: (i32, i32),
    ) -> bool {
        let days = self.days.get(start..start.wrapping_add(out.len())).unwrap_or(&[]);
        let (first, last) = allowed;
        let outside = |day: i32| u32::from((day < first) | (day > last));
        let mut space = Vec::new();
        // No row says « bad » by itself here: one answer for the block keeps the loops in vectors.
        let mut bad = 0;
        match self.valid.block(start, days.len(), &mut space) {
            None => {
                for (out, day) in out.iter_mut().zip(days) {
                    *out = *day;
                    bad |= outside(*day);
                }
            }
            Some(valid) => {
                for ((out, day), valid) in out.iter_mut().zip(days).zip(valid) {
                    let valid = *valid != 0;
                    *out = if valid { *day } else { null };
                    bad |= u32::from(valid) & outside(*day);
                }
            }
        }
        bad != 0
    }
}

impl Integers<'_> {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::I32(values, _) => values.len(),
            Self::I64(values, _) => values.len(),
        }
    }
    #[inline]
    pub(super) fn validity(&self) -> &Validity<'_> {
        match self {
            Self::I32(_, valid) | Self::I64(_, valid) => valid,
        }
    }
    /// The number of a row, none when null.
    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<i64> {
        match self {
            Self::I32(values, valid) => {
                valid.has(row).then(|| values.get(row).copied().map(i64::from)).flatten()
            }
            Self::I64(values, valid) => valid.has(row).then(|| values.get(row).copied()).flatten(),
        }
    }
}

impl Text<'_> {
    pub(super) fn len(&self) -> usize {
        match self.codes {
            Codes::U8(codes) => codes.len(),
            Codes::U16(codes) => codes.len(),
            Codes::U32(codes) => codes.len(),
        }
    }

    /// The code of a row, none when null.
    #[inline]
    pub(super) fn code(&self, row: usize) -> Option<u32> {
        let code = match self.codes {
            Codes::U8(codes) => codes.get(row).copied().map(u32::from),
            Codes::U16(codes) => codes.get(row).copied().map(u32::from),
            Codes::U32(codes) => codes.get(row).copied(),
        };
        self.valid.has(row).then_some(code).flatten()
    }

    /// Copies a block of codes, [`NO_LABEL`] where there is no text; tells whether one is not
    /// allowed there.
    #[inline]
    pub(super) fn block(&self, start: usize, labels: &Meaning, out: &mut [u32]) -> bool {
        let end = start.wrapping_add(out.len());
        match self.codes {
            Codes::U8(codes) => self.copy(codes.get(start..end), start, labels, out),
            Codes::U16(codes) => self.copy(codes.get(start..end), start, labels, out),
            Codes::U32(codes) => self.copy(codes.get(start..end), start, labels, out),
        }
    }

    #[inline]
    fn copy<T: Copy + Into<u32>>(
        &self,
        codes: Option<&[T]>,
        start: usize,
        labels: &Meaning,
        out: &mut [u32],
    ) -> bool {
        let codes = codes.unwrap_or(&[]);
        let mut space = Vec::new();
        let valid = self.valid.block(start, codes.len(), &mut space);
        let count = u32::try_from(labels.0.len()).unwrap_or(u32::MAX);
        let mut bad = 0;
        if let (None, true) = (valid, labels.1) {
            for (out, code) in out.iter_mut().zip(codes) {
                *out = (*code).into();
                bad |= u32::from(*out >= count);
            }
            return bad != 0;
        }
        for (row, (out, code)) in out.iter_mut().zip(codes).enumerate() {
            let code: u32 = (*code).into();
            let there = valid.is_none_or(|valid| valid.get(row) != Some(&0));
            *out = if there { labels.of(code) } else { NO_LABEL };
            bad |= u32::from(*out == BAD_LABEL);
        }
        bad != 0
    }
}

/// What each label of a column means: itself, [`NO_LABEL`] or [`BAD_LABEL`]; and whether every
/// label means itself, so that codes need only be copied.
#[derive(Debug, Default)]
pub(super) struct Meaning(Vec<u32>, bool);

impl Meaning {
    /// Understands labels: `known` tells whether a label that is not empty is allowed.
    pub(super) fn new<'a>(
        labels: impl Iterator<Item = &'a str>,
        mut known: impl FnMut(&str) -> bool,
    ) -> Self {
        let mean = |(index, label): (u32, &str)| match label {
            "" => NO_LABEL,
            label if known(label) => index,
            _ => BAD_LABEL,
        };
        let meanings: Vec<u32> = (0_u32..).zip(labels).map(mean).collect();
        let plain = meanings.iter().all(|meaning| *meaning < BAD_LABEL);
        Self(meanings, plain)
    }

    /// What a code means; none of the labels is bad too.
    #[inline]
    pub(super) fn of(&self, code: u32) -> u32 {
        self.0.get(code as usize).copied().unwrap_or(BAD_LABEL)
    }

    /// Number of labels.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether every label means itself.
    pub(super) fn is_plain(&self) -> bool {
        self.1
    }

    /// Whether the column has this label at all.
    #[inline]
    pub(super) fn has(&self, code: u32) -> bool {
        (code as usize) < self.0.len()
    }
}

#[cfg(test)]
#[path = "raw_tests.rs"]
mod tests;
