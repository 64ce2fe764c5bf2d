use super::wilson;

fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-12 * expected.abs()
}

#[test]
fn agrees_with_statsmodels() {
    for (x, n, level, lower, upper) in CASES {
        let found = wilson(x, n, level).unwrap();
        assert!(close(found.0, lower) && close(found.1, upper), "{x}/{n}: {found:?}");
    }
}

const CASES: [(u64, u64, f64, f64, f64); 5] = [
    (1, 10, 0.95, 0.017876213095072896, 0.4041500267952385),
    (65, 100, 0.99, 0.5213257334919373, 0.7600080601933158),
    (81, 263, 0.9, 0.2633136171884814, 0.35656634960848815),
    (1045, 5000, 0.998, 0.19179381799015255, 0.22731562902525793),
    (24000000, 71428571, 0.95, 0.3358904725908765, 0.3361095490811013),
];

#[test]
fn ends_are_exact() {
    for n in [1, 2, 3, 7, 10, 999, 1_000_000_000, u64::MAX] {
        for level in [0.5, 0.9, 0.95, 0.9999] {
            let (zero, above) = wilson(0, n, level).unwrap();
            let (below, one) = wilson(n, n, level).unwrap();
            assert_eq!((zero, one), (0.0, 1.0));
            assert!(0.0 < above && above < 1.0 && 0.0 < below && below <= 1.0);
            assert!(above < 1e-6 || n < 1_000_000_000);
        }
    }
}

#[test]
fn one_in_a_billion_keeps_its_digits() {
    // (2x + z² ∓ z·√(z² + 4x(n − x)/n)) / 2(n + z²), evaluated with forty digits.
    let (lower, upper) = wilson(1, 1_000_000_000, 0.95).unwrap();
    assert!(
        close(lower, 1.765_245_549_569_632e-10) && close(upper, 5.664_934_243_297_438e-9),
        "{lower} {upper}"
    );
    let (low, high) = wilson(999_999_999, 1_000_000_000, 0.95).unwrap();
    assert!((low - (1.0 - upper)).abs() < 2e-16 && (high - (1.0 - lower)).abs() < 2e-16);
}

#[test]
fn contains_the_proportion_and_grows_with_it() {
    let mut before = (-1.0, -1.0);
    for x in 0..=500 {
        let (lower, upper) = wilson(x, 500, 0.95).unwrap();
        let p = x as f64 / 500.0;
        assert!(lower <= p && p <= upper && before.0 < lower && before.1 < upper);
        before = (lower, upper);
    }
}

#[test]
fn no_interval_without_a_proportion() {
    assert_eq!(wilson(0, 0, 0.95), None);
    assert_eq!(wilson(5, 4, 0.95), None);
    assert_eq!(wilson(1, 4, f64::NAN), None);
    assert_eq!(wilson(1, 4, 95.0), None);
}
