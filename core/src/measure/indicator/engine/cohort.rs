//! Rows checked once, packed, and asked many times.

mod packed;

use super::accumulator::Accumulator;
use super::errors::ColumnsError;
use super::flags::{holds_null, holds_place, holds_text};
use super::ingest::{Block, Checked, ingest};
use super::kernel::{
    Carried, Cells, Counters, Entries, PointTables, Rows, Setting, Workshop, points as points_of,
};
use super::lane::{BIRTH_BASE, LIFE_BASE, Lane};
use super::part::{Given, Part, make_room, to_bases};
use super::plan::{Kernel, Plan};
use super::program::{BIRTH, BLOCK, COLUMNS, Registers, Values};
use super::raw::NO_LABEL;
use super::slots::{Kind, Slots};
use super::tally::Tally;
use crate::measure::indicator::{Columns, Filter, Spec};
use crate::reference::nomenclature::Sex;
use crate::reference::territory::Territory;
use chrono::NaiveDate;
use packed::{Keys, Packed};
use std::fmt;

/// Profiles in memory, checked and packed: about 12 bytes each with four life dates.
///
/// Asking a cohort gives the same table, to the bit, as pushing its rows through an
/// [`Accumulator`].
///
/// # Examples
/// ```
/// use carnet_sante::measure::indicator::{Cohort, Columns, Disclosure, Spec};
/// let opened = [19_000, 19_700, 30_000];
/// let columns = Columns::new(3).opened_on(&opened);
/// let mut cohort = Cohort::new();
/// cohort.push(&columns, 0)?;
/// let spec = Spec::indicators(["OUV_N"]).at("2024-01-31").disclosure(Disclosure::None).build()?;
/// let table = cohort.table(&spec)?;
/// assert_eq!(table.rows().next().and_then(|row| row.cell.numerator()), Some(2));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[derive(Clone)]
pub struct Cohort {
    /// Distinct territory × sex × episode × categories.
    combos: Slots,
    /// Which of them each row has.
    keys: Keys,
    /// Life dates, birth, then the other dates of the batches.
    dates: Vec<Packed>,
    count: Option<Vec<u64>>,
    tally: Tally,
    given: Given,
    horizon: Option<NaiveDate>,
    people: u64,
    batches: u64,
}

/// The people are left out.
impl fmt::Debug for Cohort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cohort")
            .field("rows", &self.len())
            .field("bytes", &self.bytes())
            .finish_non_exhaustive()
    }
}

impl Default for Cohort {
    fn default() -> Self {
        Self::new()
    }
}

impl Cohort {
    /// An empty cohort.
    pub fn new() -> Self {
        Self {
            combos: Slots::new(Vec::new()),
            keys: Keys::default(),
            dates: (0..COLUMNS).map(Packed::new).collect(),
            count: None,
            tally: Tally::default(),
            given: Given::default(),
            horizon: None,
            people: 0,
            batches: 0,
        }
    }

    /// An empty cohort that rejects dates after this one.
    pub fn with_horizon(horizon: NaiveDate) -> Self {
        Self { horizon: Some(horizon), ..Self::new() }
    }

    /// Rows kept.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether no row was kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes that the packed rows take.
    pub fn bytes(&self) -> usize {
        let dates = self.dates.iter().map(Packed::bytes).fold(0, usize::saturating_add);
        let count = self.count.as_ref().map_or(0, |count| count.len().saturating_mul(8));
        dates.saturating_add(self.keys.bytes()).saturating_add(count)
    }

    /// Makes room for this many rows more, so that packing them does not move memory.
    pub fn reserve(&mut self, rows: usize) {
        self.keys.reserve(rows);
        for column in &mut self.dates {
            column.reserve(rows);
        }
    }

