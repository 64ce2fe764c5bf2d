//! What the attacker knows of each count, and what it tells in the end.

use super::super::primary::{has_complement, is_small};
use super::super::relations::Groups;
use super::relate::{Equation, Tie};
use super::{Audit, Finding, How, Part, Step};
use crate::measure::indicator::{Cell, Concealment, Definition, Layers, TOTAL, Table, Under};
use crate::order;

/// No upper bound.
pub(super) const NO_BOUND: i64 = i64::MAX;
/// No relation told it.
pub(super) const NOBODY: u32 = u32::MAX;
/// Several relations at once.
pub(super) const SEVERAL: u32 = u32::MAX - 1;
/// Steps that are told of a finding.
const TOLD: usize = 8;
/// Counts that are followed to tell them.
const FOLLOWED: usize = 64;

/// What is known of a count.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) low: i64,
    pub(super) high: i64,
    pub(super) how: Option<How>,
    /// The relation that told it last.
    pub(super) by: u32,
}

impl Known {
    pub(super) fn is_one(self) -> bool {
        self.low == self.high
    }
}

/// A row of the table, and where its counts are.
pub(super) struct Line {
    pub(super) indicator: usize,
    pub(super) group: usize,
    pub(super) cell: Cell,
    pub(super) above: usize,
    pub(super) under: Option<usize>,
    /// The place of its complement.
    pub(super) left: Option<usize>,
    pub(super) population: bool,
    /// The layer and the axes of a share, and the time.
    pub(super) whole: Option<(usize, Vec<usize>)>,
}

pub(super) struct Attack<'a> {
    pub(super) table: &'a Table,
    pub(super) entries: Vec<&'a Definition>,
    pub(super) groups: Groups<'a>,
    pub(super) layers: Layers,
    /// Parts of wholes, and whether they always lie in them.
    pub(super) pairs: Vec<(usize, usize, bool)>,
    pub(super) lines: Vec<Line>,
    /// For each layer, complement and rest of a nest, and each group.
    pub(super) known: Vec<Known>,
    pub(super) equations: Vec<Equation>,
    /// The relations that each count stands in.
    pub(super) about: Vec<Vec<u32>>,
    pub(super) complete: bool,
}

impl<'a> Attack<'a> {
    /// What the table shows.
    pub(super) fn on(table: &'a Table) -> Self {
        let spec = table.spec();
        let width = spec.by().len();
        let members = |row: usize| {
            let start = row.saturating_mul(width);
            table.members.get(start..start.saturating_add(width)).unwrap_or_default()
        };
        let all = order::distinct((0..table.len()).map(members));
        let groups = Groups::new(all, width, true);
        let layers = Layers::of(spec);
        let mut attack = Self {
            table,
            entries: spec.asked().collect(),
            pairs: Vec::new(),
            lines: Vec::with_capacity(table.len()),
            known: Vec::new(),
            equations: Vec::new(),
            about: Vec::new(),
            complete: true,
            groups,
            layers,
        };
        attack.pair();
        let size = attack.layers.len.saturating_add(attack.pairs.len());
        let size = size.saturating_add(attack.layers.nests.len());
        let none = Known { low: 0, high: NO_BOUND, how: None, by: NOBODY };
        attack.known = vec![none; size.saturating_mul(attack.groups.len())];
        for (row, (indicator, time, cell)) in table.cells.iter().enumerate() {
            let group = attack.groups.find(members(row)).unwrap_or(0);
            attack.read(usize::from(*indicator), *time as usize, group, *cell);
        }
        attack.show();
        attack.relate();
        attack
    }

    pub(super) fn at(&self, layer: usize, group: usize) -> usize {
        layer.saturating_mul(self.groups.len()).saturating_add(group)
    }

    /// The place of a complement.
    pub(super) fn left(&self, pair: usize, group: usize) -> usize {
        self.at(self.layers.len.saturating_add(pair), group)
    }

    /// The place of what a nest has beside its parts.
    pub(super) fn rest(&self, nest: usize, group: usize) -> usize {
        let before = self.layers.len.saturating_add(self.pairs.len());
        self.at(before.saturating_add(nest), group)
    }

    pub(super) fn of(&self, place: usize) -> Known {
        let none = Known { low: 0, high: NO_BOUND, how: None, by: NOBODY };
        self.known.get(place).copied().unwrap_or(none)
    }

