//! What was counted of one table: rows pushed batch by batch, merged in any order.

use super::errors::ColumnsError;
use super::flags::Flags;
use super::gather::Gather;
use super::ingest::{Block, Checked, Labels, NO_WEIGHT, ingest};
use super::kernel::{Counts, Setting, Workshop, place};
use super::loops::Loops;
use super::narrow::Counting;
use super::plan::Plan;
use super::program::{BIRTH, COLUMNS};
use super::raw::NO_LABEL;
use super::slots::{Kind, Slots, Translation};
use super::tally::Tally;
use crate::measure::indicator::{Axis, Birth, Columns, Denominator, SubjectColumn, Text};
use crate::order;
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
    /// Date columns that a batch did not have, though they are read; in order.
    pub(super) absent: Vec<String>,
    /// One bit for each axis asked that the table does not have; none before the first batch.
    pub(super) lacks: Option<u16>,
    /// Whether a row had no weight.
    pub(super) weightless: bool,
    /// Whether births were given as years.
    pub(super) years: bool,
    /// People that the rows stand for.
    pub(super) people: u64,
}

/// What was counted of one table.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) plan: Arc<Plan>,
    pub(super) slots: Slots,
    pub(super) counts: Counts,
    pub(super) tally: Tally,
    pub(super) seen: Seen,
    workshop: Workshop,
    /// What the labels of the last batch meant: data often bring the same ones again.
    known: Option<(Texts, Translation)>,
    /// Events counted by those labels, until [`Part::carry`].
    gather: Gather,
    /// The same of profiles; none where the question asks for more than narrow blocks tell.
    narrow: Option<Counting>,
}

/// Labels of the texts of a batch: names of the categories, then the labels of each column.
#[derive(Debug, Clone)]
struct Texts(Vec<String>, Vec<Vec<String>>);

impl Texts {
    fn of(columns: &Columns<'_>) -> Self {
        let owned = |text: &Text<'_>| text.labels.iter().map(ToString::to_string).collect();
        let names = columns.categories.iter().map(|(name, _)| name.to_string());
        Self(names.collect(), each_text(columns).map(owned).collect())
    }

    /// Whether a batch has the same.
    fn are_of(&self, columns: &Columns<'_>) -> bool {
        let names = columns.categories.iter().map(|(name, _)| name.as_ref());
        let same = |(known, text): (&Vec<String>, &Text<'_>)| {
            known.iter().map(String::as_str).eq(text.labels.iter().map(AsRef::as_ref))
        };
        self.0.iter().map(String::as_str).eq(names)
            && self.1.len() == each_text(columns).count()
            && self.1.iter().zip(each_text(columns)).all(same)
    }
}

fn each_text<'a, 'b>(columns: &'a Columns<'b>) -> impl Iterator<Item = &'a Text<'b>> {
    let standard = [&columns.territory, &columns.sex].into_iter().flatten();
    standard.chain(columns.categories.iter().map(|(_, text)| text))
}

impl Part {
    pub(super) fn new(plan: &Arc<Plan>) -> Self {
        Self {
            slots: Slots::new(plan.spec.by().iter().filter_map(Kind::of).collect()),
            counts: Counts::new(plan),
            tally: Tally::default(),
            seen: Seen::default(),
            workshop: Workshop::new(plan),
            known: None,
            gather: Gather::default(),
            narrow: None,
            plan: Arc::clone(plan),
        }
    }

