use super::*;
use crate::reference::nomenclature::Sex;
use crate::reference::population::{departement_age, municipal, region_sex_age};
use crate::reference::territory::{Departement, Territory};
use crate::time::{age, date_of, parse_date};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeMap;

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn people(n: u64) -> Population {
    population(42, n, &Calibration::national()).unwrap()
}

fn rows(population: &Population) -> impl Iterator<Item = Row> {
    population
        .batches(10_000)
        .flat_map(|batch| (0..batch.len()).map(move |i| batch.row(i).unwrap()).collect::<Vec<_>>())
}

fn month_ends() -> impl Iterator<Item = NaiveDate> {
    (2022..=2026)
        .flat_map(|year| {
            (1..=12).map(move |month| NaiveDate::from_ymd_opt(year, month, 1).unwrap())
        })
        .map(|first| first.pred_opt().unwrap())
        .filter(|end| *end >= day("2022-01-31"))
}

#[test]
fn stocks_are_the_published_ones_at_month_ends_and_published_dates() {
    let national = Calibration::national();
    for n in [100_000, 684_000] {
        let population = people(n);
        let mut opened: Vec<i32> = Vec::new();
        let mut activated: Vec<i32> = Vec::new();
        for batch in population.batches(50_000) {
            let known = batch.activated_on.iter().zip(&batch.activated_valid);
            activated.extend(known.filter(|(_, valid)| **valid == 1).map(|(day, _)| day));
            opened.extend(&batch.opened_on);
        }
        opened.sort_unstable();
        activated.sort_unstable();
        let anchors = national.anchor_days().into_iter().map(|day| date_of(day).unwrap());
        for at in month_ends().chain(anchors) {
            let number = crate::time::day_number(at).unwrap();
            for (days, published) in
                [(&opened, national.opened(at)), (&activated, national.activated(at))]
            {
                let rows = days.partition_point(|day| *day <= number) as u64;
                // Half a row, the rounding, and half a profile, that of `published`.
                let apart = (rows * national.represents()).abs_diff(published * n);
                assert!(2 * apart <= national.represents() + n, "{n} {at}: {rows}");
                let one_in_a_hundred = rows * national.represents() * 100;
                assert!(
                    at < day("2022-05-31")
                        || one_in_a_hundred.abs_diff(published * n * 100) <= published * n,
                    "{n} {at}"
                );
            }
        }
    }
}

#[test]
fn every_life_is_possible() {
    let population = people(200_000);
    let (mut opposed, mut leap_days) = (0, 0);
    for row in rows(&population) {
        assert!(day("1917-01-01") <= row.birth_date && row.birth_date < day("2022-01-01"));
        assert!(day("2022-03-16") <= row.opened_on && row.opened_on <= day("2024-01-10"));
        assert!(day("2022-02-01") <= row.notified_on);
        if let Some(activated) = row.activated_on {
            assert!(row.opened_on <= activated && activated <= day("2026-01-29"));
        }
        if let Some(objection) = row.opposed_on {
            opposed += 1;
            let last = row.notified_on.checked_add_days(Days::new(42)).unwrap();
            assert!(row.notified_on <= objection && objection <= last);
            assert!(row.notified_on.year() == 2022 && objection < row.opened_on);
        } else {
            let due = row.notified_on.checked_add_days(Days::new(43)).unwrap();
            assert_eq!(due, row.opened_on);
        }
        leap_days += u32::from((row.birth_date.month(), row.birth_date.day()) == (2, 29));
    }
    assert_eq!(opposed, 2_960);
    // One day in 1 461: about 137 people.
    assert!((95..180).contains(&leap_days), "{leap_days}");
}

#[test]
fn opposition_keeps_its_published_rate_while_notices_go_out() {
    let population = people(684_000);
    for (at, highest) in [("2022-05-31", 260), ("2022-08-31", 190), ("2022-12-31", 155)] {
        let (at, mut ended, mut opposed) = (day(at), 0_u64, 0_u64);
        for row in rows(&population) {
            let objected = row.opposed_on.is_some_and(|day| day <= at);
            let over = row.notified_on.checked_add_days(Days::new(42)).unwrap() <= at;
            opposed += u64::from(objected);
            ended += u64::from(objected || over || row.opened_on <= at);
        }
        let per_10_000 = opposed * 10_000 / ended;
        // An objection counts at once, the others when their term ends: above 148 at first.
        assert!((148..=highest).contains(&per_10_000), "{at}: {per_10_000}");
    }
}

#[test]
fn territory_age_and_sex_are_those_of_insee() {
    let n = 684_000;
    let mut counts: BTreeMap<(&str, Sex, usize), u64> = BTreeMap::new();
    let eve = day("2021-12-31");
    for row in rows(&people(n)) {
        let band = usize::from(age(row.birth_date, eve).unwrap() / 5).min(19);
        *counts.entry((row.territory, row.sex, band)).or_default() += 1;
    }
    let nation: u64 = municipal(&Territory::France).unwrap();
    for departement in Departement::all() {
        let of = |keep: &dyn Fn(Sex, usize) -> bool| -> u64 {
            counts
                .iter()
                .filter(|((d, sex, band), _)| *d == departement.code() && keep(*sex, *band))
                .map(|(_, rows)| rows)
                .sum()
        };
        let rows = of(&|_, _| true);
        let share = municipal(&Territory::Departement(departement)).unwrap() * n;
        assert!((rows * nation).abs_diff(share) < nation, "{departement}");
        let of_region = |sex, band| region_sex_age(departement.region(), 2020, sex, band).unwrap();
        let both = |band| of_region(Sex::M, band) + of_region(Sex::F, band);
        let aged = |band| departement_age(departement, 2019, band).unwrap_or_else(|| both(band));
        let all: u64 = (0..20).map(aged).sum();
        for band in 0..20 {
            let found = of(&|_, b| b == band);
            let exact = rows as f64 * aged(band) as f64 / all as f64;
            assert!((found as f64 - exact).abs() <= 1.001, "{departement} {band}");
            for sex in Sex::ALL {
                let found = of(&|s, b| s == sex && b == band) as f64;
                let exact = exact * of_region(sex, band) as f64 / both(band) as f64;
                // Two bands are cut in two, each part within one.
                assert!((found - exact).abs() <= 2.001, "{departement} {band} {sex}");
            }
        }
    }
}

