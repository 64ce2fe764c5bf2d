//! Groups that do not change with time: territory, sex, categories. Each gets a slot when a row
//! first needs it, so that memory follows the groups that exist rather than all that could.

mod kind;
mod small;

pub(super) use kind::Kind;
use small::Small;

use super::errors::ColumnsError;
use super::ingest::{Block, Labels};
use super::numbered::Numbered;
use super::raw::NO_LABEL;
use crate::measure::indicator::Columns;
use crate::reference::nomenclature::Sex;
use crate::reference::territory::Territory;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::mem;

/// Up to this many possible groups a plain table finds the slot; beyond, a map does.
const DENSE: u64 = 1 << 22;
const UNSET: u32 = u32::MAX;

/// A static axis and the members that it can tell apart. Member 0 is null; others are 1 and up.
#[derive(Debug, Clone)]
pub(super) struct StaticAxis {
    pub(super) kind: Kind,
    /// Members and null that the present numbering has room for.
    room: u64,
    /// Labels of a category, member 1 first.
    pub(super) labels: Vec<String>,
    known: HashMap<String, u32>,
}

impl StaticAxis {
    fn new(kind: Kind) -> Self {
        let room = (kind.size() as u64).wrapping_add(1);
        Self { kind, room, labels: Vec::new(), known: HashMap::new() }
    }

    /// The member of a category label.
    pub(super) fn member_of(&mut self, label: &str) -> u32 {
        if label.is_empty() {
            return 0;
        }
        if let Some(member) = self.known.get(label) {
            return *member;
        }
        self.labels.push(label.to_owned());
        let member = u32::try_from(self.labels.len()).unwrap_or(u32::MAX);
        self.known.insert(label.to_owned(), member);
        member
    }
}

/// For each static axis, the column it reads and what each label of a batch adds to a key.
#[derive(Debug, Clone)]
pub(super) struct Translation {
    axes: Vec<(usize, Vec<u64>)>,
    /// Room for the keys of a block.
    keys: Vec<u64>,
    /// The same in 32 bits, and what each label adds to them, for a plain table.
    narrow: (Vec<u32>, Vec<Vec<u32>>),
    small: Option<Small>,
    /// What a slot is multiplied by.
    stride: u32,
    /// How many times groups had been numbered again.
    numbering: u32,
}

/// The groups that exist.
#[derive(Debug, Clone)]
pub(super) struct Slots {
    pub(super) axes: Vec<StaticAxis>,
    /// Members of each slot, one axis after the other.
    members: Vec<u32>,
    dense: Vec<u32>,
    sparse: HashMap<u64, u32, BuildHasherDefault<Mix>>,
    /// Slots by members, when there could be more groups than a key of 64 bits can tell apart.
    wide: Option<Numbered>,
    /// What a member of each axis adds to a key.
    weights: Vec<u64>,
    len: usize,
    /// How many times groups were numbered again.
    numbering: u32,
}

impl Slots {
    pub(super) fn new(kinds: Vec<Kind>) -> Self {
        let axes = kinds.into_iter().map(StaticAxis::new).collect();
        let mut slots = Self {
            axes,
            members: Vec::new(),
            dense: Vec::new(),
            sparse: HashMap::default(),
            wide: None,
            weights: Vec::new(),
            len: 0,
            numbering: 0,
        };
        slots.renumber();
        slots
    }

    /// Number of slots.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The members of a slot.
    pub(super) fn members(&self, slot: usize) -> &[u32] {
        let width = self.axes.len();
        let start = slot.wrapping_mul(width);
        self.members.get(start..start.wrapping_add(width)).unwrap_or(&[])
    }

    /// The members of an axis that a slot has, without null, in order.
    pub(super) fn used(&self, axis: usize) -> Vec<u32> {
        let mut used = Vec::new();
        for member in (0..self.len).filter_map(|slot| self.members(slot).get(axis)) {
            let place = *member as usize;
            if used.len() <= place {
                used.resize(place.wrapping_add(1), false);
            }
            if let Some(used) = used.get_mut(place) {
                *used = true;
            }
        }
        (0_u32..).zip(used).skip(1).filter(|(_, used)| *used).map(|(member, _)| member).collect()
    }

    /// Makes room for all labels, then numbers every group again.
    fn renumber(&mut self) {
        let mut possible = Some(1_u64);
        self.numbering = self.numbering.wrapping_add(1);
        self.weights.clear();
        for axis in &mut self.axes {
            while axis.room <= axis.labels.len() as u64 {
                axis.room = axis.room.saturating_mul(2);
            }
            self.weights.push(possible.unwrap_or(1));
            possible = possible.and_then(|possible| possible.checked_mul(axis.room));
        }
        self.dense.clear();
        self.sparse.clear();
        self.wide = None;
        match possible {
            Some(possible) if possible <= DENSE => {
                self.dense.resize(usize::try_from(possible).unwrap_or(0), UNSET);
            }
            Some(_) => {}
            // No key then: what a batch keeps of a label is the member itself.
            None => {
                self.weights.fill(1);
                self.wide = Some(Numbered::default());
            }
        }
        for slot in 0..self.len {
            let members = self.members(slot).to_vec();
            self.set(self.key(&members), &members, u32::try_from(slot).unwrap_or(UNSET));
        }
    }

