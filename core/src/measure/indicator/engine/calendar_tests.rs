use super::*;
use crate::time::{age, day_number, parse_date};

fn day(text: &str) -> i32 {
    day_number(parse_date(text).unwrap()).unwrap()
}

/// The band by the plain definition of age.
fn plain(lower: &[u16], birth: i32, at: i32) -> usize {
    match age(date_of(birth).unwrap(), date_of(at).unwrap()) {
        None => UNBORN,
        Some(age) => lower.iter().filter(|bound| **bound <= age).count(),
    }
}

const ASKED: [&str; 6] =
    ["2023-02-28", "2024-02-28", "2024-02-29", "2024-03-01", "1850-01-01", "2150-12-31"];

#[test]
fn bands_agree_with_the_definition_of_age_around_every_bound() {
    for lower in [vec![0], vec![0, 5, 10, 95], vec![0, 1, 18, 65, 150]] {
        let bands = Bands::new(&lower);
        for at in ASKED.map(day) {
            let table = bands.table(FIRST_DAY, (LAST_DAY - FIRST_DAY + 1) as usize, at);
            for birth in FIRST_DAY..=LAST_DAY {
                let expected = plain(&lower, birth, at);
                assert_eq!(usize::from(table[(birth - FIRST_DAY) as usize]), expected);
                assert_eq!(bands.on(birth, at), expected, "{birth} at {at}");
            }
        }
        assert_eq!(bands.on(i32::MIN, 0), bands.unknown());
    }
}

#[test]
fn a_band_is_left_on_a_birthday() {
    let bands = Bands::new(&[0, 18, 65]);
    let leap = day("2004-02-29");
    assert_eq!(bands.leaves(leap, 1), Some(day("2022-03-01")));
    assert_eq!(bands.leaves(leap, UNBORN), Some(leap));
    assert_eq!(bands.leaves(leap, 3), None);
    assert_eq!(bands.leaves(i32::MIN, bands.unknown()), None);
}

#[test]
fn segments_of_a_series_agree_with_the_definition_of_age() {
    let lower = [0, 1, 5, 20, 95];
    let bands = Bands::new(&lower);
    let dates: Vec<i32> = [
        "2019-12-31",
        "2020-02-28",
        "2020-02-29",
        "2021-02-28",
        "2021-03-01",
        "2030-06-15",
        "2031-01-01",
    ]
    .map(day)
    .to_vec();
    let series = Series::new(&dates, Some(&bands));
    for birth in (FIRST_DAY..=LAST_DAY).step_by(7).chain(day("2000-02-20")..day("2000-03-10")) {
        let mut seen = vec![];
        for segment in series.segments(birth) {
            assert_eq!(segment.from as usize, seen.len(), "{birth}");
            seen.resize(segment.to as usize, segment.band as usize);
        }
        let expected: Vec<usize> = dates.iter().map(|at| plain(&lower, birth, *at)).collect();
        assert_eq!(seen, expected, "{birth}");
    }
    let unknown = series.segments(i32::MIN);
    assert_eq!(unknown, [Segment { from: 0, to: 7, band: 6 }]);
}

#[test]
fn places_in_a_series_are_the_dates_on_or_after() {
    let series = Series::new(&[day("2024-01-31"), day("2024-02-29")], None);
    let days = ["1850-01-01", "2024-01-31", "2024-02-01", "2024-02-29", "2024-03-01"].map(day);
    let days = [&days[..], &[i32::MAX, i32::MIN]].concat();
    let mut places = vec![9; days.len()];
    series.places(&days, &mut places);
    assert_eq!(places, [0, 0, 1, 1, 2, 2, 0]);
    assert_eq!(series.segments(0), [Segment { from: 0, to: 2, band: 0 }]);
}
