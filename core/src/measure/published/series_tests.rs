use super::super::{Basis, Bound, Place, Segment, WhenKind, figures, series};
use super::*;

fn anchors_of(indicator: &str) -> Vec<(String, u64)> {
    national_anchor_series(indicator).into_iter().map(|(day, n)| (day.to_string(), n)).collect()
}

#[test]
fn activated_profiles_have_one_count_a_month() {
    let expected = [
        ("2022-10-31", 7_200_000),
        ("2023-02-13", 7_900_000),
        ("2023-04-30", 8_400_000),
        ("2024-01-10", 10_567_231),
        ("2024-02-29", 11_000_000),
        ("2024-10-31", 15_000_000),
        ("2025-01-31", 17_000_000),
        ("2025-04-02", 19_000_000),
        ("2025-07-10", 21_000_000),
        ("2025-10-31", 23_300_000),
        ("2026-01-29", 24_000_000),
    ];
    assert_eq!(anchors_of("act_n"), expected.map(|(day, n)| (day.to_owned(), n)));
}

#[test]
fn opened_profiles_have_one_count_a_month() {
    let expected = [
        ("2022-05-31", 11_200_000),
        ("2022-11-03", 65_400_000),
        ("2023-02-13", 65_400_000),
        ("2023-09-30", 66_300_000),
        ("2024-01-10", 68_406_684),
    ];
    assert_eq!(anchors_of("open_n"), expected.map(|(day, n)| (day.to_owned(), n)));
}

#[test]
fn anchors_never_go_down_and_activated_stay_below_opened() {
    for indicator in ["act_n", "open_n"] {
        let anchors = national_anchor_series(indicator);
        for (a, b) in anchors.iter().zip(anchors.iter().skip(1)) {
            assert!(a.0 < b.0 && a.1 <= b.1, "{indicator}: {a:?} then {b:?}");
        }
    }
    let last_opened = national_anchor_series("open_n").last().unwrap().1;
    assert!(national_anchor_series("act_n").iter().all(|(_, n)| *n < last_opened));
}

#[test]
fn what_is_no_national_count_has_no_anchor() {
    assert!(national_anchor_series("act_rate").is_empty());
    assert!(national_anchor_series("act_flow").is_empty());
    assert!(national_anchor_series("eticss_patients").is_empty());
    assert!(national_anchor_series("").is_empty());
}

#[test]
fn every_figure_is_in_exactly_one_series_in_order() {
    let mut seen = 0;
    let mut done = std::collections::BTreeSet::new();
    for figure in figures() {
        let segment = figure.segment;
        if !done.insert((
            figure.indicator,
            figure.place.to_string(),
            segment.map(|s| s.to_string()),
        )) {
            continue;
        }
        let found = series(figure.indicator, figure.place, segment).unwrap();
        let days: Vec<_> = found.iter().filter_map(|f| f.when.last_day()).collect();
        assert!(days.is_sorted());
        seen += found.len();
    }
    assert_eq!(seen, figures().len());
}

#[test]
fn an_exact_day_and_bound_can_be_preferred() {
    let january: Vec<_> = series("act_n", Place::parse("FR").unwrap(), None)
        .unwrap()
        .into_iter()
        .filter(|f| f.when.text().starts_with("2024-01"))
        .map(|f| (f.id, f.when.kind(), f.quantity.bound))
        .collect();
    assert_eq!(january, [(94, WhenKind::Day, Bound::Equal), (87, WhenKind::Month, Bound::About)]);
}

#[test]
fn segments_go_and_come_back() {
    for text in ["age:60+", "age:25-69", "document:prescription", "sector:ehpad", "channel:web"] {
        assert_eq!(Segment::parse(text).unwrap().to_string(), text);
    }
    for text in [
        "",
        ":",
        "age:",
        "age:+",
        "age:69-25",
        "age:-",
        "age:1-2-3",
        "age:300+",
        "age:٣+",
        "Sector:biology",
        "sector:",
        "sector:x",
        "channel",
        "document:biology_report ",
    ] {
        assert!(Segment::parse(text).is_err(), "{text}");
    }
    let used = figures().iter().filter_map(|f| f.segment).map(|s| s.to_string());
    assert!(used.into_iter().all(|text| Segment::parse(&text).is_ok()));
}

#[test]
fn unclear_kinds_stay_unclear() {
    let total = series("doc_year", Place::parse("FR").unwrap(), None).unwrap();
    let said: Vec<_> =
        total.iter().map(|f| (f.when.text(), f.basis == Basis::YearOrCumulative)).collect();
    assert_eq!(said, [("2023", true), ("2023", false), ("2024", false), ("2025", false)]);
}
