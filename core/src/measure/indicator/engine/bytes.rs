//! Partial results as bytes: to leave a process and be merged elsewhere.
//!
//! The bytes are canonical. Labels are sorted, groups are in order, and zero counters are left out,
//! so that two partial results of the same rows are the same bytes however they were reached.

mod cursor;
mod events;

use super::accumulator::Accumulator;
use super::errors::BytesError;
use super::part::{Part, make_room};
use super::slots::{Kind, StaticAxis};
use super::tally::{Bad, KEPT, Tally};
use crate::measure::indicator::{RowCode, Spec, catalogue_version};
use crate::order;
use cursor::{Cursor, put_text};

const MAGIC: &[u8; 5] = b"CSAC\x02";

impl Accumulator {
    /// The partial result as canonical bytes, to be merged by another thread, process or language.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::indicator::{Accumulator, Spec};
    /// let empty = Accumulator::new(&Spec::indicators(["OUV_N"]).at("2024-01-31").build()?);
    /// let copy = Accumulator::from_bytes(&empty.to_bytes())?;
    /// assert_eq!(copy.to_bytes(), empty.to_bytes());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        put_text(&mut out, catalogue_version());
        put_text(&mut out, &crate::error::as_given(self.spec()).unwrap_or_default());
        for part in &self.parts {
            if part.waits() {
                let mut whole = part.clone();
                whole.carry();
                whole.put(&mut out);
            } else {
                part.put(&mut out);
            }
        }
        out
    }

    /// Reads a partial result back.
    ///
    /// # Errors
    /// `bytes.unreadable` for anything that [`Accumulator::to_bytes`] does not write: there is one
    /// form only, so that equal bytes are equal partial results. A count that was changed on the
    /// way cannot be told;
    /// `bytes.version` for another version of the format or of the catalogue.
    #[inline]
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BytesError> {
        Self::read(bytes, Self::new)
    }

    // Once a partial result: not among what a binding compiles for speed.
    #[inline(never)]
    fn read(bytes: &[u8], new: fn(&Spec) -> Self) -> Result<Self, BytesError> {
        let mut cursor = Cursor(bytes);
        match cursor.take(MAGIC.len()) {
            Some(magic) if magic == MAGIC => {}
            Some(magic) if magic.starts_with(b"CSAC") => return Err(BytesError::Version),
            _ => return Err(BytesError::Unreadable),
        }
        if cursor.text().ok_or(BytesError::Unreadable)? != catalogue_version() {
            return Err(BytesError::Version);
        }
        let spec = cursor.text().ok_or(BytesError::Unreadable)?;
        let spec = Spec::from_json(spec).map_err(|_| BytesError::Unreadable)?;
        let mut empty = new(&spec);
        let parts = std::mem::take(&mut empty.parts)
            .into_iter()
            .map(|part| part.read(&mut cursor))
            .collect::<Option<_>>();
        let read = parts.map(|parts| Self { parts, ..empty }).filter(|_| cursor.0.is_empty());
        read.filter(|read| read.to_bytes() == bytes).ok_or(BytesError::Unreadable)
    }
}

impl Part {
    fn put(&self, out: &mut Vec<u8>) {
        put_tally(out, &self.tally);
        out.push(self.seen.levels);
        out.extend(length(self.seen.absent.len()).to_le_bytes());
        for column in &self.seen.absent {
            put_text(out, column);
        }
        out.push(u8::from(self.seen.years));
        out.push(u8::from(self.seen.weightless));
        // No table lacks every one of 16 axes: a question has eight at most.
        out.extend(self.seen.lacks.unwrap_or(u16::MAX).to_le_bytes());
        out.extend(self.seen.people.to_le_bytes());
        let ranks: Vec<Option<Vec<u32>>> = self
            .slots
            .axes
            .iter()
            .enumerate()
            .map(|(place, axis)| self.ranks(place, axis))
            .collect();
        for (axis, ranks) in self.slots.axes.iter().zip(&ranks) {
            if let Some(ranks) = ranks {
                put_labels(out, axis, ranks);
            }
        }
        let mut slots: Vec<(Vec<u32>, usize)> = (0..self.slots.len())
            .map(|slot| {
                let members = self.slots.members(slot).iter().zip(&ranks);
                let rank = |(member, ranks): (&u32, &Option<Vec<u32>>)| match ranks {
                    Some(ranks) => ranks.get(*member as usize).copied().unwrap_or(0),
                    None => *member,
                };
                (members.map(rank).collect(), slot)
            })
            .collect();
        order::sort(&mut slots);
        out.extend(length(slots.len()).to_le_bytes());
        for (members, slot) in &slots {
            for member in members {
                out.extend(member.to_le_bytes());
            }
            self.put_slot(out, *slot);
        }
        events::put(self, &slots, out);
    }

    /// For a category, the place of each member among the labels in use, sorted; null stays 0.
    fn ranks(&self, place: usize, axis: &StaticAxis) -> Option<Vec<u32>> {
        if !matches!(axis.kind, Kind::Category(_)) {
            return None;
        }
        let mut used = self.slots.used(place);
        order::sort_by(&mut used, |a, b| axis.label(*a).cmp(axis.label(*b)));
        let mut ranks = vec![0; axis.labels.len().wrapping_add(1)];
        for (rank, member) in (1_u32..).zip(used) {
            if let Some(slot) = ranks.get_mut(member as usize) {
                *slot = rank;
            }
        }
        Some(ranks)
    }

