//! Reading one value or one block of the borrowed columns.

use crate::measure::indicator::{Codes, Days, Integers, Text, Validity};

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

    /// One byte a row, for the rows of a block; none when all are valid.
    fn block<'b>(&'b self, start: usize, len: usize, space: &'b mut Vec<u8>) -> Option<&'b [u8]> {
        match self {
            Self::All => None,
            Self::Bytes(bytes) => bytes.get(start..start.wrapping_add(len)),
            Self::Bits { .. } => {
                space.clear();
                let rows = start..start.wrapping_add(len);
                space.extend(rows.map(|row| u8::from(self.has(row))));
                Some(space)
            }
        }
    }
}

impl Days<'_> {
    /// The day of a row, none when null.
    pub(super) fn get(&self, row: usize) -> Option<i32> {
        self.valid.has(row).then(|| self.days.get(row).copied()).flatten()
    }

    /// Copies a block, with `null` where there is no date, and marks the days outside `allowed`.
    pub(super) fn block(
        &self,
        start: usize,
        out: &mut [i32],
        null: i32,
        allowed: (i32, i32),
        bad: &mut [u8],
    ) {
        let days = self.days.get(start..start.wrapping_add(out.len())).unwrap_or(&[]);
        let rows = out.iter_mut().zip(bad.iter_mut()).zip(days);
        let (first, last) = allowed;
        let mut space = Vec::new();
        match self.valid.block(start, days.len(), &mut space) {
            None => {
                for ((out, bad), day) in rows {
                    *out = *day;
                    *bad |= u8::from((*day < first) | (*day > last));
                }
            }
            Some(valid) => {
                for (((out, bad), day), valid) in rows.zip(valid) {
                    let valid = *valid != 0;
                    *out = if valid { *day } else { null };
                    *bad |= u8::from(valid & ((*day < first) | (*day > last)));
                }
            }
        }
    }
}

impl Integers<'_> {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::I32(values, _) => values.len(),
            Self::I64(values, _) => values.len(),
        }
    }
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
    pub(super) fn code(&self, row: usize) -> Option<u32> {
        let code = match self.codes {
            Codes::U8(codes) => codes.get(row).copied().map(u32::from),
            Codes::U16(codes) => codes.get(row).copied().map(u32::from),
            Codes::U32(codes) => codes.get(row).copied(),
        };
        self.valid.has(row).then_some(code).flatten()
    }

    /// Copies a block through `labels` (what each label means), and marks what is not allowed.
    pub(super) fn block(&self, start: usize, labels: &[u32], out: &mut [u32], bad: &mut [u8]) {
        let end = start.wrapping_add(out.len());
        match self.codes {
            Codes::U8(codes) => self.copy(codes.get(start..end), start, labels, out, bad),
            Codes::U16(codes) => self.copy(codes.get(start..end), start, labels, out, bad),
            Codes::U32(codes) => self.copy(codes.get(start..end), start, labels, out, bad),
        }
    }

    fn copy<T: Copy + Into<u32>>(
        &self,
        codes: Option<&[T]>,
        start: usize,
        labels: &[u32],
        out: &mut [u32],
        bad: &mut [u8],
    ) {
        let rows = out.iter_mut().zip(bad.iter_mut()).zip(codes.unwrap_or(&[]));
        let look = |code: T| {
            let code: u32 = code.into();
            labels.get(code as usize).copied().unwrap_or(BAD_LABEL)
        };
        let mut space = Vec::new();
        match self.valid.block(start, out_len(codes), &mut space) {
            None => {
                for ((out, bad), code) in rows {
                    *out = look(*code);
                    *bad |= u8::from(*out == BAD_LABEL);
                }
            }
            Some(valid) => {
                for (((out, bad), code), valid) in rows.zip(valid) {
                    *out = if *valid == 0 { NO_LABEL } else { look(*code) };
                    *bad |= u8::from(*out == BAD_LABEL);
                }
            }
        }
    }
}

fn out_len<T>(codes: Option<&[T]>) -> usize {
    codes.map_or(0, <[T]>::len)
}
