//! Date expressions compiled once, evaluated block by block.
//!
//! Equal subexpressions become one step, so that « closed or deceased » is computed once for all
//! measures that end there.

use super::lane::Lane;
use crate::measure::indicator::{DateColumn, DateExpr, LifeDate, Relation};

/// Rows of a block: small enough for the first cache, long enough for vector loops.
pub(super) const BLOCK: usize = 512;

/// Place of birth among the columns of a block; life dates come before it.
pub(super) const BIRTH: usize = LifeDate::ALL.len();
/// Number of date columns of a block.
pub(super) const COLUMNS: usize = LifeDate::ALL.len() + 1;

/// A column of a block.
pub(super) const fn place(column: DateColumn) -> usize {
    match column.life() {
        Some(date) => date as usize,
        None => BIRTH,
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Column { column: usize, plus: i16 },
    Latest(usize, usize),
    Earliest(usize, usize),
    When { date: usize, is: Relation, other: usize },
    Never,
}

/// The steps of all expressions of a question; step i fills register i.
#[derive(Debug, Clone, Default)]
pub(super) struct Program {
    steps: Vec<Step>,
}

impl Program {
    /// Adds an expression and returns its register.
    pub(super) fn add(&mut self, expr: &DateExpr) -> usize {
        match expr {
            DateExpr::Column { column, plus_days } => {
                let plus = i16::try_from(*plus_days).unwrap_or(i16::MAX);
                self.step(Step::Column { column: place(*column), plus })
            }
            DateExpr::Latest { of } => self.fold(of, Step::Latest),
            DateExpr::Earliest { of } => self.fold(of, Step::Earliest),
            DateExpr::When { date, is, other } => {
                self.step(Step::When { date: place(*date), is: *is, other: place(*other) })
            }
        }
    }

    /// The register of a date that never comes.
    pub(super) fn never(&mut self) -> usize {
        self.step(Step::Never)
    }

    fn fold(&mut self, of: &[DateExpr], make: fn(usize, usize) -> Step) -> usize {
        let mut registers = of.iter().map(|expr| self.add(expr)).collect::<Vec<_>>().into_iter();
        let Some(first) = registers.next() else { return self.never() };
        registers.fold(first, |left, right| self.step(make(left, right)))
    }

    fn step(&mut self, step: Step) -> usize {
        self.steps.iter().position(|known| *known == step).unwrap_or_else(|| {
            self.steps.push(step);
            self.steps.len().wrapping_sub(1)
        })
    }

    /// Columns that a register reads.
    pub(super) fn columns_of(&self, register: usize) -> Vec<usize> {
        match self.steps.get(register) {
            Some(Step::Column { column, .. }) => vec![*column],
            Some(Step::Latest(a, b) | Step::Earliest(a, b)) => {
                [self.columns_of(*a), self.columns_of(*b)].concat()
            }
            Some(Step::When { date, other, .. }) => vec![*date, *other],
            Some(Step::Never) | None => Vec::new(),
        }
    }

    /// Registers for this program.
    pub(super) fn registers<T: Lane>(&self) -> Registers<T> {
        Registers(self.steps.iter().map(|_| vec![T::NEVER; BLOCK]).collect())
    }

    /// Evaluates every step on the first `len` rows of the columns.
    pub(super) fn run<T: Lane>(
        &self,
        columns: &[&[T]; COLUMNS],
        len: usize,
        registers: &mut Registers<T>,
    ) {
        let column = |place: usize| columns.get(place).and_then(|c| c.get(..len)).unwrap_or(&[]);
        for (index, step) in self.steps.iter().enumerate() {
            let (done, rest) = registers.0.split_at_mut(index);
            let Some(out) = rest.first_mut().and_then(|out| out.get_mut(..len)) else { return };
            let register = |place: usize| match self.steps.get(place) {
                Some(Step::Column { column: read, plus: 0 }) => column(*read),
                _ => done.get(place).and_then(|r| r.get(..len)).unwrap_or(&[]),
            };
            match *step {
                Step::Never => out.fill(T::NEVER),
                // Read in place: see `Values`.
                Step::Column { plus: 0, .. } => {}
                Step::Column { column: place, plus } => {
                    each(out, column(place), |value| value.later(plus));
                }
                Step::Latest(a, b) => both(out, register(a), register(b), Ord::max),
                Step::Earliest(a, b) => both(out, register(a), register(b), Ord::min),
                Step::When { date, is, other } => {
                    let (date, other) = (column(date), column(other));
                    let keep = |kept: bool, date: T| if kept { date } else { T::NEVER };
                    match is {
                        Relation::Before => both(out, date, other, |d, o| keep(d < o, d)),
                        Relation::NotAfter => both(out, date, other, |d, o| keep(d <= o, d)),
                        Relation::NotBefore => both(out, date, other, |d, o| keep(d >= o, d)),
                    }
                }
            }
        }
    }
}

#[inline]
fn each<T: Lane>(out: &mut [T], a: &[T], f: impl Fn(T) -> T) {
    for (out, a) in out.iter_mut().zip(a) {
        *out = f(*a);
    }
}

#[inline]
fn both<T: Lane>(out: &mut [T], a: &[T], b: &[T], f: impl Fn(T, T) -> T) {
    for (out, (a, b)) in out.iter_mut().zip(a.iter().zip(b)) {
        *out = f(*a, *b);
    }
}

/// Room for the values of every step, for one block.
#[derive(Debug, Clone)]
pub(super) struct Registers<T>(Vec<Vec<T>>);

/// The values of every step, once [`Program::run`] has filled the registers.
#[derive(Clone, Copy)]
pub(super) struct Values<'a, T> {
    pub(super) program: &'a Program,
    pub(super) columns: &'a [&'a [T]; COLUMNS],
    pub(super) registers: &'a Registers<T>,
    pub(super) len: usize,
}

impl<'a, T: Lane> Values<'a, T> {
    /// The values of a register.
    pub(super) fn get(&self, register: usize) -> &'a [T] {
        let values = match self.program.steps.get(register) {
            Some(Step::Column { column, plus: 0 }) => self.columns.get(*column).copied(),
            _ => self.registers.0.get(register).map(Vec::as_slice),
        };
        values.and_then(|values| values.get(..self.len)).unwrap_or(&[])
    }
}

#[cfg(test)]
#[path = "program_tests.rs"]
mod tests;
