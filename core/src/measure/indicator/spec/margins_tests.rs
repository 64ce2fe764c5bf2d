use super::*;
use crate::error::Coded;

fn spec(margins: &str) -> Result<Spec, SpecError> {
    let by = r#""indicators":["OUV_N"],"by":["departement","age","sex"],"at":"2026-01-31""#;
    Spec::from_json(&format!("{{{by},{margins}}}"))
}

#[test]
fn margins_come_in_the_order_of_the_axes_and_survive_their_json_form() {
    let spec = spec(r#""margins":[["sex","age"],[],["departement"]]"#).expect("a question");
    let names = |axes: &[Axis]| axes.iter().map(|axis| axis.name().to_owned()).collect::<Vec<_>>();
    let margins: Vec<_> = spec.margins().iter().map(|margin| names(margin)).collect();
    assert_eq!(margins, [vec!["age", "sex"], vec![], vec!["departement"]]);
    assert!(spec.totals());
    let json = serde_json::to_string(&spec).expect("JSON");
    assert_eq!(Spec::from_json(&json).expect("a question"), spec);
    assert_eq!(spec.to_builder().build().expect("a question"), spec);
}

#[test]
fn what_is_no_margin_is_refused() {
    for (margins, code, path) in [
        (r#""margins":[["region"]]"#, "spec.margin", "margins.0"),
        (r#""margins":[[],["age","age"]]"#, "spec.margin", "margins.1"),
        (r#""margins":[["age","sex"],[],["sex","age"]]"#, "spec.margin", "margins.2"),
        (r#""margins":[[]],"totals":true"#, "spec.totals_and_margins", "margins"),
    ] {
        let error = spec(margins).expect_err(margins);
        assert_eq!((error.code(), error.path().as_deref()), (code, Some(path)), "{margins}");
    }
    // All axes are the table itself.
    let whole = spec(r#""margins":[["departement","age","sex"]]"#).expect("a question");
    assert!(!whole.totals());
}

#[test]
fn a_grouping_may_be_of_a_margin() {
    let groups = r#""groupings":[{"name":"ars","member":["A"],"territory":["21"]}]"#;
    let json = format!(
        r#"{{"indicators":["OUV_N"],"by":["sex","ars"],"at":"2026-01-31","margins":[["ars"]],{groups}}}"#
    );
    let spec = Spec::from_json(&json).expect("a question");
    assert_eq!(spec.margins(), [vec![Axis::Grouping("ars".to_owned())]]);
}
