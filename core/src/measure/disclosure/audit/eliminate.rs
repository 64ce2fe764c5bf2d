//! Sums solved together: which counts have one value in every solution.
//!
//! Rows are reduced modulo a prime, so that numbers stay small. A count is determined if and only if it
//! is the same in all solutions; two are made with numbers for what is free that nobody chose in the second,
//! and a count that is not determined is the same in both once in 2^61 times. A prime that divides a
//! determinant would hide a solution: coefficients are 1 and −1, and no table was built for that prime.

use super::How;
use super::attack::{Attack, SEVERAL};
use crate::order;

const PRIME: u64 = (1 << 61) - 1;
/// Numbers that are looked at before the attacker gives up.
const PATIENCE: usize = 60_000_000;

/// A row of the system, which makes 0: columns in order, each with its number. The last column is 1 in every
/// solution, and stands in every row of the beginning.
type Row = Vec<(usize, u64)>;

#[inline(never)]
fn times(a: u64, b: u64) -> u64 {
    // A power of two less one: what is above 61 bits counts again below.
    let product = u128::from(a).wrapping_mul(u128::from(b));
    let low = |of: u128| u64::try_from(of & u128::from(PRIME)).unwrap_or(0);
    low(product).wrapping_add(low(product >> 61)) % PRIME
}

fn minus(a: u64) -> u64 {
    PRIME.wrapping_sub(a) % PRIME
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

/// A row and `by` times another one.
fn add(row: &[(usize, u64)], by: u64, other: &[(usize, u64)]) -> Row {
    let mut sum = Row::with_capacity(row.len().wrapping_add(other.len()));
    let (mut mine, mut theirs) = (row, other);
    loop {
        let first = |of: &[(usize, u64)]| of.first().map_or(usize::MAX, |term| term.0);
        let column = first(mine).min(first(theirs));
        let mut number = 0;
        let mut some = false;
        if let Some((term, rest)) = mine.split_first().filter(|(term, _)| term.0 == column) {
            (number, mine, some) = (term.1, rest, true);
        }
        if let Some((term, rest)) = theirs.split_first().filter(|(term, _)| term.0 == column) {
            number = number.wrapping_add(times(by, term.1)) % PRIME;
            (theirs, some) = (rest, true);
        }
        if number != 0 {
            sum.push((column, number));
        }
        if !some {
            return sum;
        }
    }
}

impl Attack<'_> {
    /// Settles the counts that the sums determine together.
    #[inline(never)]
    pub(super) fn eliminate(&mut self) {
        let (places, rows) = self.system();
        let mut pivots: Vec<Row> = vec![Row::new(); places.len()];
        let mut left = PATIENCE;
        for mut row in rows {
            while let Some((column, by)) = row.first().copied() {
                let Some(pivot) = pivots.get_mut(column) else { break };
                if pivot.is_empty() {
                    let by = inverse(by);
                    row.iter_mut().for_each(|(_, number)| *number = times(*number, by));
                    *pivot = row;
                    break;
                }
                let Some(rest) = left.checked_sub(row.len().wrapping_add(pivot.len())) else {
                    self.complete = false;
                    return;
                };
                left = rest;
                row = add(&row, minus(by), pivot);
            }
        }
        let (one, other) = (solution(&pivots, false), solution(&pivots, true));
        for (column, place) in places.iter().enumerate() {
            let (Some(value), other) = (one.get(column).copied(), other.get(column).copied())
            else {
                continue;
            };
            if other == Some(value) && value <= 1 << 53 {
                let value = i64::try_from(value).unwrap_or(0);
                self.narrow(*place, value, value, How::Exact, SEVERAL);
            }
        }
    }

    /// The counts that are not known, those of few relations first, and the relations between them.
    fn system(&self) -> (Vec<usize>, Vec<Row>) {
        let mut uses = vec![0_usize; self.known.len()];
        for place in &self.terms {
            if !self.of(*place).is_one() {
                uses.get_mut(*place).into_iter().for_each(|uses| *uses = uses.wrapping_add(1));
            }
        }
        let mut places: Vec<usize> = Vec::new();
        for (place, uses) in uses.iter().enumerate() {
            if *uses > 0 {
                places.push(place);
            }
        }
        order::sort_by_key(&mut places, |place| uses.get(*place).copied());
        let mut columns = vec![usize::MAX; self.known.len()];
        for (column, place) in places.iter().enumerate() {
            columns.get_mut(*place).into_iter().for_each(|of| *of = column);
        }
        let mut rows: Vec<Row> = Vec::new();
        for equation in &self.equations {
            let (mut row, mut sum) = (Row::new(), 0_u64);
            for place in self.terms.get(equation.terms()).into_iter().flatten() {
                let known = self.of(*place);
                let (column, mut number) = match columns.get(*place).copied() {
                    Some(column) if !known.is_one() => (column, 1),
                    _ => (usize::MAX, known.low.unsigned_abs() % PRIME),
                };
                if (*place == equation.whole) != (known.is_one() && known.low < 0) {
                    number = minus(number);
                }
                if known.is_one() {
                    sum = sum.wrapping_add(number) % PRIME;
                } else {
                    row.push((column, number));
                }
            }
            if !row.is_empty() {
                order::sort_by_key(&mut row, |term| term.0);
                row.push((places.len(), sum));
                rows.push(row);
            }
        }
        // Short rows first: they fill the others least.
        order::sort_by_key(&mut rows, Vec::len);
        (places, rows)
    }
}

/// The solution in which what is free is 0, or is made of numbers that nobody chose, always the same.
#[inline(never)]
fn solution(pivots: &[Row], drawn: bool) -> Vec<u64> {
    let mut values = vec![0; pivots.len()];
    values.push(1);
    let mut seed = 0_u64;
    for (column, pivot) in pivots.iter().enumerate().rev() {
        let mut value = 0;
        for (column, by) in pivot.iter().skip(1) {
            let other = values.get(*column).copied().unwrap_or(0);
            value = minus(times(*by, other)).wrapping_add(value) % PRIME;
        }
        if pivot.is_empty() && drawn {
            seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
            value = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            value = (value ^ (value >> 31)) % PRIME;
        }
        values.get_mut(column).into_iter().for_each(|of| *of = value);
    }
    values
}
