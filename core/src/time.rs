//! Civil days, instants, legal delays, exact ages, half-open periods and calendars of periods. Nothing
//! here reads a clock.
//!
//! A day is a [`NaiveDate`] at the border and a number of days since 1970-01-01 inside columns.
//! The library accepts days from 1850-01-01 to 2150-12-31.

mod age;
mod at;
pub(crate) mod civil;
pub mod delay;
mod period;

pub use age::{age, birthday};
pub use at::{At, AtError};
pub use period::{Every, Period, PeriodError, periods, previous, whole_months};

use crate::error::{Coded, Kind, Params, params, told};
use chrono::{Datelike, NaiveDate};

/// 1850-01-01, in days since 1970-01-01: the first day that a date may be.
pub const FIRST_DAY: i32 = -43_829;
/// 2150-12-31, in days since 1970-01-01: the last day that a date may be.
pub const LAST_DAY: i32 = 66_108;

/// The year of [`FIRST_DAY`].
pub const FIRST_YEAR: i32 = 1850;

/// Days between 0001-01-01 (chrono's day 1) and 1970-01-01.
const EPOCH: i32 = 719_163;

/// A text that is not a date, or a date that the library does not accept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DateError {
    /// Not a civil date written as `YYYY-MM-DD`.
    #[error("not a civil date: expected a text such as `2026-01-31`")]
    Unreadable,
    /// Before 1850-01-01 or after 2150-12-31.
    #[error("date out of range: expected 1850-01-01 to 2150-12-31")]
    OutOfRange,
}

impl Coded for DateError {
    fn code(&self) -> &'static str {
        match self {
            Self::Unreadable => "date.unreadable",
            Self::OutOfRange => "date.out_of_range",
        }
    }
    fn kind(&self) -> Kind {
        Kind::Invalid
    }
    fn params(&self) -> Params {
        params(vec![("from", told(&"1850-01-01")), ("to", told(&"2150-12-31"))])
    }
}

/// Reads a civil date in ISO form, exactly ten characters.
///
/// # Errors
/// `date.unreadable` for another form or a day that does not exist, `date.out_of_range` outside
/// 1850-01-01 … 2150-12-31.
///
/// # Examples
/// ```
/// use carnet_sante::time::parse_date;
/// assert_eq!(parse_date("2024-02-29")?.to_string(), "2024-02-29");
/// assert_eq!(parse_date("2023-02-29").unwrap_err().to_string(),
///     "not a civil date: expected a text such as `2026-01-31`");
/// # Ok::<(), carnet_sante::time::DateError>(())
/// ```
pub fn parse_date(text: &str) -> Result<NaiveDate, DateError> {
    let digits = |part: Option<&str>| {
        part.filter(|p| p.bytes().all(|b| b.is_ascii_digit())).and_then(|p| p.parse::<i32>().ok())
    };
    let dashes = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    let parts = (digits(text.get(0..4)), digits(text.get(5..7)), digits(text.get(8..10)));
    let (true, (Some(y), Some(m), Some(d))) = (dashes, parts) else {
        return Err(DateError::Unreadable);
    };
    let date = NaiveDate::from_ymd_opt(y, m.unsigned_abs(), d.unsigned_abs())
        .ok_or(DateError::Unreadable)?;
    day_number(date)?;
    Ok(date)
}

/// The day number of a date: days since 1970-01-01.
///
/// # Errors
/// `date.out_of_range` outside 1850-01-01 … 2150-12-31.
///
/// # Examples
/// ```
/// use carnet_sante::time::{day_number, parse_date};
/// assert_eq!(day_number(parse_date("1970-01-02")?)?, 1);
/// # Ok::<(), carnet_sante::time::DateError>(())
/// ```
pub fn day_number(date: NaiveDate) -> Result<i32, DateError> {
    let day = date.num_days_from_ce().wrapping_sub(EPOCH);
    if (FIRST_DAY..=LAST_DAY).contains(&day) { Ok(day) } else { Err(DateError::OutOfRange) }
}

/// The date of a day number (days since 1970-01-01).
///
/// # Errors
/// `date.out_of_range` outside 1850-01-01 … 2150-12-31.
///
/// # Examples
/// ```
/// use carnet_sante::time::date_of;
/// assert_eq!(date_of(0)?.to_string(), "1970-01-01");
/// # Ok::<(), carnet_sante::time::DateError>(())
/// ```
pub fn date_of(day: i32) -> Result<NaiveDate, DateError> {
    if !(FIRST_DAY..=LAST_DAY).contains(&day) {
        return Err(DateError::OutOfRange);
    }
    NaiveDate::from_num_days_from_ce_opt(day.wrapping_add(EPOCH)).ok_or(DateError::OutOfRange)
}

#[cfg(test)]
#[path = "time_tests.rs"]
mod tests;
