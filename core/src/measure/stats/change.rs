//! Change over time, between values that may be compared.

use super::error::StatsError;
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Serialize;

/// A dated value of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Its date: for a period, its last day.
    pub at: NaiveDate,
    /// Its value; none where it is hidden or missing.
    pub value: Option<f64>,
    /// What it is: indicator, unit, denominator, bound. One for the whole series.
    pub kind: Option<String>,
    /// How it was counted: a change of it is a break in the series.
    pub definition: Option<String>,
}

/// How a series is read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ChangeOptions {
    /// First dates after each break. No change is computed across one.
    pub breaks: Vec<NaiveDate>,
    /// Points of a moving average; none for no average.
    pub window: Option<usize>,
    /// Whether the average stands in the middle of its points, not at their end.
    pub centred: bool,
}

/// The change between two dates; what a break, a hidden value or a value of 0 forbids is none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Change {
    /// Earlier date.
    pub from: NaiveDate,
    /// Later date.
    pub to: NaiveDate,
    /// Days between them.
    pub days: i64,
    /// Difference.
    pub absolute: Option<f64>,
    /// Difference over the earlier value; none where that is not above 0.
    pub relative: Option<f64>,
    /// Compound annual growth rate: (y₂ / y₁)^(365.25 / days) − 1.
    pub cagr: Option<f64>,
    /// The relative change where the dates are one calendar month apart.
    pub month_on_month: Option<f64>,
    /// Whether a break lies between them.
    pub across_break: bool,
}

/// A dated moving average.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Average {
    /// The date of the point.
    pub at: NaiveDate,
    /// Mean of its window; none where the window is not whole, or crosses a break.
    pub value: Option<f64>,
}

/// The changes of a series.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changes {
    /// From the first point to the last.
    pub overall: Change,
    /// From each point to the next.
    pub steps: Vec<Change>,
    /// Moving averages; empty when not asked for.
    pub moving_average: Vec<Average>,
}

/// Changes of a series: overall, step by step, and moving averages.
///
/// Values of different kinds are never compared. Where `definition` changes from a point to the
/// next the series is broken: that date must be declared in `breaks`, and no change is computed
/// across a break, whether it shows or was declared. Annual growth is the constant rate that joins
/// the ends. A centred average over an even window halves the weights of its ends.
///
/// # Errors
/// `stats.different_kinds`, `stats.undeclared_break`; `stats.too_few_values` under two points;
/// `stats.out_of_range` for dates that do not increase, values that are no numbers, a window of 0
/// or of points that are not evenly spaced.
///
/// # Examples
/// ```
/// use carnet_sante::stats::{ChangeOptions, Point, changes};
/// use carnet_sante::time::parse_date;
/// let point = |at: &str, value| Ok::<_, carnet_sante::Error>(Point {
///     at: parse_date(at)?, value: Some(value), kind: None, definition: None,
/// });
/// let series = [point("2025-01-28", 17e6)?, point("2026-01-29", 24e6)?];
/// let found = changes(&series, &ChangeOptions::default())?;
/// assert_eq!(format!("{:.4}", found.overall.relative.unwrap()), "0.4118");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn changes(series: &[Point], options: &ChangeOptions) -> Result<Changes, StatsError> {
    let (Some(first), Some(last)) = (series.first(), series.get(1..).and_then(<[_]>::last)) else {
        return Err(StatsError::TooFewValues { field: "series", minimum: 2 });
    };
    let range = |expected| StatsError::OutOfRange { field: "series", expected };
    if !series.iter().filter_map(|point| point.value).all(f64::is_finite) {
        return Err(range("numbers"));
    }
    for (before, after) in series.iter().zip(series.iter().skip(1)) {
        if before.at >= after.at {
            return Err(range("increasing dates"));
        }
        if before.kind != after.kind {
            return Err(StatsError::DifferentKinds);
        }
        if before.definition != after.definition && !options.between(before.at, after.at) {
            return Err(StatsError::UndeclaredBreak { at: after.at.to_string() });
        }
    }
    let steps = series.iter().zip(series.iter().skip(1));
    Ok(Changes {
        overall: options.change(first, last),
        steps: steps.map(|(before, after)| options.change(before, after)).collect(),
        moving_average: match options.window {
            Some(window) => options.averages(series, window)?,
            None => Vec::new(),
        },
    })
}

