//! Step by step to a consistent [`Spec`].

use super::Grouping;
use super::{AgeBands, Axis, Disclosure, OnBad, PopulationChoice, Spec, SpecError, When};
use crate::measure::indicator::definition::is_category;
use crate::measure::indicator::layers::unprotected;
use crate::measure::indicator::population::Divisor;
use crate::measure::indicator::{Definition, Denominator, What, Window, definition};
use crate::time::{
    DateError, Every, Period, PeriodError, day_number, parse_date, periods, whole_months,
};
use chrono::NaiveDate;
use std::sync::Arc;

/// Builds a [`Spec`]; every check is made by [`SpecBuilder::build`].
#[derive(Debug, Clone)]
pub struct SpecBuilder {
    pub(super) spec: Spec,
    pub(super) at: bool,
    pub(super) over: bool,
    /// The first thing that could not be understood, reported by `build`.
    error: Option<SpecError>,
}

impl From<&Spec> for SpecBuilder {
    fn from(spec: &Spec) -> Self {
        let (at, over) = (!spec.is_over(), spec.is_over());
        Self { spec: spec.clone(), at, over, error: None }
    }
}

impl SpecBuilder {
    pub(super) fn new(indicators: Vec<String>) -> Self {
        let spec = Spec {
            indicators,
            by: Vec::new(),
            bands: AgeBands::five_years(),
            when: Vec::new(),
            totals: false,
            margins: Vec::new(),
            level: Some(0.95),
            disclosure: Disclosure::default(),
            on_bad: OnBad::default(),
            horizon: None,
            population: PopulationChoice::default(),
            sampling_weight: 1,
            definitions: Arc::default(),
            groupings: Arc::default(),
            reconcile: false,
            observed_from: None,
        };
        Self { spec, at: false, over: false, error: None }
    }

