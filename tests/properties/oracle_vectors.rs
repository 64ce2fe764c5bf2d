//! The vectors, written by hand, against the oracle, written apart from them: each checks the
//! other before either of them judges the engine.

mod oracle_access;

use carnet_sante::Coded;
use carnet_sante::measure::indicator::Spec;
use carnet_sante_conformance::vectors::{self, Case};
use carnet_sante_conformance::{Input, answer};
use serde_json::{Value, json};

fn outcome(case: &Case) -> Value {
    assert_eq!(case.op, "indicators", "{}: unknown op", case.id);
    let spec = match Spec::from_json(&case.input["spec"].to_string()) {
        Ok(spec) => spec,
        Err(error) => return json!({"err": {"code": error.code(), "path": error.path()}}),
    };
    let outcome = match Input::from_json(&case.input["columns"]) {
        Ok(input) => answer(&input, &spec),
        Err(code) => return json!({"err": {"code": code}}),
    };
    let mut json = vectors::outcome_json(&outcome, &spec);
    // The oracle knows codes, not paths: a path that is expected is the engine's to prove.
    if let (Some(error), Some(path)) = (json.get_mut("err"), case.expect["err"].get("path")) {
        error["path"] = path.clone();
    }
    json
}

#[test]
fn the_oracle_agrees_with_every_vector() {
    let cases = vectors::load("indicators");
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let told = vectors::holds(&case.expect, &outcome(case), "");
            told.err().map(|why| format!("{}{why}", case.id))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    assert!(cases.len() >= 70, "{} cases: expected 70 or more", cases.len());
    println!("{} cases", cases.len());
}

#[test]
fn a_wrong_expectation_would_be_seen() {
    let expected = json!({"ok": {"rows": [{"numerator": 2}]}});
    let actual = json!({"ok": {"rows": [{"numerator": 3, "status": "value"}]}});
    assert!(vectors::holds(&expected, &actual, "").is_err());
    assert!(vectors::holds(&json!({"rows": []}), &json!({"rows": [1]}), "").is_err());
    assert!(vectors::holds(&json!({"absent": 1}), &json!({}), "").is_err());
    assert!(vectors::holds(&json!(0.1), &json!(0.1 + 1e-13), "").is_ok());
    assert!(vectors::holds(&json!(0.1), &json!(0.1 + 1e-11), "").is_err());
}
