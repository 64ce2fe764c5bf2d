//! The loops that count one block of good rows.

mod moves;
mod points;
mod series;

pub(super) use points::{PointTables, points};

use super::ingest::Block;
use super::lane::Lane;
use super::plan::{Kernel, Plan};
use super::program::{BIRTH, COLUMNS, Registers, Values};

/// Counts: `stride` for each slot, band after band. The first of each band is 1 when a row was in
/// it; the others are what the plan says.
#[derive(Debug, Clone, Default)]
pub(super) struct Counters(pub(super) Vec<u64>);

impl Counters {
    /// Makes room for this many slots.
    pub(super) fn grow(&mut self, slots: usize, plan: &Plan) {
        let counts = slots.saturating_mul(plan.stride());
        if self.0.len() < counts {
            self.0.resize(counts, 0);
        }
    }

    /// Counts people.
    #[inline]
    pub(super) fn add(&mut self, index: usize, people: u64) {
        if let Some(count) = self.0.get_mut(index) {
            *count = count.wrapping_add(people);
        }
    }

    /// Notes that a band of a slot holds a row.
    #[inline]
    pub(super) fn mark(&mut self, index: usize) {
        if let Some(present) = self.0.get_mut(index) {
            *present = 1;
        }
    }
}

/// Rows ready to count: where their slots start, dates, people.
pub(super) struct Rows<'a, T> {
    /// First counter of the slot of each row.
    pub(super) bases: &'a [u32],
    pub(super) birth: &'a [T],
    /// 1 for the first episode.
    pub(super) first: &'a [u32],
    pub(super) count: Option<&'a [u64]>,
    pub(super) values: Values<'a, T>,
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
    steps: series::Steps,
}

impl Workshop {
    pub(super) fn new(plan: &Plan) -> Self {
        Self {
            tables: PointTables::new(plan),
            registers: plan.program.registers(),
            steps: series::Steps::new(plan),
        }
    }

    /// Counts the rows of a block, whose slots start at `bases`.
    pub(super) fn count(
        &mut self,
        plan: &Plan,
        block: &Block,
        bases: &[u32],
        counters: &mut Counters,
    ) {
        let columns: [&[i32]; COLUMNS] = std::array::from_fn(|place| block.date(place));
        plan.program.run(&columns, block.len, &mut self.registers);
        let values = Values {
            program: &plan.program,
            columns: &columns,
            registers: &self.registers,
            len: block.len,
        };
        let rows = Rows {
            bases,
            birth: block.date(BIRTH),
            first: block.first.get(..block.len).unwrap_or(&[]),
            count: block.count.as_deref().and_then(|count| count.get(..block.len)),
            values,
        };
        match &plan.kernel {
            Kernel::Points { .. } => points(plan, &self.tables, &rows, counters),
            Kernel::Series(dates) => self.steps.count(plan, dates, &rows, counters),
        }
        moves::flows(plan, &rows, counters);
        moves::exposures(plan, &rows, counters);
    }
}