    fn note<T>(&mut self, result: Result<T, impl Into<SpecError>>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.error.get_or_insert(error.into());
                None
            }
        }
    }

    /// Replaces the axes.
    #[must_use]
    pub fn by(mut self, axes: impl IntoIterator<Item = Axis>) -> Self {
        self.spec.by = axes.into_iter().collect();
        self
    }

    /// Replaces the age bands (default: five years).
    #[must_use]
    pub fn bands(mut self, bands: AgeBands) -> Self {
        self.spec.bands = bands;
        self
    }

    /// Adds a date, as ISO text.
    #[must_use]
    pub fn at(mut self, date: &str) -> Self {
        if let Some(date) = self.note(parse_date(date)) {
            self.at = true;
            self.spec.when.push(When::At(date));
        }
        self
    }

    /// Adds dates.
    #[must_use]
    pub fn at_dates(mut self, dates: impl IntoIterator<Item = NaiveDate>) -> Self {
        self.at = true;
        self.spec.when.extend(dates.into_iter().map(When::At));
        self
    }

    /// Adds the calendar periods of `[from, to)`.
    #[must_use]
    pub fn over(mut self, from: &str, to: &str, every: Every) -> Self {
        let span = parse_date(from)
            .and_then(|from| Ok((from, parse_date(to)?)))
            .map_err(PeriodError::from)
            .and_then(|(from, to)| Period::new(from, to))
            .and_then(|span| periods(span, every));
        match self.note(span) {
            Some(periods) => self.over_periods(periods),
            None => self,
        }
    }

    /// Adds periods.
    #[must_use]
    pub fn over_periods(mut self, periods: impl IntoIterator<Item = Period>) -> Self {
        self.over = true;
        self.spec.when.extend(periods.into_iter().map(When::Over));
        self
    }

    /// Adds totals over each axis, and over all of them.
    #[must_use]
    pub fn totals(mut self, totals: bool) -> Self {
        self.spec.totals = totals;
        self
    }

    /// Shows these margins and no other rows, each by its axes: the other axes are totals (`*`).
    ///
    /// `[vec![Departement], vec![Age, Sex], vec![]]` of three axes makes three tables in one: by
    /// département, by age and sex, and the whole. [`Table::margin`](crate::measure::indicator::Table::margin) takes
    /// one of them. Small counts are hidden for all of them together.
    #[must_use]
    pub fn margins(mut self, margins: impl IntoIterator<Item = Vec<Axis>>) -> Self {
        self.spec.margins = margins.into_iter().collect();
        self
    }

    /// Confidence level (default 0.95); `None` for no interval.
    #[must_use]
    pub fn level(mut self, level: Option<f64>) -> Self {
        self.spec.level = level;
        self
    }

    /// What happens to small cells (default: [`Disclosure::Casd11`]).
    #[must_use]
    pub fn disclosure(mut self, disclosure: Disclosure) -> Self {
        self.spec.disclosure = disclosure;
        self
    }

    /// What happens to bad rows (default: [`OnBad::Error`]).
    #[must_use]
    pub fn on_bad(mut self, on_bad: OnBad) -> Self {
        self.spec.on_bad = on_bad;
        self
    }

    /// Rejects rows with a date after this one.
    #[must_use]
    pub fn horizon(mut self, date: Option<NaiveDate>) -> Self {
        self.spec.horizon = date;
        self
    }

    /// Which population divides rates over the population.
    #[must_use]
    pub fn population(mut self, choice: PopulationChoice) -> Self {
        self.spec.population = choice;
        self
    }

    /// How many people each row stands for in rates over the population.
    #[must_use]
    pub fn sampling_weight(mut self, weight: u32) -> Self {
        self.spec.sampling_weight = weight;
        self
    }

    /// Adds definitions of the user's own, which the question may ask for or divide by.
    #[must_use]
    pub fn define(mut self, definitions: impl IntoIterator<Item = Definition>) -> Self {
        let known = self.spec.definitions.iter().cloned();
        self.spec.definitions = known.chain(definitions).collect();
        self
    }

    /// Adds groupings of territories; an axis of that name is one.
    #[must_use]
    pub fn group(mut self, groupings: impl IntoIterator<Item = Grouping>) -> Self {
        let known = self.spec.groupings.iter().cloned();
        self.spec.groupings = known.chain(groupings).collect();
        self
    }

    /// Checks that each stock moves by its entries and exits, and reports it with the table.
    #[must_use]
    pub fn reconcile(mut self, reconcile: bool) -> Self {
        self.spec.reconcile = reconcile;
        self
    }

    /// The first day that the data of events speak of.
    #[must_use]
    pub fn observed_from(mut self, date: Option<NaiveDate>) -> Self {
        self.spec.observed_from = date;
        self
    }

    /// The question, checked.
    ///
    /// # Errors
    /// A [`SpecError`] for the first thing that is wrong.
    pub fn build(self) -> Result<Spec, SpecError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let mut spec = self.spec;
        for axis in &mut spec.by {
            if let Axis::Category(name) = axis {
                if spec.groupings.iter().any(|grouping| grouping.name() == name) {
                    *axis = Axis::Grouping(std::mem::take(name));
                }
            }
        }
        check_names(&spec)?;
        spec.check_margins()?;
        check_definitions(&spec)?;
        if spec.when.is_empty() {
            return Err(SpecError::NoTime);
        }
        if self.at && self.over {
            return Err(SpecError::AtAndOver);
        }
        check_times(&spec.when, spec.horizon)?;
        for id in &spec.indicators {
            let entry =
                spec.definition(id).ok_or_else(|| SpecError::UnknownIndicator(id.clone()))?;
            check_asked(&spec, entry, self.over)?;
        }
        if let Some(date) = spec.observed_from {
            day_number(date)?;
        }
        if spec.level.is_some_and(|level| !(level > 0.0 && level < 1.0)) {
            return Err(SpecError::Level);
        }
        if spec.sampling_weight == 0 {
            return Err(SpecError::SamplingWeight);
        }
        if Divisor::needed(&spec) {
            Divisor::of(&spec)?;
        }
        if spec.disclosure == Disclosure::Casd11Complementary {
            if let Some(name) = unprotected(&spec) {
                return Err(SpecError::Unprotected(name));
            }
        }
        Ok(spec)
    }
}

