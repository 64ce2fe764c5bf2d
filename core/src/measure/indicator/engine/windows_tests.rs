use super::*;
use crate::time::{Every, parse_date, periods};

fn day(text: &str) -> i32 {
    day_number(parse_date(text).unwrap()).unwrap()
}

fn over(from: &str, to: &str) -> When {
    When::Over(Period::new(parse_date(from).unwrap(), parse_date(to).unwrap()).unwrap())
}

#[test]
fn windows_end_with_the_period() {
    let march = over("2024-03-01", "2024-04-01");
    let told = |window| bounds(march, window);
    assert_eq!(told(Window::Period), (day("2024-03-01"), day("2024-04-01")));
    assert_eq!(told(Window::Previous), (day("2024-02-01"), day("2024-03-01")));
    assert_eq!(told(Window::Rolling12Months), (day("2023-04-01"), day("2024-04-01")));
    assert_eq!(told(Window::YearToDate), (day("2024-01-01"), day("2024-04-01")));
    assert_eq!(told(Window::Ever), (FIRST_DAY, day("2024-04-01")));
    // The twelve months that end on 28 February 2025 begin on 1 March 2024, after the 29th.
    let at = When::At(parse_date("2025-02-28").unwrap());
    assert_eq!(bounds(at, Window::Rolling12Months), (day("2024-03-01"), day("2025-03-01")));
}

#[test]
fn a_year_is_twelve_months() {
    assert_eq!(scale(over("2024-03-01", "2024-04-01"), Some(Window::Annualised)), 12.0);
    assert_eq!(scale(over("2024-01-01", "2025-01-01"), Some(Window::Annualised)), 1.0);
    assert_eq!(scale(over("2024-03-01", "2024-04-01"), Some(Window::Period)), 1.0);
}

#[test]
fn buckets_make_every_window_and_nothing_more() {
    let span = Period::new(parse_date("2024-01-01").unwrap(), parse_date("2024-07-01").unwrap());
    let months = periods(span.unwrap(), Every::Month).unwrap();
    let windows: Vec<Span> = months
        .iter()
        .flat_map(|m| [Window::Period, Window::YearToDate].map(|w| bounds(When::Over(*m), w)))
        .collect();
    let buckets = Buckets::new(&windows, false);
    assert_eq!(buckets.len(), 6);
    assert_eq!(buckets.of(day("2024-02-29")), 1);
    assert_eq!(buckets.of(day("2023-12-31")), NO_BUCKET);
    assert_eq!(buckets.of(day("2024-07-01")), NO_BUCKET);
    assert_eq!(buckets.of(i32::MAX), NO_BUCKET);
    assert_eq!(buckets.within((day("2024-01-01"), day("2024-04-01"))), 0..3);
    let apart = Buckets::new(&[(10, 20), (30, 40)], false);
    assert_eq!(
        [9, 10, 20, 30, 40].map(|day| apart.of(day)),
        [NO_BUCKET, 0, NO_BUCKET, 2, NO_BUCKET]
    );
    assert_eq!(Buckets::new(&[(5, 5)], true).of(5), NO_BUCKET);
}

#[test]
fn months_cut_buckets() {
    let buckets = Buckets::new(&[(day("2024-01-15"), day("2024-03-10"))], true);
    assert_eq!(buckets.len(), 3);
    assert_eq!(buckets.month(1), 2024 * 12 + 1);
}