impl ChangeOptions {
    /// Whether a declared break lies after one date and not after another.
    fn between(&self, before: NaiveDate, after: NaiveDate) -> bool {
        self.breaks.iter().any(|first| before < *first && *first <= after)
    }

    fn change(&self, before: &Point, after: &Point) -> Change {
        let across_break = self.between(before.at, after.at);
        let days = (after.at - before.at).num_days();
        let values = before.value.zip(after.value).filter(|_| !across_break);
        let relative = values.filter(|(a, _)| *a > 0.0).map(|(a, b)| (b - a) / a);
        #[expect(clippy::cast_precision_loss, reason = "days of three centuries are exact")]
        let years = days as f64 / 365.25;
        Change {
            from: before.at,
            to: after.at,
            days,
            absolute: values.map(|(a, b)| b - a).filter(|change| change.is_finite()),
            relative: relative.filter(|change| change.is_finite()),
            cagr: values
                .filter(|(a, b)| *a > 0.0 && *b >= 0.0)
                .map(|(a, b)| (b / a).powf(1.0 / years) - 1.0)
                .filter(|rate| rate.is_finite()),
            month_on_month: relative.filter(|_| months_apart(before.at, after.at) == Some(1)),
            across_break,
        }
    }

    fn averages(&self, series: &[Point], window: usize) -> Result<Vec<Average>, StatsError> {
        if window == 0 || !evenly_spaced(series) {
            let expected = "1 or more, over evenly spaced dates";
            return Err(StatsError::OutOfRange { field: "window", expected });
        }
        // An even window that is centred spans one point more, its ends at half weight.
        let halves = self.centred && window % 2 == 0;
        let span = window + usize::from(halves);
        let after = if self.centred { span / 2 } else { 0 };
        let mean = |end: usize| {
            let points = series.get((end + 1).checked_sub(span)?..=end)?;
            let (first, last) = (points.first()?, points.last()?);
            if self.between(first.at, last.at) {
                return None;
            }
            let sum: f64 = points.iter().map(|point| point.value).sum::<Option<f64>>()?;
            let ends = if halves { (first.value? + last.value?) / 2.0 } else { 0.0 };
            Some((sum - ends) / super::float(window as u64))
        };
        let averages = series.iter().enumerate().map(|(place, point)| Average {
            at: point.at,
            value: mean(place.saturating_add(after)),
        });
        Ok(averages.collect())
    }
}

/// Whole calendar months between two dates of one day number, or two ends of months.
fn months_apart(before: NaiveDate, after: NaiveDate) -> Option<u32> {
    let ends =
        |date: NaiveDate| date.checked_add_days(Days::new(1)).is_some_and(|next| next.day() == 1);
    let months = (after.year() - before.year()) * 12 + after.month() as i32 - before.month() as i32;
    let months = u32::try_from(months).ok()?;
    let same = before.checked_add_months(Months::new(months)) == Some(after);
    (same || (ends(before) && ends(after))).then_some(months)
}

/// Dates as many days, or as many calendar months, apart.
fn evenly_spaced(series: &[Point]) -> bool {
    let dates = || series.iter().map(|point| point.at);
    let mut days = dates().zip(dates().skip(1)).map(|(a, b)| (b - a).num_days());
    let mut months = dates().zip(dates().skip(1)).map(|(a, b)| months_apart(a, b));
    let (first_days, first_months) = (days.next(), months.next().flatten());
    days.all(|step| Some(step) == first_days)
        || (first_months.is_some() && months.all(|step| step == first_months))
}

#[cfg(test)]
#[path = "change_tests.rs"]
mod tests;
