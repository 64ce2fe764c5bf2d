use super::super::{DenominatorMeaning, Place, denominators, figure, rate_over};
use crate::time::parse_date;

fn opened(place: &str, at: &str) -> Option<(u64, i64)> {
    denominators(Place::parse(place).unwrap(), parse_date(at).unwrap())
        .into_iter()
        .find(|d| d.meaning == DenominatorMeaning::Opened)
        .map(|d| (d.count, d.days_apart.unwrap()))
}

#[test]
fn one_year_on_over_opened_notified_and_population() {
    let activated = figure(19).unwrap();
    let at = activated.when.last_day().unwrap();
    let rates: Vec<String> = denominators(activated.place, at)
        .iter()
        .map(|d| format!("{:.2}", rate_over(activated, d).unwrap().rate.value * 100.0))
        .collect();
    assert_eq!(rates, ["12.08", "11.45", "11.56"]);
}

#[test]
fn the_nearest_opened_count_is_used_and_dated() {
    assert_eq!(opened("FR", "2022-10-31"), Some((65_400_000, 3)));
    assert_eq!(opened("FR", "2022-10-02"), Some((11_200_000, -124)), "32 days later is too late");
    assert_eq!(opened("FR", "2023-04-30"), Some((65_400_000, -76)));
    assert_eq!(opened("FR", "2024-01-10"), Some((68_406_684, 0)));
    assert_eq!(opened("FR", "2026-01-29"), Some((68_406_684, -750)));
    assert_eq!(opened("FR", "2022-01-31"), None);
    assert_eq!(opened("PILOT-2021", "2021-11-30"), Some((3_309_640, 0)));
    assert_eq!(opened("40", "2026-01-31"), None);
}

#[test]
fn only_the_population_is_known_of_a_departement() {
    let at = parse_date("2026-01-31").unwrap();
    let known = denominators(Place::parse("40").unwrap(), at);
    assert_eq!(known.len(), 1);
    assert_eq!(known[0].meaning, DenominatorMeaning::Population);
    assert_eq!(known[0].count, Place::parse("40").unwrap().population().unwrap());
    assert!(denominators(Place::parse("2A004").unwrap(), at).len() <= 1);
}

#[test]
fn a_bound_stays_a_bound() {
    let more = figure(97).unwrap(); // more than 11 M on 2024-02-29
    let over = denominators(more.place, more.when.last_day().unwrap());
    let rate = rate_over(more, &over[0]).unwrap().rate;
    assert!((rate.low - 11_000_000.0 / 68_406_684.5).abs() < 1e-12);
    assert_eq!(rate.high, None);
}

#[test]
fn what_cannot_be_put_over_a_whole_is_refused() {
    let at = parse_date("2023-02-13").unwrap();
    let national = denominators(Place::parse("FR").unwrap(), at)[0];
    assert!(rate_over(figure(21).unwrap(), &national).is_none(), "a percentage");
    assert!(rate_over(figure(31).unwrap(), &national).is_none(), "the pilot area");
    assert!(rate_over(figure(128).unwrap(), &national).is_none(), "one kind of documents");
}
