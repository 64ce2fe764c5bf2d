use super::*;
use crate::measure::stats::difference_interval;
use proptest::prelude::*;

const METHODS: [ProportionMethod; 3] =
    [ProportionMethod::Wilson, ProportionMethod::ClopperPearson, ProportionMethod::AgrestiCoull];
const COUNTS: [CountMethod; 2] = [CountMethod::Exact, CountMethod::Byar];

fn level() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.95), Just(0.998), 0.01..0.9999]
}

fn part() -> impl Strategy<Value = (u64, u64)> {
    let n = prop_oneof![1_u64..30, 1_u64..100_000, Just(1_000_000_000), 1_u64..1 << 53];
    n.prop_flat_map(|n| (prop_oneof![Just(0), Just(n), 0..=n], Just(n)))
}

proptest! {
    #[test]
    fn proportions_are_inside_their_bounds((x, n) in part(), level in level()) {
        for method in METHODS {
            let found = proportion_interval(x, n, method, level).unwrap();
            let p = x as f64 / n as f64;
            prop_assert!(0.0 <= found.lower && found.upper <= 1.0, "{method:?} {found:?}");
            prop_assert!(found.lower <= p && p <= found.upper, "{method:?} {found:?} {p}");
        }
    }

    #[test]
    fn proportions_grow_with_the_count((x, n) in part(), level in level()) {
        prop_assume!(x < n);
        for method in METHODS {
            let less = proportion_interval(x, n, method, level).unwrap();
            let more = proportion_interval(x + 1, n, method, level).unwrap();
            prop_assert!(less.lower <= more.lower && less.upper <= more.upper, "{method:?}");
        }
    }

    #[test]
    fn counts_grow_and_hold_their_count(x in prop_oneof![0_u64..200, 0_u64..1 << 40], level in level()) {
        for method in COUNTS {
            let less = count_interval(x, method, level).unwrap();
            let more = count_interval(x + 1, method, level).unwrap();
            prop_assert!(less.lower <= x as f64 && x as f64 <= less.upper);
            prop_assert!(less.lower <= more.lower && less.upper <= more.upper);
        }
    }

    #[test]
    fn events_of_one_person_widen(once in 0_u64..500, twice in 0_u64..500, level in level()) {
        let people = [Frequency { events: 1, people: once }, Frequency { events: 2, people: twice }];
        for method in COUNTS {
            let free = count_interval(once + 2 * twice, method, level).unwrap();
            let bound = dependent_count_interval(&people, method, level).unwrap();
            prop_assert!(bound.lower <= free.lower + 1e-9 && free.upper <= bound.upper + 1e-9);
            prop_assert!(bound.lower >= 0.0 && bound.upper.is_finite());
        }
    }

    #[test]
    fn a_difference_turns_round((x1, n1) in part(), (x2, n2) in part(), level in level()) {
        let there = difference_interval(x1, n1, x2, n2, level).unwrap();
        let back = difference_interval(x2, n2, x1, n1, level).unwrap();
        prop_assert!(-1.0 <= there.lower && there.lower <= there.value);
        prop_assert!(there.value <= there.upper && there.upper <= 1.0);
        prop_assert!((there.lower + back.upper).abs() < 1e-12);
    }
}

#[test]
fn what_is_no_proportion_is_refused() {
    for method in METHODS {
        assert_eq!(proportion_interval(0, 0, method, 0.95), Err(StatsError::NoDenominator));
        assert_eq!(proportion_interval(3, 2, method, 0.95), Err(StatsError::AboveDenominator));
        assert_eq!(proportion_interval(1, 2, method, f64::NAN), Err(StatsError::Level));
    }
}

#[test]
fn the_largest_counts_end() {
    for method in METHODS {
        let found = proportion_interval(u64::MAX / 3, u64::MAX, method, 0.95).unwrap();
        assert!(found.lower > 0.333 && found.upper < 0.334, "{method:?} {found:?}");
        let one = proportion_interval(1, u64::MAX, method, 0.95).unwrap();
        assert!(one.lower >= 0.0 && one.upper < 1e-17, "{method:?} {one:?}");
    }
}

#[test]
fn more_events_than_integers_are_refused() {
    let many = [Frequency { events: u64::MAX, people: 2 }];
    let told = dependent_count_interval(&many, CountMethod::Exact, 0.95).unwrap_err();
    assert!(matches!(told, StatsError::OutOfRange { field: "events", .. }));
    let none = dependent_count_interval(&[], CountMethod::Exact, 0.95).unwrap();
    assert_eq!(none.lower, 0.0);
}

mod laws {
    use super::super::*;
    use proptest::prelude::*;

    fn methods() -> impl Strategy<Value = ProportionMethod> {
        prop_oneof![
            Just(ProportionMethod::Wilson),
            Just(ProportionMethod::ClopperPearson),
            Just(ProportionMethod::AgrestiCoull),
        ]
    }

    proptest! {
        #[test]
        fn proportions_stay_in_order(
            n in prop_oneof![1_u64..40, 1_u64..100_000, Just(1_000_000_000)],
            share in 0.0..=1.0, level in 1e-6..0.999_999, method in methods(),
        ) {
            let x = ((n as f64 * share) as u64).min(n);
            let found = proportion_interval(x, n, method, level).unwrap();
            let p = x as f64 / n as f64;
            prop_assert!(0.0 <= found.lower && found.upper <= 1.0 && found.lower <= found.upper);
            if method != ProportionMethod::AgrestiCoull {
                prop_assert!(found.lower <= p + 1e-15 && p <= found.upper + 1e-15);
            }
            let more = proportion_interval((x + 1).min(n), n, method, level).unwrap();
            prop_assert!(found.lower <= more.lower && found.upper <= more.upper);
            let wider = proportion_interval(x, n, method, (1.0 + level) / 2.0).unwrap();
            prop_assert!(wider.lower <= found.lower && found.upper <= wider.upper);
            let others = proportion_interval(n - x, n, method, level).unwrap();
            prop_assert!((others.lower - (1.0 - found.upper)).abs() < 1e-11);
        }

        #[test]
        fn counts_stay_in_order(
            x in prop_oneof![0_u64..40, 0_u64..100_000, Just(1_000_000_000), Just((1 << 53) - 1)],
            level in 1e-6..0.999_999,
            method in prop_oneof![Just(CountMethod::Exact), Just(CountMethod::Byar)],
        ) {
            let found = count_interval(x, method, level).unwrap();
            prop_assert!(0.0 <= found.lower && found.lower <= x as f64 && found.upper >= x as f64);
            let more = count_interval(x + 1, method, level).unwrap();
            prop_assert!(found.lower <= more.lower && found.upper <= more.upper);
            let wider = count_interval(x, method, (1.0 + level) / 2.0).unwrap();
            prop_assert!(wider.lower <= found.lower && found.upper <= wider.upper);
        }
    }
}
