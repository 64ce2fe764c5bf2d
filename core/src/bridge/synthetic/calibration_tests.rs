use super::{Calibration, FIRST_NOTICE, LAST_NOTICED_OPENING, Rates};
use crate::measure::published::{Bound, figures};
use crate::time::{date_of, parse_date};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

#[test]
fn published_anchors_are_in_the_calibration() {
    let national = Calibration::national();
    for (at, opened, activated) in [
        ("2022-03-15", 0, 0),
        ("2022-05-31", 11_200_000, 2_410_435),
        ("2022-11-03", 65_400_000, 7_220_000),
        ("2024-01-10", 68_406_684, 10_567_231),
        ("2026-01-29", 68_406_684, 24_000_000),
        ("2150-12-31", 68_406_684, 24_000_000),
        ("1850-01-01", 0, 0),
    ] {
        let at = day(at);
        assert_eq!(national.opened(at), opened, "{at}");
        assert_eq!(national.activated(at), activated, "{at}");
    }
    assert_eq!(national.opened(NaiveDate::MAX), 0);
}

#[test]
fn rates_are_those_of_the_published_table() {
    let national = Calibration::national();
    let rates = Rates {
        france: 3_360,
        aged_25_to_69: 4_000,
        landes: 4_170,
        gironde: 4_000,
        nouvelle_aquitaine: 3_720,
    };
    assert_eq!((national.rates, national.opposed), (rates, 148));
}

#[test]
fn day_numbers_are_the_dates_that_they_name() {
    assert_eq!(date_of(FIRST_NOTICE).unwrap(), day("2022-02-01"));
    assert_eq!(date_of(LAST_NOTICED_OPENING).unwrap(), day("2022-12-31"));
}

#[test]
fn every_published_stock_is_met_within_one_in_a_hundred() {
    let national = Calibration::national();
    let mut met = 0;
    for figure in figures().iter().filter(|f| f.place.to_string() == "FR" && f.segment.is_none()) {
        let stock = |at| match figure.indicator {
            "open_n" => Some(national.opened(at)),
            "act_n" => Some(national.activated(at)),
            _ => None,
        };
        let (Some(span), Some(published)) = (figure.when.span(), figure.quantity.number.to_u64())
        else {
            continue;
        };
        // A figure known by its month holds on some day of it.
        let days = span.from.iter_days().take_while(|at| *at < span.to);
        let stocks: Vec<u64> = days.filter_map(stock).collect();
        if stocks.is_empty() {
            continue;
        }
        let close = |stock: &u64| stock.abs_diff(published) * 100 <= published;
        match figure.quantity.bound {
            Bound::Equal | Bound::About => assert!(stocks.iter().any(close), "{figure:?}"),
            _ => assert!(stocks.iter().any(|stock| *stock >= published), "{figure:?}"),
        }
        met += 1;
    }
    assert_eq!(met, 20);
}