    /// The counts that have a complement.
    fn pair(&mut self) {
        let mut pairs: Vec<(usize, usize, bool)> = Vec::new();
        let always = self.layers.inside.iter().map(|(part, whole)| (*part, *whole, true));
        pairs.extend(always);
        for (entry, times) in self.entries.iter().zip(&self.layers.readings) {
            for reading in times.iter().filter(|_| has_complement(entry.kind)) {
                if let Under::Layer(under) = reading.under {
                    pairs.push((reading.above, under, false));
                }
            }
        }
        order::sort(&mut pairs);
        // Of two that say the same, the one that says more comes last.
        pairs.reverse();
        pairs.dedup_by_key(|(part, whole, _)| (*part, *whole));
        pairs.reverse();
        self.pairs = pairs;
    }

    fn read(&mut self, indicator: usize, time: usize, group: usize, cell: Cell) {
        let readings = self.layers.readings.get(indicator);
        let Some(reading) = readings.and_then(|times| times.get(time)) else { return };
        let under = match &reading.under {
            Under::Layer(under) => Some(*under),
            _ => None,
        };
        let pair = under.and_then(|under| {
            let key = (reading.above, under);
            self.pairs.binary_search_by(|(part, whole, _)| (*part, *whole).cmp(&key)).ok()
        });
        let whole = match &reading.under {
            Under::Whole(axes) => Some((reading.above, axes.clone())),
            _ => None,
        };
        self.lines.push(Line {
            indicator,
            group,
            cell,
            above: self.at(reading.above, group),
            under: under.map(|under| self.at(under, group)),
            left: pair.map(|pair| self.left(pair, group)),
            population: reading.under == Under::Population,
            whole,
        });
    }

    /// Takes the numbers that are shown.
    fn show(&mut self) {
        let weight = u64::from(self.table.spec().sampling_weight().max(1));
        for row in 0..self.lines.len() {
            let Some(line) = self.lines.get(row) else { continue };
            let above = line.cell.numerator();
            let people = if line.population {
                above.and_then(|above| above.checked_div(weight))
            } else {
                above
            };
            let counts = [(Some(line.above), people), (line.under, line.cell.denominator())];
            for (place, count) in counts {
                let found = place.zip(count.and_then(|count| i64::try_from(count).ok()));
                let known =
                    found.and_then(|(place, count)| Some((self.known.get_mut(place)?, count)));
                if let Some((known, count)) = known {
                    *known = Known { low: count, high: count, how: Some(How::Shown), by: NOBODY };
                }
            }
        }
    }

    /// Draws bounds together; false where they would leave nothing, so that something believed is not so.
    pub(super) fn narrow(&mut self, place: usize, low: i64, high: i64, how: How, by: u32) -> bool {
        let Some(known) = self.known.get_mut(place) else { return false };
        let (low, high) = (low.max(known.low), high.min(known.high));
        if low > high || (low == known.low && high == known.high) {
            return false;
        }
        (known.low, known.high, known.by) = (low, high, by);
        if low == high {
            known.how = Some(how);
        }
        true
    }

    /// What a row that is hidden for its own sake says: one of its counts is 1 to 10.
    pub(super) fn hear(&mut self, row: usize) -> Option<usize> {
        let line = self.lines.get(row)?;
        let Cell::Suppressed { why: Concealment::Primary, denominator } = line.cell else {
            return None;
        };
        let may = |place: &usize| {
            let known = self.of(*place);
            known.low <= 10 && known.high >= 1
        };
        let left = line.left.filter(may);
        let under = line.under.filter(may);
        let above = Some(line.above).filter(may);
        let open = line.population || line.whole.is_some();
        // A population that is shown is not small, and what it leaves of large numerators may be.
        let weight = i64::from(self.table.spec().sampling_weight());
        let rest = match denominator.and_then(|people| i64::try_from(people).ok()) {
            Some(people) if line.population => {
                let people_left = |count: i64| people.saturating_sub(count.saturating_mul(weight));
                let known = self.of(line.above);
                people_left(known.low) >= 1
                    && (known.high == NO_BOUND || people_left(known.high) <= 10)
            }
            _ => open,
        };
        let mut all = [above, under, left].into_iter().flatten();
        let (only, more) = (all.next()?, all.next());
        if more.is_some() || rest {
            return None;
        }
        self.narrow(only, 1, 10, How::Bounds, NOBODY).then_some(only)
    }

