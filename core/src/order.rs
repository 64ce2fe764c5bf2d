//! Orders and ordered collections in one copy.
//!
//! The sorts of the standard library are compiled again for each type and each comparison, some 4 kB a time,
//! and `collect` into a `BTreeMap` or a `BTreeSet` sorts first. Here one function orders positions, and what
//! depends on the type is a comparison and a swap. The loops that count rows keep the standard sorts.

mod map;
mod set;
mod sorted;

pub use map::{Iter, Map};
pub use set::Set;
pub(crate) use sorted::Sorted;

use std::cmp::Ordering;

/// Sorts, equal ones staying in their order.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts by a key, equal ones staying in their order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by a comparison, equal ones staying in their order.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let order = |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    };
    let pairs = swaps(items.len(), &order);
    swap(items, pairs);
}

/// What depends on the type alone, so that two comparisons of one type share it.
#[inline(never)]
fn swap<T>(items: &mut [T], pairs: Vec<(usize, usize)>) {
    for (a, b) in pairs {
        items.swap(a, b);
    }
}

/// Which places to swap, one pair after another, to put that many items in order.
fn swaps(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by(|a, b| compare(*a, *b));
    let mut swaps = Vec::new();
    for start in 0..length {
        // A place takes what belongs there; what stood there waits in the place that gave it.
        let mut place = start;
        while let Some(from) = order.get_mut(place).map(|from| std::mem::replace(from, place)) {
            if from == start {
                break;
            }
            swaps.push((place, from));
            place = from;
        }
    }
    swaps
}

/// The number, or the bound that it is beyond; NaN stays. The standard `clamp` says in a panic between which bounds,
/// and brings all that writes numbers.
pub(crate) fn within(number: f64, low: f64, high: f64) -> f64 {
    if number < low {
        low
    } else if number > high {
        high
    } else {
        number
    }
}

/// Each of them once, in order.
pub(crate) fn distinct<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    tidy(&mut items);
    items
}

/// Puts them in order, each once.
#[inline(never)]
pub(crate) fn tidy<T: Ord>(items: &mut Vec<T>) {
    sort(items);
    let mut kept = 0;
    for at in 1..items.len() {
        if items.get(at) != items.get(kept) {
            kept += 1;
            items.swap(kept, at);
        }
    }
    items.truncate(kept + 1);
}

/// Whether one of them is there twice.
pub(crate) fn twice<T: Ord>(items: impl Iterator<Item = T>) -> bool {
    let mut items: Vec<T> = items.collect();
    sort(&mut items);
    items.windows(2).any(|pair| pair.first() == pair.last())
}

/// Numbers from the smallest to the largest, each with the place that it had.
pub(crate) fn numbers(values: impl Iterator<Item = f64>) -> Vec<(f64, usize)> {
    let mut ranked: Vec<(u64, u64)> = values.map(rank).zip(0..).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(rank, place)| (number(rank), place as usize)).collect()
}

/// The bits of a number in the order of `total_cmp`.
fn rank(number: f64) -> u64 {
    let bits = number.to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

fn number(rank: u64) -> f64 {
    f64::from_bits(if rank >> 63 == 0 { !rank } else { rank ^ 1 << 63 })
}

/// What `collect` does for a map or a set, entry by entry.
pub(crate) trait Ordered: Iterator + Sized {
    /// Puts every entry into a new collection; of two entries with one key, the last one stays.
    fn ordered<C: Default + Extend<Self::Item>>(self) -> C {
        let mut all = C::default();
        all.extend(self);
        all
    }
}

impl<I: Iterator> Ordered for I {}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