    /// Checks and packs a batch; `first_row` is the number of its first row in the whole input.
    ///
    /// # Errors
    /// [`ColumnsError`] when columns do not fit together, or differ from those of other batches.
    #[inline]
    pub fn push(&mut self, columns: &Columns<'_>, first_row: u64) -> Result<(), ColumnsError> {
        // What a table of events has besides is not kept.
        let given = Given::of(columns).without_events();
        if self.batches == 0 {
            self.start(columns, &given);
        } else if given != self.given {
            return Err(ColumnsError::Differ);
        }
        self.batches = self.batches.wrapping_add(1);
        let Self { combos, keys, dates, count, tally, people, horizon, .. } = self;
        let mut how = None;
        let mut of_rows = Vec::new();
        ingest(columns, first_row, *horizon, tally, |labels, checked| {
            let how = match &mut how {
                Some(how) => how,
                None => how.insert(combos.translate(columns, labels, 1, false)?),
            };
            let block = match checked {
                Checked::Narrow(block) => {
                    let taken = combos.narrow_block(how, block, &mut of_rows);
                    if taken {
                        keys.extend(&of_rows);
                        for (place, column) in dates.iter_mut().enumerate() {
                            column.extend_short(block.date(place));
                        }
                        *people = people.saturating_add(block.len as u64);
                    }
                    return Ok(taken);
                }
                Checked::Wide(block) => block,
            };
            combos.block(how, block, &mut of_rows);
            keys.extend(&of_rows);
            for (place, column) in dates.iter_mut().enumerate() {
                column.extend(block.date(place));
            }
            let mut here = block.len as u64;
            if let (Some(kept), Some(new)) = (&mut *count, &block.count) {
                let new = new.get(..block.len).unwrap_or(&[]);
                kept.extend_from_slice(new);
                here = new.iter().fold(0, |sum: u64, people| sum.saturating_add(*people));
            }
            *people = people.saturating_add(here);
            Ok(true)
        })
    }

    fn start(&mut self, columns: &Columns<'_>, given: &Given) {
        let mut kinds = vec![Kind::Sex, Kind::First];
        if columns.territory.is_some() {
            kinds.push(Kind::Exact);
        }
        kinds.extend(given.categories.iter().cloned().map(Kind::Category));
        self.combos = Slots::new(kinds);
        self.count = columns.count.is_some().then(Vec::new);
        self.given = given.clone();
        for (place, column) in self.dates.iter_mut().enumerate() {
            column.keep(given.has_standard(place));
        }
        for place in 0..given.others.len() {
            let mut column = Packed::new(COLUMNS.wrapping_add(place));
            column.keep(true);
            self.dates.push(column);
        }
    }

