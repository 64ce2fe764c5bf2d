use super::*;
use proptest::prelude::*;

fn same(number: f64) {
    // Of two shortest forms that are as near, the JSON one: tables say the same in both formats.
    let (text, standard) = (plain(number), number.to_string());
    if text != standard {
        assert_eq!((text.parse(), text.len()), (Ok(number), standard.len()), "{number:e}");
        let exact = format!("{number:.60}");
        let exact = exact.trim_end_matches('0');
        assert!(exact.len() == text.len() + 1 && exact.ends_with('5'), "{number:e}");
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
        8.996587681909563e13,
        1.8629843861338963e14,
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

#[test]
fn the_middle_of_two_numbers_is_read_as_by_the_standard_library() {
    // 3, 2^53 + 1 and 2^54 - 1, by a power of two.
    for limbs in [vec![3], vec![1, 1 << 21], vec![u32::MAX, (1 << 22) - 1]] {
        for places in [0, 1, 60, 1074, 1075] {
            let mut big = Big(limbs.clone());
            for _ in 0..places {
                big.times_plus(5, 0);
            }
            let mut digits = String::new();
            while !big.0.is_empty() {
                digits.insert_str(0, &big.divide(10).to_string());
            }
            for zeros in [None, Some(30), Some(900)] {
                let more = zeros.map_or(String::new(), |zeros| "0".repeat(zeros) + "1");
                let power = -places - more.len() as i32;
                let all = format!("{digits}{more}");
                let standard: f64 = format!("{all}e{power}").parse().unwrap();
                assert_eq!(nearest(all.as_bytes(), power), standard, "{all}e{power}");
            }
        }
    }
}

#[test]
fn a_whole_number_beside_a_middle_is_not_taken_for_it() {
    let middle = ((1_u128 << 53) + 1) << 70;
    for number in [middle - 1, middle, middle + 1] {
        let text = number.to_string();
        assert_eq!(nearest(text.as_bytes(), 0), text.parse::<f64>().unwrap(), "{text}");
    }
}
