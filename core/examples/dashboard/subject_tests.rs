use super::*;
use carnet_sante::measure::indicator::Concealment;

#[test]
fn hidden_cells_show_as_hidden() {
    let hidden = Cell::Suppressed { why: Concealment::Primary, denominator: Some(12) };
    assert_eq!(share(&hidden), "n. p.");
    assert_eq!(bounds(&hidden), None);
    assert_eq!(number(&hidden, hidden.numerator()), "n. p.");
    assert_eq!(number(&hidden, hidden.denominator()), "12");
}

#[test]
fn shares_are_percentages_with_their_interval() {
    let shown = Cell::Value {
        numerator: 1_234,
        denominator: Some(4_000),
        value: 0.3085,
        interval: Some((0.294, 0.323)),
    };
    assert_eq!(share(&shown), "30,9 [29,4 ; 32,3]");
    assert_eq!(number(&shown, shown.numerator()), "1\u{202f}234");
    assert_eq!(share(&Cell::NotApplicable), "s. o.");
}
