use super::*;

#[test]
fn digits_are_grouped_by_three_from_the_right() {
    for (number, text) in [
        (0, "0"),
        (999, "999"),
        (1_000, "1,000"),
        (12_345, "12,345"),
        (100_000, "100,000"),
        (u64::MAX, "18,446,744,073,709,551,615"),
    ] {
        assert_eq!(count(number, Lang::En), text);
        assert_eq!(count(number, Lang::Fr), text.replace(',', "\u{202f}"));
    }
}

#[test]
fn decimals_round_and_keep_their_sign() {
    assert_eq!(decimal(-1234.5, 2, Lang::Fr), "\u{2212}1\u{202f}234,50");
    assert_eq!(decimal(999.96, 1, Lang::En), "1,000.0");
    assert_eq!(decimal(12.0, 0, Lang::Fr), "12");
    assert_eq!(decimal(-0.4, 0, Lang::En), "0");
    assert_eq!(decimal(f64::NAN, 1, Lang::En), "");
    assert_eq!(percent(f64::INFINITY, 1, Lang::Fr), "");
    assert_eq!(percent(0.1208, 2, Lang::En), "12.08%");
    assert_eq!(percent(1.0, 1, Lang::Fr), "100,0\u{202f}%");
}

#[test]
fn every_code_of_a_row_is_told_in_french() {
    use crate::measure::indicator::RowCode;
    for code in RowCode::ALL {
        assert!(french(code.as_str()).is_some(), "{code:?}");
    }
}
