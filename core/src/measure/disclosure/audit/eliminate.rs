//! Sums solved together: which counts have one value in every solution.
//!
//! Rows are reduced modulo a prime, so that numbers stay small. A count is determined if and only if it
//! is 0 in every solution of the sums without their right sides; one such solution is made with
//! numbers for what is free that nobody chose, and a count that is not determined is 0 in it once in 2^61
//! times. A prime that divides a determinant would hide a solution: coefficients are 1 and −1, and no
//! table was built for that prime.

use super::How;
use super::attack::{Attack, SEVERAL};
use crate::order;

const PRIME: u64 = (1 << 61) - 1;
/// Numbers that are looked at before the attacker gives up.
const PATIENCE: usize = 60_000_000;

/// A row of the system: columns in order, each with its number, and the right side.
#[derive(Debug, Clone, Default)]
struct Row {
    terms: Vec<(u32, u64)>,
    sum: u64,
}

fn times(a: u64, b: u64) -> u64 {
    // A power of two less one: what is above 61 bits counts again below.
    let product = u128::from(a).wrapping_mul(u128::from(b));
    let low = |of: u128| u64::try_from(of & u128::from(PRIME)).unwrap_or(0);
    plus(low(product), low(product >> 61))
}

fn plus(a: u64, b: u64) -> u64 {
    a.wrapping_add(b) % PRIME
}

fn minus(a: u64) -> u64 {
    PRIME.wrapping_sub(a) % PRIME
}

/// A number of the system from one of the table.
fn number(of: i64) -> u64 {
    let size = of.unsigned_abs() % PRIME;
    if of < 0 { minus(size) } else { size }
}

/// What a number times this one makes 1.
fn inverse(of: u64) -> u64 {
    let (mut power, mut left, mut result) = (of, PRIME.wrapping_sub(2), 1);
    while left > 0 {
        if left & 1 == 1 {
            result = times(result, power);
        }
        power = times(power, power);
        left >>= 1;
    }
    result
}

impl Row {
    /// Takes `by` times another row away.
    fn reduce(&self, by: u64, other: &Self) -> Self {
        let by = minus(by);
        let mut terms = Vec::with_capacity(self.terms.len().saturating_add(other.terms.len()));
        let (mut mine, mut theirs) = (self.terms.iter().peekable(), other.terms.iter().peekable());
        loop {
            let (own, their) = (mine.peek().copied(), theirs.peek().copied());
            let (column, number) = match (own, their) {
                (Some(own), Some(their)) if own.0 == their.0 => {
                    mine.next();
                    theirs.next();
                    (own.0, plus(own.1, times(by, their.1)))
                }
                (Some(own), their) if their.is_none_or(|their| own.0 < their.0) => {
                    mine.next();
                    *own
                }
                (_, Some(their)) => {
                    theirs.next();
                    (their.0, times(by, their.1))
                }
                _ => break,
            };
            if number != 0 {
                terms.push((column, number));
            }
        }
        Self { terms, sum: plus(self.sum, times(by, other.sum)) }
    }

    /// The first column, once its number is 1.
    fn lead(&mut self) -> Option<u32> {
        let (column, first) = self.terms.first().copied()?;
        let by = inverse(first);
        for (_, number) in &mut self.terms {
            *number = times(*number, by);
        }
        self.sum = times(self.sum, by);
        Some(column)
    }

    /// What its first column is, when the others are these.
    fn solve(&self, values: &[u64], sum: u64) -> u64 {
        self.terms.iter().skip(1).fold(sum, |sum, (column, by)| {
            let value = values.get(*column as usize).copied().unwrap_or(0);
            plus(sum, minus(times(*by, value)))
        })
    }
}

impl Attack<'_> {
    /// Settles the counts that the sums determine together.
    pub(super) fn eliminate(&mut self) {
        let (places, rows) = self.system();
        let mut pivots: Vec<Option<Row>> = vec![None; places.len()];
        let mut left = PATIENCE;
        for mut row in rows {
            while let Some((column, by)) = row.terms.first().copied() {
                let Some(Some(pivot)) = pivots.get(column as usize) else { break };
                let work = row.terms.len().saturating_add(pivot.terms.len());
                let Some(rest) = left.checked_sub(work) else {
                    self.complete = false;
                    return;
                };
                left = rest;
                row = row.reduce(by, pivot);
            }
            if let Some(column) = row.lead() {
                pivots
                    .get_mut(column as usize)
                    .into_iter()
                    .for_each(|pivot| *pivot = Some(row.clone()));
            }
        }
        let (mut free, mut found) = (vec![0; places.len()], vec![0; places.len()]);
        let mut seed = 0_u64;
        for (column, pivot) in pivots.iter().enumerate().rev() {
            let (other, value) = match pivot {
                Some(row) => (row.solve(&free, 0), row.solve(&found, row.sum)),
                None => (drawn(&mut seed), 0),
            };
            free.get_mut(column).into_iter().for_each(|free| *free = other);
            found.get_mut(column).into_iter().for_each(|found| *found = value);
        }
        for (place, (free, value)) in places.iter().zip(free.iter().zip(&found)) {
            let value = i64::try_from(*value).ok().filter(|value| *free == 0 && *value <= 1 << 53);
            if let Some(value) = value {
                self.narrow(*place as usize, value, value, How::Exact, SEVERAL);
            }
        }
    }

    /// The counts that are not known, those of few relations first, and the relations between them.
    fn system(&self) -> (Vec<u32>, Vec<Row>) {
        let mut uses = vec![0_u32; self.known.len()];
        let lacks = |place: &u32| !self.of(*place as usize).is_one();
        for equation in &self.equations {
            for (place, _) in equation.terms.iter().filter(|(place, _)| lacks(place)) {
                let uses = uses.get_mut(*place as usize);
                uses.into_iter().for_each(|uses| *uses = uses.saturating_add(1));
            }
        }
        let used = uses.iter().enumerate().filter(|(_, uses)| **uses > 0);
        let mut places: Vec<(u32, u32)> =
            used.filter_map(|(place, uses)| Some((*uses, u32::try_from(place).ok()?))).collect();
        order::sort(&mut places);
        let places: Vec<u32> = places.into_iter().map(|(_, place)| place).collect();
        let mut columns = vec![u32::MAX; self.known.len()];
        for (column, place) in (0_u32..).zip(&places) {
            columns.get_mut(*place as usize).into_iter().for_each(|of| *of = column);
        }
        let mut rows: Vec<Row> = Vec::new();
        for equation in &self.equations {
            let mut row = Row { terms: Vec::new(), sum: number(equation.sum) };
            for (place, by) in &equation.terms {
                if lacks(place) {
                    let column = columns.get(*place as usize).copied().unwrap_or(0);
                    row.terms.push((column, number(*by)));
                } else {
                    let known = number(self.of(*place as usize).low);
                    row.sum = plus(row.sum, minus(times(number(*by), known)));
                }
            }
            if !row.terms.is_empty() {
                order::sort(&mut row.terms);
                rows.push(row);
            }
        }
        // Short rows first: they fill the others least.
        order::sort_by_key(&mut rows, |row| row.terms.len());
        (places, rows)
    }
}

/// Numbers that nobody chose, always the same.
fn drawn(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (*seed ^ (*seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed ^ (mixed >> 31)) % PRIME
}
