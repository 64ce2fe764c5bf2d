//! The statistics agree with their vectors to twelve digits of each number, small ones included.

use super::outcome;
use super::suites::load_all;
use serde_json::Value;

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
