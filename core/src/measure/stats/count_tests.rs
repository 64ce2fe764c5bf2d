use super::poisson_exact;

#[test]
fn agrees_with_scipy() {
    for (x, level, lower, upper) in CASES {
        let found = poisson_exact(x, level).unwrap();
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-12 * b;
        assert!(close(found.0, lower) && close(found.1, upper), "{x}: {found:?}");
    }
}

const CASES: [(u64, f64, f64, f64); 6] = [
    (0, 0.95, 0.0, 3.6888794541139354),
    (1, 0.99, 0.005012541823544286, 7.430129500280121),
    (8, 0.9, 3.980822786189275, 14.434649715196311),
    (65, 0.998, 42.901837749707305, 93.97627964843642),
    (1000, 0.95, 938.9730184076952, 1063.952136016302),
    (13824, 0.998, 13463.512322587118, 14191.200451112738),
];

#[test]
fn a_billion_is_answered_at_once_and_to_the_last_digits() {
    // Solved with forty digits from the series of the incomplete gamma function.
    let (lower, upper) = poisson_exact(1_000_000_000, 0.95).unwrap();
    assert!((lower - 999938021.44393).abs() < 1e-3 && (upper - 1000061981.4504).abs() < 1e-3);
}

#[test]
fn grows_with_the_count_and_with_the_level() {
    let counts: Vec<u64> = (0..200)
        .chain((200..9_000).step_by(800))
        .chain(9_990..10_010)
        .chain((5..=9).map(|e| 10_u64.pow(e)))
        .collect();
    let mut wider: Vec<(f64, f64)> = Vec::new();
    for level in [0.5, 0.8, 0.9, 0.95, 0.99, 0.998, 0.9999] {
        let bounds: Vec<_> = counts.iter().map(|x| poisson_exact(*x, level).unwrap()).collect();
        for (x, (lower, upper)) in counts.iter().zip(&bounds) {
            assert!(*lower <= *x as f64 && *upper > *x as f64, "{x} {level}");
        }
        for pair in bounds.windows(2) {
            assert!(pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1, "{level} {pair:?}");
        }
        for (inner, outer) in wider.iter().zip(&bounds) {
            assert!(outer.0 <= inner.0 && inner.1 < outer.1, "{level}");
        }
        wider = bounds;
    }
}

#[test]
fn any_count_ends_and_is_finite() {
    for x in [0, 1, u64::from(u32::MAX), 1 << 53, u64::MAX] {
        for level in [f64::MIN_POSITIVE, 1e-9, 0.5, 1.0 - f64::EPSILON] {
            let (lower, upper) = poisson_exact(x, level).unwrap();
            assert!(lower.is_finite() && upper.is_finite() && 0.0 <= lower && lower <= upper);
        }
    }
}

#[test]
fn no_interval_without_a_level() {
    for level in [0.0, 1.0, -0.5, 95.0, f64::NAN] {
        assert_eq!(poisson_exact(3, level), None);
    }
}
