//! Step by step to a consistent [`Spec`].

use super::{AgeBands, Axis, Disclosure, OnBad, PopulationChoice, Spec, SpecError, When};
use crate::measure::indicator::population::Divisor;
use crate::measure::indicator::{LifeDate, definition};
use crate::time::{DateError, Every, Period, PeriodError, day_number, parse_date, periods};
use chrono::NaiveDate;

/// Builds a [`Spec`]; every check is made by [`SpecBuilder::build`].
#[derive(Debug, Clone)]
pub struct SpecBuilder {
    spec: Spec,
    at: bool,
    over: bool,
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
            level: Some(0.95),
            disclosure: Disclosure::default(),
            on_bad: OnBad::default(),
            horizon: None,
            population: PopulationChoice::default(),
            sampling_weight: 1,
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

    /// The question, checked.
    ///
    /// # Errors
    /// A [`SpecError`] for the first thing that is wrong.
    pub fn build(self) -> Result<Spec, SpecError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let spec = self.spec;
        check_names(&spec)?;
        if spec.when.is_empty() {
            return Err(SpecError::NoTime);
        }
        if self.at && self.over {
            return Err(SpecError::AtAndOver);
        }
        check_times(&spec.when, spec.horizon)?;
        for id in &spec.indicators {
            let entry = definition(id).ok_or_else(|| SpecError::UnknownIndicator(id.clone()))?;
            if entry.needs_period() && !self.over {
                return Err(SpecError::NeedsPeriod(id.clone()));
            }
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
    const TAKEN: [&str; 18] = [
        "",
        "indicator",
        "at",
        "from",
        "to",
        "numerator",
        "denominator",
        "value",
        "lower",
        "upper",
        "status",
        "territory",
        "birth_date",
        "birth_year",
        "count",
        "episode",
        "*",
        "null",
    ];
    for axis in &spec.by {
        if let Axis::Category(name) = axis {
            // The JSON form knows an axis by its name only: a category cannot be told from `sex` there.
            let standard = !matches!(Axis::named(name), Axis::Category(_));
            let life = LifeDate::ALL.iter().any(|date| date.column() == name);
            if standard || life || TAKEN.contains(&name.as_str()) {
                return Err(SpecError::AxisName(name.clone()));
            }
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
