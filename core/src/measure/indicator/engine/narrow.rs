//! Counting narrow blocks, for questions that ask for stocks at a few dates.

use super::errors::ColumnsError;
use super::ingest::Narrow;
use super::kernel::{Carried, Cells, Counts, PointTables, Rows, points};
use super::part::make_room;
use super::plan::{Kernel, Plan};
use super::program::{BIRTH, BLOCK, COLUMNS, Registers, Values};
use super::slots::{Slots, Translation};

/// Everything that counting narrow blocks needs besides them.
#[derive(Debug, Clone)]
pub(super) struct Counting {
    tables: PointTables<i16>,
    registers: Registers<i16>,
    /// Counts that wait, while combinations of labels are few.
    cells: Option<Cells>,
    bases: Vec<u32>,
    first: Vec<u32>,
}

impl Counting {
    /// What a plan needs; none where its question asks for more.
    pub(super) fn new(plan: &Plan) -> Option<Self> {
        if !matches!(plan.kernel, Kernel::Points { .. }) || !plan.only_stocks() {
            return None;
        }
        let tables = PointTables::new(plan);
        tables.covers(plan).then(|| Self {
            tables,
            registers: plan.program.registers(),
            cells: None,
            bases: Vec::new(),
            first: vec![1; BLOCK],
        })
    }

    /// Counts a block; tells whether it could be so counted.
    ///
    /// # Errors
    /// `columns.too_many_groups`.
    #[inline]
    pub(super) fn take(
        &mut self,
        plan: &Plan,
        block: &Narrow,
        (slots, how): (&mut Slots, &mut Translation),
        counts: &mut Counts,
    ) -> Result<bool, ColumnsError> {
        if self.cells.as_ref().is_some_and(Cells::is_full) {
            self.carry(plan, slots, how, counts);
        }
        let combinations = how.combinations();
        // Nothing waits when labels have changed.
        if self.cells.as_ref().is_none_or(|cells| cells.combinations() != combinations) {
            self.cells = Cells::new(plan, combinations);
        }
        let Self { tables, registers, cells, bases, first } = self;
        let columns: [&[i16]; COLUMNS] = std::array::from_fn(|place| block.date(place));
        plan.program.run(&columns, &[], block.len, registers);
        let values =
            Values { program: &plan.program, columns: &columns, registers, len: block.len };
        let birth = block.date(BIRTH);
        if let Some(cells) = cells {
            let Some(places) = slots.narrow_places(how, block) else { return Ok(false) };
            cells.count(plan, tables, places, birth, &values);
            return Ok(true);
        }
        if !slots.narrow_block(how, block, bases) {
            return Ok(false);
        }
        make_room(plan, slots, counts)?;
        let rows = Rows {
            bases,
            birth,
            first: first.get(..block.len).unwrap_or(&[]),
            count: None,
            weight: None,
            subjects: [None; 3],
            values,
        };
        points(plan, tables, &rows, &mut counts.counters);
        Ok(true)
    }

    /// Whether rows wait.
    pub(super) fn waits(&self) -> bool {
        self.cells.as_ref().is_some_and(|cells| !cells.is_empty())
    }

    /// Carries what waits to the groups, under the labels that it was counted with. The groups that
    /// it makes are few: the next block says whether all of them are too many.
    pub(super) fn carry(
        &mut self,
        plan: &Plan,
        slots: &mut Slots,
        how: &mut Translation,
        counts: &mut Counts,
    ) {
        let Some(cells) = self.cells.as_mut().filter(|cells| !cells.is_empty()) else { return };
        let stride = plan.stride();
        let carried = |combination: usize| Carried {
            combination,
            base: u32::try_from(combination)
                .map_or(0, |place| slots.slot_at(how, place) as usize)
                .wrapping_mul(stride),
            first: true,
        };
        let to: Vec<Carried> = cells.used().into_iter().map(carried).collect();
        counts.counters.grow(slots.len(), plan);
        cells.carry(plan, &to, &mut counts.counters);
    }
}

#[cfg(test)]
#[path = "narrow_tests.rs"]
mod tests;
