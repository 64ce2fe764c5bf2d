use super::*;
use proptest::prelude::*;

const LOOSE: StandardOptions = StandardOptions {
    kind: Standardisable::Proportion,
    count: CountMethod::Byar,
    scale: ProportionScale::Score,
    level: 0.95,
    per: 1.0,
    minimum_events: 0,
};

proptest! {
    #[test]
    fn a_proportion_stays_a_proportion(
        strata in prop::collection::vec((0_u64..2_000, 0_u64..2_000, 0.0..10.0), 1..20),
    ) {
        let counts: Vec<u64> = strata.iter().map(|(x, _, _)| *x).collect();
        let people: Vec<f64> = strata.iter().map(|(x, y, _)| (x + y + 1) as f64).collect();
        let weights: Vec<f64> = strata.iter().map(|(_, _, w)| w + 0.01).collect();
        let found = standardise(&counts, &people, &weights, &LOOSE).unwrap();
        prop_assert!(0.0 <= found.lower && found.lower <= found.value + 1e-15);
        prop_assert!(found.value <= found.upper + 1e-15 && found.upper <= 1.0);
        prop_assert!(found.variance.is_finite());
    }

    #[test]
    fn equal_weights_of_people_give_the_crude_rate(
        strata in prop::collection::vec((0_u64..1_000, 1.0..1e6), 1..20),
    ) {
        let counts: Vec<u64> = strata.iter().map(|(x, _)| *x).collect();
        let people: Vec<f64> = strata.iter().map(|(_, n)| *n).collect();
        let options = StandardOptions { minimum_events: 0, ..StandardOptions::default() };
        prop_assume!(counts.iter().any(|x| *x > 0));
        let found = standardise(&counts, &people, &people, &options).unwrap();
        prop_assert!((found.value - found.crude).abs() <= 1e-12 * found.crude.max(1e-300));
        prop_assert!(found.lower <= found.value && found.value <= found.upper);
    }

    #[test]
    fn more_events_give_more(x in 0_u64..500, other in 10_u64..500) {
        let options = StandardOptions { minimum_events: 0, ..StandardOptions::default() };
        let of = |x| standardise(&[x, other], &[1e3, 2e3], &[1.0, 2.0], &options).unwrap();
        let (less, more) = (of(x), of(x + 1));
        prop_assert!(less.value < more.value && less.upper < more.upper);
    }
}

#[test]
fn the_binomial_variance_is_not_that_of_poisson() {
    // At 95 % the standard error of Poisson is 1/√0.05 = 4.47 times that of the binomial.
    let rate = StandardOptions { kind: Standardisable::Rate, ..LOOSE };
    let of = |options| standardise(&[950, 950], &[1e3, 1e3], &[1.0, 1.0], options).unwrap();
    let (poisson, binomial) = (of(&rate), of(&LOOSE));
    assert!(((poisson.variance / binomial.variance).sqrt() - 20_f64.sqrt()).abs() < 1e-9);
    assert!(poisson.upper > 0.99 && binomial.upper < 0.96);
}

#[test]
fn what_cannot_be_standardised_is_refused() {
    let options = StandardOptions::default();
    let told = |counts: &[u64], people: &[f64], weights: &[f64]| {
        standardise(counts, people, weights, &options).unwrap_err()
    };
    assert!(matches!(
        told(&[4, 5], &[1e3, 1e3], &[1.0, 1.0]),
        StatsError::TooFewEvents { found: 9, minimum: 10 }
    ));
    assert!(matches!(told(&[], &[], &[]), StatsError::TooFewValues { .. }));
    assert!(matches!(
        told(&[20], &[1e3, 1.0], &[1.0]),
        StatsError::Lengths { field: "populations", .. }
    ));
    assert!(matches!(
        told(&[20], &[0.0], &[1.0]),
        StatsError::Stratum { field: "populations", .. }
    ));
    assert!(matches!(
        told(&[20], &[1e3], &[f64::NAN]),
        StatsError::OutOfRange { field: "weights", .. }
    ));
    assert!(matches!(told(&[20], &[1e3], &[0.0]), StatsError::OutOfRange { field: "weights", .. }));
    let proportion = StandardOptions { kind: Standardisable::Proportion, ..options };
    let above = standardise(&[30], &[20.0], &[1.0], &proportion);
    assert_eq!(above, Err(StatsError::AboveDenominator));
    let none = StandardOptions { minimum_events: 0, ..options };
    let told_of_none = standardise(&[0], &[20.0], &[1.0], &none);
    assert_eq!(told_of_none, Err(StatsError::TooFewEvents { found: 0, minimum: 1 }));
    // Nearly everybody is as unstable as nearly nobody.
    let nearly = standardise(&[995], &[1e3], &[1.0], &proportion);
    assert_eq!(nearly, Err(StatsError::TooFewEvents { found: 5, minimum: 10 }));
}

mod laws {
    use super::super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_of_strata_and_the_unit_of_weights_tell_nothing(
            strata in prop::collection::vec((0_u64..500, 0_u64..500, 0.0..1e5), 1..8),
            unit in 1e-3..1e3, proportion in any::<bool>(), logit in any::<bool>(),
            level in 0.01..0.999,
        ) {
            let options = StandardOptions {
                kind: if proportion { Standardisable::Proportion } else { Standardisable::Rate },
                scale: if logit { ProportionScale::Logit } else { ProportionScale::Score },
                level,
                minimum_events: 0,
                ..StandardOptions::default()
            };
            let of = |order: &mut dyn Iterator<Item = &(u64, u64, f64)>, unit: f64| {
                let (mut counts, mut people, mut weights) = (Vec::new(), Vec::new(), Vec::new());
                for (x, y, w) in order {
                    counts.push(*x);
                    people.push((x + y) as f64);
                    weights.push(w * unit);
                }
                standardise(&counts, &people, &weights, &options)
            };
            let (one, other) = (of(&mut strata.iter(), 1.0), of(&mut strata.iter().rev(), unit));
            prop_assert_eq!(one.is_ok(), other.is_ok());
            if let (Ok(one), Ok(other)) = (one, other) {
                let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(1e-9);
                prop_assert!(near(one.value, other.value) && near(one.lower, other.lower));
                prop_assert!(near(one.upper, other.upper) && near(one.variance, other.variance));
                prop_assert!(0.0 <= one.lower && one.lower <= one.value + 1e-12);
                prop_assert!(one.value <= one.upper + 1e-12 && one.upper.is_finite());
                prop_assert!(!proportion || one.upper <= 1.0);
            }
        }

        #[test]
        fn a_place_like_its_reference_has_a_ratio_of_1(
            strata in prop::collection::vec((5_u64..500, 5_u64..500), 2..8), proportion in any::<bool>(),
        ) {
            let kind = if proportion { Standardisable::Proportion } else { Standardisable::Rate };
            let counts: Vec<u64> = strata.iter().map(|(x, _)| *x).collect();
            let people: Vec<f64> = strata.iter().map(|(x, y)| (x + y) as f64).collect();
            let options = StandardOptions { kind, ..StandardOptions::default() };
            let found = standardise_indirect(&counts, &people, &counts, &people, &options).unwrap();
            prop_assert!((found.ratio - 1.0).abs() < 1e-12);
            prop_assert!(found.lower < 1.0 && 1.0 < found.upper);
        }
    }
}
