use super::super::{call, indicators, table_json};
use super::table_in::TableInput;
use serde_json::{Value, json};

fn code_of(op: &str, input: &Value) -> (String, Option<String>) {
    let error = call(op, &input.to_string()).unwrap_err();
    (error.code().to_owned(), error.path())
}

#[test]
fn a_table_comes_back_as_it_was() {
    let columns = json!({
        "territory": ["21", "2A", null, "21", "989"],
        "sex": ["F", "M", "F", null, "M"],
        "opened_on": ["2025-01-01", "2025-03-01", null, "2025-02-01", "2025-01-01"],
        "activated_on": ["2025-06-01", null, null, "2025-07-01", "2025-08-01"],
        "closed_on": [null, "2025-09-01", null, null, null],
        "count": [30, 4, 50, 3, 60]
    });
    let at = json!({ "indicators": ["ACT_TX_OUV", "OUV_N", "ACT_TX_POP"], "by": ["departement"],
        "totals": true, "at": ["2025-02-28", "2025-12-31"] });
    let over = json!({ "indicators": ["CLO_TX", "ACT_FLUX"], "by": ["sex"], "disclosure": "none",
        "over": { "from": "2025-01-01", "to": "2026-01-01", "every": "quarter" } });
    let small = json!({ "indicators": ["ACT_TX_ASS"], "by": ["departement", "sex"], "at": "2025-12-31",
        "disclosure": "casd11", "level": null });
    for spec in [at, over, small] {
        let table = indicators(&json!({ "columns": columns, "spec": spec }).to_string()).unwrap();
        let first = table_json(&table);
        let parts = json!({ "rows": first["rows"], "spec": first["spec"] }).to_string();
        let input: TableInput = serde_json::from_str(&parts).unwrap();
        let again = table_json(&input.into_table().unwrap());
        assert_eq!((&again["rows"], &again["spec"]), (&first["rows"], &first["spec"]));
    }
}

#[test]
fn what_is_no_table_is_refused() {
    let row = json!({ "indicator": "OUV_N", "at": "2026-01-31", "numerator": 1, "denominator": null,
        "value": 1.0, "lower": null, "upper": null, "status": "value" });
    let spec = json!({ "indicators": ["OUV_N"], "at": "2026-01-31" });
    let with = |name: &str, value: Value| {
        let mut row = row.clone();
        row[name] = value;
        code_of("table.intervals", &json!({ "table": { "rows": [row], "spec": spec } }))
    };
    for (name, value, path) in [
        ("indicator", json!("ACT_N"), "indicator"),
        ("at", json!("2026-02-01"), "at"),
        ("numerator", json!(-1), "numerator"),
        ("value", json!("1"), "value"),
        ("status", json!("fine"), "status"),
        ("more", json!(1), "columns"),
    ] {
        assert_eq!(
            with(name, value),
            ("wire.unreadable".to_owned(), Some(path.to_owned())),
            "{name}"
        );
    }
    let no_spec = json!({ "table": { "rows": [row], "spec": { "indicators": ["OUV_N"] } } });
    assert_eq!(code_of("table.intervals", &no_spec).0, "spec.no_time");
}

#[test]
fn options_are_as_strict_as_fields() {
    let input = json!({ "numerators": [5], "denominators": [40], "methods": "exact" });
    let expected = ("wire.unreadable".to_owned(), Some("methods".to_owned()));
    assert_eq!(code_of("stats.funnel", &input), expected);
    let twice = r#"{"numerators":[5],"denominators":[40],"per":1,"per":2}"#;
    let error = call("stats.funnel", twice).unwrap_err();
    assert_eq!((error.code(), error.path().as_deref()), ("wire.unreadable", Some("per")));
    let of_table = json!({ "table": { "rows": [], "spec": {} }, "per": 1 });
    assert_eq!(code_of("table.standardise_indirect", &of_table).0, "wire.unreadable");
}

#[test]
fn an_empty_table_has_no_statistics_and_no_panic() {
    let table = json!({ "rows": [], "spec": { "indicators": ["ACT_TX_OUV"], "by": ["departement", "age"],
        "at": ["2025-01-31", "2026-01-31"] } });
    for (op, more) in [
        ("table.intervals", json!({})),
        ("table.standardise", json!({ "standard": { "type": "esp2013" } })),
        ("table.standardise_indirect", json!({})),
        ("table.funnel", json!({})),
        ("table.inequality", json!({})),
        ("table.change", json!({})),
        ("table.adoption_outlook", json!({ "target": 5 })),
        ("table.difference_in_differences", json!({ "treated": {} })),
        ("table.event_study", json!({ "treated": {}, "axis": "departement" })),
        ("table.staggered_effect", json!({ "treated": { "21": "2025-01-01" } })),
    ] {
        let mut input = more;
        input["table"] = table.clone();
        if let Err(error) = call(op, &input.to_string()) {
            assert!(error.code().starts_with("stats."), "{op}: {error}");
        }
    }
}

#[test]
fn a_row_that_the_table_does_not_have_has_no_words() {
    let spec = r#"{"indicators":["OUV_N"],"at":"2026-01-31"}"#;
    for cell in ["", r#","cell":1"#] {
        let input = format!(r#"{{"table":{{"rows":[],"spec":{spec}}}{cell}}}"#);
        let error = call("table.explain", &input).unwrap_err();
        assert_eq!((error.code(), error.path().as_deref()), ("wire.unreadable", Some("cell")));
        assert!(error.to_string().contains("the number of a row"), "{error}");
    }
}
