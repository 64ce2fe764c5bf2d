//! Distinct subjects: which of them each cell has seen, kept exactly.
//!
//! The subjects of a cell (slot, band, bucket) are kept by blocks of 2¹⁶, each a sorted list while
//! it is short and a bitmap once it is not, so that a subject takes 16 bits at most where many are.

use std::mem;

/// A subject that is unknown: it counts nowhere.
pub(super) const NO_SUBJECT: u32 = u32::MAX;
/// A list longer than this takes more memory than a bitmap.
const MOST_LISTED: usize = 4096;
/// New subjects of a list wait unsorted until they are so many, or a half of the others.
const WAITING: usize = 64;
/// More than this are sorted by way of a bitmap.
const MOST_SORTED: usize = 192;

/// The subjects of every cell.
#[derive(Debug, Clone)]
pub(super) struct Pairs {
    /// For each cell, for each block of subjects, one more than the place of its set; 0 for none.
    cells: Vec<Vec<u32>>,
    blocks: Vec<Block>,
    /// The block of the last subject, and its place: data often come subject after subject.
    last: (u64, usize),
}

/// Subjects of one block: the low halves of their numbers.
#[derive(Debug, Clone)]
enum Block {
    /// Sorted, without repetition; then those that wait.
    Few(Vec<u16>, Vec<u16>),
    Many(Box<[u64; 1024]>),
}

impl Default for Pairs {
    fn default() -> Self {
        Self { cells: Vec::new(), blocks: Vec::new(), last: (u64::MAX, 0) }
    }
}

/// The high and the low half of a number.
#[expect(clippy::cast_possible_truncation, reason = "the two halves of 32 bits")]
#[inline]
const fn split(subject: u32) -> (u16, u16) {
    ((subject >> 16) as u16, subject as u16)
}

impl Pairs {
    /// Notes that a cell has seen a subject.
    #[inline]
    pub(super) fn add(&mut self, cell: u32, subject: u32) {
        let (high, low) = split(subject);
        let key = u64::from(cell) << 16 | u64::from(high);
        if key != self.last.0 {
            self.last = (key, self.block_of(cell, high));
        }
        if let Some(block) = self.blocks.get_mut(self.last.1) {
            block.add(low);
        }
    }

    #[inline]
    fn block_of(&mut self, cell: u32, high: u16) -> usize {
        let (cell, high) = (cell as usize, usize::from(high));
        if self.cells.len() <= cell {
            self.cells.resize(cell.wrapping_add(1), Vec::new());
        }
        let Some(of_cell) = self.cells.get_mut(cell) else { return 0 };
        if of_cell.len() <= high {
            of_cell.resize(high.wrapping_add(1), 0);
        }
        let Some(place) = of_cell.get_mut(high) else { return 0 };
        if *place == 0 {
            self.blocks.push(Block::Few(Vec::new(), Vec::new()));
            *place = u32::try_from(self.blocks.len()).unwrap_or(u32::MAX);
        }
        (*place as usize).wrapping_sub(1)
    }

    /// Sorts what waits.
    pub(super) fn settle(&mut self) {
        self.blocks.iter_mut().for_each(Block::settle);
    }

    /// Cells that have seen somebody, in order, once all is settled.
    pub(super) fn seen(&self) -> impl Iterator<Item = u32> {
        let any = |blocks: &Vec<u32>| blocks.iter().any(|place| *place != 0);
        (0_u32..).zip(&self.cells).filter(move |(_, blocks)| any(blocks)).map(|(cell, _)| cell)
    }

    /// How many subjects a cell has seen, once all is settled.
    pub(super) fn count(&self, cell: u32) -> u64 {
        self.of(cell).map(|(_, block)| block.len()).sum()
    }

    /// The subjects that a cell has seen, in order, once all is settled.
    pub(super) fn subjects(&self, cell: u32) -> impl Iterator<Item = u32> {
        self.of(cell).flat_map(|(high, block)| block.lows().map(move |low| high << 16 | low))
    }

    fn of(&self, cell: u32) -> impl Iterator<Item = (u32, &Block)> {
        let blocks = self.cells.get(cell as usize).into_iter().flatten();
        (0_u32..).zip(blocks).filter_map(|(high, place)| {
            let place = (*place as usize).checked_sub(1)?;
            Some((high, self.blocks.get(place)?))
        })
    }
}

impl Block {
    #[inline]
    fn add(&mut self, low: u16) {
        match self {
            Self::Many(bits) => {
                if let Some(word) = bits.get_mut(usize::from(low >> 6)) {
                    *word |= 1 << (low & 63);
                }
            }
            Self::Few(known, waiting) => {
                if waiting.last() == Some(&low) {
                    return;
                }
                waiting.push(low);
                if waiting.len() >= WAITING.max(known.len() / 2) {
                    self.settle();
                }
            }
        }
    }

    fn settle(&mut self) {
        let Self::Few(known, waiting) = self else { return };
        if waiting.is_empty() {
            return;
        }
        if waiting.len() > MOST_SORTED {
            *known = united(known, waiting);
            waiting.clear();
        } else {
            waiting.sort_unstable();
            waiting.dedup();
            if known.last() < waiting.first() {
                known.append(waiting);
            } else {
                *known = merge(known, waiting);
                waiting.clear();
            }
        }
        if known.len() > MOST_LISTED {
            let mut many = Self::Many(Box::new([0; 1024]));
            mem::take(known).into_iter().for_each(|low| many.add(low));
            *self = many;
        }
    }

    fn len(&self) -> u64 {
        match self {
            Self::Few(known, _) => known.len() as u64,
            Self::Many(bits) => bits.iter().map(|word| u64::from(word.count_ones())).sum(),
        }
    }

    fn lows(&self) -> Box<dyn Iterator<Item = u32> + '_> {
        match self {
            Self::Few(known, _) => Box::new(known.iter().copied().map(u32::from)),
            Self::Many(bits) => Box::new((0_u32..).zip(bits.iter()).flat_map(|(place, word)| {
                (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| place << 6 | bit)
            })),
        }
    }
}

/// The numbers of two lists in order, without repetition, by way of a bitmap.
fn united(left: &[u16], right: &[u16]) -> Vec<u16> {
    let mut bits = [0_u64; 1024];
    for low in left.iter().chain(right) {
        if let Some(word) = bits.get_mut(usize::from(low >> 6)) {
            *word |= 1 << (low & 63);
        }
    }
    let mut out = Vec::with_capacity(left.len().saturating_add(right.len()));
    for (place, word) in (0_u32..).zip(bits) {
        let mut rest = word;
        while rest != 0 {
            out.push(u16::try_from(place << 6 | rest.trailing_zeros()).unwrap_or(u16::MAX));
            rest &= rest.wrapping_sub(1);
        }
    }
    out
}

/// Two sorted lists as one, without repetition.
fn merge(left: &[u16], right: &[u16]) -> Vec<u16> {
    let mut out = Vec::with_capacity(left.len().saturating_add(right.len()));
    let (mut left, mut right) = (left.iter().copied(), right.iter().copied());
    let (mut a, mut b) = (left.next(), right.next());
    while let (Some(x), Some(y)) = (a, b) {
        out.push(x.min(y));
        // Both step where they are equal.
        if x <= y {
            a = left.next();
        }
        if y <= x {
            b = right.next();
        }
    }
    out.extend(a.into_iter().chain(left));
    out.extend(b.into_iter().chain(right));
    out
}

#[cfg(test)]
#[path = "reach_tests.rs"]
mod tests;
