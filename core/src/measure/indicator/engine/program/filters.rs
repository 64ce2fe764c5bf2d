//! Filters as steps. A condition on age speaks of a date: that of the event where there is one;
//! for what lasts, the ages that satisfy it are stretches of life, and each is a stay of its own.

use super::{Program, Step};
use crate::measure::indicator::{DateColumn, DateExpr, Filter};
use crate::order;
use crate::time::{FIRST_DAY, LAST_DAY, birthday, date_of, day_number};
use std::sync::Arc;

/// What a condition on age is asked of.
#[derive(Debug, Clone, Copy)]
enum Ages {
    /// The date in this register.
    At(usize),
    /// One stretch of life, by its first year; none for an unknown birth.
    Known(Option<u16>),
}

impl Program {
    /// The register of a date where the filter holds on it, else of a date that never comes.
    pub(in crate::measure::indicator::engine) fn add_event(
        &mut self,
        date: &DateExpr,
        filter: Option<&Filter>,
    ) -> usize {
        let date = self.add(date);
        let Some(filter) = filter else { return date };
        let held = self.condition(filter, Ages::At(date));
        self.step(Step::Latest(date, held))
    }

    /// The registers of the starts and ends of stays [from, until) where the filter holds.
    pub(in crate::measure::indicator::engine) fn add_stays(
        &mut self,
        from: &DateExpr,
        until: Option<&DateExpr>,
        filter: Option<&Filter>,
    ) -> Vec<(usize, usize)> {
        let from = self.add(from);
        let until = match until {
            Some(until) => self.add(until),
            None => self.never(),
        };
        let Some(filter) = filter else { return vec![(from, until)] };
        let bounds = age_bounds(filter);
        if bounds.is_empty() {
            let held = self.condition(filter, Ages::Known(None));
            return vec![(self.step(Step::Latest(from, held)), until)];
        }
        let mut stays = Vec::new();
        let ends = bounds.iter().skip(1).copied().map(Some).chain([None]);
        for (first, after) in bounds.iter().copied().zip(ends) {
            let held = self.condition(filter, Ages::Known(Some(first)));
            let turns = self.birthday(first);
            let start = self.step(Step::Latest(turns, held));
            let start = self.step(Step::Latest(from, start));
            let end = match after {
                Some(years) => {
                    let turns = self.birthday(years);
                    self.step(Step::Earliest(until, turns))
                }
                None => until,
            };
            stays.push((start, end));
        }
        // Before birth, and where the birth is unknown, no condition on age holds.
        let held = self.condition(filter, Ages::Known(None));
        let start = self.step(Step::Latest(from, held));
        let born = self.birthday(0);
        stays.push((start, self.step(Step::Earliest(until, born))));
        stays
    }

    fn condition(&mut self, filter: &Filter, ages: Ages) -> usize {
        match filter {
            Filter::And { of } => self.fold_conditions(of, ages, Step::Latest),
            Filter::Or { of } => self.fold_conditions(of, ages, Step::Earliest),
            Filter::Not { of } => {
                let held = self.condition(of, ages);
                self.step(Step::Flip(held))
            }
            Filter::Category { .. } | Filter::Sex { .. } | Filter::Territory { .. } => {
                let known = self.flags.iter().position(|known| known == filter);
                let flag = known.unwrap_or_else(|| {
                    self.flags.push(filter.clone());
                    self.flags.len().wrapping_sub(1)
                });
                self.step(Step::Flag(flag))
            }
            Filter::Age { from, to } => match ages {
                Ages::Known(None) => self.never(),
                Ages::Known(Some(age)) => {
                    let inside = *from <= age && to.is_none_or(|to| age <= to);
                    self.step(if inside { Step::Always } else { Step::Never })
                }
                Ages::At(date) => self.age_on(date, *from, *to),
            },
            Filter::Known { column } => {
                let date = self.column(column, 0);
                self.step(Step::Known(date))
            }
            Filter::Date { column, is, day } => {
                let date = self.column(column, 0);
                let day = day_number(*day).unwrap_or(LAST_DAY);
                let other = self.step(Step::Constant(day));
                self.step(Step::Compare { date, is: *is, other })
            }
            Filter::Dates { column, is, other, plus_days } => {
                let date = self.column(column, 0);
                let other = self.column(other, *plus_days);
                self.step(Step::Compare { date, is: *is, other })
            }
        }
    }

    fn column(&mut self, column: &DateColumn, plus_days: u16) -> usize {
        self.add(&DateExpr::Column { column: column.clone(), plus_days })
    }

    fn fold_conditions(
        &mut self,
        of: &[Filter],
        ages: Ages,
        make: fn(usize, usize) -> Step,
    ) -> usize {
        let held: Vec<usize> = of.iter().map(|filter| self.condition(filter, ages)).collect();
        let mut held = held.into_iter();
        let Some(first) = held.next() else { return self.never() };
        held.fold(first, |left, right| self.step(make(left, right)))
    }

    /// Whether the age on a date is in a range.
    fn age_on(&mut self, date: usize, from: u16, to: Option<u16>) -> usize {
        use crate::measure::indicator::Relation;
        let other = self.birthday(from);
        let old = self.step(Step::Compare { date, is: Relation::NotBefore, other });
        let Some(to) = to else { return old };
        let other = self.birthday(to.saturating_add(1));
        // A birthday after the calendar never comes, and then nobody is too old.
        let too_old = self.step(Step::Compare { date, is: Relation::NotBefore, other });
        let young = self.step(Step::Flip(too_old));
        self.step(Step::Latest(old, young))
    }

    fn birthday(&mut self, years: u16) -> usize {
        let known = self.birthdays.iter().position(|(known, _)| *known == years);
        let place = known.unwrap_or_else(|| {
            let turns = |day: i32| {
                let turns = date_of(day).ok().and_then(|birth| birthday(birth, years));
                turns.and_then(|day| day_number(day).ok()).unwrap_or(i32::MAX)
            };
            self.birthdays.push((years, Arc::new((FIRST_DAY..=LAST_DAY).map(turns).collect())));
            self.birthdays.len().wrapping_sub(1)
        });
        self.step(Step::Birthday(place))
    }
}

/// The ages at which an answer may change, from 0 on; none when the filter does not ask for age.
fn age_bounds(filter: &Filter) -> Vec<u16> {
    let mut bounds = Vec::new();
    filter.each(&mut |one| {
        if let Filter::Age { from, to } = one {
            bounds.extend([0, *from]);
            bounds.extend(to.map(|to| to.saturating_add(1)));
        }
    });
    order::sort(&mut bounds);
    bounds.dedup();
    bounds
}
