use super::*;
use crate::error::Coded;
use serde_json::{Value, json};

const CONFLICTS: &str = include_str!("../../../tests/vectors/published/conflicts.json");
const SERIES: &str = include_str!("../../../tests/vectors/published/series.json");

fn ask(op: &str, input: &Value) -> Result<Value, PublishedError> {
    let text = |key: &str| input[key].as_str();
    match op {
        "published.series" => {
            let place = Place::parse(text("territory").unwrap())?;
            let segment = text("segment").map(Segment::parse).transpose()?;
            Ok(json!(series(text("indicator").unwrap(), place, segment)?))
        }
        "published.figures" => {
            let ids = input["ids"].as_array().unwrap();
            let one = |id: &Value| figure(u16::try_from(id.as_u64().unwrap()).unwrap()).unwrap();
            Ok(json!(ids.iter().map(one).collect::<Vec<_>>()))
        }
        "published.conflicts" => Ok(json!(conflicts())),
        _ => panic!("unknown op {op}"),
    }
}

/// Where two values first differ; numbers may differ by 1e-12 of their size.
fn difference(a: &Value, b: &Value, partial: bool, path: &str) -> Option<String> {
    let said = || Some(format!("{path}: {a} against {b}"));
    match (a, b) {
        (Value::Object(left), Value::Object(right)) => {
            // A partial case lists some of the keys.
            if !partial && left.keys().ne(right.keys()) {
                return said();
            }
            let each = right.iter();
            let mut each = each.map(|(key, value)| (&left[key], value, format!("{path}.{key}")));
            each.find_map(|(found, value, path)| difference(found, value, partial, &path))
        }
        (Value::Array(left), Value::Array(right)) => {
            if left.len() != right.len() {
                return Some(format!("{path}: {} items against {}", left.len(), right.len()));
            }
            let pairs = left.iter().zip(right).enumerate();
            pairs
                .into_iter()
                .find_map(|(i, (x, y))| difference(x, y, partial, &format!("{path}.{i}")))
        }
        (Value::Number(x), Value::Number(y)) => {
            let (x, y) = (x.as_f64().unwrap(), y.as_f64().unwrap());
            if (x - y).abs() <= 1e-12 * y.abs().max(1.0) { None } else { said() }
        }
        _ => {
            if a == b {
                None
            } else {
                said()
            }
        }
    }
}

fn run(vectors: &str) -> usize {
    let suite: Value = serde_json::from_str(vectors).unwrap();
    assert_eq!(suite["suite"], "published");
    let cases = suite["cases"].as_array().unwrap();
    for case in cases {
        let id = case["id"].as_str().unwrap();
        match ask(case["op"].as_str().unwrap(), &case["input"]) {
            Ok(found) => {
                let partial = case["partial"] == json!(true);
                assert_eq!(difference(&found, &case["expect"]["ok"], partial, id), None);
            }
            Err(error) => {
                let said = json!({"err": {"code": error.code(), "path": error.path()}});
                assert_eq!(said, case["expect"], "{id}");
            }
        }
    }
    cases.len()
}

#[test]
fn conflicts_are_those_computed_by_hand() {
    assert_eq!(run(CONFLICTS), 1);
}

#[test]
fn series_and_figures_are_the_rows_as_compiled() {
    assert_eq!(run(SERIES), 15);
}

#[test]
fn errors_name_what_was_given_on_one_line() {
    for error in [
        series("act_m", Place::Pilot2021, None).unwrap_err(),
        Place::parse("DEP-31").unwrap_err(),
        Segment::parse("60+").unwrap_err(),
    ] {
        assert!(error.params().contains_key("given"));
        assert!(error.help().is_some());
        assert!(!error.to_string().contains('\n'));
    }
}

#[test]
fn any_text_is_answered_without_panic() {
    let long = "9".repeat(100_000);
    for text in [
        "", " ", "FR ", "fr", "PILOT", "2A", "20", "é", "\u{0}", "REG-", "REG-75", "75", "🇫🇷",
        &long,
    ] {
        if let Ok(place) = Place::parse(text) {
            assert_eq!(place.to_string(), text);
            assert!(series("act_n", place, None).unwrap().is_empty());
        }
        assert!(Segment::parse(text).is_err());
        assert!(series(text, Place::Pilot2021, None).is_err());
    }
}

#[test]
fn a_value_lies_in_its_own_interval() {
    for figure in figures() {
        let estimate = figure.estimate();
        let inside = estimate.low <= estimate.value;
        assert!(inside && estimate.high.is_none_or(|high| estimate.value <= high), "{}", figure.id);
    }
}

#[test]
fn a_conflict_refers_to_rows_that_exist() {
    for conflict in conflicts() {
        let first = figure(conflict.figures[0]).unwrap();
        assert_eq!((first.indicator, first.when), (conflict.indicator, conflict.when));
        assert!(conflict.figures.iter().all(|id| figure(*id).is_some()));
    }
}

#[test]
fn a_series_that_there_is_not_is_told_with_those_that_there_are() {
    let told = |given: &str| series(given, Place::parse("FR").unwrap(), None).unwrap_err();
    let activated = json!(["act_flow", "act_n", "act_rate", "act_target"]);
    for given in ["ACT_N", "act", "act_number"] {
        assert_eq!(told(given).params()["expected"], activated, "{given}");
        let help = told(given).help().unwrap();
        assert_eq!(help, "expected one of `act_flow`, `act_n`, `act_rate`, `act_target`");
    }
    for given in ["", "nothing", "€"] {
        let all = told(given).params()["expected"].as_array().unwrap().len();
        assert!(all > 60, "{given}: {all}");
    }
}
