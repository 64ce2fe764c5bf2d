//! Age in completed years. A person born on 29 February turns a year older on 1 March in common
//! years.

use chrono::{Datelike, NaiveDate};

/// Completed years at the end of the day `at`; `None` before birth.
///
/// # Examples
/// ```
/// use carnet_sante::time::{age, parse_date};
/// let born = parse_date("2004-02-29")?;
/// assert_eq!(age(born, parse_date("2022-02-28")?), Some(17));
/// assert_eq!(age(born, parse_date("2022-03-01")?), Some(18));
/// assert_eq!(age(born, parse_date("2004-02-28")?), None);
/// # Ok::<(), carnet_sante::time::DateError>(())
/// ```
pub fn age(birth: NaiveDate, at: NaiveDate) -> Option<u16> {
    if at < birth {
        return None;
    }
    let early = (at.month(), at.day()) < (birth.month(), birth.day());
    let years = at.year().wrapping_sub(birth.year()).wrapping_sub(i32::from(early));
    u16::try_from(years).ok()
}

/// The day on which a person turns `years`; 1 March for 29 February in common years.
///
/// `None` only where the calendar ends.
///
/// # Examples
/// ```
/// use carnet_sante::time::{birthday, parse_date};
/// let born = parse_date("2004-02-29")?;
/// assert_eq!(birthday(born, 18), parse_date("2022-03-01").ok());
/// assert_eq!(birthday(born, 20), parse_date("2024-02-29").ok());
/// # Ok::<(), carnet_sante::time::DateError>(())
/// ```
pub fn birthday(birth: NaiveDate, years: u16) -> Option<NaiveDate> {
    let year = birth.year().checked_add(i32::from(years))?;
    NaiveDate::from_ymd_opt(year, birth.month(), birth.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}
