//! Rows in 16-bit lanes against the same rows in the loops that take any: an episode column, all
//! ones, keeps a batch out of the former.

use crate::measure::indicator::{
    Accumulator, AgeBands, Codes, Cohort, Columns, Days, Disclosure, Integers, LifeDate, OnBad,
    Spec, Text, Validity,
};
use std::ops::Range;

const PLACES: [&str; 7] = ["21", "2A", "971", "", "988", "75", "1"];
const SEXES: [&str; 4] = ["M", "F", "", "X"];

/// A small generator: the numbers only have to be spread.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % most
    }
    fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }
    fn day(&mut self, from: i32, days: u64) -> i32 {
        from + i32::try_from(self.below(days)).unwrap()
    }
}

/// Rows of people; one in `odd` has something unusual.
struct People {
    place: Vec<u32>,
    sex: Vec<u8>,
    dates: [Vec<i32>; 5],
    /// A byte a row for each date, and the same as bits.
    known: [Vec<u8>; 5],
    bits: [Vec<u8>; 5],
    ones: Vec<i32>,
}

const SKIPPED: usize = 3;

impl People {
    fn new(seed: u64, rows: usize, odd: u64) -> Self {
        let mut dice = Dice(seed);
        let mut people = Self {
            place: Vec::new(),
            sex: Vec::new(),
            dates: Default::default(),
            known: Default::default(),
            bits: std::array::from_fn(|_| vec![0; (rows + SKIPPED) / 8 + 1]),
            ones: vec![1; rows],
        };
        for row in 0..rows {
            let strange = dice.once_in(odd);
            people.place.push(match strange && dice.once_in(4) {
                true => [6, 7, 40_000, u32::MAX][dice.below(4) as usize],
                false => dice.below(6) as u32,
            });
            let sexes = if strange && dice.once_in(3) { 5 } else { 3 };
            people.sex.push(dice.below(sexes) as u8);
            let birth = dice.day(-18_000, 38_000);
            let opened = dice.day(19_000, 1_500).max(birth);
            let later = [opened, opened + 1, dice.day(opened, 3_000)][dice.below(3) as usize];
            let mut dates = [birth, opened, later, later + 7, dice.day(opened, 9_000)];
            if strange {
                // The ends of the calendar and of 16 bits, and what overflows.
                let ends = [-43_830, -43_829, -36_160, -36_159, 7_304, 7_305, 29_374, 29_375];
                let more = [66_108, 66_109, 72_838, i32::MIN, i32::MAX, 19_000, 20_000, 20_480];
                let any = if dice.once_in(2) { ends } else { more };
                dates[dice.below(5) as usize] = any[dice.below(8) as usize];
            }
            for (place, day) in dates.into_iter().enumerate() {
                let known = !dice.once_in(6);
                // What is null may be anything.
                let junk = [0, i32::MIN, 99_999][dice.below(3) as usize];
                people.dates[place].push(if known { day } else { junk });
                people.known[place].push(u8::from(known));
                let bit = row + SKIPPED;
                people.bits[place][bit / 8] |= u8::from(known) << (bit % 8);
            }
        }
        people
    }

    fn columns(&self, rows: Range<usize>, wide: bool) -> Columns<'_> {
        let days = |place: usize| {
            let valid = match place % 2 {
                0 => Validity::Bits { bytes: &self.bits[place], offset: rows.start + SKIPPED },
                _ => Validity::Bytes(&self.known[place][rows.clone()]),
            };
            Days { days: &self.dates[place][rows.clone()], valid }
        };
        let columns = Columns::new(rows.len())
            .territory(Text::new(Codes::U32(&self.place[rows.clone()]), PLACES))
            .sex(Text::new(Codes::U8(&self.sex[rows.clone()]), SEXES))
            .birth_date(days(0))
            .life(LifeDate::Opened, days(1))
            .life(LifeDate::Activated, days(2))
            .life(LifeDate::Closed, days(3))
            .life(LifeDate::Deceased, days(4));
        match wide {
            true => columns.episode(Integers::I32(&self.ones[rows], Validity::All)),
            false => columns,
        }
    }

    fn count(&self, spec: &Spec, batch: usize, wide: bool) -> Accumulator {
        let mut counts = Accumulator::new(spec);
        for from in (0..self.ones.len()).step_by(batch) {
            let rows = from..(from + batch).min(self.ones.len());
            counts.push(&self.columns(rows, wide), from as u64).unwrap();
        }
        counts
    }
}

