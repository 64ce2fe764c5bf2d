//! A few dates: each is one pass over vectors and one count a row.

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
    /// Place in a table of bands: 0 is « unknown ».
    fn birth_place(self) -> usize;
    /// First day of the table (its place is 1) and its length after « unknown ».
    const TABLE: (i32, usize);
}

impl PointLane for i32 {
    fn asked(day: i32) -> Option<(Self, Self)> {
        Some((day, day))
    }
    #[inline]
    fn birth_place(self) -> usize {
        let first = FIRST_DAY.wrapping_sub(1);
        usize::try_from(self.max(first).wrapping_sub(first)).unwrap_or(0)
    }
    const TABLE: (i32, usize) = (FIRST_DAY, (LAST_DAY - FIRST_DAY + 1) as usize);
}

impl PointLane for i16 {
    fn asked(day: i32) -> Option<(Self, Self)> {
        Some((pack(day, BIRTH_BASE)?, pack(day, LIFE_BASE)?))
    }
    #[inline]
    fn birth_place(self) -> usize {
        usize::from(u16::from_ne_bytes(self.to_ne_bytes()) ^ 0x8000)
    }
    const TABLE: (i32, usize) = (BIRTH_BASE, 65_535);
}

/// For each asked day: the day as this width, and the band of each day of birth.
#[derive(Debug, Clone)]
pub(in crate::measure::indicator::engine) struct PointTables<T>(Vec<Point<T>>);

#[derive(Debug, Clone)]
struct Point<T> {
    birth: T,
    life: T,
    bands: Option<Vec<u8>>,
}

impl<T: PointLane> PointTables<T> {
    /// Tables for the days of a plan, as far as this width can hold them.
    pub(in crate::measure::indicator::engine) fn new(plan: &Plan) -> Self {
        let Kernel::Points { days, .. } = &plan.kernel else { return Self(Vec::new()) };
        let bands = |day: i32, bands: &Bands| {
            let mut table = vec![u8::try_from(bands.unknown()).unwrap_or(0)];
            table.extend(bands.table(T::TABLE.0, T::TABLE.1, day));
            table
        };
        let point = |day: &i32| {
            let (birth, life) = T::asked(*day)?;
            let bands = plan.bands.as_ref().map(|known| bands(*day, known));
            Some(Point { birth, life, bands })
        };
        Self(days.iter().filter_map(point).collect())
    }

    /// Whether every asked day is there.
    pub(in crate::measure::indicator::engine) fn covers(&self, plan: &Plan) -> bool {
        self.0.len() == plan.times()
    }
}

/// Counts rows at each asked day.
pub(in crate::measure::indicator::engine) fn points<T: PointLane>(
    plan: &Plan,
    tables: &PointTables<T>,
    rows: &Rows<'_, T>,
    counters: &mut Counters,
) {
    let Kernel::Points { states, histogram, .. } = plan.kernel else { return };
    let [stocks, flows, exposures] = plan.shape();
    let part = stocks.wrapping_add(flows).wrapping_add(exposures);
    let stride = plan.stride();
    for (time, point) in tables.0.iter().enumerate() {
        let offset = time.wrapping_mul(states);
        if histogram {
            let mut state = [0_u8; BLOCK];
            for (bit, span) in plan.stocks.iter().enumerate() {
                hold(
                    plan,
                    rows,
                    point,
                    span,
                    |row_state, holds| {
                        *row_state |= u8::from(holds) << (bit & 7);
                    },
                    &mut state,
                );
            }
            tally(rows, point, &state, [stride, part, offset], counters);
        } else {
            tally(rows, point, &[0; BLOCK], [stride, part, offset], counters);
            for (place, span) in plan.stocks.iter().enumerate() {
                let mut state = [0_u8; BLOCK];
                hold(
                    plan,
                    rows,
                    point,
                    span,
                    |row_state, holds| {
                        *row_state = u8::from(holds);
                    },
                    &mut state,
                );
                let offset = offset.wrapping_add(place);
                add_where(rows, point, &state, [stride, part, offset], counters);
            }
        }
        if rows.count.is_some() {
            let width = plan.band_width();
            for (slot, birth) in rows.slots.iter().zip(rows.birth) {
                let band = band_of(point, *birth);
                counters.mark((*slot as usize).wrapping_mul(width).wrapping_add(band));
            }
        }
    }
}

#[inline]
fn band_of<T: PointLane>(point: &Point<T>, birth: T) -> usize {
    let table = point.bands.as_ref();
    table.map_or(0, |bands| bands.get(birth.birth_place()).map_or(0, |band| usize::from(*band)))
}

/// Tells for each row whether a stock holds.
#[inline]
fn hold<T: PointLane>(
    plan: &Plan,
    rows: &Rows<'_, T>,
    point: &Point<T>,
    span: &Span,
    mut note: impl FnMut(&mut u8, bool),
    state: &mut [u8; BLOCK],
) {
    let of_birth = |register: usize| plan.program.columns_of(register).contains(&BIRTH);
    let asked = |register: usize| if of_birth(register) { point.birth } else { point.life };
    let (at_from, at_until) = (asked(span.from), asked(span.until));
    let from = rows.registers.get(span.from, rows.len);
    let until = rows.registers.get(span.until, rows.len);
    let ends = from.iter().zip(until);
    if span.first_episode {
        for ((state, (from, until)), first) in state.iter_mut().zip(ends).zip(rows.first) {
            note(state, (*from <= at_from) & (*until > at_until) & (*first == 1));
        }
    } else {
        for (state, (from, until)) in state.iter_mut().zip(ends) {
            note(state, (*from <= at_from) & (*until > at_until));
        }
    }
}

/// One count for each row, in the counter of its state.
#[inline]
fn tally<T: PointLane>(
    rows: &Rows<'_, T>,
    point: &Point<T>,
    state: &[u8; BLOCK],
    [stride, part, offset]: [usize; 3],
    counters: &mut Counters,
) {
    let place = |slot: u32, band: usize, state: u8| {
        (slot as usize)
            .wrapping_mul(stride)
            .wrapping_add(band.wrapping_mul(part))
            .wrapping_add(offset)
            .wrapping_add(usize::from(state))
    };
    let all = rows.slots.iter().zip(state);
    match (rows.count, &point.bands) {
        (None, None) => {
            for (slot, state) in all {
                counters.add(place(*slot, 0, *state), 1);
            }
        }
        (None, Some(bands)) => {
            for ((slot, state), birth) in all.zip(rows.birth) {
                let band = bands.get(birth.birth_place()).map_or(0, |band| usize::from(*band));
                counters.add(place(*slot, band, *state), 1);
            }
        }
        (Some(count), _) => {
            for (((slot, state), birth), people) in all.zip(rows.birth).zip(count) {
                counters.add(place(*slot, band_of(point, *birth), *state), *people);
            }
        }
    }
}

/// One count for each row where `state` is 1, one counter further.
fn add_where<T: PointLane>(
    rows: &Rows<'_, T>,
    point: &Point<T>,
    state: &[u8; BLOCK],
    [stride, part, offset]: [usize; 3],
    counters: &mut Counters,
) {
    let all = rows.slots.iter().zip(state).zip(rows.birth).enumerate();
    for (row, ((slot, state), birth)) in all {
        if *state == 1 {
            let index = (*slot as usize)
                .wrapping_mul(stride)
                .wrapping_add(band_of(point, *birth).wrapping_mul(part))
                .wrapping_add(offset)
                .wrapping_add(1);
            counters.add(index, rows.people(row));
        }
    }
}
