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
        StatsError::OutOfRange { field: "populations", .. }
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
