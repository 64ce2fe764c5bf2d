//! Blocks of 16-bit lanes: the usual ones, checked eight rows at a time.
//!
//! A block that does not fit, or holds a bad row, is read again by the loops that take any block:
//! what is checked here is only whether there is nothing to say.

use super::Labels;
use crate::measure::indicator::engine::lane::{BIRTH_BASE, LIFE_BASE, Lane, shorten, window_end};
use crate::measure::indicator::engine::loops::Place;
use crate::measure::indicator::engine::program::{BIRTH, BLOCK, COLUMNS};
use crate::measure::indicator::engine::raw::{BAD_LABEL, Meaning};
use crate::measure::indicator::{Birth, Codes, Columns, Days, LifeDate, Text};

/// More labels than this are for the other loops.
const MOST_LABELS: usize = 0x7FFF;

/// Up to [`BLOCK`] good rows, whose days are packed as a cohort packs them.
#[derive(Debug)]
pub(in crate::measure::indicator::engine) struct Narrow {
    pub(in crate::measure::indicator::engine) len: usize,
    /// Life dates, then birth.
    dates: Vec<Vec<i16>>,
    /// One more than the index of each label, 0 where there is none.
    territory: Vec<u16>,
    sex: Vec<u16>,
    categories: Vec<Vec<u16>>,
    /// The same for every row: the first episode, and nothing.
    first: Vec<u16>,
    nothing: Vec<u16>,
    /// All bits of the rows that hold a value.
    mask: Vec<i16>,
}

impl Narrow {
    /// Room for the blocks of a batch; none where the batch has columns for which 16 bits are few.
    pub(super) fn new(columns: &Columns<'_>, labels: &Labels) -> Option<Self> {
        let counted = columns.count.is_some() || columns.episode.is_some();
        let events = columns.weight.is_some() || columns.subjects.iter().any(Option::is_some);
        let years = matches!(columns.birth, Some(Birth::Years(_)));
        let mut meanings = [&labels.territory, &labels.sex].into_iter().chain(&labels.categories);
        let many = meanings.any(|meaning| meaning.len() > MOST_LABELS);
        if counted || events || years || many || !columns.dates.is_empty() {
            return None;
        }
        let null = |place| if place == BIRTH { i16::LONG_AGO } else { i16::NEVER };
        Some(Self {
            len: 0,
            dates: (0..COLUMNS).map(|place| vec![null(place); BLOCK]).collect(),
            territory: vec![0; BLOCK],
            sex: vec![0; BLOCK],
            categories: vec![vec![0; BLOCK]; columns.categories.len()],
            first: vec![2; BLOCK],
            nothing: vec![0; BLOCK],
            mask: vec![0; BLOCK],
        })
    }

    /// The rows of a date column.
    #[inline]
    pub(in crate::measure::indicator::engine) fn date(&self, place: usize) -> &[i16] {
        self.dates.get(place).and_then(|column| column.get(..self.len)).unwrap_or(&[])
    }

    /// One more than the index of each label of the territories.
    #[inline]
    pub(in crate::measure::indicator::engine) fn territory(&self) -> &[u16] {
        self.territory.get(..self.len).unwrap_or(&[])
    }

    /// The same of the sexes.
    #[inline]
    pub(in crate::measure::indicator::engine) fn sex(&self) -> &[u16] {
        &self.sex
    }

    /// The same of a category; nothing where the batch has no such column.
    #[inline]
    pub(in crate::measure::indicator::engine) fn category(&self, place: usize) -> &[u16] {
        self.categories.get(place).unwrap_or(&self.nothing)
    }

    /// The same of the first episode, in which every row is.
    #[inline]
    pub(in crate::measure::indicator::engine) fn first(&self) -> &[u16] {
        &self.first
    }

    /// Copies a block; tells whether it fits and none of its rows is bad.
    #[inline]
    pub(in crate::measure::indicator::engine) fn fill(
        &mut self,
        columns: &Columns<'_>,
        labels: &Labels,
        (start, len, (_, last)): Place,
    ) -> bool {
        self.len = len;
        let Self { dates, mask, .. } = self;
        let texts = [
            (columns.territory.as_ref(), &labels.territory, &mut self.territory),
            (columns.sex.as_ref(), &labels.sex, &mut self.sex),
        ];
        let categories = columns.categories.iter().zip(&labels.categories);
        let categories = categories.zip(&mut self.categories);
        let categories = categories.map(|(((_, text), labels), out)| (Some(text), labels, out));
        for (text, labels, out) in texts.into_iter().chain(categories) {
            if let (Some(text), Some(out)) = (text, out.get_mut(..len)) {
                if !members(text, start, labels, mask, out) {
                    return false;
                }
            }
        }
        let birth = match &columns.birth {
            Some(Birth::Dates(days)) => Some(days),
            _ => None,
        };
        let given = columns.life.iter().map(Option::as_ref).chain([birth]);
        for ((place, days), out) in given.enumerate().zip(dates) {
            if let (Some(days), Some(out)) = (days, out.get_mut(..len)) {
                let fits = if place == BIRTH {
                    pack(days, start, (BIRTH_BASE, last), i16::LONG_AGO, mask, out)
                } else {
                    pack(days, start, (LIFE_BASE, last), i16::NEVER, mask, out)
                };
                if !fits {
                    return false;
                }
            }
        }
        self.in_order()
    }

