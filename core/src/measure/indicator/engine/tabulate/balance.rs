//! stock(t2) − stock(t1) = entries − exits, plus what age brings and takes: checked cell by cell.

use super::part::stocks;
use crate::measure::indicator::Axis;
use crate::measure::indicator::engine::accumulator::Accumulator;
use crate::measure::indicator::engine::kernel::{MOVES, place};
use crate::measure::indicator::engine::part::Part;
use crate::measure::indicator::engine::plan::Count;
use crate::measure::indicator::table::{Balance, Between, Reconciliation};

/// Checks every stock of every table, between every two asked days that follow each other.
pub(super) fn reconcile(accumulator: &Accumulator) -> Option<Reconciliation> {
    if !accumulator.question.spec.reconcile() {
        return None;
    }
    let by = accumulator.question.spec.by();
    let fixed = |axis: &Axis| !matches!(axis, Axis::Age | Axis::Sex);
    let mut found = Reconciliation {
        ageing: if by.contains(&Axis::Age) { Between::Counted } else { Between::NoAxis },
        moves: if by.iter().any(fixed) { Between::NotModelled } else { Between::NoAxis },
        ..Reconciliation::default()
    };
    for (table, part) in accumulator.parts.iter().enumerate() {
        let first = found.balances.len();
        for (id, read) in
            accumulator.question.spec.indicator_ids().iter().zip(&accumulator.question.reads)
        {
            let stock = part.plan.counts.get(read.numerator.count);
            let (true, Some(Count::Stock(spans))) = (read.numerator.table == table, stock) else {
                continue;
            };
            for time in 1..part.plan.times() {
                found.balances.push(Balance {
                    indicator: id.clone(),
                    time,
                    stocks: spans.clone(),
                    ..Balance::default()
                });
            }
        }
        check(part, &mut found, first);
    }
    Some(found)
}

fn check(part: &Part, found: &mut Reconciliation, first: usize) {
    let plan = &part.plan;
    let (layout, width, times) = (plan.layout(), plan.band_width(), plan.times());
    for cell in 0..part.slots.len().saturating_mul(width) {
        let slot = cell.checked_div(width).unwrap_or(0).wrapping_mul(plan.stride());
        let start =
            slot.wrapping_add(cell.checked_rem(width).unwrap_or(0).wrapping_mul(layout.band));
        let counters = &part.counts.counters.0;
        let raw = counters.get(start..start.wrapping_add(layout.band)).unwrap_or(&[]);
        let values = stocks(part, raw.get(layout.stocks..layout.exposures).unwrap_or(&[]));
        for stock in 0..plan.stocks.len() {
            let at = |time: usize| {
                values.get(stock.wrapping_mul(times).wrapping_add(time)).copied().unwrap_or(0)
            };
            for time in 1..times {
                let from = place(plan, cell, stock, time);
                let moves = part.counts.moves.get(from..from.wrapping_add(MOVES)).unwrap_or(&[]);
                let [entries, exits, aged_in, aged_out] = match moves {
                    [a, b, c, d] => [*a, *b, *c, *d],
                    _ => [0; MOVES],
                };
                let (before, after) = (at(time.wrapping_sub(1)), at(time));
                let expected = before
                    .wrapping_add(entries)
                    .wrapping_sub(exits)
                    .wrapping_add(aged_in)
                    .wrapping_sub(aged_out);
                found.checked = found.checked.saturating_add(1);
                found.failed = found.failed.saturating_add(u64::from(expected != after));
                for balance in found.balances.iter_mut().skip(first) {
                    if balance.time == time && balance.stocks.contains(&stock) {
                        balance.before = balance.before.wrapping_add(before);
                        balance.entries = balance.entries.wrapping_add(entries);
                        balance.exits = balance.exits.wrapping_add(exits);
                        balance.after = balance.after.wrapping_add(after);
                    }
                }
            }
        }
    }
}
