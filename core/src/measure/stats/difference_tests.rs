use super::*;
use proptest::prelude::*;

#[test]
fn digits_are_kept_near_one() {
    // Nobody is without: the bounds are those of two groups where nobody is with, mirrored.
    let found = difference_interval(1_000_000_000, 1_000_000_000, 9, 9, 0.5).unwrap();
    let none = difference_interval(0, 9, 0, 1_000_000_000, 0.5).unwrap();
    assert_eq!((found.value, found.lower, found.upper), (none.value, none.lower, none.upper));
    // z² / (n + z²) for 0 of n, forty digits by mpmath.
    let z2 = 0.454_936_423_119_572_83;
    let bound = z2 / (1e9 + z2);
    assert!((none.lower + bound).abs() <= 1e-12 * bound, "{}", none.lower);
}

proptest! {
    #[test]
    fn it_is_odd_and_the_same_for_the_complement(
        (n1, x1) in (1_u64..1_000_000_000).prop_flat_map(|n| (Just(n), 0..=n)),
        (n2, x2) in (1_u64..1_000_000_000).prop_flat_map(|n| (Just(n), 0..=n)),
        level in 0.01..0.9999,
    ) {
        let one = difference_interval(x1, n1, x2, n2, level).unwrap();
        let swapped = difference_interval(x2, n2, x1, n1, level).unwrap();
        let mirrored = difference_interval(n2 - x2, n2, n1 - x1, n1, level).unwrap();
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-15;
        prop_assert!(near(one.value, -swapped.value) && near(one.lower, -swapped.upper));
        prop_assert!(near(one.value, mirrored.value) && near(one.lower, mirrored.lower));
        prop_assert!(-1.0 <= one.lower && one.lower <= one.value);
        prop_assert!(one.value <= one.upper && one.upper <= 1.0);
        let wider = difference_interval(x1, n1, x2, n2, (1.0 + level) / 2.0).unwrap();
        prop_assert!(wider.lower <= one.lower && one.upper <= wider.upper);
    }
}
