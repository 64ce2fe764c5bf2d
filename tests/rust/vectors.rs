//! The shared vectors, through the public door of the Rust library. The Python and JavaScript faces
//! run the same files; `vectors/INDEX.json` holds the counts that all three must reach.

mod identity;
mod space;
mod suites;

use carnet_sante::exchange::wire;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use suites::{Case, differs, index, load_all};

fn outcome(case: &Case) -> Value {
    match wire::call(&case.op, &case.input.to_string()) {
        Ok(answer) => json!({ "ok": serde_json::from_str::<Value>(&answer).unwrap() }),
        Err(error) => {
            let mut err = json!({ "code": error.code() });
            if case.expect["err"].get("path").is_some() {
                err["path"] = json!(error.path());
            }
            json!({ "err": err })
        }
    }
}

#[test]
fn every_case_is_answered_as_expected() {
    let cases = load_all();
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let found = outcome(case);
            let why = differs(&case.expect, &found, case.partial, "")?;
            Some(format!("{}: {why}", case.id))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    println!("vectors: {} cases in Rust", cases.len());
}

#[test]
fn counts_are_those_of_the_index() {
    let mut counted = std::collections::BTreeMap::new();
    for case in load_all() {
        *counted.entry(case.suite).or_insert(0_u64) += 1;
    }
    assert_eq!(json!(counted), index(), "write the left side into vectors/INDEX.json");
}

#[test]
fn every_operation_has_a_case_that_succeeds_and_every_case_an_operation() {
    let cases = load_all();
    let known: BTreeSet<&str> = wire::OPS.iter().copied().collect();
    let called: BTreeSet<&str> = cases.iter().map(|case| case.op.as_str()).collect();
    let succeed: BTreeSet<&str> = cases
        .iter()
        .filter(|case| case.expect.get("ok").is_some())
        .map(|case| case.op.as_str())
        .collect();
    assert_eq!(called, known);
    assert_eq!(succeed, known);
}

#[test]
fn a_wrong_expectation_would_be_seen() {
    let say = |expected: Value, found: Value, partial| differs(&expected, &found, partial, "");
    assert!(say(json!({"a": 1}), json!({"a": 1, "b": 2}), false).is_some());
    assert!(say(json!({"a": 1}), json!({"a": 1, "b": 2}), true).is_none());
    assert!(say(json!([1]), json!([1, 2]), true).is_some());
    assert!(say(json!({"a": null}), json!({}), true).is_some());
    assert!(
        say(json!(9_007_199_254_740_991_u64), json!(9_007_199_254_740_990_u64), true).is_some()
    );
    assert!(say(json!(0.1), json!(0.1 + 1e-13), false).is_none());
    assert!(say(json!(0.1), json!(0.1 + 1e-11), false).is_some());
    assert!(say(json!("1"), json!(1), false).is_some());
}
