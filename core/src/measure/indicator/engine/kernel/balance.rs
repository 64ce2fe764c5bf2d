//! Entries, exits and changes of band between two asked days, counted apart from the stocks, so
//! that the table can check one against the other.

use super::Rows;
use super::moves::stay;
use crate::measure::indicator::engine::plan::Plan;

/// Entries, exits, into the band by age, out of it by age.
pub(in crate::measure::indicator::engine) const MOVES: usize = 4;

/// Where the moves of a stock at a time begin, in the list of a cell (slot and band).
#[inline]
pub(in crate::measure::indicator::engine) fn place(
    plan: &Plan,
    cell: usize,
    stock: usize,
    time: usize,
) -> usize {
    let stocks = plan.stocks.len();
    let stock = cell.wrapping_mul(stocks).wrapping_add(stock);
    stock.wrapping_mul(plan.times()).wrapping_add(time).wrapping_mul(MOVES)
}

/// Counts the moves of the rows of a block.
// Long and seldom asked: not among what a binding compiles for speed.
#[inline(never)]
pub(super) fn balance(plan: &Plan, rows: &Rows<'_, i32>, slots: usize, moves: &mut Vec<u64>) {
    let (stride, width) = (plan.stride().max(1), plan.band_width());
    moves.resize(moves.len().max(place(plan, slots.wrapping_mul(width), 0, 0)), 0);
    // The asked time whose end is the first on or after a day; none before the first and after the
    // last, where nothing is compared.
    let time = |day: i32| {
        let time = plan.days.partition_point(|asked| *asked < day);
        (1..plan.days.len()).contains(&time).then_some(time)
    };
    for (stock, span) in plan.stocks.iter().enumerate() {
        let ends = rows.values.get(span.from).iter().zip(rows.values.get(span.until));
        let each = ends.zip(rows.bases.iter().zip(rows.birth)).enumerate();
        for (row, ((from, until), (base, birth))) in each {
            if from >= until || (span.first_episode && !rows.is_first(row)) {
                continue;
            }
            let slot = (*base as usize).checked_div(stride).unwrap_or(0);
            let mut note = |band: usize, day: i32, kind: usize| {
                let cell = slot.wrapping_mul(width).wrapping_add(band);
                let Some(time) = time(day) else { return };
                let index = place(plan, cell, stock, time).wrapping_add(kind);
                if let Some(count) = moves.get_mut(index) {
                    *count = count.wrapping_add(rows.people(row));
                }
            };
            let Some(bands) = &plan.bands else {
                note(0, *from, 0);
                note(0, *until, 1);
                continue;
            };
            let last = plan.days.last().copied().unwrap_or(i32::MIN).saturating_add(1);
            // Whoever is in the stock for ever, or since ever, has no day to be born on.
            let mut day = (*from).max(crate::time::FIRST_DAY);
            let (mut band, mut next) = stay(bands, *birth, day, *until);
            note(band, *from, 0);
            while next < *until && next < last {
                day = next;
                note(band, day, 3);
                (band, next) = stay(bands, *birth, day, *until);
                note(band, day, 2);
            }
            note(band, *until, 1);
        }
    }
}
