//! One relation after the other: what is left for one count when the others are at their bounds.

use super::How;
use super::attack::{Attack, NO_BOUND};

/// Looks at relations, for each of them, before the attacker gives up.
const PATIENCE: usize = 64;

/// The least or the most that some counts make: a number, and how many of them have no bound.
#[derive(Debug, Clone, Copy, Default)]
struct Reach {
    sum: i64,
    open: usize,
}

fn is_open(bound: i64) -> bool {
    bound.unsigned_abs() >= NO_BOUND.unsigned_abs()
}

impl Reach {
    #[inline(never)]
    fn add(&mut self, bound: i64) {
        match self.sum.checked_add(bound) {
            Some(sum) if !is_open(bound) => self.sum = sum,
            // A sum that is too long has no bound whichever of them is left out.
            _ => self.open = self.open.wrapping_add(if is_open(bound) { 1 } else { 2 }),
        }
    }

    /// What it is without one of them.
    #[inline(never)]
    fn without(self, bound: i64, none: i64) -> i64 {
        let own = is_open(bound);
        if self.open > usize::from(own) {
            return none;
        }
        self.sum.checked_sub(if own { 0 } else { bound }).unwrap_or(none)
    }
}

impl Attack<'_> {
    /// Finds all that it can.
    pub(super) fn solve(&mut self) {
        self.spread(true);
        self.eliminate();
        self.spread(true);
        self.spread(false);
        // What bounds settled may settle sums in turn.
        self.eliminate();
        self.spread(false);
    }

    /// Looks at relations until none tells anything new; `exact`ly, only at those that lack one count.
    #[inline(never)]
    fn spread(&mut self, exact: bool) {
        self.open = (0..self.equations.len()).collect();
        self.waits = vec![true; self.equations.len()];
        let mut left = self.equations.len().saturating_mul(PATIENCE);
        loop {
            if !exact {
                for row in 0..self.lines.len() {
                    self.lines.get(row).copied().into_iter().for_each(|line| self.hear(line));
                }
            }
            if self.open.is_empty() {
                return;
            }
            // One round after the other, so that what is found is told in few steps.
            for number in std::mem::take(&mut self.open) {
                if left == 0 {
                    self.complete = false;
                    return;
                }
                left = left.wrapping_sub(1);
                self.waits.get_mut(number).into_iter().for_each(|waits| *waits = false);
                self.draw(number, exact);
            }
        }
    }

    /// What a relation says of one of its counts: the bounds of what it adds, and whether it is known.
    fn term(&self, at: usize, whole: usize) -> (usize, i64, i64, bool) {
        let place = self.terms.get(at).copied().unwrap_or(whole);
        let known = self.of(place);
        if place == whole {
            (place, known.high.wrapping_neg(), known.low.wrapping_neg(), known.is_one())
        } else {
            (place, known.low, known.high, known.is_one())
        }
    }

    /// Draws the bounds of each count of a relation together.
    fn draw(&mut self, number: usize, exact: bool) {
        let Some(equation) = self.equations.get(number).copied() else { return };
        let (mut least, mut most) = (Reach::default(), Reach::default());
        let (mut lacking, mut sure) = (0_usize, true);
        for at in equation.terms() {
            let (place, low, high, one) = self.term(at, equation.whole);
            least.add(low);
            most.add(high);
            lacking = lacking.wrapping_add(usize::from(!one));
            sure &= !one || self.of(place).how != Some(How::Bounds);
        }
        if lacking == 0 || (exact && lacking > 1) {
            return;
        }
        let how = if lacking == 1 && sure { How::Exact } else { How::Bounds };
        for at in equation.terms() {
            let (place, low, high, one) = self.term(at, equation.whole);
            if one {
                continue;
            }
            // All of them make 0.
            let (floor, ceiling) = (most.without(high, NO_BOUND), least.without(low, -NO_BOUND));
            let (floor, ceiling) = (floor.wrapping_neg(), ceiling.wrapping_neg());
            if place == equation.whole {
                self.narrow(place, ceiling.wrapping_neg(), floor.wrapping_neg(), how, number);
            } else {
                self.narrow(place, floor, ceiling, how, number);
            }
        }
    }
}
