//! Rows checked once, packed, and asked many times.

mod packed;

pub(super) use packed::{Keys, Packed};

use super::accumulator::Accumulator;
use super::errors::ColumnsError;
use super::flags::{holds_null, holds_place, holds_text};
use super::ingest::{Block, Checked, Labels, ingest};
use super::kernel::{
    Carried, Cells, Counters, Entries, PointTables, Rows, Setting, Workshop, points as points_of,
};
use super::lane::{BIRTH_BASE, LIFE_BASE, Lane};
use super::loops::Loops;
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
    loops: &'static Loops,
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

/// What a cohort is asked, and where it counts: the first counter of each of its combos, and 1 for each that
/// is a first episode.
pub(super) struct Asked<'a> {
    plan: &'a Plan,
    bases: &'a [u32],
    first: &'a [u32],
}

impl Cohort {
    /// An empty cohort.
    #[inline]
    pub fn new() -> Self {
        Self::with(Loops::here())
    }

    fn with(loops: &'static Loops) -> Self {
        Self {
            loops,
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
    #[inline]
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
    pub fn push(&mut self, columns: &Columns<'_>, first_row: u64) -> Result<(), ColumnsError> {
        // What a table of events has besides is not kept.
        let given = Given::of(columns).without_events();
        if self.batches == 0 {
            self.start(columns, &given);
        } else if given != self.given {
            return Err(ColumnsError::Differ);
        }
        self.batches = self.batches.wrapping_add(1);
        let Self { loops, combos, keys, dates, count, tally, people, horizon, .. } = self;
        let loops = *loops;
        let mut how = None;
        let mut of_rows = Vec::new();
        let mut take = |labels: &Labels, checked: Checked<'_>| {
            let how = match &mut how {
                Some(how) => how,
                None => how.insert(combos.translate(columns, labels, 1, false)?),
            };
            let block = match checked {
                Checked::Narrow(block) => {
                    let taken = (loops.slots_narrow)(combos, how, block, &mut of_rows);
                    if taken {
                        (loops.pack_narrow)(keys, dates, &of_rows, block);
                        *people = people.saturating_add(block.len as u64);
                    }
                    return Ok(taken);
                }
                Checked::Wide(block) => block,
            };
            (loops.slots)(combos, how, block, &mut of_rows);
            (loops.pack)(keys, dates, &of_rows, block);
            let mut here = block.len as u64;
            if let (Some(kept), Some(new)) = (&mut *count, &block.count) {
                let new = new.get(..block.len).unwrap_or(&[]);
                kept.extend_from_slice(new);
                here = new.iter().fold(0, |sum: u64, people| sum.saturating_add(*people));
            }
            *people = people.saturating_add(here);
            Ok(true)
        };
        ingest(loops, (columns, first_row), *horizon, tally, &mut take)
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
    pub fn accumulate(&self, spec: &Spec) -> Result<Accumulator, ColumnsError> {
        if spec.horizon() != self.horizon {
            return Err(ColumnsError::OtherHorizon);
        }
        let mut result = Accumulator::with(spec, self.loops);
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
        let asked = Asked { plan: &plan, bases: &bases, first: &first };
        let tables = PointTables::<i16>::new(&plan);
        let short = self.dates.iter().all(Packed::is_short);
        let points = matches!(plan.kernel, Kernel::Points { .. });
        if points && plan.only_stocks() && short && tables.covers(&plan) {
            if !(self.loops.ask_cells)(self, &asked, &tables, part) {
                (self.loops.ask_points)(self, &asked, &tables, part);
            }
        } else if !(short && self.count.is_none() && (self.loops.ask_entries)(self, &asked, part)) {
            self.count_wide(&asked, part);
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
    pub(super) fn count_entries(&self, asked: &Asked<'_>, result: &mut Part) -> bool {
        let Asked { plan, bases, first } = *asked;
        let Kernel::Series(dates) = &plan.kernel else { return false };
        let base = |register: usize| {
            let born = plan.program.columns_of(register).contains(&BIRTH);
            if born { BIRTH_BASE } else { LIFE_BASE }
        };
        // Counters of 32 bits are never full.
        let few = u32::try_from(self.len()).is_ok() && plan.only_stocks();
        let entries = Entries::new(plan, dates, result.slots.len(), &base).filter(|_| few);
        let Some(mut entries) = entries else { return false };
        let (stride, width) = (u32::try_from(plan.stride()).unwrap_or(u32::MAX), entries.width());
        let slot = |base: &u32| base.checked_div(stride).unwrap_or(0);
        let bases: Vec<u32> = bases.iter().map(|base| slot(base).wrapping_mul(width)).collect();
        let asked = Asked { plan, bases: &bases, first };
        self.count_packed(&asked, result, |rows, _| entries.count(rows));
        entries.finish(plan, &mut result.counts.counters);
        true
    }

    /// A few dates of few combos: each row is counted by its combo.
    #[inline]
    pub(super) fn count_cells(
        &self,
        Asked { plan, bases, first }: &Asked<'_>,
        tables: &PointTables<i16>,
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
        let combos = bases.iter().zip(*first).enumerate();
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

    /// A few dates of any combos.
    #[inline]
    pub(super) fn count_points(
        &self,
        asked: &Asked<'_>,
        tables: &PointTables<i16>,
        result: &mut Part,
    ) {
        self.count_packed(asked, result, |rows, counters| {
            points_of(asked.plan, tables, rows, counters);
        });
    }

    /// Every column packed: no day leaves its 16 bits.
    #[inline]
    fn count_packed(
        &self,
        Asked { plan, bases, first }: &Asked<'_>,
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
            self.keys.look((start, len), bases, &mut of_rows);
            if plan.reads_episodes() {
                self.keys.look((start, len), first, &mut firsts);
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
    fn count_wide(&self, asked: &Asked<'_>, result: &mut Part) {
        let plan = asked.plan;
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
            (self.loops.unpack)(self, asked, start, (&mut block, &mut of_rows));
            for (answers, out) in answers.iter().zip(&mut flags) {
                (self.loops.look)(&self.keys, (start, len), answers, out);
            }
            let setting = Setting {
                bases: of_rows.get(..len).unwrap_or(&[]),
                others: &others,
                flags: &flags,
                slots: result.slots.len(),
            };
            (self.loops.count)(&mut workshop, plan, &block, &setting, &mut result.counts);
            start = start.wrapping_add(len);
        }
        debug_assert!(block.territory.iter().all(|code| *code == NO_LABEL), "slots are known");
    }

    /// The rows of a block as the loops of the accumulator take them.
    #[inline]
    pub(super) fn unpack(
        &self,
        asked: &Asked<'_>,
        start: usize,
        (block, of_rows): (&mut Block, &mut [u32]),
    ) {
        let len = block.len;
        for (column, out) in self.dates.iter().zip(&mut block.dates) {
            column.unpack(start, len, out);
        }
        self.keys.look((start, len), asked.bases, of_rows);
        self.keys.look((start, len), asked.first, &mut block.first);
        if let (Some(out), Some(count)) = (&mut block.count, &self.count) {
            let count = count.get(start..start.wrapping_add(len)).unwrap_or(&[]);
            out.truncate(0);
            out.extend_from_slice(count);
        }
    }
}
