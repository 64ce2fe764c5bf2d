//! Partial results: rows pushed batch by batch, merged in any order, finished once.

use super::errors::{ColumnsError, MergeError};
use super::ingest::{Block, Labels, ingest};
use super::kernel::{Counters, Workshop};
use super::plan::{Below, Plan};
use super::program::{BIRTH, COLUMNS};
use super::raw::NO_LABEL;
use super::slots::{Kind, Slots};
use super::tally::Tally;
use crate::measure::indicator::{Axis, Birth, Columns, Spec};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// Counters that a partial result may hold: 2 GiB, or 512 MiB where a list cannot be longer than
/// 2 GiB (WebAssembly), and twice as much is asked for while it grows.
const MOST_COUNTERS: usize = if usize::BITS < 64 { 1 << 26 } else { 1 << 28 };
/// People that a partial result may stand for, so that person-days stay exact too.
const MOST_PERSON_DAYS: u64 = (1 << 53) / 110_000;

/// What was seen of the columns, for the notes of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// One bit for each territory level, in the order of `Level`.
    pub(super) levels: u8,
    /// One bit for each date column that a batch did not have, though it is read.
    pub(super) absent: u16,
    /// Whether births were given as years.
    pub(super) years: bool,
    /// People that the rows stand for.
    pub(super) people: u64,
}

/// A partial result that keeps counts, not rows.
///
/// Partial results form a commutative monoid: any split of the rows, any order of merging, any
/// number of threads or machines gives the same bytes. An accumulator that returned an error from
/// [`Accumulator::push`] holds a part of that batch and should be dropped.
///
/// # Examples
/// ```
/// use carnet_sante::measure::indicator::{Accumulator, Columns, Spec};
/// let spec = Spec::indicators(["OUV_N"]).at("2024-01-31").build()?;
/// let opened = [19_000, 19_700, 30_000];
/// let columns = Columns::new(3).opened_on(&opened);
/// let mut accumulator = Accumulator::new(&spec);
/// accumulator.push(&columns, 0)?;
/// assert_eq!(accumulator.rows(), 3);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[derive(Clone)]
pub struct Accumulator {
    pub(super) plan: Arc<Plan>,
    pub(super) slots: Slots,
    pub(super) counters: Counters,
    pub(super) tally: Tally,
    pub(super) seen: Seen,
    workshop: Workshop,
}

/// The counts are left out: no cell of them was hidden yet.
impl fmt::Debug for Accumulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Accumulator")
            .field("spec", self.spec())
            .field("rows", &self.rows())
            .field("rejected", &self.rejected())
            .finish_non_exhaustive()
    }
}

impl Accumulator {
    /// An empty partial result for a question.
    pub fn new(spec: &Spec) -> Self {
        Self::with_plan(Arc::new(Plan::new(spec)))
    }

    pub(super) fn with_plan(plan: Arc<Plan>) -> Self {
        let workshop = Workshop::new(&plan);
        let slots = Slots::new(plan.spec.by().iter().filter_map(Kind::of).collect());
        Self {
            slots,
            counters: Counters::default(),
            tally: Tally::default(),
            seen: Seen::default(),
            workshop,
            plan,
        }
    }

    /// The question.
    pub fn spec(&self) -> &Spec {
        &self.plan.spec
    }

    /// Rows pushed so far, good and bad.
    pub fn rows(&self) -> u64 {
        self.tally.given
    }

    /// Rows rejected so far.
    pub fn rejected(&self) -> u64 {
        self.tally.rejected
    }

    /// Counts a batch; `first_row` is the number of its first row in the whole input.
    ///
    /// Bad rows are counted by error and never stop the push: [`Accumulator::finish`] decides. The
    /// labels of a batch are read at each push: tens of thousands of rows at a time are right.
    ///
    /// # Errors
    /// [`ColumnsError`] when a column is missing or has another length, or when the groups or the
    /// people are too many.
    pub fn push(&mut self, columns: &Columns<'_>, first_row: u64) -> Result<(), ColumnsError> {
        self.note_given(&Given::of(columns))?;
        let Self { plan, slots, counters, tally, seen, workshop } = self;
        let mut how = None;
        let mut bases = Vec::new();
        ingest(columns, first_row, plan.spec.horizon, tally, |labels, block| {
            let how = match &mut how {
                Some(how) => how,
                None => how.insert(slots.translate(columns, labels, plan.stride())?),
            };
            slots.block(how, block, &mut bases);
            make_room(plan, slots, counters)?;
            seen.note(plan, labels, block)?;
            workshop.count(plan, block, &bases, counters);
            Ok(())
        })
    }

    /// Checks that a question finds its columns, and notes those it does without.
    pub(super) fn note_given(&mut self, given: &Given) -> Result<(), ColumnsError> {
        let missing = |column: &str| ColumnsError::Missing { column: column.to_owned() };
        let required = self.plan.required.iter().find(|place| !given.has(**place));
        if let Some(place) = required {
            return Err(missing(Plan::column_name(*place)));
        }
        for axis in self.plan.spec.by() {
            let there = match axis {
                Axis::Age => given.has(BIRTH),
                Axis::Sex => given.sex,
                Axis::Category(name) => given.categories.contains(name),
                _ => given.territory,
            };
            if !there {
                return Err(missing(match axis {
                    Axis::Age => "birth_date",
                    axis if axis.is_territory() => "territory",
                    axis => axis.name(),
                }));
            }
        }
        for place in self.plan.read.iter().filter(|place| !given.has(**place)) {
            self.seen.absent |= 1 << (*place % COLUMNS);
        }
        let reads_birth = self.plan.bands.is_some() || self.plan.read.contains(&BIRTH);
        self.seen.years |= reads_birth && given.years;
        Ok(())
    }

