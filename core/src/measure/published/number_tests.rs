use super::*;

fn read(text: &'static str) -> Quantity {
    Quantity::parse(text).unwrap()
}

fn interval(text: &'static str, counted: bool) -> (f64, Option<f64>) {
    let estimate = read(text).estimate(counted);
    (estimate.low, estimate.high)
}

#[test]
fn digits_are_kept_as_published() {
    let number = Number::parse("100.0").unwrap();
    assert_eq!((number.written(), number.decimals(), number.to_u64()), ("100.0", 1, None));
    assert_eq!(Number::parse("12.08").unwrap().to_f64(), 12.08);
    assert_eq!(Number::parse("68406684").unwrap().to_u64(), Some(68_406_684));
}

#[test]
fn what_is_no_number_is_refused() {
    for text in
        ["", ".", "1.", ".5", "-1", "+1", "1e3", "7,9", "7.9 M", "1 000", "١٢", "9999999999999999"]
    {
        assert_eq!(Number::parse(text), None, "{text}");
    }
    assert_eq!(Quantity::parse("<<9"), None);
    assert_eq!(Quantity::parse("<"), None);
}

#[test]
fn equal_is_half_the_last_published_digit() {
    assert_eq!(interval("7900000", true), (7_850_000.0, Some(7_950_000.0)));
    assert_eq!(interval("10567231", true), (10_567_230.5, Some(10_567_231.5)));
    assert_eq!(interval("20", true), (19.5, Some(20.5)));
    assert_eq!(interval("40", false), (39.5, Some(40.5)));
    assert_eq!(interval("0", true), (0.0, Some(0.5)));
    let (low, high) = interval("11.5", false);
    assert!((low - 11.45).abs() < 1e-12 && (high.unwrap() - 11.55).abs() < 1e-12);
}

#[test]
fn about_is_a_whole_digit_and_a_zero_at_the_end_is_none() {
    assert_eq!(interval("≈68400000", true), (68_300_000.0, Some(68_500_000.0)));
    assert_eq!(interval("≈20", false), (10.0, Some(30.0)));
    assert_eq!(interval("≈25", false), (24.0, Some(26.0)));
}

#[test]
fn bounds_have_one_end() {
    assert_eq!(interval(">19000000", true), (19_000_000.0, None));
    assert_eq!(interval("≥400", true), (400.0, None));
    assert_eq!(interval("<2", false), (0.0, Some(2.0)));
    assert_eq!(interval("≤20000", true), (0.0, Some(20_000.0)));
}

#[test]
fn disjoint_needs_a_gap() {
    let (a, b) = (read("10").estimate(false), read("11").estimate(false));
    assert!(!a.disjoint(b), "10.5 belongs to both");
    assert!(a.disjoint(read("12").estimate(false)));
    assert!(read("12").estimate(false).disjoint(a));
    assert!(!read(">5").estimate(false).disjoint(read("1000").estimate(false)));
    assert!(read(">5").estimate(false).disjoint(read("4").estimate(false)));
}

#[test]
fn quotients_keep_open_ends() {
    let more = read(">10").estimate(true);
    let ten = Estimate::exact(10.0);
    assert_eq!(more.over(ten).unwrap().high, None);
    let over_more = ten.over(more).unwrap();
    assert_eq!((over_more.low, over_more.high), (0.0, Some(1.0)));
    assert_eq!(ten.over(read("<10").estimate(true)).unwrap().high, None);
    assert_eq!(ten.over(Estimate::exact(0.0)), None);
}
