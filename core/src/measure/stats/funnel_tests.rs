use super::*;
use proptest::prelude::*;

#[test]
fn exact_limits_of_ten_are_those_worked_out_by_hand() {
    // n = 10, p = 0.5: P(R ≤ 1) = 11/1024, P(R ≤ 2) = 56/1024; 0.025 lies between them.
    let options = FunnelOptions {
        levels: vec![0.95],
        target: Some(0.5),
        minimum_denominator: Some(0.0),
        ..Default::default()
    };
    let found = funnel(&[5], &[10.0], &options).unwrap();
    let lower = (2.0 - (56.0 / 1024.0 - 0.025) / (45.0 / 1024.0)) / 10.0;
    let (low, high) = found.points[0].limits[0].unwrap();
    // From above, P(R ≤ 8) = 1013/1024 is the first at 0.975 or more, P(R ≤ 7) = 968/1024.
    let upper = (8.0 - (1013.0 / 1024.0 - 0.975) / (45.0 / 1024.0)) / 10.0;
    assert!((low - lower).abs() < 1e-12 && (high - upper).abs() < 1e-12, "{low} {high}");
    assert_eq!(found.points[0].p, Some(1.0));
}

proptest! {
    #[test]
    fn no_number_is_missing_its_meaning(
        places in prop::collection::vec((0_u64..3_000, 0_u64..3_000), 1..40),
        kind in prop_oneof![Just(FunnelKind::Proportion), Just(FunnelKind::Rate), Just(FunnelKind::Ratio)],
        overdispersion in prop_oneof![Just(Overdispersion::None), Just(Overdispersion::Additive), Just(Overdispersion::Multiplicative)],
    ) {
        let x: Vec<u64> = places.iter().map(|(x, _)| *x).collect();
        let n: Vec<f64> = places.iter().map(|(x, y)| (x + y) as f64).collect();
        let options = FunnelOptions { kind, overdispersion, ..FunnelOptions::default() };
        let Ok(found) = funnel(&x, &n, &options) else { return Ok(()) };
        for (point, n) in found.points.iter().zip(&n) {
            let small = *n == 0.0 || (kind == FunnelKind::Proportion && *n < 31.0);
            prop_assert_eq!(point.status == FunnelStatus::TooSmall, small);
            prop_assert_eq!(point.rank.is_none(), small);
            let bounds: Vec<_> = point.limits.iter().flatten().collect();
            for (lower, upper) in &bounds {
                prop_assert!(lower.is_finite() && upper.is_finite() && lower <= upper);
                prop_assert!(*lower <= found.target + 1.0 / n && *upper >= found.target - 1.0 / n);
            }
            for pair in bounds.windows(2) {
                prop_assert!(pair[1].0 <= pair[0].0 && pair[0].1 <= pair[1].1);
            }
            prop_assert!(point.p.is_none_or(|p| (0.0..=1.0).contains(&p)));
            prop_assert!(point.q >= point.p);
            prop_assert!(point.value.is_none_or(f64::is_finite) && point.z.is_none_or(f64::is_finite));
        }
    }

    #[test]
    fn found_rates_keep_the_order_of_probabilities(p in prop::collection::vec(0.0..1.0, 0..50)) {
        let q = benjamini_hochberg(&p).unwrap();
        for (i, a) in p.iter().enumerate() {
            prop_assert!(*a <= q[i] && q[i] <= 1.0);
            for (j, b) in p.iter().enumerate() {
                prop_assert!(a > b || q[i] <= q[j]);
            }
        }
    }
}

#[test]
fn limits_of_a_country_end() {
    let options = FunnelOptions { target: Some(0.336), ..FunnelOptions::default() };
    for n in [1e6, 7.1e7, 1e9, 1e15] {
        let found = funnel(&[(n * 0.336) as u64], &[n], &options).unwrap();
        let (lower, upper) = found.points[0].limits[1].unwrap();
        let expected = 3.090_232_306_167_813_5 * (0.336 * 0.664 / n).sqrt();
        assert!(((upper - lower) / (2.0 * expected) - 1.0).abs() < 1e-3, "{n}");
    }
}
