//! Short texts to small codes, for one batch.

use super::encoding::Encoding;
use std::borrow::Cow;
use std::collections::HashMap;

/// The code of the empty label, which is null.
pub(super) const NULL: u16 = 0;
/// No code: the bytes are no text.
const UNREADABLE: u16 = u16::MAX;
/// Bytes that pack in a key beside their length.
const SHORT: usize = 7;

/// Distinct texts of a column. At most 32 768 of them: a batch has no more rows.
#[derive(Debug, Clone)]
pub(super) struct Dictionary {
    /// Open addressing; a key of 0 is a free slot.
    slots: Vec<(u64, u16)>,
    used: usize,
    long: HashMap<Box<[u8]>, u16>,
    labels: Vec<Cow<'static, str>>,
}

impl Dictionary {
    pub(super) fn new() -> Self {
        Self {
            slots: vec![(0, 0); 512],
            used: 0,
            long: HashMap::new(),
            labels: vec![Cow::Borrowed("")],
        }
    }

    pub(super) fn labels(&self) -> &[Cow<'static, str>] {
        &self.labels
    }

    /// The code of a cell; none when its bytes are no text. `encoding` is settled by the first
    /// cell that is not ASCII.
    #[inline]
    pub(super) fn code(&mut self, cell: &[u8], encoding: &mut Option<Encoding>) -> Option<u16> {
        if cell.is_empty() {
            return Some(NULL);
        }
        let code = match pack(cell) {
            Some(key) => {
                let place = self.find(key);
                match self.slots.get(place) {
                    Some((found, code)) if *found == key => *code,
                    _ => self.add_short(key, cell, encoding),
                }
            }
            None => match self.long.get(cell) {
                Some(code) => *code,
                None => {
                    let code = self.label(cell, encoding);
                    self.long.insert(cell.into(), code);
                    code
                }
            },
        };
        (code != UNREADABLE).then_some(code)
    }

    /// The slot of a key, or the free slot where it belongs.
    #[inline]
    fn find(&self, key: u64) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut place = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & mask;
        while self.slots.get(place).is_some_and(|(found, _)| *found != key && *found != 0) {
            place = place.wrapping_add(1) & mask;
        }
        place
    }

    #[cold]
    fn add_short(&mut self, key: u64, cell: &[u8], encoding: &mut Option<Encoding>) -> u16 {
        let code = self.label(cell, encoding);
        // Half full at most, so that a search always meets a free slot.
        if self.used.saturating_mul(2) >= self.slots.len() {
            let wider = vec![(0, 0); self.slots.len().saturating_mul(4)];
            for (key, code) in std::mem::replace(&mut self.slots, wider) {
                if key != 0 {
                    self.put(key, code);
                }
            }
        }
        self.put(key, code);
        self.used = self.used.wrapping_add(1);
        code
    }

    fn put(&mut self, key: u64, code: u16) {
        let place = self.find(key);
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = (key, code);
        }
    }

    fn label(&mut self, cell: &[u8], encoding: &mut Option<Encoding>) -> u16 {
        if encoding.is_none() {
            *encoding = Encoding::of(cell, true);
        }
        match encoding.unwrap_or(Encoding::Utf8).decode(cell) {
            Some(text) => {
                let code = u16::try_from(self.labels.len()).unwrap_or(UNREADABLE);
                self.labels.push(Cow::Owned(text));
                code
            }
            None => UNREADABLE,
        }
    }
}

/// Up to seven bytes and their number, in one key that is never 0.
#[inline]
fn pack(cell: &[u8]) -> Option<u64> {
    if cell.len() > SHORT {
        return None;
    }
    Some(cell.iter().fold(cell.len() as u64, |key, byte| key << 8 | u64::from(*byte)))
}

#[cfg(test)]
#[path = "dictionary_tests.rs"]
mod tests;
