//! The vectors, written by hand, against the oracle, written apart from them: each checks the
//! other before either of them judges the engine.

mod oracle_access;

use carnet_sante::Coded;
use carnet_sante::measure::indicator::Spec;
use carnet_sante_conformance::general::{Question, tables};
use carnet_sante_conformance::vectors::{self, Case, is_first};
use carnet_sante_conformance::{Input, answer};
use serde_json::{Value, json};

/// Rows of any definition, where all rows are good and everything is shown; none for other cases,
/// which are the engine's to prove.
fn general(case: &Case) -> Option<Value> {
    if case.op != "indicators" || case.expect.get("err").is_some() || vectors::has_file(case) {
        return None;
    }
    let spec = &case.input["spec"];
    let population = spec.to_string().contains("population")
        || spec["indicators"].to_string().contains("_POP")
        || spec["indicators"].to_string().contains("AMB_DENS");
    if spec["disclosure"] != "none" || spec["on_bad"] == "reject" || population {
        return None;
    }
    let read = Spec::from_json(&spec.to_string()).expect("a question");
    let told = serde_json::to_value(&read).expect("JSON");
    let catalogue = carnet_sante::wire::call("catalogue", "{}").expect("the catalogue");
    let catalogue = serde_json::from_str(&catalogue).expect("JSON");
    let mut tables = tables(&case.input["columns"], &case.input["tables"]);
    // The only table that a question reads needs no name.
    let sole = read.asked().all(|entry| entry.numerator.table.is_some());
    if let (true, Some(columns)) = (sole && tables.len() == 1, tables.get("").cloned()) {
        let name = read.asked().find_map(|entry| entry.numerator.table.clone());
        tables = [(name.expect("a name"), columns)].into();
    }
    let rows = Question::new(&told, &catalogue).answer(&tables);
    let wanted = case.expect["ok"]["rows"].as_array()?;
    // Bounds have their own oracle.
    let wanted: Vec<Value> = wanted
        .iter()
        .cloned()
        .map(|mut row| {
            if let Some(row) = row.as_object_mut() {
                row.retain(|key, _| !["lower", "upper"].contains(&key.as_str()));
            }
            row
        })
        .collect();
    Some(json!({ "wanted": wanted, "rows": rows }))
}

#[test]
fn the_general_oracle_agrees_with_the_vectors_of_its_own() {
    let cases = vectors::load("indicators");
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for case in cases.iter().filter(|case| !is_first(case)) {
        let Some(told) = general(case) else { continue };
        compared += 1;
        let why = vectors::holds(&told["wanted"], &told["rows"], "").err();
        wrong.extend(why.map(|why| format!("{}{why}", case.id)));
    }
    assert!(wrong.is_empty(), "{} of {compared}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared >= 70, "{compared} cases: expected 70 or more");
}

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
    let mut cases = vectors::load("indicators");
    cases.retain(|case| case.op == "indicators" && is_first(case));
    // What is hidden for others has no second implementation, but an attacker: see `disclosure`.
    cases.retain(|case| case.input["spec"]["disclosure"] != "casd11_complementary");
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
