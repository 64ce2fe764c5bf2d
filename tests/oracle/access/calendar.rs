//! Days by the calendar.

use chrono::{Datelike, NaiveDate};

/// The same day of the next month, else the last day of that month.
pub fn a_month_later(day: NaiveDate) -> NaiveDate {
    let (year, month) = match day.month() {
        12 => (day.year() + 1, 1),
        month => (day.year(), month + 1),
    };
    (1..=day.day())
        .rev()
        .find_map(|number| NaiveDate::from_ymd_opt(year, month, number))
        .expect("every month has a first day")
}

/// The eighteenth birthday; 1 March for those born on a 29 February.
pub fn eighteenth_birthday(born: NaiveDate) -> NaiveDate {
    let year = born.year() + 18;
    NaiveDate::from_ymd_opt(year, born.month(), born.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
        .expect("1 March exists")
}