fn check_names(spec: &Spec) -> Result<(), SpecError> {
    if spec.indicators.is_empty() {
        return Err(SpecError::NoIndicator);
    }
    if spec.by.len() > 8 || spec.indicators.len() > 256 {
        return Err(SpecError::TooLarge);
    }
    let ids = spec.indicators.iter().map(String::as_str);
    for list in [ids.collect::<Vec<_>>(), spec.by.iter().map(Axis::name).collect()] {
        for (place, name) in list.iter().enumerate() {
            if list.iter().skip(place.wrapping_add(1)).any(|other| other == name) {
                return Err(SpecError::Twice((*name).to_owned()));
            }
        }
    }
    for axis in &spec.by {
        if let Axis::Category(name) | Axis::Grouping(name) = axis {
            if !is_category(name) {
                return Err(SpecError::AxisName(name.clone()));
            }
        }
        if let Axis::Grouping(_) = axis {
            spec.grouping(axis).ok_or_else(|| SpecError::AxisName(axis.name().to_owned()))?;
        }
    }
    for (place, grouping) in spec.groupings.iter().enumerate() {
        if !is_category(grouping.name()) {
            return Err(SpecError::AxisName(grouping.name().to_owned()));
        }
        if spec.groupings.iter().take(place).any(|other| other.name() == grouping.name()) {
            return Err(SpecError::Twice(grouping.name().to_owned()));
        }
    }
    Ok(())
}

/// Identifiers are used once, and what is divided by exists and is a count.
fn check_definitions(spec: &Spec) -> Result<(), SpecError> {
    if spec.definitions.len() > 256 {
        return Err(SpecError::TooLarge);
    }
    for (place, entry) in spec.definitions.iter().enumerate() {
        let path = |field: &str| format!("definitions.{place}.{field}");
        let before = spec.definitions.iter().take(place);
        if definition(&entry.id).is_some() || before.clone().any(|other| other.id == entry.id) {
            let what = "the identifier is in use: expected another";
            return Err(Definition::refuse_id(path("id"), what).into());
        }
        if let Some(Denominator::Indicator { id }) = &entry.denominator {
            let other = spec.definition(id);
            let count = |other: &Definition| {
                let lasts =
                    |what: &What| matches!(what, What::Duration { .. } | What::Incidence { .. });
                other.denominator.is_none() && !lasts(&other.numerator.what)
            };
            if !other.is_some_and(count) {
                let what = "expected the identifier of a count";
                return Err(Definition::refuse(path("denominator.id"), what).into());
            }
        }
    }
    Ok(())
}

/// What an indicator asks of the dates and of the axes.
fn check_asked(spec: &Spec, entry: &Definition, over: bool) -> Result<(), SpecError> {
    let measures = || [Some(&entry.numerator), spec.divisor(entry)].into_iter().flatten();
    if measures().any(|measure| measure.needs_period()) && !over {
        return Err(SpecError::NeedsPeriod(entry.id.clone()));
    }
    if measures().any(|measure| measure.window() == Some(Window::Annualised)) {
        let whole = |when: &When| match when {
            When::Over(period) => whole_months(*period).is_some(),
            When::At(_) => false,
        };
        if !spec.when.iter().all(whole) {
            return Err(SpecError::NeedsMonths(entry.id.clone()));
        }
    }
    if let Some(Denominator::Whole { of }) = &entry.denominator {
        if !spec.by.iter().any(|axis| of.iter().any(|name| name == axis.name())) {
            let (indicator, axes) = (entry.id.clone(), of.join(", "));
            return Err(SpecError::NeedsAxis { indicator, axes });
        }
    }
    Ok(())
}

fn check_times(when: &[When], horizon: Option<NaiveDate>) -> Result<(), SpecError> {
    if let Some(date) = horizon {
        day_number(date).map_err(SpecError::Horizon)?;
    }
    let day = |date: NaiveDate| -> Result<i32, DateError> { day_number(date) };
    for (place, time) in when.iter().enumerate() {
        let start = match time {
            When::At(date) => day(*date)?,
            When::Over(period) => {
                Period::new(period.from, period.to)?;
                day(period.from)?
            }
        };
        let earlier = place.checked_sub(1).and_then(|before| when.get(before));
        let ordered = match earlier {
            None => true,
            Some(When::At(before)) => day(*before)? < start,
            Some(When::Over(before)) => day(before.to)? <= start,
        };
        if !ordered {
            return Err(SpecError::TimeOrder);
        }
    }
    if when.len() > 36_600 { Err(SpecError::TooLarge) } else { Ok(()) }
}
