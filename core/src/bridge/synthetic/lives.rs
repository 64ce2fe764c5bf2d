//! When spaces open and are activated: exact quotas by slot of days.

use super::calibration::{Calibration, LAST_NOTICED_OPENING};
use super::quota::{Ladder, apportion};
use super::strata::{STRATA, targets};
use crate::order;
use crate::time::{date_of, day_number};
use chrono::{Datelike, NaiveDate};

/// A run of days, from the day after a month-end or a published date to the next one.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) first: i32,
    pub(super) last: i32,
}

/// What the rows of one quota live: indices of slots (fewer than 256), in which days are drawn.
#[derive(Debug, Clone)]
pub(super) struct Life {
    pub(super) opened: u8,
    pub(super) activated: Option<u8>,
    pub(super) opposed: bool,
}

/// The lives of a whole population, ordered by stratum.
#[derive(Debug, Clone)]
pub(super) struct Lives {
    pub(super) slots: Vec<Slot>,
    pub(super) lives: Vec<Life>,
    pub(super) ladder: Ladder,
    /// Rows opened by slot, up to the last whose notice was sent in 2022.
    pub(super) noticed: Ladder,
}

/// The rows of one stratum by slot of opening, then of activation (never, for the last).
struct Stratum {
    to_open: u64,
    to_activate: u64,
    waiting: Vec<u64>,
    activated: Vec<Vec<u64>>,
}

impl Lives {
    pub(super) fn new(calibration: &Calibration, n: u64, sizes: &[u64; STRATA]) -> Self {
        let slots = slots(&calibration.anchor_days());
        let flows = |stock: &dyn Fn(i32) -> u64| -> Vec<u64> {
            slots
                .iter()
                .map(|s| stock(s.last).saturating_sub(stock(s.first.wrapping_sub(1))))
                .collect()
        };
        let opened = flows(&|day| calibration.opened_rows(day, n));
        let activated = flows(&|day| calibration.activated_rows(day, n));
        let goals = targets(sizes, activated.iter().sum(), &calibration.rates);
        let stratum = |(to_open, to_activate): (&u64, u64)| {
            let (waiting, activated) = (Vec::new(), Vec::new());
            Stratum { to_open: *to_open, to_activate, waiting, activated }
        };
        let mut strata: Vec<Stratum> = sizes.iter().zip(goals).map(stratum).collect();
        for (opening, activating) in opened.iter().zip(&activated) {
            open(&mut strata, *opening);
            activate(&mut strata, *activating);
        }
        let mut opposed = latest(&opened, calibration.opposed_rows(n));
        let (mut lives, mut counts) = (Vec::new(), Vec::new());
        for (stratum, opposed) in strata.iter().zip(share(&mut opposed, &strata)) {
            for (slot, opposed) in opposed.into_iter().enumerate() {
                list(stratum, slot, opposed, &mut lives, &mut counts);
            }
        }
        let noticed: Vec<u64> = slots
            .iter()
            .zip(&opened)
            .map(|(slot, rows)| if slot.last <= LAST_NOTICED_OPENING { *rows } else { 0 })
            .collect();
        Self { slots, lives, ladder: Ladder::new(&counts), noticed: Ladder::new(&noticed) }
    }
}

/// Month-ends and published dates, from the eve of the first opening to the last published date.
fn slots(anchors: &[i32]) -> Vec<Slot> {
    let (Some(eve), Some(last)) = (anchors.first(), anchors.last()) else {
        return Vec::new();
    };
    let mut ends: Vec<i32> = anchors.to_vec();
    let mut month = date_of(*eve).ok().and_then(next_month);
    while let Some(start) = month {
        let end = day_number(start).map_or(i32::MAX, |day| day.wrapping_sub(1));
        if end >= *last {
            break;
        }
        ends.push(end);
        month = next_month(start);
    }
    order::sort(&mut ends);
    ends.dedup();
    ends.iter()
        .zip(ends.iter().skip(1))
        .map(|(before, last)| Slot { first: before.wrapping_add(1), last: *last })
        .collect()
}

fn next_month(date: NaiveDate) -> Option<NaiveDate> {
    date.with_day(1)?.checked_add_months(chrono::Months::new(1))
}

