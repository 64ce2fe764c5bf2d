//! One relation after the other: what is left for one count when the others are at their bounds.

use super::How;
use super::attack::{Attack, NO_BOUND};

/// Looks at relations, for each of them, before the attacker gives up.
const PATIENCE: usize = 64;

/// The least or the most that some counts make: a number, and how many of them have no bound.
#[derive(Debug, Clone, Copy, Default)]
struct Reach {
    sum: i128,
    open: usize,
}

impl Reach {
    fn add(&mut self, bound: i64, by: i64) {
        if bound.unsigned_abs() >= NO_BOUND.unsigned_abs() {
            self.open = self.open.saturating_add(1);
        } else {
            self.sum = self.sum.saturating_add(i128::from(bound).saturating_mul(i128::from(by)));
        }
    }

    /// What it is without one of them.
    fn without(self, bound: i64, by: i64) -> Option<i128> {
        let own = bound.unsigned_abs() >= NO_BOUND.unsigned_abs();
        if self.open > usize::from(own) {
            return None;
        }
        let part = if own { 0 } else { i128::from(bound).saturating_mul(i128::from(by)) };
        Some(self.sum.saturating_sub(part))
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
    fn spread(&mut self, exact: bool) {
        let about = std::mem::take(&mut self.about);
        self.look(&about, exact);
        self.about = about;
    }

    fn look(&mut self, about: &[Vec<u32>], exact: bool) {
        let mut open: Vec<u32> = (0..).take(self.equations.len()).collect();
        let mut waits = vec![true; self.equations.len()];
        let mut left = self.equations.len().saturating_mul(PATIENCE);
        loop {
            if !exact {
                for row in 0..self.lines.len() {
                    if let Some(place) = self.hear(row) {
                        wake(about, place, &mut open, &mut waits);
                    }
                }
            }
            if open.is_empty() {
                return;
            }
            // One round after the other, so that what is found is told in few steps.
            for number in std::mem::take(&mut open) {
                if left == 0 {
                    self.complete = false;
                    return;
                }
                left = left.saturating_sub(1);
                waits.get_mut(number as usize).into_iter().for_each(|waits| *waits = false);
                for place in self.draw(number, exact) {
                    wake(about, place, &mut open, &mut waits);
                }
            }
        }
    }

    /// Draws the bounds of each count of a relation together, and says which changed.
    fn draw(&mut self, number: u32, exact: bool) -> Vec<usize> {
        let mut changed = Vec::new();
        let Some(equation) = self.equations.get(number as usize) else { return changed };
        let (mut least, mut most) = (Reach::default(), Reach::default());
        let (mut lacking, mut sure) = (0_usize, true);
        for (place, by) in &equation.terms {
            let known = self.of(*place as usize);
            let (low, high) =
                if *by > 0 { (known.low, known.high) } else { (known.high, known.low) };
            least.add(low, *by);
            most.add(high, *by);
            lacking = lacking.saturating_add(usize::from(!known.is_one()));
            sure &= !known.is_one() || known.how != Some(How::Bounds);
        }
        if lacking == 0 || (exact && lacking > 1) {
            return changed;
        }
        let sum = i128::from(equation.sum);
        let how = if lacking == 1 && sure { How::Exact } else { How::Bounds };
        let mut new = Vec::new();
        for (place, by) in &equation.terms {
            let known = self.of(*place as usize);
            if known.is_one() {
                continue;
            }
            let (low, high) =
                if *by > 0 { (known.low, known.high) } else { (known.high, known.low) };
            let (floor, ceiling) = (most.without(high, *by), least.without(low, *by));
            let (floor, ceiling) = (floor.map(|of| sum - of), ceiling.map(|of| sum - of));
            let (floor, ceiling) = if *by > 0 {
                (floor, ceiling)
            } else {
                (ceiling.map(|of| -of), floor.map(|of| -of))
            };
            let bound = |of: Option<i128>, none: i64| {
                of.and_then(|of| i64::try_from(of).ok()).unwrap_or(none)
            };
            new.push((*place as usize, bound(floor, -NO_BOUND), bound(ceiling, NO_BOUND)));
        }
        for (place, low, high) in new {
            if self.narrow(place, low, high, how, number) {
                changed.push(place);
            }
        }
        changed
    }
}

/// Looks again at the relations of a count that changed.
fn wake(about: &[Vec<u32>], place: usize, open: &mut Vec<u32>, waits: &mut [bool]) {
    for number in about.get(place).into_iter().flatten() {
        if let Some(waits) = waits.get_mut(*number as usize).filter(|waits| !**waits) {
            *waits = true;
            open.push(*number);
        }
    }
}
