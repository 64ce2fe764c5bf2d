//! A few dates and groups from packed days: the cell of a row is found in 16 bits, eight rows at a
//! time, and counted in 32 bits. Counts go to the groups when their labels change, or at the end.

use super::PointTables;
use crate::measure::indicator::engine::kernel::Counters;
use crate::measure::indicator::engine::plan::{Kernel, Plan};
use crate::measure::indicator::engine::program::{BLOCK, Values};

/// As many as 16 bits tell apart: no place needs a test before it is counted.
const CELLS: usize = 1 << 16;
/// Rows that one count may hold before it is emptied: 32 bits are never full.
const MOST: u32 = 1 << 31;

/// Counts that wait: for each asked day, of each combination of labels, state and band.
#[derive(Debug, Clone)]
pub(in crate::measure::indicator::engine) struct Cells {
    counts: Vec<Box<[u32]>>,
    /// Combinations of labels.
    combinations: usize,
    /// Cells of a combination, and of a state.
    width: u16,
    bands: u16,
    /// How many rows wait.
    rows: u32,
    /// Room for the cells of a block.
    places: Vec<u16>,
}

/// Where the counts of a combination go.
pub(in crate::measure::indicator::engine) struct Carried {
    pub(in crate::measure::indicator::engine) combination: usize,
    /// Its first counter.
    pub(in crate::measure::indicator::engine) base: usize,
    /// Whether its rows are first episodes.
    pub(in crate::measure::indicator::engine) first: bool,
}

impl Cells {
    /// Cells for so many combinations; none where 16 bits are few, or a row is more than one count.
    pub(in crate::measure::indicator::engine) fn new(
        plan: &Plan,
        combinations: usize,
    ) -> Option<Self> {
        let Kernel::Points { days, states, histogram: true } = &plan.kernel else { return None };
        let width = states.checked_mul(plan.band_width())?;
        combinations.checked_mul(width).filter(|cells| *cells <= CELLS)?;
        Some(Self {
            counts: days.iter().map(|_| vec![0; CELLS].into_boxed_slice()).collect(),
            combinations,
            width: u16::try_from(width).ok()?,
            bands: u16::try_from(plan.band_width()).ok()?,
            rows: 0,
            places: vec![0; BLOCK],
        })
    }

    /// How many combinations it has cells for.
    pub(in crate::measure::indicator::engine) fn combinations(&self) -> usize {
        self.combinations
    }

    /// Whether nothing waits.
    pub(in crate::measure::indicator::engine) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Whether what waits must be carried before more is counted.
    pub(in crate::measure::indicator::engine) fn is_full(&self) -> bool {
        self.rows >= MOST
    }

    /// Counts rows, each by its combination of labels.
    #[inline]
    pub(in crate::measure::indicator::engine) fn count(
        &mut self,
        plan: &Plan,
        tables: &PointTables<i16>,
        combinations: &[u16],
        birth: &[i16],
        values: &Values<'_, i16>,
    ) {
        let rows = u32::try_from(combinations.len()).unwrap_or(MOST);
        self.rows = self.rows.saturating_add(rows);
        for (counts, point) in self.counts.iter_mut().zip(&tables.0) {
            for (place, combination) in self.places.iter_mut().zip(combinations) {
                *place = combination.wrapping_mul(self.width);
            }
            let mut holds = self.bands;
            for (span, (at_from, at_until)) in plan.stocks.iter().zip(&point.beside) {
                let ends = values.get(span.from).iter().zip(values.get(span.until));
                for (place, (from, until)) in self.places.iter_mut().zip(ends) {
                    let held = (from <= at_from) & (until > at_until);
                    *place = place.wrapping_add(if held { holds } else { 0 });
                }
                holds = holds.wrapping_mul(2);
            }
            let Ok(counts) = <&mut [u32; CELLS]>::try_from(&mut **counts) else { return };
            let places = self.places.iter().zip(birth).map(|(place, birth)| (*place, *birth));
            match point.bands.as_deref() {
                None => places.for_each(|(place, _)| add(counts, place)),
                Some(bands) => places.for_each(|(place, birth)| {
                    let band = bands.get(usize::from(u16::from_ne_bytes(birth.to_ne_bytes())));
                    add(counts, place.wrapping_add(band.map_or(0, |band| u16::from(*band))));
                }),
            }
        }
    }

    /// The combinations that rows wait in.
    pub(in crate::measure::indicator::engine) fn used(&self) -> Vec<usize> {
        let any = |combination: &usize| {
            let mut of_times = self.counts.iter().map(|counts| self.of(counts, *combination));
            of_times.any(|cells| cells.iter().any(|rows| *rows > 0))
        };
        (0..self.combinations).filter(any).collect()
    }

    fn of<'a>(&self, counts: &'a [u32], combination: usize) -> &'a [u32] {
        let width = usize::from(self.width);
        let start = combination.wrapping_mul(width);
        counts.get(start..start.wrapping_add(width)).unwrap_or(&[])
    }

    /// Carries what waits to the counters of the groups, for which there must be room.
    pub(in crate::measure::indicator::engine) fn carry(
        &mut self,
        plan: &Plan,
        to: &[Carried],
        counters: &mut Counters,
    ) {
        let Kernel::Points { states, .. } = plan.kernel else { return };
        let layout = plan.layout();
        // Later episodes are in no stock of first ones.
        let stocks = plan.stocks.iter().enumerate().filter(|(_, span)| !span.first_episode);
        let any = stocks.fold(0, |states, (bit, _)| states | 1_usize << (bit & 7));
        for (time, counts) in self.counts.iter().enumerate() {
            let offset = layout.stocks.wrapping_add(time.wrapping_mul(states));
            for Carried { combination, base, first } in to {
                let of_states = self.of(counts, *combination).chunks(usize::from(self.bands));
                for (state, of_bands) in of_states.enumerate() {
                    let state = if *first { state } else { state & any };
                    let mut index = base.wrapping_add(offset).wrapping_add(state);
                    for rows in of_bands {
                        if *rows > 0 {
                            counters.add(index, u64::from(*rows));
                        }
                        index = index.wrapping_add(layout.band);
                    }
                }
            }
        }
        for counts in &mut self.counts {
            let used = self.combinations.wrapping_mul(usize::from(self.width));
            counts.iter_mut().take(used).for_each(|count| *count = 0);
        }
        self.rows = 0;
    }
}

#[inline]
fn add(counts: &mut [u32; CELLS], place: u16) {
    if let Some(count) = counts.get_mut(usize::from(place)) {
        *count = count.wrapping_add(1);
    }
}