    /// Counts the cohort for a question, as its profiles or as the only table that it reads; other
    /// tables are then pushed into the result.
    ///
    /// # Errors
    /// [`ColumnsError`] when the question needs a column that the cohort does not have, or another
    /// horizon than the one its rows were checked with.
    #[inline]
    pub fn accumulate(&self, spec: &Spec) -> Result<Accumulator, ColumnsError> {
        if spec.horizon() != self.horizon {
            return Err(ColumnsError::OtherHorizon);
        }
        let mut result = Accumulator::new(spec);
        let Some(part) = result.parts.first_mut() else { return Ok(result) };
        part.tally = self.tally.clone();
        if self.batches > 0 {
            part.note_given(&self.given)?;
        }
        part.seen.add_people(self.people, &part.plan)?;
        let mut bases = self.slots_of(part);
        make_room(&part.plan, &part.slots, &mut part.counts)?;
        to_bases(&mut bases, part.plan.stride());
        let first: Vec<u32> = (0..self.combos.len())
            .map(|combo| u32::from(self.combos.members(combo).get(1) == Some(&1)))
            .collect();
        let plan = std::sync::Arc::clone(&part.plan);
        let tables = PointTables::<i16>::new(&plan);
        let short = self.dates.iter().all(Packed::is_short);
        let points = matches!(plan.kernel, Kernel::Points { .. });
        if points && plan.only_stocks() && short && tables.covers(&plan) {
            if self.count_cells(&plan, &tables, &bases, &first, part) {
                return Ok(result);
            }
            let each = |rows: &Rows<'_, i16>, counters: &mut Counters| {
                points_of(&plan, &tables, rows, counters);
            };
            self.count_packed(&plan, &bases, &first, part, each);
        } else if !(short
            && self.count.is_none()
            && self.count_entries(&plan, &bases, &first, part))
        {
            self.count_wide(&plan, &bases, &first, part);
        }
        Ok(result)
    }

    /// What each combo answers to each condition of a plan.
    fn flags(&self, plan: &Plan) -> Vec<Vec<i32>> {
        let answers = |filter: &Filter| {
            let answer = |combo: usize| {
                let holds = self.holds(filter, combo);
                if holds { i32::MIN } else { i32::MAX }
            };
            (0..self.combos.len()).map(answer).collect()
        };
        plan.program.flags().iter().map(answers).collect()
    }

    fn holds(&self, filter: &Filter, combo: usize) -> bool {
        let members = self.combos.members(combo);
        let member = |kind: &Kind| {
            let place = self.combos.axes.iter().position(|axis| axis.kind == *kind)?;
            Some((place, (*members.get(place)? as usize).checked_sub(1)?))
        };
        match filter {
            Filter::Category { column, .. } => {
                let label = member(&Kind::Category(column.clone()))
                    .and_then(|(place, label)| self.combos.axes.get(place)?.labels.get(label));
                label.map_or(holds_null(filter), |label| holds_text(filter, label))
            }
            Filter::Sex { among } => {
                let sex = member(&Kind::Sex).and_then(|(_, sex)| Sex::ALL.get(sex).copied());
                among.contains(&sex)
            }
            _ => {
                let place =
                    member(&Kind::Exact).and_then(|(_, place)| Kind::Exact.territory(place));
                holds_place(filter, &place)
            }
        }
    }

    /// The slot of each combo.
    fn slots_of(&self, result: &mut Part) -> Vec<u32> {
        let place = |kind: &Kind| self.combos.axes.iter().position(|axis| axis.kind == *kind);
        let sources: Vec<Option<usize>> = result
            .slots
            .axes
            .iter()
            .map(|axis| match &axis.kind {
                Kind::Sex | Kind::Category(_) => place(&axis.kind),
                _ => place(&Kind::Exact),
            })
            .collect();
        let exact = place(&Kind::Exact);
        let mut slots = Vec::with_capacity(self.combos.len());
        for combo in 0..self.combos.len() {
            let members = self.combos.members(combo);
            let territory: Option<Territory> = exact
                .and_then(|place| (*members.get(place)? as usize).checked_sub(1))
                .and_then(|member| Kind::Exact.territory(member));
            result.seen.levels |= territory.map_or(0, |known| 1 << known.level() as u8);
            let translated: Vec<u32> = result
                .slots
                .axes
                .iter_mut()
                .zip(&sources)
                .map(|(axis, source)| {
                    let source = source.unwrap_or(usize::MAX);
                    let member = members.get(source).copied().unwrap_or(0);
                    match &axis.kind {
                        Kind::Sex => member,
                        Kind::Category(_) => {
                            let theirs = self.combos.axes.get(source);
                            let label = (member as usize).checked_sub(1);
                            let label = label.and_then(|l| theirs?.labels.get(l)).cloned();
                            label.map_or(0, |label| axis.member_of(&label))
                        }
                        kind => {
                            let member = territory.as_ref().and_then(|known| kind.member(known));
                            let member = member.map(|member| member.wrapping_add(1));
                            member.and_then(|m| u32::try_from(m).ok()).unwrap_or(0)
                        }
                    }
                })
                .collect();
            slots.push(result.slots.slot_of(&translated));
        }
        slots
    }

    /// Many dates of one stock without ages, every column packed; tells whether they can be.
    #[inline]
    fn count_entries(&self, plan: &Plan, bases: &[u32], first: &[u32], result: &mut Part) -> bool {
        let Kernel::Series(dates) = &plan.kernel else { return false };
        let base = |register: usize| {
            let born = plan.program.columns_of(register).contains(&BIRTH);
            if born { BIRTH_BASE } else { LIFE_BASE }
        };
        // Counters of 32 bits are never full.
        let few = u32::try_from(self.len()).is_ok() && plan.only_stocks();
        let entries = Entries::new(plan, dates, result.slots.len(), base).filter(|_| few);
        let Some(mut entries) = entries else { return false };
        let (stride, width) = (u32::try_from(plan.stride()).unwrap_or(u32::MAX), entries.width());
        let slot = |base: &u32| base.checked_div(stride).unwrap_or(0);
        let bases: Vec<u32> = bases.iter().map(|base| slot(base).wrapping_mul(width)).collect();
        self.count_packed(plan, &bases, first, result, |rows, _| entries.count(rows));
        entries.finish(plan, &mut result.counts.counters);
        true
    }

    /// A few dates of few combos: each row is counted by its combo.
    #[inline]
    fn count_cells(
        &self,
        plan: &Plan,
        tables: &PointTables<i16>,
        bases: &[u32],
        first: &[u32],
        result: &mut Part,
    ) -> bool {
        if self.count.is_some() || u32::try_from(self.len()).is_err() {
            return false;
        }
        let Some(mut cells) = Cells::new(plan, self.combos.len()) else { return false };
        let mut registers: Registers<i16> = plan.program.registers();
        let mut start = 0;
        while start < self.len() {
            let len = BLOCK.min(self.len().wrapping_sub(start));
            let Some(combos) = self.keys.short(start, len) else { return false };
            let columns = self.columns(start, len);
            plan.program.run(&columns, &[], len, &mut registers);
            let values =
                Values { program: &plan.program, columns: &columns, registers: &registers, len };
            let birth = columns.get(BIRTH).copied().unwrap_or(&[]);
            cells.count(plan, tables, combos, birth, &values);
            start = start.wrapping_add(len);
        }
        let combos = bases.iter().zip(first).enumerate();
        let carried = |(combination, (base, first)): (usize, (&u32, &u32))| Carried {
            combination,
            base: *base as usize,
            first: *first == 1,
        };
        let to: Vec<Carried> = combos.map(carried).collect();
        cells.carry(plan, &to, &mut result.counts.counters);
        true
    }

    /// The packed columns of some rows.
    #[inline]
    fn columns(&self, start: usize, len: usize) -> [&[i16]; COLUMNS] {
        const NEVER: &[i16] = &[i16::NEVER; BLOCK];
        const UNKNOWN: &[i16] = &[i16::LONG_AGO; BLOCK];
        let absent = |place: usize| if place == BIRTH { UNKNOWN } else { NEVER };
        std::array::from_fn(|place| {
            let column = self.dates.get(place).and_then(|column| column.short(start, len));
            column.or_else(|| absent(place).get(..len)).unwrap_or(&[])
        })
    }

    /// Every column packed: no day leaves its 16 bits.
    #[inline]
    fn count_packed(
        &self,
        plan: &Plan,
        bases: &[u32],
        first: &[u32],
        result: &mut Part,
        mut each: impl FnMut(&Rows<'_, i16>, &mut Counters),
    ) {
        let mut registers: Registers<i16> = plan.program.registers();
        let (mut of_rows, mut firsts) = (vec![0; BLOCK], vec![1; BLOCK]);
        let mut start = 0;
        while start < self.len() {
            let len = BLOCK.min(self.len().wrapping_sub(start));
            let columns = self.columns(start, len);
            plan.program.run(&columns, &[], len, &mut registers);
            self.keys.look(start, len, bases, &mut of_rows);
            if plan.reads_episodes() {
                self.keys.look(start, len, first, &mut firsts);
            }
            let values =
                Values { program: &plan.program, columns: &columns, registers: &registers, len };
            let rows = Rows {
                bases: of_rows.get(..len).unwrap_or(&[]),
                birth: columns.get(BIRTH).copied().unwrap_or(&[]),
                first: firsts.get(..len).unwrap_or(&[]),
                count: self.count.as_ref().and_then(|c| c.get(start..start.wrapping_add(len))),
                weight: None,
                subjects: [None; 3],
                values,
            };
            each(&rows, &mut result.counts.counters);
            start = start.wrapping_add(len);
        }
    }

    /// Everything else: days unpacked block by block, then the loops of the accumulator.
    #[inline]
    fn count_wide(&self, plan: &Plan, bases: &[u32], first: &[u32], result: &mut Part) {
        let mut workshop = Workshop::new(plan);
        let mut block = Block::blank(self.count.is_some());
        block.dates.resize(self.dates.len(), vec![i32::MAX; BLOCK]);
        let others = result.others(&self.given);
        let answers = self.flags(plan);
        let mut flags = vec![vec![i32::MAX; BLOCK]; answers.len()];
        let mut of_rows = vec![0; BLOCK];
        let mut start = 0;
        while start < self.len() {
            let len = BLOCK.min(self.len().wrapping_sub(start));
            block.len = len;
            for (column, out) in self.dates.iter().zip(&mut block.dates) {
                column.unpack(start, len, out);
            }
            self.keys.look(start, len, bases, &mut of_rows);
            self.keys.look(start, len, first, &mut block.first);
            if let (Some(out), Some(count)) = (&mut block.count, &self.count) {
                let count = count.get(start..start.wrapping_add(len)).unwrap_or(&[]);
                out.truncate(0);
                out.extend_from_slice(count);
            }
            for (answers, out) in answers.iter().zip(&mut flags) {
                self.keys.look(start, len, answers, out);
            }
            let setting = Setting {
                bases: of_rows.get(..len).unwrap_or(&[]),
                others: &others,
                flags: &flags,
                slots: result.slots.len(),
            };
            workshop.count(plan, &block, &setting, &mut result.counts);
            start = start.wrapping_add(len);
        }
        debug_assert!(block.territory.iter().all(|code| *code == NO_LABEL), "slots are known");
    }
}
