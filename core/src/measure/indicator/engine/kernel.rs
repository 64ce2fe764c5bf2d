//! The loops that count one block of good rows.

mod balance;
mod entries;
mod merge;
mod moves;
mod points;
mod series;

pub(super) use balance::{MOVES, place};

pub(super) use entries::Entries;
pub(super) use points::{Carried, Cells, PointTables, points};

use super::ingest::{Block, NO_WEIGHT};
use super::lane::Lane;
use super::lives::Lives;
use super::plan::{Kernel, Plan};
use super::program::{BIRTH, BLOCK, COLUMNS, Registers, Values};
use super::reach::Pairs;

/// Counts: `stride` for each slot, band after band. The first of each band is 1 when a row was in
/// it; the others are what the plan says.
#[derive(Debug, Clone, Default)]
pub(super) struct Counters(pub(super) Vec<u64>);

impl Counters {
    /// Makes room for this many slots.
    #[inline]
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

/// Counts of flows: for each flow and bucket, one for each slot and band, made when it is first
/// needed. Events in the order of their dates stay in one of them, and so in the near caches.
#[derive(Debug, Clone, Default)]
pub(super) struct Planes(pub(super) Vec<Vec<u64>>);

impl Planes {
    /// The counts of one flow and bucket, with room for so many.
    #[inline]
    pub(super) fn plane(&mut self, place: usize, room: usize) -> Option<&mut [u64]> {
        let plane = self.0.get_mut(place)?;
        if plane.len() < room {
            // A few slots at a time would move the whole plane again and again.
            let more = room.saturating_add(room / 2);
            plane.reserve_exact(more.saturating_sub(plane.len()));
            plane.resize(room, 0);
        }
        Some(plane)
    }
}

/// Everything that is counted of one table.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts {
    pub(super) counters: Counters,
    pub(super) planes: Planes,
    pub(super) pairs: Vec<Pairs>,
    pub(super) lives: Vec<Lives>,
    /// Moves of stocks, where the question asks to check them.
    pub(super) moves: Vec<u64>,
}

impl Counts {
    pub(super) fn new(plan: &Plan) -> Self {
        let planes = plan.flows.len().saturating_mul(plan.flow_days.len());
        Self {
            planes: Planes(vec![Vec::new(); planes]),
            pairs: vec![Pairs::default(); plan.subjects.len()],
            lives: vec![Lives::default(); plan.lives.len()],
            ..Self::default()
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
    pub(super) weight: Option<&'a [u64]>,
    pub(super) subjects: [Option<&'a [u32]>; 3],
    pub(super) values: Values<'a, T>,
}

impl<T: Lane> Rows<'_, T> {
    #[inline]
    pub(super) fn people(&self, row: usize) -> u64 {
        self.count.map_or(1, |count| count.get(row).copied().unwrap_or(0))
    }
    /// What a row adds to a flow, or to a sum of weights.
    #[inline]
    pub(super) fn brought(&self, row: usize, weighted: bool) -> u64 {
        let people = self.people(row);
        if !weighted {
            return people;
        }
        let weight = self.weight.and_then(|weight| weight.get(row)).copied();
        let known = weight.filter(|weight| *weight != NO_WEIGHT);
        people.saturating_mul(known.unwrap_or(0))
    }
    #[inline]
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
    /// A date column that was not given.
    never: Vec<i32>,
}

/// What a block brings besides its own columns.
pub(super) struct Setting<'a> {
    /// First counter of the slot of each row.
    pub(super) bases: &'a [u32],
    /// Place in a block of each date column that is no standard one; none where it was not given.
    pub(super) others: &'a [Option<usize>],
    /// Conditions that are looked up by label.
    pub(super) flags: &'a [Vec<i32>],
    /// How many slots there are.
    pub(super) slots: usize,
}

impl Workshop {
    pub(super) fn new(plan: &Plan) -> Self {
        Self {
            tables: PointTables::new(plan),
            registers: plan.program.registers(),
            steps: series::Steps::new(plan),
            never: vec![i32::MAX; BLOCK],
        }
    }

    /// Counts the rows of a block.
    #[inline]
    pub(super) fn count(
        &mut self,
        plan: &Plan,
        block: &Block,
        setting: &Setting<'_>,
        counts: &mut Counts,
    ) {
        let never = self.never.get(..block.len).unwrap_or(&[]);
        let other = |place: &Option<usize>| place.map_or(never, |place| block.date(place));
        let columns: Vec<&[i32]> = (0..COLUMNS)
            .map(|place| block.date(place))
            .chain(setting.others.iter().map(other))
            .collect();
        plan.program.run(&columns, setting.flags, block.len, &mut self.registers);
        let values = Values {
            program: &plan.program,
            columns: &columns,
            registers: &self.registers,
            len: block.len,
        };
        let rows = Rows {
            bases: setting.bases,
            birth: block.date(BIRTH),
            first: block.first.get(..block.len).unwrap_or(&[]),
            count: block.count.as_deref().and_then(|count| count.get(..block.len)),
            weight: block.weight.as_deref().and_then(|weight| weight.get(..block.len)),
            subjects: block
                .subjects
                .each_ref()
                .map(|numbers| numbers.as_deref().and_then(|numbers| numbers.get(..block.len))),
            values,
        };
        let counters = &mut counts.counters;
        match &plan.kernel {
            Kernel::Points { .. } => points(plan, &self.tables, &rows, counters),
            Kernel::Series(dates) => self.steps.count(plan, dates, &rows, counters),
            Kernel::Events => {}
        }
        moves::exposures(plan, &rows, counters);
        moves::flows(plan, &rows, setting.slots, &mut counts.planes);
        moves::subjects(plan, &rows, &mut counts.pairs);
        moves::lives(plan, &rows, &mut counts.lives);
        if plan.spec.reconcile() {
            balance::balance(plan, &rows, setting.slots, &mut counts.moves);
        }
    }
}
