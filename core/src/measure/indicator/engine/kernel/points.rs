//! A few dates: each is one pass over vectors and one count a row.

mod cells;

pub(in crate::measure::indicator::engine) use cells::{Carried, Cells};

use super::{Counters, Rows};
use crate::measure::indicator::engine::calendar::Bands;
use crate::measure::indicator::engine::lane::{BIRTH_BASE, LIFE_BASE, Lane, pack};
use crate::measure::indicator::engine::plan::{Kernel, Plan, Span};
use crate::measure::indicator::engine::program::{BIRTH, BLOCK};
use crate::time::{FIRST_DAY, LAST_DAY};

/// What a width of days must know to be counted at a date.
pub(in crate::measure::indicator::engine) trait PointLane:
    Lane
{
    /// The asked day, beside births and beside life dates; none when this width cannot hold it.
    fn asked(day: i32) -> Option<(Self, Self)>;
    /// Bands by day of birth. As long as a power of two: no place needs a test before it is read.
    type Bands: Clone + std::fmt::Debug;
    /// The bands at a day.
    fn bands(bands: &Bands, day: i32) -> Self::Bands;
    /// The band of this day of birth.
    fn band(self, bands: &Self::Bands) -> u8;
    /// States are as wide as days, so that both fill the same vectors.
    const NO_STATE: Self;
    /// This state with a bit more where a stock holds.
    fn with(self, holds: bool, bit: u8) -> Self;
    /// The state as a place among counters.
    fn state(self) -> u32;
}

impl PointLane for i32 {
    fn asked(day: i32) -> Option<(Self, Self)> {
        Some((day, day))
    }
    type Bands = Box<[u8; 1 << 17]>;
    fn bands(bands: &Bands, day: i32) -> Self::Bands {
        fill(Box::new([0; 1 << 17]), bands, FIRST_DAY, LAST_DAY, day)
    }
    #[inline]
    fn band(self, bands: &Self::Bands) -> u8 {
        let unknown = FIRST_DAY.wrapping_sub(1);
        let place = u32::from_ne_bytes(self.max(unknown).wrapping_sub(unknown).to_ne_bytes());
        bands.get(place as usize & 0x1_FFFF).map_or(0, |band| *band)
    }
    const NO_STATE: Self = 0;
    #[inline]
    fn with(self, holds: bool, bit: u8) -> Self {
        self | (Self::from(holds).wrapping_neg() & Self::from(bit))
    }
    #[inline]
    fn state(self) -> u32 {
        // Never negative: the bits are read as they are.
        u32::from_ne_bytes(self.to_ne_bytes())
    }
}

impl PointLane for i16 {
    fn asked(day: i32) -> Option<(Self, Self)> {
        Some((pack(day, BIRTH_BASE)?, pack(day, LIFE_BASE)?))
    }
    type Bands = Box<[u8; 1 << 16]>;
    fn bands(bands: &Bands, day: i32) -> Self::Bands {
        let last = BIRTH_BASE.wrapping_add(65_534);
        let mut table = fill(Box::new([0; 1 << 16]), bands, BIRTH_BASE, last, day);
        // The bits of a day are its place, those of the days below 0 after the others.
        table.rotate_left(1 << 15);
        table
    }
    #[inline]
    fn band(self, bands: &Self::Bands) -> u8 {
        bands.get(usize::from(u16::from_ne_bytes(self.to_ne_bytes()))).map_or(0, |band| *band)
    }
    const NO_STATE: Self = 0;
    #[inline]
    fn with(self, holds: bool, bit: u8) -> Self {
        self | (Self::from(holds).wrapping_neg() & Self::from(bit))
    }
    #[inline]
    fn state(self) -> u32 {
        u32::from(u16::from_ne_bytes(self.to_ne_bytes()))
    }
}

/// Fills a table of bands: « unknown », then each day of birth from `first` to `last`.
fn fill<const N: usize>(
    mut table: Box<[u8; N]>,
    bands: &Bands,
    first: i32,
    last: i32,
    day: i32,
) -> Box<[u8; N]> {
    let births = usize::try_from(last.wrapping_sub(first)).unwrap_or(0).wrapping_add(1);
    let known = bands.table(first, births, day);
    let all = u8::try_from(bands.unknown()).into_iter().chain(known);
    for (place, band) in table.iter_mut().zip(all) {
        *place = band;
    }
    table
}

/// For each asked day: the day as this width, and the band of each day of birth.
#[derive(Debug, Clone)]
pub(in crate::measure::indicator::engine) struct PointTables<T: PointLane>(Vec<Point<T>>);

#[derive(Debug, Clone)]
struct Point<T: PointLane> {
    /// The asked day, beside the starts and beside the ends of each stock.
    beside: Vec<(T, T)>,
    bands: Option<T::Bands>,
}

impl<T: PointLane> PointTables<T> {
    /// Tables for the days of a plan, as far as this width can hold them.
    pub(in crate::measure::indicator::engine) fn new(plan: &Plan) -> Self {
        let Kernel::Points { days, .. } = &plan.kernel else { return Self(Vec::new()) };
        let point = |day: &i32| {
            let (birth, life) = T::asked(*day)?;
            let of_birth = |register| plan.program.columns_of(register).contains(&BIRTH);
            let asked = |register| if of_birth(register) { birth } else { life };
            let beside = plan.stocks.iter().map(|span| (asked(span.from), asked(span.until)));
            let bands = plan.bands.as_ref().map(|known| T::bands(known, *day));
            Some(Point { beside: beside.collect(), bands })
        };
        Self(days.iter().filter_map(point).collect())
    }

