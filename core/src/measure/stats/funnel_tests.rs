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
    // The distribution is symmetric, and so are its limits.
    let upper = 1.0 - lower;
    assert!((low - lower).abs() < 1e-12 && (high - upper).abs() < 1e-12, "{low} {high}");
    assert_eq!(found.points[0].p, Some(1.0));
}

#[test]
fn where_everybody_is_counted_nobody_stands_out() {
    let found = funnel(&[100, 200], &[100.0, 200.0], &FunnelOptions::default()).unwrap();
    assert!(found.points.iter().all(|point| point.status == FunnelStatus::Within));
    let options = FunnelOptions { target: Some(1.0 - 1e-9), ..FunnelOptions::default() };
    let found = funnel(&[7_000_000], &[7_000_000.0], &options).unwrap();
    assert_eq!(found.points[0].status, FunnelStatus::Within);
}

proptest! {
    #[test]
    fn limits_and_probabilities_tell_the_same(
        n in 1_u64..3_000, share in 0.0..1.0, target in 0.0..1.0, level in 0.5..0.999,
        kind in prop_oneof![Just(FunnelKind::Proportion), Just(FunnelKind::Rate)],
    ) {
        let x = (n as f64 * share) as u64;
        let options = FunnelOptions {
            kind,
            target: Some(target),
            levels: vec![level],
            minimum_denominator: Some(0.0),
            ..FunnelOptions::default()
        };
        let found = funnel(&[x], &[n as f64], &options).unwrap();
        let point = &found.points[0];
        let p = point.p.unwrap();
        let apart = (p - (1.0 - level)).abs() > 1e-9;
        prop_assert!(!apart || (p < 1.0 - level) == point.beyond.is_some(), "{p} {point:?}");
    }

    #[test]
    fn those_without_stand_where_those_with_do(
        places in prop::collection::vec((0_u64..2_000, 0_u64..2_000), 2..20), level in 0.5..0.999,
    ) {
        let options = FunnelOptions { levels: vec![level], ..FunnelOptions::default() };
        let n: Vec<f64> = places.iter().map(|(x, y)| (x + y) as f64).collect();
        let of = |x: Vec<u64>| funnel(&x, &n, &options);
        let (Ok(with), Ok(without)) = (
            of(places.iter().map(|(x, _)| *x).collect()),
            of(places.iter().map(|(_, y)| *y).collect()),
        ) else { return Ok(()) };
        for (a, b) in with.points.iter().zip(&without.points) {
            let (Some((low, high)), Some((other_low, other_high))) = (a.limits[0], b.limits[0])
            else { continue };
            prop_assert!((low - (1.0 - other_high)).abs() < 1e-9);
            prop_assert!((high - (1.0 - other_low)).abs() < 1e-9);
        }
    }

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
