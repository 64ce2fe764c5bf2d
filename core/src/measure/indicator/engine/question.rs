//! A question made ready to run: a plan for each table that it reads, and where each indicator
//! finds its counts.

use super::plan::Plan;
use super::windows::{Span, bounds, scale};
use crate::measure::indicator::{Definition, Denominator, Measure, Spec, What, Window};
use crate::time::day_number;
use std::sync::Arc;

/// A count of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct From {
    pub(super) table: usize,
    pub(super) count: usize,
}

/// What a numerator is divided by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Below {
    Nothing,
    Count(From),
    Population,
    /// The numerator over all members of the axes at these places.
    Whole(Vec<usize>),
}

/// What a duration tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Lasting {
    Quantile(f64),
    Within(u16),
}

/// Where an indicator finds its counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Read {
    pub(super) numerator: From,
    pub(super) below: Below,
    pub(super) lasting: Option<Lasting>,
    /// For each time, what the numerator is multiplied by in the value.
    pub(super) scales: Vec<f64>,
    /// For each time, whether a window begins before the data do.
    pub(super) unobserved: Vec<bool>,
}

/// A question made ready to run.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub(super) spec: Spec,
    pub(super) tables: Vec<Arc<Plan>>,
    /// One for each indicator asked.
    pub(super) reads: Vec<Read>,
}

impl Question {
    pub(super) fn new(spec: &Spec) -> Self {
        // The table that a caller means without a name comes first.
        let tables = spec.tables().into_iter();
        let mut plans: Vec<Plan> = tables.map(|name| Plan::new(spec, name)).collect();
        let reads = spec.asked().map(|entry| read(spec, entry, &mut plans)).collect();
        for plan in &mut plans {
            plan.complete();
        }
        let tables = plans.into_iter().map(Arc::new).collect();
        Self { spec: spec.clone(), tables, reads }
    }

    /// The place of a table: without a name, that of the profiles, or the only one there is.
    pub(super) fn table(&self, name: Option<&str>) -> Option<usize> {
        match name {
            Some(_) => self.tables.iter().position(|plan| plan.table.as_deref() == name),
            None => {
                let profiles = self.tables.first().filter(|plan| plan.table.is_none());
                (profiles.is_some() || self.tables.len() == 1).then_some(0)
            }
        }
    }
}

fn read(spec: &Spec, entry: &Definition, plans: &mut [Plan]) -> Read {
    let mut add = |measure: &Measure, divides: bool| {
        let found = plans.iter_mut().enumerate().find(|(_, plan)| plan.table == measure.table);
        let Some((table, plan)) = found else { return From { table: 0, count: 0 } };
        plan.only_divides &= divides;
        From { table, count: plan.add(measure) }
    };
    let numerator = add(&entry.numerator, false);
    let divisor = spec.divisor(entry);
    let below = match &entry.denominator {
        None => Below::Nothing,
        Some(Denominator::Population) => Below::Population,
        Some(Denominator::Whole { of }) => {
            let axes = spec.by().iter().enumerate();
            let whole = axes.filter(|(_, axis)| of.iter().any(|name| name == axis.name()));
            Below::Whole(whole.map(|(place, _)| place).collect())
        }
        Some(_) => match divisor {
            Some(measure) => Below::Count(add(measure, true)),
            None => Below::Nothing,
        },
    };
    let measures = || [Some(&entry.numerator), divisor].into_iter().flatten();
    Read {
        numerator,
        below,
        lasting: match &entry.numerator.what {
            What::Duration { quantile, .. } => Some(Lasting::Quantile(*quantile)),
            What::Incidence { days, .. } => Some(Lasting::Within(*days)),
            _ => None,
        },
        scales: spec.when.iter().map(|when| scale(*when, entry.numerator.window())).collect(),
        unobserved: spec
            .when
            .iter()
            .map(|when| {
                let windows = measures().flat_map(|measure| spans(measure, *when));
                let first = spec.observed_from().and_then(|date| day_number(date).ok());
                first.is_some_and(|first| windows.into_iter().any(|(from, _)| from < first))
            })
            .collect(),
    }
}

/// The windows of a measure of events that begin on a day of their own.
fn spans(measure: &Measure, when: crate::measure::indicator::When) -> Vec<Span> {
    if measure.table.is_none() {
        return Vec::new();
    }
    let windows = match (&measure.what, measure.window()) {
        (What::Return { .. }, _) => vec![Window::Previous],
        (_, Some(Window::Ever) | None) => Vec::new(),
        (_, Some(window)) => vec![window],
    };
    windows.into_iter().map(|window| bounds(when, window)).collect()
}
