//! The loops that count one block of good rows.

mod moves;
mod points;
mod series;

pub(super) use points::{PointTables, points};

use super::ingest::Block;
use super::lane::Lane;
use super::plan::{Kernel, Plan};
use super::program::{BIRTH, COLUMNS, Registers};

/// Where counts go: `stride` counters for each slot, and whether a band of a slot exists.
#[derive(Debug, Clone, Default)]
pub(super) struct Counters {
    pub(super) counts: Vec<u64>,
    /// 1 for each band of each slot that a row was in, where counts alone do not tell.
    pub(super) present: Vec<u8>,
}

impl Counters {
    /// Makes room for this many slots.
    pub(super) fn grow(&mut self, slots: usize, plan: &Plan) {
        let counts = slots.saturating_mul(plan.stride());
        if self.counts.len() < counts {
            self.counts.resize(counts, 0);
        }
        let present = slots.saturating_mul(plan.band_width());
        if self.present.len() < present {
            self.present.resize(present, 0);
        }
    }

    #[inline]
    pub(super) fn add(&mut self, index: usize, people: u64) {
        if let Some(count) = self.counts.get_mut(index) {
            *count = count.wrapping_add(people);
        }
    }

    #[inline]
    pub(super) fn mark(&mut self, index: usize) {
        if let Some(present) = self.present.get_mut(index) {
            *present = 1;
        }
    }
}

/// Rows ready to count: slots, dates, people.
pub(super) struct Rows<'a, T> {
    pub(super) len: usize,
    pub(super) slots: &'a [u32],
    pub(super) birth: &'a [T],
    /// 1 for the first episode.
    pub(super) first: &'a [u8],
    pub(super) count: Option<&'a [u64]>,
    pub(super) registers: &'a Registers<T>,
}

impl<T: Lane> Rows<'_, T> {
    pub(super) fn people(&self, row: usize) -> u64 {
        self.count.map_or(1, |count| count.get(row).copied().unwrap_or(0))
    }
    pub(super) fn is_first(&self, row: usize) -> bool {
        self.first.get(row) == Some(&1)
    }
}

/// Everything that counting a block needs besides the block.
#[derive(Debug, Clone)]
pub(super) struct Workshop {
    tables: PointTables<i32>,
    registers: Registers<i32>,
}

impl Workshop {
    pub(super) fn new(plan: &Plan) -> Self {
        Self { tables: PointTables::new(plan), registers: plan.program.registers() }
    }

    /// Counts the rows of a block, whose slots are known.
    pub(super) fn count(
        &mut self,
        plan: &Plan,
        block: &Block,
        slots: &[u32],
        counters: &mut Counters,
    ) {
        let columns: [&[i32]; COLUMNS] = std::array::from_fn(|place| block.date(place));
        plan.program.run(&columns, block.len, &mut self.registers);
        let rows = Rows {
            len: block.len,
            slots,
            birth: block.date(BIRTH),
            first: block.first.get(..block.len).unwrap_or(&[]),
            count: block.count.as_deref().and_then(|count| count.get(..block.len)),
            registers: &self.registers,
        };
        match &plan.kernel {
            Kernel::Points { .. } => points(plan, &self.tables, &rows, counters),
            Kernel::Series(dates) => series::series(plan, dates, &rows, counters),
        }
        moves::flows(plan, &rows, counters);
        moves::exposures(plan, &rows, counters);
    }
}
