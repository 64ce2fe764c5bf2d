//! Counts of flows, distinct subjects, durations and moves: sparse, in the order of the groups.

use super::cursor::Cursor;
use super::length;
use crate::measure::indicator::engine::kernel::place;
use crate::measure::indicator::engine::lives::Lives;
use crate::measure::indicator::engine::part::Part;
use crate::measure::indicator::engine::reach::NO_SUBJECT;
use crate::order;

/// Writes what is counted of events; `slots` in the order in which they are written.
pub(super) fn put(part: &Part, slots: &[(Vec<u32>, usize)], out: &mut Vec<u8>) {
    let plan = &part.plan;
    let width = plan.band_width();
    let cells = || {
        let bands =
            |slot: usize| (0..width).map(move |band| slot.wrapping_mul(width).wrapping_add(band));
        slots.iter().flat_map(move |(_, slot)| bands(*slot))
    };
    for plane in &part.counts.planes.0 {
        let counts = cells().map(|cell| plane.get(cell).copied().unwrap_or(0));
        put_filled(out, counts);
    }
    // Where each cell is written.
    let mut written = vec![0_u32; slots.len().wrapping_mul(width)];
    for (place, cell) in (0_u32..).zip(cells()) {
        if let Some(written) = written.get_mut(cell) {
            *written = place;
        }
    }
    let moved = |from: u32, parts: usize| {
        let from = from as usize;
        let cell = from.checked_div(parts).and_then(|cell| written.get(cell));
        let part = from.checked_rem(parts).unwrap_or(0);
        let to = cell.map_or(0, |cell| (*cell as usize).wrapping_mul(parts).wrapping_add(part));
        length(to)
    };
    let buckets = plan.subject_days.len();
    for pairs in &part.counts.pairs {
        let mut pairs = pairs.clone();
        pairs.settle();
        let mut cells: Vec<(u32, u32)> =
            pairs.seen().map(|cell| (moved(cell, buckets), cell)).collect();
        order::sort(&mut cells);
        let all: u64 = cells.iter().map(|(_, cell)| pairs.count(*cell)).sum();
        out.extend(all.to_le_bytes());
        for (to, cell) in cells {
            for subject in pairs.subjects(cell) {
                out.extend(to.to_le_bytes());
                out.extend(subject.to_le_bytes());
            }
        }
    }
    for lives in &part.counts.lives {
        let mut all: Vec<(u64, u64)> = lives
            .0
            .iter()
            .filter(|(_, people)| **people != 0)
            .map(|(key, people)| {
                let (cell, rest) = Lives::parts(*key);
                (u64::from(moved(cell, plan.times())) << 20 | u64::from(rest), *people)
            })
            .collect();
        all.sort_unstable();
        out.extend((all.len() as u64).to_le_bytes());
        for (key, people) in all {
            out.extend(key.to_le_bytes());
            out.extend(people.to_le_bytes());
        }
    }
    if plan.spec.reconcile() {
        let each = place(plan, 1, 0, 0);
        let count = |cell: usize| {
            let start = cell.wrapping_mul(each);
            (start..start.wrapping_add(each))
                .map(|i| part.counts.moves.get(i).copied().unwrap_or(0))
        };
        put_filled(out, cells().flat_map(count));
    }
}

/// Reads it back; none for what [`put`] does not write.
pub(super) fn read(part: &mut Part, cursor: &mut Cursor<'_>) -> Option<()> {
    let plan = std::sync::Arc::clone(&part.plan);
    let cells = part.slots.len().wrapping_mul(plan.band_width());
    for place in 0..part.counts.planes.0.len() {
        read_filled(cursor, cells, || part.counts.planes.plane(place, cells))?;
    }
    let room = |parts: usize| cells.wrapping_mul(parts);
    let buckets = room(plan.subject_days.len());
    for pairs in &mut part.counts.pairs {
        for _ in 0..cursor.long()? {
            let (cell, subject) = (cursor.short()?, cursor.short()?);
            if cell as usize >= buckets || subject == NO_SUBJECT {
                return None;
            }
            pairs.add(cell, subject);
        }
    }
    let times = room(plan.times());
    for lives in &mut part.counts.lives {
        for _ in 0..cursor.long()? {
            let key = cursor.long()?;
            let (cell, rest) = Lives::parts(key);
            if cell as usize >= times || rest & 3 == 3 {
                return None;
            }
            lives.add_key(key, cursor.long()?);
        }
    }
    if plan.spec.reconcile() {
        let moves = place(&plan, cells, 0, 0);
        part.counts.moves.resize(moves, 0);
        let list = &mut part.counts.moves;
        read_filled(cursor, moves, || Some(list.as_mut_slice()))?;
    }
    Some(())
}

fn put_filled(out: &mut Vec<u8>, counts: impl Iterator<Item = u64> + Clone) {
    let filled = || (0_u32..).zip(counts.clone()).filter(|(_, count)| *count != 0);
    out.extend(length(filled().count()).to_le_bytes());
    for (place, count) in filled() {
        out.extend(place.to_le_bytes());
        out.extend(count.to_le_bytes());
    }
}

fn read_filled<'a>(
    cursor: &mut Cursor<'_>,
    room: usize,
    list: impl FnOnce() -> Option<&'a mut [u64]>,
) -> Option<()> {
    let filled = cursor.short()?;
    if filled == 0 {
        return Some(());
    }
    let list = list()?;
    for _ in 0..filled {
        let place = Some(cursor.short()? as usize).filter(|place| *place < room)?;
        *list.get_mut(place)? = cursor.long()?;
    }
    Some(())
}
