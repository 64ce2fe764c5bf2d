use super::*;
use crate::time::{FIRST_DAY, LAST_DAY, date_of};

fn read(text: &str) -> Date {
    date(text.as_bytes(), DateOrder::DayFirst, &mut Forms::default())
}

#[test]
fn every_day_is_read_in_both_forms_as_the_calendar_says() {
    for day in FIRST_DAY..=LAST_DAY {
        let civil = date_of(day).unwrap();
        assert_eq!(read(&civil.to_string()), Date::Day(day));
        assert_eq!(read(&civil.format("%d/%m/%Y").to_string()), Date::Day(day));
    }
}

#[test]
fn days_that_do_not_exist_are_unreadable_and_far_ones_out_of_range() {
    let bad = Date::Bad(RowCode::DateUnreadable);
    for text in [
        "2023-02-29",
        "1900-02-29",
        "2024-13-01",
        "2024-00-10",
        "2024-01-00",
        "2024-04-31",
        "31/04/2024",
        "32/01/2024",
        "2024-1-1",
        "1/1/2024",
        "01/01/24",
        "20240101",
        "NA",
        "null",
        "2024/01/01",
        "01-01-2024",
        "2024-01-0a",
        "٢٠٢٤-01",
        "2024-01-01x",
        "+024-01-01",
    ] {
        assert_eq!(read(text), bad, "{text}");
    }
    let far = Date::Bad(RowCode::DateOutOfRange);
    for text in ["1849-12-31", "2151-01-01", "9999-12-31", "0001-01-01", "31/12/9999"] {
        assert_eq!(read(text), far, "{text}");
    }
    assert_eq!(read("2000-02-29"), read("29/02/2000"));
}

#[test]
fn a_time_of_day_is_left_aside_unless_its_zone_is_not_utc() {
    let day = read("2024-01-31");
    for tail in [
        "T00:00:00Z",
        " 00:00:00",
        "T23:59",
        "T10:00:00.123456",
        "T10:00:00+00:00",
        " 10:00Z",
        "T10:00:60Z",
    ] {
        assert_eq!(read(&format!("2024-01-31{tail}")), day, "{tail}");
        assert_eq!(read(&format!("31/01/2024{tail}")), day, "{tail}");
    }
    for tail in [
        "T00:00:00+01:00",
        "T24:00:00",
        "T10:60",
        "T",
        " ",
        "T10",
        "T10:00:",
        "T10:00:00.",
        "Z",
        "T10:00:00+00:01",
        "T1:00:00",
        "T10:00:0é",
    ] {
        assert_eq!(
            read(&format!("2024-01-31{tail}")),
            Date::Bad(RowCode::DateUnreadable),
            "{tail}"
        );
    }
}

#[test]
fn the_order_of_slashed_dates_is_the_one_in_force() {
    let mut forms = Forms::default();
    let month_first =
        |text: &str, forms: &mut Forms| date(text.as_bytes(), DateOrder::MonthFirst, forms);
    assert_eq!(read("01/31/2024"), Date::OtherOrder);
    assert_eq!(month_first("01/31/2024", &mut forms), read("2024-01-31"));
    assert!(forms.slashed && forms.day_proved && !forms.iso);
    assert_eq!(month_first("31/01/2024", &mut forms), Date::OtherOrder);
    assert_eq!(month_first("2024-01-31", &mut forms), read("2024-01-31"));
    assert!(forms.iso);
    let mut open = Forms::default();
    date(b"03/04/2024", DateOrder::DayFirst, &mut open);
    assert!(!open.day_proved, "3 April and 4 March look the same");
}

#[test]
fn numbers_are_whole_and_nothing_else() {
    assert_eq!(number(b"0"), Ok(0));
    assert_eq!(number(b"-12"), Ok(-12));
    assert_eq!(number(b"1984.0"), Ok(1984));
    assert_eq!(number(b"0000000000000000000000012"), Ok(12));
    assert_eq!(number(b"99999999999999999999"), Ok(i64::MAX));
    for text in
        ["", "-", "+1", ".0", "1.00", "1.000", "1.5", "1,0", "1 000", "1e3", "abc", "--1", "1.0.0"]
    {
        assert_eq!(number(text.as_bytes()), Err(RowCode::NumberUnreadable), "{text}");
    }
}
