//! Date expressions compiled once, evaluated block by block.
//!
//! Equal subexpressions become one step, so that « closed or deceased » is computed once for all
//! measures that end there.

mod filters;

use super::lane::Lane;
use crate::measure::indicator::{DateColumn, DateExpr, Filter, LifeDate, Relation};
use std::sync::Arc;

/// Rows of a block: few enough for the nearest caches, and as many as let memory read ahead in each column.
pub(super) const BLOCK: usize = 2048;

/// Place of birth among the columns of a block; life dates come before it.
pub(super) const BIRTH: usize = LifeDate::ALL.len();
/// Number of date columns that a block always has; others come after.
pub(super) const COLUMNS: usize = LifeDate::ALL.len() + 1;

/// Steps whose result is a condition answer « long ago » for true and « never » for false: the
/// latest of several is then « and », the earliest is « or ».
#[derive(Debug, Clone, PartialEq)]
enum Step {
    Column {
        column: usize,
        plus: i16,
    },
    Latest(usize, usize),
    Earliest(usize, usize),
    When {
        date: usize,
        is: Relation,
        other: usize,
    },
    Never,
    /// Always true.
    Always,
    /// A condition on categories, territory or sex.
    Flag(usize),
    /// A day.
    Constant(i32),
    /// Whether both are known and in this relation.
    Compare {
        date: usize,
        is: Relation,
        other: usize,
    },
    /// Whether the date is known.
    Known(usize),
    /// The contrary of a condition.
    Flip(usize),
    /// The day on which so many years are completed; never where the birth is unknown.
    Birthday(usize),
}

/// The steps of all expressions of a question; step i fills register i.
#[derive(Debug, Clone, Default)]
pub(super) struct Program {
    steps: Vec<Step>,
    /// Names of the date columns beside birth and the life dates.
    others: Vec<Arc<str>>,
    /// Conditions that are looked up by label.
    flags: Vec<Filter>,
    /// For each number of years asked, the birthday of each day of birth.
    birthdays: Vec<(u16, Arc<Vec<i32>>)>,
}

impl Program {
    /// Adds an expression and returns its register.
    pub(super) fn add(&mut self, expr: &DateExpr) -> usize {
        match expr {
            DateExpr::Column { column, plus_days } => {
                let plus = i16::try_from(*plus_days).unwrap_or(i16::MAX);
                let column = self.place(column);
                self.step(Step::Column { column, plus })
            }
            DateExpr::Latest { of } => self.fold(of, Step::Latest),
            DateExpr::Earliest { of } => self.fold(of, Step::Earliest),
            DateExpr::When { date, is, other } => {
                let (date, other) = (self.place(date), self.place(other));
                self.step(Step::When { date, is: *is, other })
            }
        }
    }

    /// A column of a block.
    pub(super) fn place(&mut self, column: &DateColumn) -> usize {
        match column {
            DateColumn::Life(date) => *date as usize,
            DateColumn::Birth => BIRTH,
            DateColumn::Other(name) => {
                let known = self.others.iter().position(|known| known == name);
                let place = known.unwrap_or_else(|| {
                    self.others.push(Arc::clone(name));
                    self.others.len().wrapping_sub(1)
                });
                COLUMNS.wrapping_add(place)
            }
        }
    }

    /// Names of the date columns beside birth and the life dates, in the order of their places.
    pub(super) fn others(&self) -> &[Arc<str>] {
        &self.others
    }

    /// Conditions that are looked up by label, in the order of their flags.
    pub(super) fn flags(&self) -> &[Filter] {
        &self.flags
    }

    /// Whether packed days will do: no day is written in the program itself, and births, which are
    /// packed from another base, are not compared with other dates.
    pub(super) fn is_plain(&self) -> bool {
        let plain = |(place, step): (usize, &Step)| match step {
            Step::Column { .. } | Step::Never => true,
            Step::Latest(..) | Step::Earliest(..) | Step::When { .. } => {
                let columns = self.columns_of(place);
                !columns.contains(&BIRTH) || columns.iter().all(|column| *column == BIRTH)
            }
            _ => false,
        };
        self.others.is_empty() && self.steps.iter().enumerate().all(plain)
    }

    /// The column that a register is, as it was given.
    pub(super) fn as_column(&self, register: usize) -> Option<usize> {
        match self.steps.get(register) {
            Some(Step::Column { column, plus: 0 }) => Some(*column),
            _ => None,
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
            Some(Step::Compare { date, other, .. }) => {
                [self.columns_of(*date), self.columns_of(*other)].concat()
            }
            Some(Step::Known(of) | Step::Flip(of)) => self.columns_of(*of),
            Some(Step::Birthday(_)) => vec![BIRTH],
            Some(Step::Never | Step::Always | Step::Flag(_) | Step::Constant(_)) | None => {
                Vec::new()
            }
        }
    }

    /// Registers for this program.
    pub(super) fn registers<T: Lane>(&self) -> Registers<T> {
        Registers(self.steps.iter().map(|_| vec![T::NEVER; BLOCK]).collect())
    }

    /// Evaluates every step on the first `len` rows of the columns.
    #[inline]
    pub(super) fn run<T: Lane>(
        &self,
        columns: &[&[T]],
        flags: &[Vec<T>],
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
            let truth = |holds: bool| if holds { T::LONG_AGO } else { T::NEVER };
            let known = |date: T| date != T::NEVER && date != T::LONG_AGO;
            match *step {
                Step::Never => out.fill(T::NEVER),
                Step::Always => out.fill(T::LONG_AGO),
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
                        Relation::After => both(out, date, other, |d, o| keep(d > o, d)),
                    }
                }
                Step::Flag(flag) => {
                    let flags = flags.get(flag).map_or(&[][..], Vec::as_slice);
                    each(out, flags, |flag| flag);
                }
                Step::Constant(day) => out.fill(T::day(day)),
                Step::Compare { date, is, other } => {
                    both(out, register(date), register(other), |d, o| {
                        truth(known(d) && known(o) && stands(d, is, o))
                    });
                }
                Step::Known(of) => each(out, register(of), |date| truth(known(date))),
                Step::Flip(of) => each(out, register(of), |held| truth(held == T::NEVER)),
                Step::Birthday(years) => {
                    let table = self.birthdays.get(years).map_or(&[][..], |(_, table)| table);
                    each(out, column(BIRTH), |birth| birth.birthday(table));
                }
            }
        }
    }
}

#[inline]
fn stands<T: Ord>(date: T, is: Relation, other: T) -> bool {
    match is {
        Relation::Before => date < other,
        Relation::NotAfter => date <= other,
        Relation::NotBefore => date >= other,
        Relation::After => date > other,
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
    pub(super) columns: &'a [&'a [T]],
    pub(super) registers: &'a Registers<T>,
    pub(super) len: usize,
}

impl<'a, T: Lane> Values<'a, T> {
    /// The values of a register.
    #[inline]
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