fn specs() -> Vec<Spec> {
    let ask = |ids: &[&str], by: &[&str], at: &[&str], years: u16, horizon: Option<&str>| {
        let axes = by.iter().map(|axis| crate::measure::indicator::Axis::named(axis));
        let mut spec = Spec::indicators(ids.iter().copied()).by(axes).on_bad(OnBad::Reject);
        for day in at {
            spec = spec.at(day);
        }
        spec = spec.horizon(horizon.map(|day| crate::time::parse_date(day).unwrap()));
        let bounds: Vec<u16> = (0..100).step_by(years.into()).collect();
        spec.bands(AgeBands::from_lower_bounds(&bounds).unwrap())
            .disclosure(Disclosure::None)
            .build()
            .unwrap()
    };
    let all = ["departement", "age", "sex"];
    vec![
        ask(&["ACT_TX_OUV"], &all, &["2026-01-31"], 5, None),
        ask(&["ACT_TX_OUV", "OUV_N"], &all, &["2023-01-31", "2024-02-29", "2026-01-31"], 5, None),
        // More cells than 16 bits tell apart, then more stocks than a histogram has.
        ask(&["ACT_TX_OUV"], &["departement", "age", "region", "sex"], &["2025-06-30"], 1, None),
        ask(&["OUV_TX", "ACT_TX_OUV", "ACT_TX_ASS", "ACT_N"], &all, &["2025-06-30"], 5, None),
        ask(&["ACT_N"], &[], &["2025-06-30"], 5, Some("2026-06-30")),
        ask(&["OUV_N"], &["sex"], &["1900-01-01"], 5, Some("1989-12-31")),
        ask(&["OUV_TX"], &["age"], &["2149-12-31"], 5, None),
    ]
}

#[test]
fn lanes_of_16_bits_count_what_the_others_count() {
    for (seed, odd) in [(1, u64::MAX), (2, 700), (3, 3)] {
        let people = People::new(seed, 9_000, odd);
        for spec in specs() {
            let wide = people.count(&spec, 9_000, true);
            assert!(!wide.parts[0].waits());
            for batch in [1, 2_047, 4_096, 9_000] {
                let narrow = people.count(&spec, batch, false);
                assert_eq!(narrow.to_bytes(), wide.to_bytes(), "{seed}, {batch}, {spec:?}");
                assert_eq!(narrow.rejected(), wide.rejected());
                assert_eq!(narrow.finish().unwrap(), wide.clone().finish().unwrap());
            }
        }
    }
}

#[test]
fn what_waits_is_carried_before_the_labels_change() {
    let [spec, ..] = &specs()[..] else { panic!("questions") };
    let people = People::new(5, 6_000, 900);
    let mut whole = people.count(spec, 3_000, true);
    let mut waiting = people.count(spec, 3_000, false);
    assert!(waiting.parts[0].waits());
    let codes = [0, 1, 2, 1];
    let opened = [19_000; 4];
    let born = [0; 4];
    for turn in 0..4 {
        let labels = if turn % 2 == 0 { ["2B", "21", "M"] } else { ["13", "2A", "973"] };
        let labels = &labels[..if turn % 2 == 0 { 2 } else { 3 }];
        let rows = if turn % 2 == 0 { 2 } else { 4 };
        let columns = Columns::new(rows)
            .territory(Text::new(Codes::U8(&codes[..rows]), labels.iter().copied()))
            .sex(Text::new(Codes::U8(&codes[..rows]), ["F", "M", "H"]))
            .birth_date(&born[..rows])
            .activated_on(&opened[..rows])
            .opened_on(&opened[..rows]);
        waiting.push(&columns, 3_000).unwrap();
        let ones = Integers::I32(&[1; 4][..rows], Validity::All);
        whole.push(&columns.episode(ones), 3_000).unwrap();
    }
    assert!(waiting.parts[0].waits());
    let merged = waiting.clone().merge(waiting.clone()).unwrap();
    let twice = whole.clone().merge(whole.clone()).unwrap();
    assert_eq!(merged.to_bytes(), twice.to_bytes());
    assert_eq!(waiting.finish().unwrap(), whole.finish().unwrap());
}

#[test]
fn cohorts_pack_narrow_rows_as_others() {
    for (seed, odd) in [(7, u64::MAX), (8, 700), (9, 3)] {
        let people = People::new(seed, 9_000, odd);
        let mut cohorts = [Cohort::new(), Cohort::new()];
        for (cohort, wide) in cohorts.iter_mut().zip([true, false]) {
            for from in (0..9_000).step_by(3_000) {
                cohort.push(&people.columns(from..from + 3_000, wide), from as u64).unwrap();
            }
        }
        let [wide, narrow] = &cohorts;
        assert_eq!(wide.len(), narrow.len());
        for spec in specs().iter().filter(|spec| spec.horizon().is_none()) {
            let counted = people.count(spec, 9_000, true).finish().unwrap();
            assert_eq!(narrow.table(spec).unwrap(), counted, "{seed}, {spec:?}");
            assert_eq!(wide.table(spec).unwrap(), counted);
        }
    }
}
