//! What the attacker tells in the end.

use super::super::primary::{has_complement, is_small};
use super::attack::{Attack, Line, NONE, SEVERAL};
use super::{Audit, Finding, How, Part, Step};
use crate::measure::indicator::Cell;
use crate::order;

/// Steps that are told of a finding.
const TOLD: usize = 8;
/// Counts that are followed to tell them.
const FOLLOWED: usize = 64;
/// The counts of a row, in the order of their places.
const PARTS: [Part; 3] = [Part::Numerator, Part::Denominator, Part::Complement];

impl Attack<'_> {
    /// What was found.
    pub(super) fn told(&self) -> Audit {
        let mut findings = Vec::new();
        let (mut recomputed, mut hidden) = (0_usize, 0_usize);
        let mut seen = vec![false; self.known.len()];
        let rows = self.rows();
        for (row, line) in self.lines.iter().enumerate() {
            let veiled = matches!(line.cell, Cell::Suppressed { .. });
            hidden = hidden.wrapping_add(usize::from(veiled));
            let has_parts =
                self.entries.get(line.indicator).is_some_and(|of| has_complement(of.kind));
            for (place, part) in line.places.into_iter().zip(PARTS) {
                let known = self.of(place);
                let (Some(how), true) = (known.how, known.is_one()) else { continue };
                if part == Part::Complement && !has_parts {
                    continue;
                }
                let Some(first) = seen.get_mut(place).filter(|seen| !**seen) else { continue };
                *first = true;
                let value = u64::try_from(known.low).unwrap_or(0);
                recomputed = recomputed.wrapping_add(usize::from(how != How::Shown));
                if is_small(value) {
                    let steps = self.steps(place, &rows);
                    findings.push(Finding { row, part, value, how, steps });
                }
            }
            if has_parts {
                findings.extend(self.beside(row, line));
            }
        }
        let clean = findings.is_empty();
        Audit { clean, complete: self.complete, hidden, recomputed, findings }
    }

    /// What a known numerator leaves of a population, or of the whole of a share.
    fn beside(&self, row: usize, line: &Line) -> Option<Finding> {
        let known = self.of(line.places[0]);
        let how = known.how.filter(|_| known.is_one() && line.places[1] == NONE)?;
        let weight = if line.population { self.weight() } else { 1 };
        let above = known.low.unsigned_abs().saturating_mul(weight);
        let value = line.cell.denominator()?.checked_sub(above)?;
        let how = if how == How::Shown { How::Exact } else { how };
        let part = Part::Complement;
        is_small(value).then_some(Finding { row, part, value, how, steps: Vec::new() })
    }

    /// The rows that show or hide each count: the first one of each place.
    fn rows(&self) -> Vec<usize> {
        let mut rows = vec![NONE; self.known.len()];
        for (row, line) in self.lines.iter().enumerate() {
            for place in line.places {
                if let Some(first) = rows.get_mut(place) {
                    *first = row.min(*first);
                }
            }
        }
        rows
    }

    /// How a count was found: the last relation, and those that told what it needed.
    fn steps(&self, place: usize, rows: &[usize]) -> Vec<Step> {
        let (mut open, mut used, mut steps) = (vec![place], Vec::new(), Vec::new());
        let mut next = 0;
        while let Some(place) = open.get(next).copied() {
            next = next.wrapping_add(1);
            let own = self.of(place);
            let of = match own.by {
                SEVERAL => self.about.get(place).map_or(&[][..], Vec::as_slice),
                _ => std::slice::from_ref(&own.by),
            };
            for number in of {
                let Some(equation) = self.equations.get(*number) else { continue };
                if used.len() >= TOLD || used.contains(number) {
                    continue;
                }
                used.push(*number);
                let mut of = Vec::new();
                for other in self.terms.get(equation.terms()).into_iter().flatten() {
                    of.extend(rows.get(*other).filter(|row| **row != NONE));
                    // Sums need other counts that were found, bounds what bounds those.
                    let used = match self.of(*other).how {
                        Some(how) => how != How::Shown,
                        None => own.how != Some(How::Exact),
                    };
                    if used && open.len() < FOLLOWED && !open.contains(other) {
                        open.push(*other);
                    }
                }
                let axis = self.table.spec().by().get(equation.axis);
                order::tidy(&mut of);
                steps.push(Step {
                    relation: equation.relation,
                    axis: axis.map(|axis| axis.name().to_owned()),
                    rows: of,
                });
            }
        }
        steps
    }
}
