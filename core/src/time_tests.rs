use super::*;

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

#[test]
fn bounds_are_the_documented_days() {
    assert_eq!(date_of(FIRST_DAY).unwrap().to_string(), "1850-01-01");
    assert_eq!(date_of(LAST_DAY).unwrap().to_string(), "2150-12-31");
    assert_eq!(date_of(FIRST_DAY - 1), Err(DateError::OutOfRange));
    assert_eq!(date_of(i32::MAX), Err(DateError::OutOfRange));
    assert_eq!(parse_date("1849-12-31"), Err(DateError::OutOfRange));
    assert_eq!(parse_date("2151-01-01"), Err(DateError::OutOfRange));
}

#[test]
fn only_ten_character_iso_dates_are_read() {
    for text in [
        "",
        "2024-1-01",
        "2024-01-1 ",
        "20240101",
        "2024/01/01",
        "2024-13-01",
        "2024-00-10",
        "2023-02-29",
        "+024-01-01",
        "é024-01-0",
        "2024-01-01T00:00:00",
    ] {
        assert_eq!(parse_date(text), Err(DateError::Unreadable), "{text}");
    }
}

#[test]
fn ages_change_on_the_birthday_and_on_1_march_for_29_february() {
    assert_eq!(age(day("1980-06-15"), day("2020-06-14")), Some(39));
    assert_eq!(age(day("1980-06-15"), day("2020-06-15")), Some(40));
    assert_eq!(age(day("2000-02-29"), day("2100-02-28")), Some(99));
    assert_eq!(age(day("2000-02-29"), day("2100-03-01")), Some(100));
    for years in 0..120 {
        let born = day("2000-02-29");
        let turned = birthday(born, years).unwrap();
        assert_eq!(age(born, turned), Some(years));
        if years > 0 {
            assert_eq!(age(born, turned.pred_opt().unwrap()), Some(years - 1));
        }
    }
}

#[test]
fn weeks_start_on_monday_and_spans_cut_the_ends() {
    let span = Period::new(day("2024-12-30"), day("2025-01-14")).unwrap();
    let weeks = periods(span, Every::Week).unwrap();
    let text: Vec<_> = weeks.iter().map(|p| p.from.to_string()).collect();
    assert_eq!(text, ["2024-12-30", "2025-01-06", "2025-01-13"]);
    let year = Period::new(day("2024-02-10"), day("2025-02-10")).unwrap();
    assert_eq!(periods(year, Every::Quarter).unwrap().len(), 5);
    assert_eq!(periods(year, Every::Year).unwrap().len(), 2);
    assert_eq!(periods(year, Every::Day).unwrap().len(), 366);
    assert_eq!(
        Period::new(day("2024-01-01"), day("2024-01-01")).unwrap_err().code(),
        "period.empty"
    );
    let long = Period::new(day("1850-01-01"), day("2150-01-01")).unwrap();
    assert_eq!(periods(long, Every::Day).unwrap_err().code(), "period.too_many");
}