    /// Counts a batch.
    pub(super) fn push(
        &mut self,
        loops: &Loops,
        columns: &Columns<'_>,
        first_row: u64,
    ) -> Result<(), ColumnsError> {
        let given = Given::of(columns);
        self.note_given(&given)?;
        let others = self.others(&given);
        // A table has the same standard columns in every batch, or its axes would not be found.
        let again =
            |(labels, how): &(Texts, Translation)| self.slots.knows(how) && labels.are_of(columns);
        let again = self.known.as_ref().is_some_and(again);
        if !again {
            self.carry();
        }
        if self.narrow.is_none() {
            self.narrow = Counting::new(&self.plan);
        }
        let Self { plan, slots, counts, tally, seen, workshop, known, gather, narrow } = self;
        let before = known.take().filter(|_| again);
        let (mut labels, mut before) = before.map_or((None, None), |(l, how)| (Some(l), Some(how)));
        let mut how = None;
        let mut bases = Vec::new();
        let mut take = |labels: &Labels, checked: Checked<'_>| {
            let (how, flags) = match &mut how {
                Some(how) => how,
                None => how.insert((
                    match before.take() {
                        Some(before) => before,
                        None => {
                            slots.translate(columns, labels, plan.stride(), plan.only_divides)?
                        }
                    },
                    Flags::new(plan.program.flags(), columns, labels)?,
                )),
            };
            let block = match (checked, &mut *narrow) {
                (Checked::Narrow(block), Some(narrow)) => {
                    let taken = (loops.count_narrow)(narrow, plan, block, (slots, how), counts)?;
                    if taken {
                        let codes = block.territory().iter().map(|member| u32::from(*member));
                        seen.add_people(block.len as u64, plan)?;
                        seen.note(labels, codes.map(|member| member.wrapping_sub(1)));
                    }
                    return Ok(taken);
                }
                (Checked::Narrow(_), None) => return Ok(false),
                (Checked::Wide(block), _) => block,
            };
            let people = seen.weigh(plan, block);
            seen.add_people(people, plan)?;
            seen.note(labels, block.territory.iter().take(block.len).copied());
            if gather.take(plan, &others, block, (slots, how), counts)? {
                return Ok(true);
            }
            (loops.slots)(slots, how, block, &mut bases);
            flags.fill(block);
            make_room(plan, slots, counts)?;
            let setting =
                Setting { bases: &bases, others: &others, flags: &flags.rows, slots: slots.len() };
            (loops.count)(workshop, plan, block, &setting, counts);
            Ok(true)
        };
        let done = ingest(loops, (columns, first_row), plan.spec.horizon, tally, &mut take);
        // Kept after an error too: events may wait under these labels.
        if let Some(how) = how.map(|(how, _)| how).or(before) {
            let labels = labels.take().unwrap_or_else(|| Texts::of(columns));
            *known = Some((labels, how));
        }
        done
    }

    /// Carries the rows that wait to their groups. What reads counts calls it first.
    pub(super) fn carry(&mut self) {
        let Self { plan, slots, counts, known, gather, narrow, .. } = self;
        if let Some((_, how)) = known {
            gather.carry(plan, slots, how, counts);
            if let Some(narrow) = narrow {
                narrow.carry(plan, slots, how, counts);
            }
        }
    }

    /// Whether rows wait.
    pub(super) fn waits(&self) -> bool {
        !self.gather.is_empty() || self.narrow.as_ref().is_some_and(Counting::waits)
    }

    /// Where a block has each date column that is no standard one.
    pub(super) fn others(&self, given: &Given) -> Vec<Option<usize>> {
        let place = |name: &Arc<str>| {
            let place = given.others.iter().position(|other| **other == **name)?;
            Some(place.wrapping_add(COLUMNS))
        };
        self.plan.program.others().iter().map(place).collect()
    }

    /// Checks that a question finds its columns, and notes those it does without.
    pub(super) fn note_given(&mut self, given: &Given) -> Result<(), ColumnsError> {
        let plan = Arc::clone(&self.plan);
        let missing = |column: &str| ColumnsError::Missing { column: column.to_owned() };
        let required = plan.required.iter().find(|place| !given.has(**place, &plan));
        if let Some(place) = required {
            return Err(missing(plan.column_name(*place)));
        }
        if plan.reads_weight() && !given.weight {
            return Err(missing("weight"));
        }
        for (of, there) in SubjectColumn::ALL.into_iter().zip(given.subjects) {
            if plan.reads_subject(of) && !there {
                return Err(missing(of.column()));
            }
        }
        let has = |column: &str| given.categories.iter().any(|given| given == column);
        if let Some(column) = plan.filter_categories().find(|column| !has(column)) {
            return Err(missing(column));
        }
        let mut lacks = 0_u16;
        for (place, axis) in plan.spec.by().iter().enumerate() {
            let there = match axis {
                Axis::Age => given.has(BIRTH, &plan),
                Axis::Sex => given.sex,
                Axis::Category(name) => given.categories.contains(name),
                _ => given.territory,
            };
            if there {
                continue;
            }
            if !plan.only_divides {
                return Err(missing(match axis {
                    Axis::Age => "birth_date",
                    Axis::Sex => "sex",
                    Axis::Category(name) => name,
                    _ => "territory",
                }));
            }
            // A question has eight axes at most.
            lacks |= 1 << (place & 15);
        }
        if self.seen.lacks.is_some_and(|known| known != lacks) {
            return Err(ColumnsError::Differ);
        }
        self.seen.lacks = Some(lacks);
        let absent = plan.read.iter().filter(|place| !given.has(**place, &plan));
        self.seen.add_absent(absent.map(|place| plan.column_name(*place).to_owned()));
        let reads_birth = plan.bands.is_some() || plan.read.contains(&BIRTH);
        self.seen.years |= reads_birth && given.years;
        Ok(())
    }

    /// Adds the counts of other rows of the same table.
    pub(super) fn merge(mut self, mut other: Self) -> Result<Self, ColumnsError> {
        self.carry();
        other.carry();
        self.tally.merge(other.tally);
        self.seen.merge(&other.seen, &self.plan)?;
        let plan = Arc::clone(&self.plan);
        let mut slots = Vec::with_capacity(other.slots.len());
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
            slots.push(self.slots.slot_of(&members));
            make_room(&plan, &self.slots, &mut self.counts)?;
        }
        self.counts.merge(&plan, other.counts, &slots, self.slots.len());
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

