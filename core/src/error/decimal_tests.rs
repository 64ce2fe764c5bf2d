use super::*;
use proptest::prelude::*;

fn same(number: f64) {
    // Of two shortest forms that are as near, the JSON one: tables say the same in both formats.
    let (text, standard) = (plain(number), number.to_string());
    if text != standard {
        assert_eq!((text.parse(), text.len()), (Ok(number), standard.len()), "{number:e}");
        assert!((2_f64.powi(49)..2_f64.powi(54)).contains(&number.abs()), "{number:e}");
    }
    for decimals in [0, 1, 2, 3, 7, 20] {
        assert_eq!(fixed(number, decimals), format!("{number:.decimals$}"), "{number:e}");
    }
}

#[test]
fn numbers_are_written_as_by_the_standard_library() {
    for number in [
        0.0,
        0.5,
        1.5,
        2.5,
        0.25,
        0.35,
        0.125,
        0.375,
        1.005,
        9.995,
        0.05,
        0.04,
        0.95,
        99.95,
        1.0,
        1e-5,
        1.5e-5,
        9.99e-5,
        1e-7,
        1.25e-300,
        5e-324,
        1e15,
        1e16,
        1.2345678901234567e16,
        123456789.0,
        1e17,
        1e21,
        1.5e22,
        1e50,
        1e300,
        f64::MAX,
        f64::MIN_POSITIVE,
        f64::EPSILON,
        0.1,
        1.0 / 3.0,
        68_350_798.0,
        9007199254740993.0,
        f64::INFINITY,
    ] {
        same(number);
        same(-number);
    }
    same(f64::NAN);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_number_is_written_as_by_the_standard_library(bits: u64, whole in -1_000_000_i64..1_000_000, scale in 0_i32..8) {
        same(f64::from_bits(bits));
        same(whole as f64 / 10_f64.powi(scale));
        same(whole as f64 / 2_f64.powi(scale));
    }
}
