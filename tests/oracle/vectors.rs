//! The shared vectors: reading them strictly, and comparing an answer with what they expect.

use crate::rows::Report;
use crate::table::{Answer, Line, Refusal};
use carnet_sante::measure::indicator::{RowCode, Spec, When};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// One case of a vector file.
#[derive(Debug, Clone)]
pub struct Case {
    /// Unique identifier.
    pub id: String,
    /// What is called.
    pub op: String,
    /// With what.
    pub input: Value,
    /// What must come out.
    pub expect: Value,
}

/// The folder of a suite.
pub fn folder(suite: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors").join(suite)
}

fn keys(place: &str, object: &Value, needed: &[&str], allowed: &[&str]) {
    let object = object.as_object().unwrap_or_else(|| panic!("{place}: expected an object"));
    for key in needed {
        assert!(object.contains_key(*key), "{place}: `{key}` is missing");
    }
    for key in object.keys() {
        let known = needed.contains(&key.as_str()) || allowed.contains(&key.as_str());
        assert!(known, "{place}: unknown key `{key}`");
    }
}

/// Every case of a suite, in the order of file names; panics on anything out of the contract.
pub fn load(suite: &str) -> Vec<Case> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder(suite))
        .expect("the folder of the suite")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    let mut cases = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let file: Value = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.display().to_string();
        keys(&name, &file, &["suite", "topic", "version", "source", "cases"], &[]);
        assert_eq!(file["suite"], suite, "{name}");
        assert_eq!(file["topic"].as_str(), path.file_stem().and_then(|s| s.to_str()), "{name}");
        let list = file["cases"].as_array().expect("cases: a list");
        assert!(!list.is_empty(), "{name}: no case");
        for case in list {
            let id = case["id"].as_str().unwrap_or_else(|| panic!("{name}: a case without id"));
            keys(id, case, &["id", "op", "input", "expect", "source"], &["partial", "tags"]);
            let expect = &case["expect"];
            keys(id, expect, &[], &["ok", "err"]);
            assert_eq!(expect.as_object().map(Map::len), Some(1), "{id}: ok or err");
            if let Some(err) = expect.get("err") {
                keys(id, err, &["code"], &["path"]);
            } else if case["op"] == "indicators" {
                assert_eq!(case["partial"], true, "{id}: `partial` must be said");
            }
            cases.push(Case {
                id: id.to_owned(),
                op: case["op"].as_str().expect("op: a text").to_owned(),
                input: case["input"].clone(),
                expect: expect.clone(),
            });
        }
    }
    let ids: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(ids.len(), cases.len(), "identifiers are unique");
    cases
}

/// Whether two numbers agree: whole numbers exactly, others within 1e-12 · max(1, |x|).
pub fn same_number(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= 1e-12 * a.abs().max(1.0)
}

/// Checks that `actual` holds all that `expected` says: every key of objects, lists in full.
pub fn holds(expected: &Value, actual: &Value, path: &str) -> Result<(), String> {
    let differs = || Err(format!("{path}: expected {expected}, found {actual}"));
    match (expected, actual) {
        (Value::Object(want), Value::Object(have)) => want.iter().try_for_each(|(key, value)| {
            let inner = format!("{path}.{key}");
            let found = have.get(key).ok_or_else(|| format!("{inner}: absent"))?;
            holds(value, found, &inner)
        }),
        (Value::Array(want), Value::Array(have)) => {
            if want.len() != have.len() {
                return Err(format!("{path}: expected {} entries, found {actual}", want.len()));
            }
            let pairs = want.iter().zip(have).enumerate();
            pairs.into_iter().try_for_each(|(i, (w, h))| holds(w, h, &format!("{path}.{i}")))
        }
        (Value::Number(want), Value::Number(have)) => {
            let same = match (want.as_u64(), have.as_u64()) {
                (Some(a), Some(b)) => a == b,
                _ => same_number(want.as_f64().unwrap_or(0.0), have.as_f64().unwrap_or(0.0)),
            };
            if same { Ok(()) } else { differs() }
        }
        _ if expected == actual => Ok(()),
        _ => differs(),
    }
}

/// A row as the object that vectors speak of.
pub fn line_json(line: &Line, spec: &Spec) -> Value {
    let mut row = Map::new();
    row.insert("indicator".into(), json!(line.indicator));
    for (axis, member) in spec.by().iter().zip(&line.members) {
        row.insert(axis.name().to_owned(), json!(member));
    }
    match line.when {
        When::At(day) => {
            row.insert("at".into(), json!(day.to_string()));
        }
        When::Over(period) => {
            row.insert("from".into(), json!(period.from.to_string()));
            row.insert("to".into(), json!(period.to.to_string()));
        }
    }
    row.insert("numerator".into(), json!(line.numerator));
    row.insert("denominator".into(), json!(line.denominator));
    row.insert("value".into(), json!(line.value));
    row.insert("lower".into(), json!(line.lower));
    row.insert("upper".into(), json!(line.upper));
    row.insert("status".into(), json!(line.status));
    Value::Object(row)
}

/// The account of the rows: errors in the order of the checks, then of the name of their column.
pub fn report_json(report: &Report) -> Value {
    let place = |code: &str| RowCode::ALL.iter().position(|known| known.as_str() == code);
    let mut errors: Vec<_> = report.errors.iter().collect();
    errors.sort_by_key(|((code, _), _)| place(code));
    let errors: Vec<Value> = errors
        .into_iter()
        .map(|((code, column), e)| {
            json!({"code": code, "column": column, "count": e.count, "rows": e.rows})
        })
        .collect();
    json!({
        "given": report.given,
        "accepted": report.accepted,
        "rejected": report.rejected,
        "errors": errors,
    })
}

/// An outcome, as `{"ok": table}` or `{"err": error}`.
pub fn outcome_json(outcome: &Result<Answer, Refusal>, spec: &Spec) -> Value {
    match outcome {
        Ok(answer) => {
            let rows: Vec<Value> = answer.rows.iter().map(|line| line_json(line, spec)).collect();
            json!({"ok": {"rows": rows, "report": report_json(&answer.report)}})
        }
        Err(refusal) => json!({"err": {"code": refusal.code}}),
    }
}

/// Whether a case asks the first twelve indicators alone, of profiles: bad rows and hidden cells
/// have their oracle there.
pub fn is_first(case: &Case) -> bool {
    let spec = &case.input["spec"];
    let ids = spec["indicators"].as_array();
    let unknown = case.input.get("tables").is_none()
        && ids.is_none_or(|ids| ids.iter().any(|id| !id.is_string()));
    let known = |id: &Value| {
        let text = id.as_str().unwrap_or_default();
        crate::measures::FIRST.contains(&text) || carnet_sante::definition(text).is_none()
    };
    let plain = ["definitions", "groupings", "reconcile"].iter().all(|key| spec[*key].is_null());
    let profiles = !case.input["columns"].is_null();
    let plain = plain && case.expect["ok"].get("reconciliation").is_none();
    profiles
        && plain
        && !has_file(case)
        && (unknown || ids.is_some_and(|ids| ids.iter().all(known)))
}

/// Whether a case hands over the text of a file: the lists that it stands for have the oracles, and
/// files at random are compared with their lists in `tests/properties/files.rs`.
pub fn has_file(case: &Case) -> bool {
    let tables = case.input["tables"].as_object().into_iter().flat_map(Map::values);
    tables.chain([&case.input["columns"]]).any(Value::is_string)
}
