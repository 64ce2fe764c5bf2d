//! Margins of a table, once it is made.

use super::*;
use crate::error::Coded;
use crate::measure::indicator::{Codes, Text};

fn table(question: &str) -> Table {
    let spec = Spec::from_json(question).expect("a question");
    let spec = spec.to_builder().disclosure(Disclosure::None).build().expect("a question");
    let (places, sexes, opened) = ([0, 1, 1], [0, 0, 1], [19_000; 3]);
    let people = Columns::new(3).territory(Text::new(Codes::U8(&places), ["21", "25"]));
    let people = people.sex(Text::new(Codes::U8(&sexes), ["F", "M"])).birth_date(&opened);
    let people = people.opened_on(&opened).activated_on(&opened);
    run(&spec, &people).expect("a table")
}

#[test]
fn a_margin_that_is_not_shown_is_told_with_those_that_are() {
    let question = r#"{"indicators":["OUV_N"],"by":["departement","sex"],"at":"2026-01-31","#;
    let some = table(&format!(r#"{question}"margins":[["sex"],[]]}}"#));
    let error = some.margin(&[Axis::Departement]).expect_err("not shown");
    assert_eq!(error.code(), "spec.no_margin");
    assert_eq!(
        error.to_string(),
        "no margin (departement) in this table: expected one of (sex), ()"
    );
    for axes in [vec![Axis::Age], vec![Axis::Sex, Axis::Sex]] {
        assert_eq!(some.margin(&axes).expect_err("none").code(), "spec.no_margin");
    }
    let plain = table(&format!(r#"{question}"totals":false}}"#));
    assert_eq!(plain.margin(&[]).expect_err("no total").code(), "spec.no_margin");
    let same = plain.margin(&[Axis::Sex, Axis::Departement]).expect("itself");
    assert_eq!(same, plain);
}

#[test]
fn a_margin_of_rates_keeps_the_population_that_divided_them() {
    let question = r#"{"indicators":["ACT_TX_POP"],"by":["region","age","sex"],"at":"2026-01-31","#;
    let all = table(&format!(r#"{question}"totals":true}}"#));
    let by_region = all.margin(&[Axis::Region]).expect("a margin");
    let population = by_region.spec().population();
    assert_eq!(
        serde_json::to_string(&population).expect("JSON"),
        r#"{"source":"region_sex_age","year":2020}"#
    );
    let again = by_region.spec().clone();
    let found = table(&serde_json::to_string(&again).expect("JSON"));
    assert!(found.rows().map(|row| row.cell).eq(by_region.rows().map(|row| row.cell)));
    // All regions of a file are not France.
    let error = all.margin(&[Axis::Age]).expect_err("no population");
    assert_eq!(error.code(), "indicator.population.axes");
}

#[test]
fn a_table_without_axes_is_its_own_margin() {
    let one = table(r#"{"indicators":["OUV_N"],"at":"2026-01-31"}"#);
    assert_eq!(one.margin(&[]).expect("itself"), one);
    let mut none = one.clone();
    none.members.clear();
    none.cells.clear();
    assert!(none.margin(&[]).expect("an empty one").is_empty());
}

#[test]
fn places_of_a_margin_are_compared_once_it_is_taken() {
    let question = r#"{"indicators":["ACT_TX_OUV"],"by":["departement","sex"],"at":"2026-01-31","#;
    let some = table(&format!(r#"{question}"margins":[["departement"],["sex"]]}}"#));
    let error = some.funnel(&crate::measure::stats::FunnelOptions::default()).expect_err("margins");
    let told = "`funnel` does not apply: expected one margin of the table, which `margin` takes";
    assert_eq!(error.to_string(), told);
    let error = some.inequality(None, None, 0.95).expect_err("margins");
    assert_eq!(error.code(), "stats.not_applicable");
    let one = some.margin(&[Axis::Departement]).expect("a margin");
    let found = one.inequality(None, Some(1.0), 0.95).expect("measures");
    assert_eq!(found.iter().map(|of| of.left_out).collect::<Vec<_>>(), [0]);
}
