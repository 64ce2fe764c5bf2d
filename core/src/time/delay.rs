//! Legal delays: calendar days, months and years after a day.
//!
//! Days count from the day after; months and years end on the same day number, else on the last day
//! of the month. What may still be done during a delay may be done on its last day; what its end
//! triggers is due on the day after.

use super::{DateError, day_number};
use chrono::{Datelike, Months, NaiveDate};

/// The last day of a delay of calendar days.
///
/// # Errors
/// `date.out_of_range` when it ends after 2150-12-31.
///
/// # Examples
/// ```
/// use carnet_sante::time::{delay, parse_date};
/// // Six weeks are 42 days: an opposition is accepted through the 42nd.
/// let sent = parse_date("2022-02-28")?;
/// assert_eq!(delay::days_after(sent, 42)?, parse_date("2022-04-11")?);
/// # Ok::<(), carnet_sante::time::DateError>(())
/// ```
pub fn days_after(from: NaiveDate, days: u32) -> Result<NaiveDate, DateError> {
    let day = i64::from(day_number(from)?) + i64::from(days);
    super::date_of(i32::try_from(day).map_err(|_| DateError::OutOfRange)?)
}

/// The last day of a delay of calendar months: the same day number, else the last of the month.
///
/// # Errors
/// `date.out_of_range` when it ends after 2150-12-31.
///
/// # Examples
/// ```
/// use carnet_sante::time::{delay, parse_date};
/// assert_eq!(delay::months_after(parse_date("2024-01-31")?, 1)?, parse_date("2024-02-29")?);
/// assert_eq!(delay::months_after(parse_date("2024-02-29")?, 1)?, parse_date("2024-03-29")?);
/// # Ok::<(), carnet_sante::time::DateError>(())
/// ```
pub fn months_after(from: NaiveDate, months: u32) -> Result<NaiveDate, DateError> {
    let end = from.checked_add_months(Months::new(months)).ok_or(DateError::OutOfRange)?;
    day_number(end)?;
    Ok(end)
}

/// The last day of a delay of calendar years: the same day, or 28 February for the 29th.
///
/// An age is another thing: a person born on 29 February turns a year older on 1 March
/// ([`birthday`](super::birthday)).
///
/// # Errors
/// `date.out_of_range` when it ends after 2150-12-31.
///
/// # Examples
/// ```
/// use carnet_sante::time::{delay, parse_date};
/// assert_eq!(delay::years_after(parse_date("2024-02-29")?, 10)?, parse_date("2034-02-28")?);
/// # Ok::<(), carnet_sante::time::DateError>(())
/// ```
pub fn years_after(from: NaiveDate, years: u32) -> Result<NaiveDate, DateError> {
    let year = i64::from(from.year()) + i64::from(years);
    let year = i32::try_from(year).map_err(|_| DateError::OutOfRange)?;
    let same = NaiveDate::from_ymd_opt(year, from.month(), from.day());
    let end = same.or_else(|| NaiveDate::from_ymd_opt(year, from.month(), 28));
    let end = end.ok_or(DateError::OutOfRange)?;
    day_number(end)?;
    Ok(end)
}

#[cfg(test)]
#[path = "delay_tests.rs"]
mod tests;
