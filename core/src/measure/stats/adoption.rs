//! Adoption curves: how a stock of users grows towards a ceiling, and when it reaches a target.

mod curve;
mod fit;
mod outlook;

pub use curve::Curve;
pub use fit::{AdoptionFit, Ceiling, fit_adoption};
pub use outlook::{AdoptionOptions, AdoptionOutlook, OutlookFit, Reason, adoption_outlook};

use super::error::StatsError;
use chrono::NaiveDate;

/// Days of a month of the curves: 365.25 / 12.
pub(super) const MONTH: f64 = 30.4375;

/// A dated stock of users.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stock {
    /// When.
    pub at: NaiveDate,
    /// How many.
    pub count: f64,
}

/// Months from a date to another.
#[expect(clippy::cast_precision_loss, reason = "days of three centuries are exact")]
fn months(from: NaiveDate, to: NaiveDate) -> f64 {
    (to - from).num_days() as f64 / MONTH
}

/// Dates that increase and counts that are not negative, as months and counts.
fn points(series: &[Stock], origin: NaiveDate) -> Result<Vec<(f64, f64)>, StatsError> {
    let range = |expected| StatsError::OutOfRange { field: "series", expected };
    if !series.is_sorted_by(|a, b| a.at < b.at) {
        return Err(range("increasing dates"));
    }
    if !series.iter().all(|stock| stock.count >= 0.0 && super::usable(stock.count)) {
        return Err(range("0 or from 10^-50 to 10^50"));
    }
    if series.iter().all(|stock| stock.count == 0.0) {
        return Err(range("more than 0 somewhere"));
    }
    if series.first().is_some_and(|first| first.at < origin) {
        return Err(StatsError::OutOfRange {
            field: "origin",
            expected: "the first date or earlier",
        });
    }
    Ok(series.iter().map(|stock| (months(origin, stock.at), stock.count)).collect())
}

#[cfg(test)]
#[path = "adoption_tests.rs"]
mod tests;