    fn key(&self, members: &[u32]) -> u64 {
        let terms = members.iter().zip(&self.weights);
        terms.fold(0, |key, (member, weight)| {
            key.wrapping_add(u64::from(*member).wrapping_mul(*weight))
        })
    }

    fn set(&mut self, key: u64, members: &[u32], slot: u32) {
        if let Some(wide) = &mut self.wide {
            // Slots come in their order: the number is the slot.
            wide.number(members.to_vec());
        } else if self.dense.is_empty() {
            self.sparse.insert(key, slot);
        } else if let Some(known) = usize::try_from(key).ok().and_then(|k| self.dense.get_mut(k)) {
            *known = slot;
        }
    }

    #[inline]
    fn find(&self, key: u64) -> Option<u32> {
        if self.dense.is_empty() {
            self.sparse.get(&key).copied()
        } else {
            let slot = usize::try_from(key).ok().and_then(|key| self.dense.get(key)).copied();
            slot.filter(|slot| *slot != UNSET)
        }
    }

    fn add(&mut self, key: u64, members: &[u32]) -> u32 {
        let slot = u32::try_from(self.len).unwrap_or(UNSET);
        self.members.extend_from_slice(members);
        self.len = self.len.wrapping_add(1);
        self.set(key, members, slot);
        slot
    }

    /// The slot of a group, made when it does not exist yet.
    pub(super) fn slot_of(&mut self, members: &[u32]) -> u32 {
        if self.axes.iter().any(|axis| axis.room <= axis.labels.len() as u64) {
            self.renumber();
        }
        let key = self.key(members);
        let known = match &self.wide {
            Some(wide) => wide.get(members).and_then(|slot| u32::try_from(slot).ok()),
            None => self.find(key),
        };
        known.unwrap_or_else(|| self.add(key, members))
    }

    /// Understands the labels of a batch.
    ///
    /// # Errors
    /// `columns.missing` for an axis whose column was not given.
    pub(super) fn translate(
        &mut self,
        columns: &Columns<'_>,
        labels: &Labels,
        stride: usize,
        may_lack: bool,
    ) -> Result<Translation, ColumnsError> {
        let stride = u32::try_from(stride).unwrap_or(u32::MAX);
        let missing = |column: &str| ColumnsError::Missing { column: column.to_owned() };
        let mut axes: Vec<(usize, Vec<u32>)> = Vec::new();
        for axis in &mut self.axes {
            axes.push(match &axis.kind {
                Kind::Sex => {
                    (0, labels.sexes.iter().map(|sex| sex.map_or(0, sex_member)).collect())
                }
                Kind::First => (0, vec![0, 1]),
                Kind::Category(name) => {
                    let found = columns.categories.iter().position(|(column, _)| column == name);
                    let column = match found {
                        Some(column) => column,
                        // Null for every row: no block has such a column.
                        None if may_lack => usize::MAX,
                        None => return Err(missing(name)),
                    };
                    let text = columns.categories.get(column).map(|(_, text)| text);
                    let texts = text.map_or(&[][..], |text| &text.labels);
                    (column, texts.iter().map(|label| axis.member_of(label)).collect())
                }
                kind => {
                    let member = |territory: &Option<Territory>| {
                        let member = territory.as_ref().and_then(|known| kind.member(known));
                        member
                            .map_or(0, |member| u32::try_from(member.wrapping_add(1)).unwrap_or(0))
                    };
                    (0, labels.territories.iter().map(member).collect())
                }
            });
        }
        if self.axes.iter().any(|axis| axis.room <= axis.labels.len() as u64) {
            self.renumber();
        }
        let terms = |(column, members): (usize, Vec<u32>), weight: &u64| {
            (column, members.into_iter().map(|m| u64::from(m).wrapping_mul(*weight)).collect())
        };
        let weighted = axes.into_iter().zip(&self.weights);
        let axes = weighted.map(|(axis, weight)| terms(axis, weight)).collect();
        let axes: Vec<(usize, Vec<u64>)> = axes;
        let small = Small::new(&axes, columns.len);
        // A plain table is short: its keys fit 32 bits.
        let narrow =
            |terms: &Vec<u64>| terms.iter().map(|term| u32::try_from(*term).unwrap_or(0)).collect();
        let narrow = match (&small, self.dense.is_empty()) {
            (None, false) => axes.iter().map(|(_, terms)| narrow(terms)).collect(),
            _ => Vec::new(),
        };
        let narrow = (Vec::new(), narrow);
        let numbering = self.numbering;
        Ok(Translation { axes, keys: Vec::new(), narrow, small, stride, numbering })
    }

    /// Whether a translation still holds: groups were not numbered again since.
    pub(super) fn knows(&self, how: &Translation) -> bool {
        self.numbering == how.numbering
    }