#[test]
fn activation_follows_the_published_rates_relative_to_the_nation() {
    let n = 684_000;
    let at = day("2026-01-29");
    let mut counts = [[0_u64; 2]; 5];
    for row in rows(&people(n)) {
        let years = age(row.birth_date, at).unwrap();
        let departement = Departement::parse(row.territory).unwrap();
        let classes = [
            true,
            (25..=69).contains(&years),
            row.territory == "40",
            row.territory == "33",
            departement.region().code() == "75",
        ];
        for (class, _) in counts.iter_mut().zip(classes).filter(|(_, inside)| *inside) {
            class[0] += 1;
            class[1] += u64::from(row.activated_on.is_some());
        }
    }
    let rate = |class: usize| counts[class][1] as f64 / counts[class][0] as f64;
    assert_eq!(counts[0], [n, 239_977]);
    for (class, published) in [(1, 400.0), (2, 417.0), (3, 400.0), (4, 372.0)] {
        let relative = rate(class) / rate(0);
        assert!((relative - published / 336.0).abs() < 5e-4, "{class}: {relative}");
    }
}

#[test]
fn any_split_gives_the_same_rows() {
    let population = people(5_000);
    let whole = population.batch(0..5_000);
    for size in [1, 7, 999, 5_000, 9_000, u64::MAX] {
        let mut at = 0;
        for batch in population.batches(size) {
            assert_eq!(batch.first_row, at);
            for i in 0..batch.len() {
                assert_eq!(batch.row(i), whole.row(usize::try_from(at).unwrap() + i));
            }
            at += batch.len() as u64;
        }
        assert_eq!(at, 5_000);
    }
    assert_eq!(population.batches(0).count(), 5_000);
    assert!(population.batch(5_000..u64::MAX).is_empty());
    let (start, end) = (10, 3);
    assert!(population.batch(start..end).is_empty());
}

#[test]
fn rows_come_in_random_order() {
    let population = people(684_000);
    for start in [0, 300_000, 680_000] {
        let batch = population.batch(start..start + 4_000);
        let men = batch.sex.iter().filter(|sex| **sex == 0).count();
        let active = batch.activated_valid.iter().filter(|valid| **valid == 1).count();
        // 48.4 % and 35.1 % of 4 000, four standard deviations around.
        assert!((1_810..=2_062).contains(&men), "{start}: {men}");
        assert!((1_283..=1_525).contains(&active), "{start}: {active}");
    }
}

#[test]
fn every_small_size_works() {
    let national = Calibration::national();
    for n in (1..=130).chain([1_000, 4_097]) {
        for seed in [0, u64::MAX] {
            let population = population(seed, n, &national).unwrap();
            let batch = population.batch(0..n);
            assert_eq!(batch.len() as u64, n);
            let active = batch.activated_valid.iter().filter(|valid| **valid == 1).count() as u64;
            let exact = n * 24_000_000;
            assert!(2 * (active * 68_406_684).abs_diff(exact) <= 68_406_684, "{n}: {active}");
            for i in 0..batch.len() {
                let row = batch.row(i).unwrap();
                assert!(row.activated_on.is_none_or(|day| row.opened_on <= day));
                assert!(row.opposed_on.is_none_or(|day| day < row.opened_on));
            }
        }
    }
}

#[test]
fn the_largest_population_answers_anywhere() {
    let population = people(MAX_ROWS);
    assert_eq!(population.batch(MAX_ROWS - 3..u64::MAX).len(), 3);
    assert_eq!(population.batch(1 << 31..(1 << 31) + 2).len(), 2);
}

#[test]
fn a_size_out_of_range_is_refused() {
    for n in [0, MAX_ROWS + 1, u64::MAX] {
        let error = population(1, n, &Calibration::national()).unwrap_err();
        assert_eq!((error.code(), error.path().as_deref()), ("synthetic.size", Some("n")));
    }
}

#[test]
fn another_seed_gives_other_people_and_the_same_counts() {
    let national = Calibration::national();
    let [one, two] = [1, 2].map(|seed| population(seed, 20_000, &national).unwrap());
    assert_ne!(one.digest(), two.digest());
    let count = |population: &Population| {
        let mut counts = vec![0; 101];
        for row in rows(population) {
            counts[Departement::parse(row.territory).unwrap().index()] += 1;
        }
        counts
    };
    assert_eq!(count(&one), count(&two));
}

#[test]
fn the_same_rows_as_in_every_language() {
    let population = people(1_000);
    assert_eq!(format!("{:016x}", population.digest()), "b0ef54d857e39bb7");
    assert_eq!(population.represents(), 68_406_684);
}