    /// Whether the life dates of all rows are in order; see `in_wrong_order`.
    #[inline]
    fn in_order(&self) -> bool {
        // Births are packed from an earlier base; what falls below 16 bits is before every day.
        const BETWEEN: i32 = LIFE_BASE - BIRTH_BASE;
        const FAR: i16 = i16::MAX;
        #[expect(clippy::cast_possible_truncation, reason = "10 697 days")]
        const FURTHER: i16 = (BETWEEN - i16::MAX as i32) as i16;
        let life = |date: LifeDate| self.date(date as usize).iter();
        let starts = life(LifeDate::Opened).zip(life(LifeDate::Activated)).zip(self.date(BIRTH));
        let ends = life(LifeDate::Closed).zip(life(LifeDate::Deceased));
        let mut wrong = 0;
        for (((opened, activated), birth), (closed, deceased)) in starts.zip(ends) {
            let early = (activated.min(closed).min(deceased) < opened) & (*opened != i16::NEVER);
            let birth = birth.saturating_sub(FAR).saturating_sub(FURTHER);
            wrong |= u16::from(early | (*activated.min(opened) < birth));
        }
        wrong == 0
    }
}

/// Copies days as 16 bits above a base, `null` where there is none; tells whether all fit, and none
/// is after the last day that is allowed. No base is before the first.
#[inline]
fn pack(
    column: &Days<'_>,
    start: usize,
    (base, last): (i32, i32),
    null: i16,
    mask: &mut [i16],
    out: &mut [i16],
) -> bool {
    let days = column.days.get(start..start.wrapping_add(out.len())).unwrap_or(&[]);
    for (out, day) in out.iter_mut().zip(days) {
        *out = shorten(*day, base);
    }
    let most = window_end(last, base);
    // What does not fit is one of the two values that are no days.
    if !column.valid.masks(start, out.len(), mask) {
        let (mut early, mut late) = (i16::MAX, i16::MIN);
        for day in out.iter() {
            early = early.min(*day);
            late = late.max(*day);
        }
        return early > i16::LONG_AGO && late <= most;
    }
    let mut outside = 0;
    for (day, there) in out.iter_mut().zip(mask) {
        let bad = (*day == i16::LONG_AGO) | (*day > most);
        outside |= *there & i16::from(bad).wrapping_neg();
        *day = (*day & *there) | (null & !*there);
    }
    outside == 0
}

/// Copies a block of codes, each one more, 0 where there is no text; tells whether all are allowed.
#[inline]
fn members(
    text: &Text<'_>,
    start: usize,
    labels: &Meaning,
    mask: &mut [i16],
    out: &mut [u16],
) -> bool {
    let rows = start..start.wrapping_add(out.len());
    match text.codes {
        Codes::U8(codes) => {
            for (out, code) in out.iter_mut().zip(codes.get(rows).unwrap_or(&[])) {
                *out = u16::from(*code);
            }
        }
        Codes::U16(codes) => {
            for (out, code) in out.iter_mut().zip(codes.get(rows).unwrap_or(&[])) {
                *out = *code;
            }
        }
        Codes::U32(codes) => {
            for (out, code) in out.iter_mut().zip(codes.get(rows).unwrap_or(&[])) {
                // A code that is too large for 15 bits stays above every label.
                let short = shorten(i32::from_ne_bytes(code.to_ne_bytes()), -0x7FFF);
                *out = u16::from_ne_bytes(short.to_ne_bytes());
            }
        }
    }
    let masked = text.valid.masks(start, out.len(), mask);
    let count = u16::try_from(labels.len()).unwrap_or(0);
    let mut bad = 0;
    if !labels.is_plain() {
        for (row, out) in out.iter_mut().enumerate() {
            let there = !masked || mask.get(row) != Some(&0);
            let label = if there { labels.of(u32::from(*out)) } else { u32::MAX };
            bad |= u16::from(label == BAD_LABEL);
            *out = u16::try_from(label.wrapping_add(1)).unwrap_or(0);
        }
    } else if masked {
        for (out, there) in out.iter_mut().zip(mask) {
            let there = u16::from_ne_bytes(there.to_ne_bytes());
            bad |= there & u16::from(*out >= count);
            *out = out.wrapping_add(1) & there;
        }
    } else {
        for out in out.iter_mut() {
            bad |= u16::from(*out >= count);
            *out = out.wrapping_add(1);
        }
    }
    bad == 0
}

#[cfg(test)]
#[path = "narrow_tests.rs"]
mod tests;