/// Makes room for the counts of every slot.
///
/// # Errors
/// `columns.too_many_groups` where they would not fit memory, or numbers of 32 bits.
pub(super) fn make_room(
    plan: &Plan,
    slots: &Slots,
    counts: &mut Counts,
) -> Result<(), ColumnsError> {
    let cells = slots.len().saturating_mul(plan.band_width());
    let times = plan.times().max(1);
    let buckets = plan.subject_days.len().max(1);
    let subjects = if plan.subjects.is_empty() { 0 } else { cells.saturating_mul(buckets) };
    let lives = if plan.lives.is_empty() { 0 } else { cells.saturating_mul(times) };
    let moves = if plan.spec.reconcile() { place(plan, cells, 0, 0) } else { 0 };
    let planes = counts.planes.0.iter().filter(|plane| !plane.is_empty()).count();
    let counters = slots.len().saturating_mul(plan.stride().max(1));
    let counters = counters.max(cells.saturating_mul(planes)).max(moves);
    if counters > MOST_COUNTERS || subjects.max(lives) > u32::MAX as usize {
        return Err(ColumnsError::TooManyGroups);
    }
    counts.counters.grow(slots.len(), plan);
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
    weight: bool,
    subjects: [bool; 3],
    /// Date columns that are no standard ones, in the order of the batch.
    pub(super) others: Vec<String>,
    /// In order.
    pub(super) categories: Vec<String>,
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
            weight: columns.weight.is_some(),
            subjects: columns.subjects.map(|numbers| numbers.is_some()),
            others: columns.dates.iter().map(|(name, _)| name.to_string()).collect(),
            categories: order::distinct(
                columns.categories.iter().map(|(name, _)| name.to_string()),
            ),
        }
    }

    /// The same without what only a table of events has.
    pub(super) fn without_events(mut self) -> Self {
        self.weight = false;
        self.subjects = [false; 3];
        self
    }

    /// Whether a date column is there.
    fn has(&self, place: usize, plan: &Plan) -> bool {
        if place < COLUMNS {
            return self.has_standard(place);
        }
        let name = plan.column_name(place);
        self.others.iter().any(|other| other == name)
    }

    /// The same for a life date or birth.
    pub(super) fn has_standard(&self, place: usize) -> bool {
        self.dates >> place & 1 == 1
    }
}

impl Seen {
    /// The people that the rows of a block stand for, or what they weigh together.
    fn weigh(&mut self, plan: &Plan, block: &Block) -> u64 {
        let mut people = match &block.count {
            None => block.len as u64,
            Some(count) => {
                count.iter().take(block.len).fold(0, |sum: u64, n| sum.saturating_add(*n))
            }
        };
        if let (Some(weight), true) = (&block.weight, plan.reads_weight()) {
            // Weights add up like people, and must stay exact too.
            for (row, weight) in weight.iter().take(block.len).enumerate() {
                let count = block.count.as_ref().and_then(|count| count.get(row));
                let known = Some(*weight).filter(|weight| *weight != NO_WEIGHT);
                self.weightless |= known.is_none();
                let count = count.copied().unwrap_or(1);
                people = people.saturating_add(count.saturating_mul(known.unwrap_or(0)));
            }
        }
        people
    }

    /// Notes the levels of the territories of a block.
    #[inline]
    fn note(&mut self, labels: &Labels, mut codes: impl Iterator<Item = u32>) {
        match labels.level {
            // One level among the labels: any row that has one tells.
            Some(level) => {
                let any = codes.any(|code| code != NO_LABEL);
                self.levels |= if any { 1 << level as u8 } else { 0 };
            }
            None => {
                for code in codes {
                    let known = labels.territories.get(code as usize).and_then(Option::as_ref);
                    self.levels |= known.map_or(0, |known| 1 << known.level() as u8);
                }
            }
        }
    }

    pub(super) fn add_people(&mut self, people: u64, plan: &Plan) -> Result<(), ColumnsError> {
        let most = if plan.exposures.is_empty() { 1 << 53 } else { MOST_PERSON_DAYS };
        let population = Some(&Denominator::Population);
        let weighted = plan.spec.asked().any(|entry| entry.denominator.as_ref() == population);
        // The weight is never 0: a question is checked.
        let weight = if weighted { u64::from(plan.spec.sampling_weight()) } else { 1 };
        let most = most.min((1_u64 << 53).checked_div(weight).unwrap_or(0));
        self.people = self.people.saturating_add(people);
        if self.people > most { Err(ColumnsError::TooManyPeople) } else { Ok(()) }
    }

    pub(super) fn add_absent(&mut self, columns: impl Iterator<Item = String>) {
        self.absent.extend(columns);
        order::sort(&mut self.absent);
        self.absent.dedup();
    }

    pub(super) fn merge(&mut self, other: &Self, plan: &Plan) -> Result<(), ColumnsError> {
        self.levels |= other.levels;
        self.add_absent(other.absent.iter().cloned());
        self.years |= other.years;
        self.weightless |= other.weightless;
        if self.lacks.is_some() && other.lacks.is_some() && self.lacks != other.lacks {
            return Err(ColumnsError::Differ);
        }
        self.lacks = self.lacks.or(other.lacks);
        self.add_people(other.people, plan)
    }
}