    /// The slot of each row of a block, times the stride of the translation: where its counters start.
    #[inline]
    pub(super) fn block(&mut self, how: &mut Translation, block: &Block, out: &mut Vec<u32>) {
        out.resize(block.len, UNSET);
        if how.small.is_some() {
            self.block_small(how, block, out);
            return;
        }
        let Translation { axes, keys, narrow, stride, .. } = how;
        let stride = *stride;
        if self.wide.is_some() {
            for (row, out) in out.iter_mut().enumerate() {
                let slot = self.slot_of(&self.row_members(axes, block, row));
                *out = slot.wrapping_mul(stride);
            }
            return;
        }
        if !self.dense.is_empty() {
            self.block_dense(axes, narrow, block, stride, out);
            return;
        }
        keys.clear();
        keys.resize(block.len, 0);
        for (axis, (column, terms)) in self.axes.iter().zip(axes.iter()) {
            let terms = terms.as_slice();
            for (key, code) in keys.iter_mut().zip(axis.codes(block, *column)) {
                let term = terms.get(*code as usize).copied().unwrap_or(0);
                *key = key.wrapping_add(term);
            }
        }
        for ((row, key), out) in keys.iter().enumerate().zip(out.iter_mut()) {
            let slot = match self.find(*key) {
                Some(slot) => slot,
                None => self.add_row(axes, block, row, *key),
            };
            *out = slot.wrapping_mul(stride);
        }
    }

    /// The same where a plain table holds every slot that may be.
    #[inline]
    fn block_dense(
        &mut self,
        axes: &[(usize, Vec<u64>)],
        (keys, narrow): &mut (Vec<u32>, Vec<Vec<u32>>),
        block: &Block,
        stride: u32,
        out: &mut [u32],
    ) {
        keys.clear();
        keys.resize(block.len, 0);
        for (axis, ((column, _), terms)) in self.axes.iter().zip(axes.iter().zip(narrow)) {
            for (key, code) in keys.iter_mut().zip(axis.codes(block, *column)) {
                *key = key.wrapping_add(terms.get(*code as usize).copied().unwrap_or(0));
            }
        }
        let slots = self.dense.as_slice();
        let mut unset = 0;
        for (key, out) in keys.iter().zip(out.iter_mut()) {
            let slot = slots.get(*key as usize).copied().unwrap_or(UNSET);
            unset |= slot;
            *out = slot.wrapping_mul(stride);
        }
        // Only a slot that is not set has the highest bit.
        if unset >> 31 == 0 {
            return;
        }
        for ((row, key), out) in keys.iter().enumerate().zip(out) {
            let key = u64::from(*key);
            let slot = match self.find(key) {
                Some(slot) => slot,
                None => self.add_row(axes, block, row, key),
            };
            *out = slot.wrapping_mul(stride);
        }
    }

    /// The same where the labels of the batch make few combinations: one look for each row.
    #[inline]
    fn block_small(&mut self, how: &mut Translation, block: &Block, out: &mut [u32]) {
        let Translation { axes, small: Some(small), .. } = how else { return };
        small.find(&self.axes, axes, block);
        let places = mem::take(&mut small.places);
        self.look_up(how, &places, out);
        if let Some(small) = &mut how.small {
            small.places = places;
        }
    }

    /// Makes the slot of a row whose group is new.
    #[cold]
    fn add_row(&mut self, axes: &[(usize, Vec<u64>)], block: &Block, row: usize, key: u64) -> u32 {
        let members = self.row_members(axes, block, row);
        self.add(key, &members)
    }

    fn row_members(&self, axes: &[(usize, Vec<u64>)], block: &Block, row: usize) -> Vec<u32> {
        let known = self.axes.iter().zip(axes).zip(&self.weights);
        let member =
            |((axis, (column, terms)), weight): ((&StaticAxis, &(usize, Vec<u64>)), &u64)| {
                let code = axis.codes(block, *column).get(row).copied().unwrap_or(NO_LABEL);
                let term = terms.get(code as usize).copied().unwrap_or(0);
                u32::try_from(term / weight).unwrap_or(0)
            };
        known.map(member).collect()
    }
}

impl StaticAxis {
    /// The codes that this axis reads; [`NO_LABEL`] lies outside every table.
    #[inline]
    fn codes<'a>(&self, block: &'a Block, column: usize) -> &'a [u32] {
        match &self.kind {
            Kind::Sex => &block.sex,
            Kind::First => &block.first,
            Kind::Category(_) => block.categories.get(column).unwrap_or(&block.nothing),
            _ => &block.territory,
        }
    }
}

fn sex_member(sex: Sex) -> u32 {
    match sex {
        Sex::M => 1,
        Sex::F => 2,
    }
}

/// A quick hash for keys that are already numbers.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }
    fn write_u64(&mut self, key: u64) {
        // The odd constant of Fibonacci hashing; the swap brings the well-mixed high bits down.
        self.0 = (self.0 ^ key).wrapping_mul(0x9E37_79B9_7F4A_7C15).swap_bytes();
    }
}
