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
    let layout = plan.layout();
    for (time, point) in tables.0.iter().enumerate() {
        let to = To {
            band: layout.band,
            offset: layout.stocks.wrapping_add(time.wrapping_mul(states)),
            bands: point.bands.as_deref(),
        };
        let mut state = [0_u8; BLOCK];
        if histogram {
            for (bit, span) in plan.stocks.iter().enumerate() {
                hold(plan, rows, point, span, 1 << (bit & 7), &mut state);
            }
            to.tally(rows, &state, counters);
        } else {
            to.tally(rows, &state, counters);
            for (place, span) in plan.stocks.iter().enumerate() {
                state.fill(0);
                hold(plan, rows, point, span, 1, &mut state);
                let further = To { offset: to.offset.wrapping_add(place).wrapping_add(1), ..to };
                further.add_where(rows, &state, counters);
            }
        }
        if rows.count.is_some() {
            // Rows that stand for nobody leave no count, and are rows all the same.
            for (base, birth) in rows.bases.iter().zip(rows.birth) {
                counters.mark(to.counter(*base, *birth, 0).wrapping_sub(to.offset));
            }
        }
    }
}

/// Adds `bit` to the state of each row where a stock holds.
fn hold<T: PointLane>(
    plan: &Plan,
    rows: &Rows<'_, T>,
    point: &Point<T>,
    span: &Span,
    bit: u8,
    state: &mut [u8; BLOCK],
) {
    let of_birth = |register: usize| plan.program.columns_of(register).contains(&BIRTH);
    let asked = |register: usize| if of_birth(register) { point.birth } else { point.life };
    let (at_from, at_until) = (asked(span.from), asked(span.until));
    let ends = rows.values.get(span.from).iter().zip(rows.values.get(span.until));
    let holds = |(from, until): (&T, &T)| (*from <= at_from) & (*until > at_until);
    if span.first_episode {
        for ((state, ends), first) in state.iter_mut().zip(ends).zip(rows.first) {
            *state |= u8::from(holds(ends)).wrapping_neg() & first.wrapping_neg() & bit;
        }
    } else {
        for (state, ends) in state.iter_mut().zip(ends) {
            *state |= u8::from(holds(ends)).wrapping_neg() & bit;
        }
    }
}

/// Where the counts of one date go.
#[derive(Clone, Copy)]
struct To<'a> {
    /// Counters of a band.
    band: usize,
    /// First counter of the date, inside a band.
    offset: usize,
    /// Band of each day of birth, when age is an axis.
    bands: Option<&'a [u8]>,
}

impl To<'_> {
    #[inline]
    fn counter<T: PointLane>(&self, base: u32, birth: T, state: u8) -> usize {
        let band = self.bands.map_or(0, |bands| bands.get(birth.birth_place()).map_or(0, |b| *b));
        self.place(base, band, state)
    }

    #[inline]
    fn place(&self, base: u32, band: u8, state: u8) -> usize {
        (base as usize)
            .wrapping_add(usize::from(band).wrapping_mul(self.band))
            .wrapping_add(self.offset)
            .wrapping_add(usize::from(state))
    }

    /// One count for each row, in the counter of its state.
    #[inline]
    fn tally<T: PointLane>(&self, rows: &Rows<'_, T>, state: &[u8], counters: &mut Counters) {
        let all = rows.bases.iter().zip(state);
        match (rows.count, self.bands) {
            (None, None) => {
                for (base, state) in all {
                    counters.add(self.place(*base, 0, *state), 1);
                }
            }
            (None, Some(bands)) => {
                for ((base, state), birth) in all.zip(rows.birth) {
                    let band = bands.get(birth.birth_place()).map_or(0, |band| *band);
                    counters.add(self.place(*base, band, *state), 1);
                }
            }
            (Some(count), _) => {
                for (((base, state), birth), people) in all.zip(rows.birth).zip(count) {
                    counters.add(self.counter(*base, *birth, *state), *people);
                }
            }
        }
    }

    /// One count for each row where `state` is 1.
    #[inline]
    fn add_where<T: PointLane>(&self, rows: &Rows<'_, T>, state: &[u8], counters: &mut Counters) {
        for (row, ((base, state), birth)) in
            rows.bases.iter().zip(state).zip(rows.birth).enumerate()
        {
            if *state == 1 {
                counters.add(self.counter(*base, *birth, 0), rows.people(row));
            }
        }
    }
}