    /// Adds the counts of other rows of the same input.
    ///
    /// # Errors
    /// `merge.other_question` when the two answer different questions.
    pub fn merge(mut self, other: Self) -> Result<Self, MergeError> {
        if self.plan.spec != other.plan.spec {
            return Err(MergeError::OtherQuestion);
        }
        self.tally.merge(other.tally);
        self.seen.merge(&other.seen, &self.plan)?;
        let stride = self.plan.stride();
        let band = self.plan.layout().band;
        for slot in 0..other.slots.len() {
            let members: Vec<u32> = other
                .slots
                .members(slot)
                .iter()
                .zip(&other.slots.axes)
                .zip(&mut self.slots.axes)
                .map(|((member, theirs), mine)| match &theirs.kind {
                    Kind::Category(_) => {
                        let label = (*member as usize).checked_sub(1);
                        label.and_then(|l| theirs.labels.get(l)).map_or(0, |l| mine.member_of(l))
                    }
                    _ => *member,
                })
                .collect();
            let mine = self.slots.slot_of(&members) as usize;
            make_room(&self.plan, &self.slots, &mut self.counters)?;
            let from = slot.wrapping_mul(stride);
            let counts = other.counters.0.get(from..from.wrapping_add(stride)).unwrap_or(&[]);
            for (place, count) in counts.iter().enumerate() {
                let index = mine.wrapping_mul(stride).wrapping_add(place);
                // The first counter of a band says whether it holds a row: it is no sum.
                if place.checked_rem(band) == Some(0) {
                    if *count != 0 {
                        self.counters.mark(index);
                    }
                } else {
                    self.counters.add(index, *count);
                }
            }
        }
        Ok(self)
    }
}

/// From slots to their first counters; [`make_room`] has checked that they fit 32 bits.
pub(super) fn to_bases(slots: &mut [u32], stride: usize) {
    let stride = u32::try_from(stride).unwrap_or(u32::MAX);
    for slot in slots {
        *slot = slot.wrapping_mul(stride);
    }
}

pub(super) fn make_room(
    plan: &Plan,
    slots: &Slots,
    counters: &mut Counters,
) -> Result<(), ColumnsError> {
    if slots.len().saturating_mul(plan.stride().max(1)) > MOST_COUNTERS {
        return Err(ColumnsError::TooManyGroups);
    }
    counters.grow(slots.len(), plan);
    Ok(())
}

/// Which columns a batch has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Given {
    /// One bit for each date column, birth last.
    dates: u16,
    pub(super) years: bool,
    pub(super) territory: bool,
    pub(super) sex: bool,
    count: bool,
    episode: bool,
    pub(super) categories: BTreeSet<String>,
}

impl Given {
    pub(super) fn of(columns: &Columns<'_>) -> Self {
        let life = columns.life.iter().map(Option::is_some).chain([columns.birth.is_some()]);
        let dates = life.enumerate().filter(|(_, given)| *given);
        Self {
            dates: dates.fold(0, |bits, (place, _)| bits | 1 << place),
            years: matches!(columns.birth, Some(Birth::Years(_))),
            territory: columns.territory.is_some(),
            sex: columns.sex.is_some(),
            count: columns.count.is_some(),
            episode: columns.episode.is_some(),
            categories: columns.categories.iter().map(|(name, _)| name.to_string()).collect(),
        }
    }

    /// Whether a date column is there.
    pub(super) fn has(&self, place: usize) -> bool {
        self.dates >> place & 1 == 1
    }
}

impl Seen {
    fn note(&mut self, plan: &Plan, labels: &Labels, block: &Block) -> Result<(), ColumnsError> {
        let people = match &block.count {
            None => block.len as u64,
            Some(count) => {
                count.iter().take(block.len).fold(0, |sum: u64, n| sum.saturating_add(*n))
            }
        };
        self.add_people(people, plan)?;
        match labels.level {
            // One level among the labels: any row that has one tells.
            Some(level) => {
                let any = block.territory.iter().take(block.len).any(|code| *code != NO_LABEL);
                self.levels |= if any { 1 << level as u8 } else { 0 };
            }
            None => {
                for code in block.territory.iter().take(block.len) {
                    let known = labels.territories.get(*code as usize).and_then(Option::as_ref);
                    self.levels |= known.map_or(0, |known| 1 << known.level() as u8);
                }
            }
        }
        Ok(())
    }

    pub(super) fn add_people(&mut self, people: u64, plan: &Plan) -> Result<(), ColumnsError> {
        let most = if plan.exposures.is_empty() { 1 << 53 } else { MOST_PERSON_DAYS };
        let weighted = plan.reads.iter().any(|(_, below)| *below == Below::Population);
        // The weight is never 0: a question is checked.
        let weight = if weighted { u64::from(plan.spec.sampling_weight()) } else { 1 };
        let most = most.min((1_u64 << 53).checked_div(weight).unwrap_or(0));
        self.people = self.people.saturating_add(people);
        if self.people > most { Err(ColumnsError::TooManyPeople) } else { Ok(()) }
    }

    pub(super) fn merge(&mut self, other: &Self, plan: &Plan) -> Result<(), ColumnsError> {
        self.levels |= other.levels;
        self.absent |= other.absent;
        self.years |= other.years;
        self.add_people(other.people, plan)
    }
}
