use super::*;
use IndicatorKind::{Proportion, Rate, Ratio, Stock};

fn hidden(kind: IndicatorKind, above: u64, below: Option<u64>) -> Option<bool> {
    conceal(Disclosure::Casd11, kind, above, above, below).map(|hidden| hidden.denominator)
}

#[test]
fn one_to_ten_is_small_and_zero_is_not() {
    assert_eq!(hidden(Stock, 0, None), None);
    assert_eq!(hidden(Stock, 1, None), Some(false));
    assert_eq!(hidden(Stock, 10, None), Some(false));
    assert_eq!(hidden(Stock, 11, None), None);
}

#[test]
fn the_complement_and_the_denominator_are_tested_too() {
    assert_eq!(hidden(Proportion, 90, Some(100)), Some(false));
    assert_eq!(hidden(Proportion, 89, Some(100)), None);
    assert_eq!(hidden(Proportion, 100, Some(100)), None);
    assert_eq!(hidden(Proportion, 0, Some(10)), Some(true));
    assert_eq!(hidden(Proportion, 0, Some(11)), None);
    assert_eq!(hidden(Ratio, 120, Some(100)), None);
    for kind in [IndicatorKind::Share, IndicatorKind::Duration, IndicatorKind::Incidence] {
        assert_eq!(hidden(kind, 90, Some(100)), Some(false));
        assert_eq!(hidden(kind, 89, Some(100)), None);
    }
    assert_eq!(hidden(Rate, 20, Some(25)), None);
    assert_eq!(hidden(Rate, 20, Some(9)), Some(true));
}

#[test]
fn a_sampling_weight_hides_nobody() {
    let cell = conceal(Disclosure::Casd11, Ratio, 3, 300, Some(1000));
    assert_eq!(cell, Some(Hidden { denominator: false }));
    assert_eq!(conceal(Disclosure::None, Ratio, 3, 300, Some(1000)), None);
}