    fn put_slot(&self, out: &mut Vec<u8>, slot: usize) {
        let stride = self.plan.stride();
        let start = slot.wrapping_mul(stride);
        let counters = &self.counts.counters.0;
        let counts = counters.get(start..start.wrapping_add(stride)).unwrap_or(&[]);
        // Any counter says that the band holds a row: that is written as its presence, whichever way
        // the rows came.
        let mut counts = counts.to_vec();
        let layout = self.plan.layout();
        for band in counts.chunks_mut(layout.band.max(1)) {
            let held = band.iter().take(layout.exposures).any(|count| *count != 0);
            if let Some(present) = band.first_mut() {
                *present = u64::from(held);
            }
        }
        let filled = counts.iter().filter(|count| **count != 0).count();
        out.extend(length(filled).to_le_bytes());
        for (place, count) in (0_u32..).zip(&counts).filter(|(_, count)| **count != 0) {
            out.extend(place.to_le_bytes());
            out.extend(count.to_le_bytes());
        }
    }

    fn read(mut self, cursor: &mut Cursor<'_>) -> Option<Self> {
        self.tally = read_tally(cursor)?;
        self.seen.levels = cursor.byte()?;
        for _ in 0..cursor.short()? {
            self.seen.add_absent(std::iter::once(cursor.text()?.to_owned()));
        }
        self.seen.years = cursor.byte()? == 1;
        self.seen.weightless = cursor.byte()? == 1;
        let lacks = u16::from_le_bytes(cursor.array()?);
        self.seen.lacks = (lacks != u16::MAX).then_some(lacks);
        self.seen.add_people(cursor.long()?, &self.plan).ok()?;
        for axis in &mut self.slots.axes {
            if matches!(axis.kind, Kind::Category(_)) {
                for _ in 0..cursor.short()? {
                    axis.member_of(cursor.text()?);
                }
            }
        }
        let stride = self.plan.stride();
        for slot in 0..cursor.short()? as usize {
            let mut members = Vec::with_capacity(self.slots.axes.len());
            for axis in &self.slots.axes {
                let member = cursor.short()?;
                members.push(Some(member).filter(|member| axis.has(*member))?);
            }
            // A group written twice, or out of order, is not canonical.
            if self.slots.slot_of(&members) as usize != slot {
                return None;
            }
            make_room(&self.plan, &self.slots, &mut self.counts).ok()?;
            for _ in 0..cursor.short()? {
                let place = Some(cursor.short()? as usize).filter(|place| *place < stride)?;
                let index = slot.wrapping_mul(stride).wrapping_add(place);
                self.counts.counters.add(index, cursor.long()?);
            }
        }
        events::read(&mut self, cursor)?;
        Some(self)
    }
}

fn put_labels(out: &mut Vec<u8>, axis: &StaticAxis, ranks: &[u32]) {
    let mut labels: Vec<(u32, &str)> = (0_u32..)
        .zip(ranks)
        .filter(|(_, rank)| **rank != 0)
        .map(|(member, rank)| (*rank, axis.label(member)))
        .collect();
    order::sort(&mut labels);
    out.extend(length(labels.len()).to_le_bytes());
    for (_, label) in labels {
        put_text(out, label);
    }
}

fn put_tally(out: &mut Vec<u8>, tally: &Tally) {
    out.extend(tally.given.to_le_bytes());
    out.extend(tally.rejected.to_le_bytes());
    out.extend(length(tally.bad.iter().len()).to_le_bytes());
    for ((code, column), bad) in tally.bad.iter() {
        put_text(out, code.as_str());
        put_text(out, column);
        out.extend(bad.count.to_le_bytes());
        out.extend(length(bad.rows.len()).to_le_bytes());
        for row in &bad.rows {
            out.extend(row.to_le_bytes());
        }
    }
}

fn read_tally(cursor: &mut Cursor<'_>) -> Option<Tally> {
    let mut tally = Tally { given: cursor.long()?, rejected: cursor.long()?, ..Tally::default() };
    for _ in 0..cursor.short()? {
        let code = cursor.text()?;
        let code = RowCode::ALL.into_iter().find(|known| known.as_str() == code)?;
        let column = cursor.text()?.to_owned();
        let mut bad = Bad { count: cursor.long()?, rows: Vec::new() };
        for _ in 0..cursor.short()? {
            bad.rows.push(cursor.long()?);
        }
        let kept = KEPT.min(usize::try_from(bad.count).unwrap_or(KEPT));
        if bad.rows.len() != kept || !bad.rows.is_sorted() {
            return None;
        }
        tally.bad.insert((code, column), bad);
    }
    let mut bad = tally.bad.iter();
    let rejected = bad.try_fold(0_u64, |sum, (_, bad)| sum.checked_add(bad.count))?;
    Some(tally).filter(|tally| rejected == tally.rejected && rejected <= tally.given)
}

fn length(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

impl StaticAxis {
    /// The label of a member of a category.
    fn label(&self, member: u32) -> &str {
        let place = (member as usize).checked_sub(1);
        place.and_then(|place| self.labels.get(place)).map_or("", String::as_str)
    }

    /// Whether a member can be.
    fn has(&self, member: u32) -> bool {
        let Some(place) = (member as usize).checked_sub(1) else { return true };
        match &self.kind {
            Kind::Category(_) => place < self.labels.len(),
            Kind::Sex => place < 2,
            Kind::First => place < 1,
            kind => kind.territory(place).is_some(),
        }
    }
}
