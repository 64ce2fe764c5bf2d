use super::*;
use crate::time::parse_date;
use chrono::Days;

/// The published counts of activated profiles, in millions.
fn published() -> Vec<Stock> {
    [
        ("2022-10-31", 7.2),
        ("2023-02-13", 7.9),
        ("2024-01-10", 10.567231),
        ("2024-02-29", 11.0),
        ("2024-10-07", 15.0),
        ("2025-01-28", 17.0),
        ("2025-04-02", 19.0),
        ("2025-07-10", 21.0),
        ("2025-10-31", 23.3),
        ("2026-01-29", 24.0),
    ]
    .map(|(at, count)| Stock { at: parse_date(at).unwrap(), count })
    .to_vec()
}

fn origin() -> NaiveDate {
    parse_date("2022-01-01").unwrap()
}

#[test]
fn the_ceiling_of_the_published_series_is_not_known() {
    for (curve, sse) in [
        (Curve::Logistic, 3.429_302_050_332_818),
        (Curve::Gompertz, 6.212_899_312_703_651),
        (Curve::Bass, 15.172_747_616_671_806),
    ] {
        let bounded = Ceiling::Bounded { lower: 24.0, upper: 71.0 };
        let fit = fit_adoption(&published(), curve, bounded, origin()).unwrap();
        assert!(fit.at_bound && !fit.identifiable && fit.ceiling == 71.0, "{fit:?}");
        assert!((fit.sse - sse).abs() < 1e-9, "{fit:?}");
        let free = fit_adoption(&published(), curve, Ceiling::Free {}, origin()).unwrap();
        assert!(!free.identifiable && free.sse <= fit.sse, "{free:?}");
    }
}

#[test]
fn a_bent_curve_tells_its_ceiling_through_noise() {
    for curve in [Curve::Logistic, Curve::Gompertz, Curve::Bass] {
        let truth = match curve {
            Curve::Logistic => [0.2, 20.0],
            Curve::Gompertz => [4.0, 0.12],
            Curve::Bass => [0.01, 0.2],
        };
        let series: Vec<Stock> = (0..60)
            .map(|step| {
                let t = f64::from(step);
                let noise = 0.05 * f64::from((step * 37) % 11 - 5);
                let count = (40.0 * curve.share(truth, t * 30.0 / MONTH) + noise).max(0.0);
                Stock { at: origin() + Days::new(step as u64 * 30), count }
            })
            .collect();
        let fit = fit_adoption(&series, curve, Ceiling::Free {}, origin()).unwrap();
        assert!(fit.identifiable && (fit.ceiling - 40.0).abs() < 0.5, "{fit:?}");
        let (low, high) = (fit.ceiling_range.0.unwrap(), fit.ceiling_range.1.unwrap());
        assert!(low < fit.ceiling && fit.ceiling < high, "{fit:?}");
    }
}

#[test]
fn weights_sum_to_one_and_a_low_ceiling_never_reaches() {
    let options = AdoptionOptions {
        curves: vec![Curve::Logistic, Curve::Gompertz, Curve::Bass],
        ceilings: vec![Ceiling::Fixed { value: 30.0 }, Ceiling::Fixed { value: 71.0 }],
        target: 40.0,
        origin: Some(origin()),
    };
    let found = adoption_outlook(&published(), &options).unwrap();
    let sum: f64 = found.fits.iter().map(|fit| fit.weight).sum();
    assert!((sum - 1.0).abs() < 1e-12 && found.reached_weight < 1.0);
    assert_eq!(found.latest, None);
    assert!(found.reasons.contains(&Reason::NeverReached));
    let never = AdoptionOptions { target: 80.0, ..options };
    let never = adoption_outlook(&published(), &never).unwrap().reached_weight;
    assert_eq!(never.to_bits(), 0.0_f64.to_bits(), "{never:?}"); // and no -0.0
}

#[test]
fn impossible_series_are_refused() {
    let fit = |series: &[Stock], ceiling| fit_adoption(series, Curve::Bass, ceiling, origin());
    let mut series = published();
    assert!(matches!(fit(&series[..2], Ceiling::Free {}), Err(StatsError::TooFewValues { .. })));
    let none = Ceiling::Bounded { lower: 5.0, upper: 1.0 };
    assert!(matches!(fit(&series, none), Err(StatsError::OutOfRange { field: "ceiling", .. })));
    series.swap(0, 1);
    assert!(matches!(
        fit(&series, Ceiling::Free {}),
        Err(StatsError::OutOfRange { field: "series", .. })
    ));
    let late = fit_adoption(
        &published(),
        Curve::Bass,
        Ceiling::Free {},
        parse_date("2024-01-01").unwrap(),
    );
    assert!(matches!(late, Err(StatsError::OutOfRange { field: "origin", .. })));
    let flat: Vec<Stock> = published().iter().map(|s| Stock { at: s.at, count: 5.0 }).collect();
    for curve in [Curve::Logistic, Curve::Gompertz, Curve::Bass] {
        if let Ok(found) = fit_adoption(&flat, curve, Ceiling::Free {}, origin()) {
            assert!(found.sse.is_finite() && found.ceiling.is_finite());
        }
    }
}

mod laws {
    use super::super::*;
    use crate::time::parse_date;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(8))]

        /// A curve that bends inside the series is found again, ceiling included.
        #[test]
        fn parameters_are_found_again(
            curve in prop_oneof![Just(Curve::Logistic), Just(Curve::Gompertz), Just(Curve::Bass)],
            ceiling in 1.0_f64..1e8, speed in 5.0_f64..10.0, place in 0.3_f64..0.6,
        ) {
            let origin = parse_date("2022-01-01").unwrap();
            let span = 36.0;
            let natural = match curve {
                Curve::Logistic => [speed / span, place * span],
                Curve::Gompertz => [10.0 * place, speed / span],
                Curve::Bass => [place / 2.0 / span, speed / span],
            };
            let series: Vec<Stock> = (0..13_u64)
                .map(|step| {
                    let at = origin + chrono::Days::new(step * 91);
                    Stock { at, count: ceiling * curve.share(natural, months(origin, at)) }
                })
                .collect();
            let fit = fit_adoption(&series, curve, Ceiling::Free {}, origin).unwrap();
            prop_assert!(fit.identifiable, "{fit:?}");
            prop_assert!((fit.ceiling / ceiling - 1.0).abs() < 1e-6, "{fit:?}");
            for (name, value) in curve.parameters().iter().zip(natural) {
                prop_assert!((fit.parameters.get(name).unwrap() / value - 1.0).abs() < 1e-4, "{fit:?}");
            }
            let (low, high) = fit.ceiling_range;
            prop_assert!(low.unwrap() <= ceiling * 1.000_001 && ceiling <= high.unwrap() * 1.000_001);
        }

        /// Far below its ceiling a curve has only begun: any ceiling fits.
        #[test]
        fn a_series_that_has_not_bent_tells_no_ceiling(speed in 0.02_f64..0.2, ceiling in 1e3_f64..1e9) {
            let origin = parse_date("2022-01-01").unwrap();
            let series: Vec<Stock> = (0..8_u32)
                .map(|step| Stock {
                    at: origin + chrono::Days::new(u64::from(step) * 30),
                    count: (f64::from(step) * speed).exp() * (1.0 + 0.01 * f64::from(step % 2)),
                })
                .collect();
            let bounded = Ceiling::Bounded { lower: 2.0, upper: ceiling };
            let fit = fit_adoption(&series, Curve::Logistic, bounded, origin);
            prop_assert!(fit.is_ok_and(|fit| !fit.identifiable && fit.sse.is_finite()));
        }
    }
}