/// A number of each stratum.
fn each(strata: &[Stratum], number: &dyn Fn(&Stratum) -> u64) -> Vec<u64> {
    strata.iter().map(number).collect()
}

/// Numbers made of two lists.
fn pairwise(ones: &[u64], others: &[u64], made: fn(u64, u64) -> u64) -> Vec<u64> {
    ones.iter().zip(others).map(|(one, other)| made(*one, *other)).collect()
}

/// Opens the rows of one slot: each stratum in proportion to what it has left.
fn open(strata: &mut [Stratum], rows: u64) {
    let left = each(strata, &|s| s.to_open);
    for (stratum, opened) in strata.iter_mut().zip(apportion(rows, &left, &left)) {
        stratum.to_open = stratum.to_open.saturating_sub(opened);
        stratum.waiting.push(opened);
        stratum.activated.push(Vec::new());
    }
}

/// Activates rows among those that are open, earlier openers and those of this slot alike.
fn activate(strata: &mut [Stratum], rows: u64) {
    let goals = each(strata, &|s| s.to_activate);
    let room = each(strata, &|s| s.waiting.iter().sum());
    let mut given = apportion(rows, &goals, &pairwise(&goals, &room, u64::min));
    // Only very small populations come here: a stratum whose turn it is has nobody open yet.
    let rest = rows.saturating_sub(given.iter().sum());
    let spare = pairwise(&room, &given, u64::saturating_sub);
    given = pairwise(&given, &apportion(rest, &spare, &spare), u64::saturating_add);
    for (stratum, given) in strata.iter_mut().zip(given) {
        stratum.to_activate = stratum.to_activate.saturating_sub(given);
        let taken = apportion(given, &stratum.waiting, &stratum.waiting);
        stratum.waiting = pairwise(&stratum.waiting, &taken, u64::saturating_sub);
        for (activated, taken) in stratum.activated.iter_mut().zip(taken) {
            activated.push(taken);
        }
    }
}

/// The latest `rows` openings, by slot.
fn latest(opened: &[u64], rows: u64) -> Vec<u64> {
    let mut left = rows;
    let mut latest = opened.to_vec();
    for taken in latest.iter_mut().rev() {
        *taken = left.min(*taken);
        left = left.saturating_sub(*taken);
    }
    latest
}

/// Shares the rows of each slot between strata, in proportion to their openings in it.
fn share(rows: &mut [u64], strata: &[Stratum]) -> Vec<Vec<u64>> {
    let mut shares = vec![Vec::new(); strata.len()];
    for (slot, rows) in rows.iter().enumerate() {
        let opened = each(strata, &|s| s.opened(slot));
        for (list, share) in shares.iter_mut().zip(apportion(*rows, &opened, &opened)) {
            list.push(share);
        }
    }
    shares
}

impl Stratum {
    /// Rows by slot of activation among those opened in `slot`; the last never activate.
    fn by_activation(&self, slot: usize) -> Vec<u64> {
        let mut counts = self.activated.get(slot).cloned().unwrap_or_default();
        counts.push(self.waiting.get(slot).copied().unwrap_or(0));
        counts
    }

    fn opened(&self, slot: usize) -> u64 {
        self.by_activation(slot).iter().sum()
    }
}

/// Lists the lives opened in one slot of one stratum, the opposed among them in proportion.
fn list(
    stratum: &Stratum,
    slot: usize,
    opposed: u64,
    lives: &mut Vec<Life>,
    counts: &mut Vec<u64>,
) {
    let rows = stratum.by_activation(slot);
    let opposed = apportion(opposed, &rows, &rows);
    let never = rows.len().saturating_sub(1);
    for (step, (rows, opposed)) in rows.iter().zip(opposed).enumerate() {
        // The first activations recorded for a slot of opening are those of the slot itself.
        let activated = (step < never).then(|| slot.wrapping_add(step) as u8);
        for (count, opposed) in [(rows.saturating_sub(opposed), false), (opposed, true)] {
            if count > 0 {
                lives.push(Life { opened: slot as u8, activated, opposed });
                counts.push(count);
            }
        }
    }
}