    /// What was found.
    pub(super) fn told(&self) -> Audit {
        let mut findings = Vec::new();
        let (mut recomputed, mut hidden) = (0_usize, 0_usize);
        let mut seen = vec![false; self.known.len()];
        let rows = self.rows();
        for (row, line) in self.lines.iter().enumerate() {
            let veiled = matches!(line.cell, Cell::Suppressed { .. });
            hidden = hidden.saturating_add(usize::from(veiled));
            let left = line.left.filter(|_| self.has_parts(line));
            let counts = [
                (Some(line.above), Part::Numerator),
                (line.under, Part::Denominator),
                (left, Part::Complement),
            ];
            for (place, part) in counts {
                let Some(place) = place else { continue };
                let known = self.of(place);
                let (Some(how), true) = (known.how, known.is_one()) else { continue };
                let Some(first) = seen.get_mut(place).filter(|seen| !**seen) else { continue };
                *first = true;
                let value = u64::try_from(known.low).unwrap_or(0);
                recomputed = recomputed.saturating_add(usize::from(how != How::Shown));
                if is_small(value) {
                    let steps = self.steps(place, &rows);
                    findings.push(Finding { row, part, value, how, steps });
                }
            }
            findings.extend(self.beside(row, line));
        }
        let clean = findings.is_empty();
        Audit { clean, complete: self.complete, hidden, recomputed, findings }
    }

    /// What a known numerator leaves of a population, or of the whole of a share.
    fn beside(&self, row: usize, line: &Line) -> Option<Finding> {
        let known = self.of(line.above);
        let how = known.how.filter(|_| known.is_one() && self.has_parts(line))?;
        let weight = if line.population { self.table.spec().sampling_weight() } else { 1 };
        let above = u64::try_from(known.low).ok()?.saturating_mul(u64::from(weight));
        let below = line.cell.denominator().filter(|_| line.under.is_none())?;
        let value = below.checked_sub(above).filter(|left| is_small(*left))?;
        let how = if how == How::Shown { How::Exact } else { how };
        Some(Finding { row, part: Part::Complement, value, how, steps: Vec::new() })
    }

    fn has_parts(&self, line: &Line) -> bool {
        self.entries.get(line.indicator).is_some_and(|entry| has_complement(entry.kind))
    }

    /// The rows that show or hide each count: the first one of each place.
    fn rows(&self) -> Vec<u32> {
        let mut rows = vec![NOBODY; self.known.len()];
        for (row, line) in (0_u32..).zip(&self.lines) {
            for place in [Some(line.above), line.under, line.left].into_iter().flatten() {
                if let Some(first) = rows.get_mut(place).filter(|first| **first == NOBODY) {
                    *first = row;
                }
            }
        }
        rows
    }

    /// How a count was found: the last relation, and those that told what it needed.
    fn steps(&self, place: usize, rows: &[u32]) -> Vec<Step> {
        let (mut open, mut used, mut steps) = (vec![place], Vec::new(), Vec::new());
        let mut next = 0;
        while let Some(place) = open.get(next).copied() {
            next = next.saturating_add(1);
            let own = self.of(place);
            let of: Vec<u32> = match own.by {
                NOBODY => Vec::new(),
                SEVERAL => self.about.get(place).cloned().unwrap_or_default(),
                one => vec![one],
            };
            for number in of {
                let Some(equation) = self.equations.get(number as usize) else { continue };
                if steps.len() >= TOLD || used.contains(&number) {
                    continue;
                }
                used.push(number);
                let others = equation.terms.iter().map(|(other, _)| *other as usize);
                let mut of: Vec<usize> = Vec::new();
                for other in others {
                    of.extend(
                        rows.get(other).filter(|row| **row != NOBODY).map(|row| *row as usize),
                    );
                    // Sums need other counts that were found, bounds what bounds those.
                    let used = match self.of(other).how {
                        Some(How::Shown) => false,
                        Some(_) => true,
                        None => own.how != Some(How::Exact),
                    };
                    let new = used && open.len() < FOLLOWED && !open.contains(&other);
                    open.extend(Some(other).filter(|_| new));
                }
                steps.push(self.step(equation, order::distinct(of.into_iter())));
            }
        }
        steps
    }

    fn step(&self, equation: &Equation, rows: Vec<usize>) -> Step {
        let (relation, axis) = match equation.tie {
            Tie::Total(axis) => {
                let axis = self.table.spec().by().get(axis).map(|axis| axis.name().to_owned());
                (super::Relation::Total, axis)
            }
            Tie::Complement => (super::Relation::Complement, None),
            Tie::Days => (super::Relation::Days, None),
            Tie::Share => (super::Relation::Share, None),
        };
        Step { relation, axis, rows }
    }

    /// Whether a group is a total over the axis of age.
    pub(super) fn is_whole(&self, group: usize, axis: usize) -> bool {
        self.groups.member(group, axis) == TOTAL
    }
}
