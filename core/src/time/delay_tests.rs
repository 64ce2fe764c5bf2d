use super::*;
use crate::time::parse_date;

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

#[test]
fn six_weeks_are_forty_two_days_from_the_day_after() {
    assert_eq!(days_after(day("2026-01-01"), 42), Ok(day("2026-02-12")));
    assert_eq!(days_after(day("2024-02-28"), 1), Ok(day("2024-02-29")));
    assert_eq!(days_after(day("2024-02-28"), 0), Ok(day("2024-02-28")));
}

#[test]
fn months_end_on_the_same_day_or_the_last_of_the_month() {
    for (from, months, end) in [
        ("2026-01-30", 1, "2026-02-28"),
        ("2024-01-30", 1, "2024-02-29"),
        ("2026-01-28", 1, "2026-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-03-31", 12, "2027-03-31"),
    ] {
        assert_eq!(months_after(day(from), months), Ok(day(end)), "{from}");
    }
}

#[test]
fn years_end_on_the_same_day_or_on_28_february() {
    assert_eq!(years_after(day("2024-02-29"), 4), Ok(day("2028-02-29")));
    assert_eq!(years_after(day("2024-02-29"), 1), Ok(day("2025-02-28")));
    assert_eq!(years_after(day("2020-07-14"), 10), Ok(day("2030-07-14")));
}

#[test]
fn no_delay_leaves_the_calendar() {
    let last = day("2150-12-31");
    assert_eq!(days_after(last, 1), Err(DateError::OutOfRange));
    assert_eq!(days_after(last, u32::MAX), Err(DateError::OutOfRange));
    assert_eq!(months_after(last, 1), Err(DateError::OutOfRange));
    assert_eq!(months_after(last, u32::MAX), Err(DateError::OutOfRange));
    assert_eq!(years_after(last, 1), Err(DateError::OutOfRange));
    assert_eq!(years_after(last, u32::MAX), Err(DateError::OutOfRange));
}
