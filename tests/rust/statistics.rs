//! The statistics agree with their vectors to twelve digits of each number, small ones included.

use super::outcome;
use super::suites::load_all;
use serde_json::Value;
use std::collections::BTreeSet;

/// The largest relative difference between the numbers of two answers.
fn apart(expected: &Value, found: &Value) -> f64 {
    match (expected, found) {
        (Value::Object(want), Value::Object(have)) => want
            .iter()
            .filter_map(|(key, value)| Some(apart(value, have.get(key)?)))
            .fold(0.0, f64::max),
        (Value::Array(want), Value::Array(have)) => {
            want.iter().zip(have).map(|(want, have)| apart(want, have)).fold(0.0, f64::max)
        }
        (Value::Number(want), Value::Number(have)) => {
            let (want, have) = (want.as_f64().unwrap(), have.as_f64().unwrap());
            if want == have { 0.0 } else { (want - have).abs() / want.abs().max(1e-300) }
        }
        _ => 0.0,
    }
}

#[test]
fn intervals_keep_twelve_digits_of_small_numbers_too() {
    let topics = ["statistics.interval.", "statistics.count.", "statistics.proportion."];
    let cases = load_all();
    let of_intervals = cases.iter().filter(|case| topics.iter().any(|t| case.id.starts_with(t)));
    let mut compared = 0;
    for case in of_intervals {
        let far = apart(&case.expect, &outcome(case));
        assert!(far <= 1e-12, "{}: {far}", case.id);
        compared += 1;
    }
    assert!(compared > 300, "{compared} cases");
}

/// Every code that the statistics tell is the answer of a case.
#[test]
fn every_refusal_has_a_case() {
    let source = include_str!("../../core/src/measure/stats/error.rs");
    let known: BTreeSet<&str> = source
        .split('"')
        .filter(|text| text.starts_with("stats.") && !text.contains(' '))
        .collect();
    let told: BTreeSet<String> = load_all()
        .iter()
        .filter_map(|case| Some(case.expect.get("err")?.get("code")?.as_str()?.to_owned()))
        .collect();
    let missing: Vec<&&str> = known.iter().filter(|code| !told.contains(**code)).collect();
    assert!(known.len() > 10 && missing.is_empty(), "{missing:?}");
}