    /// Whether every asked day is there.
    pub(in crate::measure::indicator::engine) fn covers(&self, plan: &Plan) -> bool {
        self.0.len() == plan.times()
    }
}

/// Counts rows at each asked day.
#[inline]
pub(in crate::measure::indicator::engine) fn points<T: PointLane>(
    plan: &Plan,
    tables: &PointTables<T>,
    rows: &Rows<'_, T>,
    counters: &mut Counters,
) {
    let Kernel::Points { states, histogram, .. } = plan.kernel else { return };
    let layout = plan.layout();
    let mut state = [T::NO_STATE; BLOCK];
    let mut places = [0_u32; BLOCK];
    for (time, point) in tables.0.iter().enumerate() {
        let to = To { band: layout.band, bands: point.bands.as_ref() };
        let offset = layout.stocks.wrapping_add(time.wrapping_mul(states));
        state.fill(T::NO_STATE);
        if histogram {
            for (bit, stock) in plan.stocks.iter().zip(&point.beside).enumerate() {
                hold(rows, stock, 1 << (bit & 7), &mut state);
            }
            set_places(rows.bases, &state, offset, &mut places);
            to.tally(rows, &places, counters);
        } else {
            set_places(rows.bases, &state, offset, &mut places);
            to.tally(rows, &places, counters);
            for (place, stock) in plan.stocks.iter().zip(&point.beside).enumerate() {
                state.fill(T::NO_STATE);
                hold(rows, stock, 1, &mut state);
                // One counter further than the presence, and none where the state is 0.
                let further = offset.wrapping_add(place).wrapping_add(1);
                for (row, state) in state.iter().take(rows.bases.len()).enumerate() {
                    if state.state() == 1 {
                        counters.add(to.counter(rows, row, further), rows.people(row));
                    }
                }
            }
        }
        if rows.count.is_some() {
            // Rows that stand for nobody leave no count, and are rows all the same.
            for row in 0..rows.bases.len() {
                counters.mark(to.counter(rows, row, 0));
            }
        }
    }
}

/// Adds `bit` to the state of each row where a stock holds.
#[inline]
fn hold<T: PointLane>(
    rows: &Rows<'_, T>,
    (span, (at_from, at_until)): (&Span, &(T, T)),
    bit: u8,
    state: &mut [T; BLOCK],
) {
    let ends = rows.values.get(span.from).iter().zip(rows.values.get(span.until));
    let holds = |(from, until): (&T, &T)| (from <= at_from) & (until > at_until);
    if span.first_episode {
        for ((state, ends), first) in state.iter_mut().zip(ends).zip(rows.first) {
            *state = state.with(holds(ends) & (*first == 1), bit);
        }
    } else {
        for (state, ends) in state.iter_mut().zip(ends) {
            *state = state.with(holds(ends), bit);
        }
    }
}

/// The counter of each row, in the first band of its slot.
#[inline]
fn set_places<T: PointLane>(
    bases: &[u32],
    state: &[T; BLOCK],
    offset: usize,
    places: &mut [u32; BLOCK],
) {
    let offset = u32::try_from(offset).unwrap_or(u32::MAX);
    for ((place, base), state) in places.iter_mut().zip(bases).zip(state) {
        *place = base.wrapping_add(state.state()).wrapping_add(offset);
    }
}

/// Where the counts of one date go.
#[derive(Clone, Copy)]
struct To<'a, T: PointLane> {
    /// Counters of a band.
    band: usize,
    /// Band of each day of birth, when age is an axis.
    bands: Option<&'a T::Bands>,
}

impl<T: PointLane> To<'_, T> {
    /// A counter of the band that a row is in.
    #[inline]
    fn counter(&self, rows: &Rows<'_, T>, row: usize, offset: usize) -> usize {
        let base = rows.bases.get(row).map_or(0, |base| *base as usize);
        let birth = rows.birth.get(row).copied();
        let band = self.bands.zip(birth).map_or(0, |(bands, birth)| birth.band(bands));
        base.wrapping_add(usize::from(band).wrapping_mul(self.band)).wrapping_add(offset)
    }

    /// One count for each row.
    ///
    /// The slice is taken out of its owner before the loops: else each count, being written, makes
    /// the processor read its address again.
    #[inline]
    fn tally(&self, rows: &Rows<'_, T>, places: &[u32], counters: &mut Counters) {
        let counts = counters.0.as_mut_slice();
        let all = rows.bases.iter().zip(places).map(|(_, place)| *place as usize);
        let band =
            |bands: &T::Bands, birth: T| usize::from(birth.band(bands)).wrapping_mul(self.band);
        match (rows.count, self.bands) {
            (None, None) => {
                for place in all {
                    add(counts, place, 1);
                }
            }
            (None, Some(bands)) => {
                for (place, birth) in all.zip(rows.birth) {
                    add(counts, place.wrapping_add(band(bands, *birth)), 1);
                }
            }
            (Some(count), None) => {
                for (place, people) in all.zip(count) {
                    add(counts, place, *people);
                }
            }
            (Some(count), Some(bands)) => {
                for ((place, birth), people) in all.zip(rows.birth).zip(count) {
                    add(counts, place.wrapping_add(band(bands, *birth)), *people);
                }
            }
        }
    }
}

#[inline]
fn add(counts: &mut [u64], index: usize, people: u64) {
    if let Some(count) = counts.get_mut(index) {
        *count = count.wrapping_add(people);
    }
}
