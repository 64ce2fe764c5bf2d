//! Reads every vector file strictly, and compares answers with what they expect.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// One case of a vector file.
pub(crate) struct Case {
    pub(crate) suite: String,
    pub(crate) id: String,
    pub(crate) op: String,
    pub(crate) input: Value,
    pub(crate) expect: Value,
    /// Whether only the keys listed in the expectation are compared.
    pub(crate) partial: bool,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The number of cases of each suite.
pub(crate) fn index() -> Value {
    read(&folder().join("INDEX.json"))
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn check_keys(place: &str, object: &Value, needed: &[&str], allowed: &[&str]) {
    let object = object.as_object().unwrap_or_else(|| panic!("{place}: expected an object"));
    for key in needed {
        assert!(object.contains_key(*key), "{place}: `{key}` is missing");
    }
    for key in object.keys().map(String::as_str) {
        assert!(needed.contains(&key) || allowed.contains(&key), "{place}: unknown key `{key}`");
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("expected a text, found {value}")).to_owned()
}

/// Every case of every suite; panics on anything outside the contract of the files.
pub(crate) fn load_all() -> Vec<Case> {
    let mut cases = Vec::new();
    let suites = sorted(&folder()).into_iter().filter(|path| path.is_dir());
    for path in suites.flat_map(|suite| sorted(&suite)) {
        read_file(&path, &mut cases);
    }
    assert!(!cases.is_empty(), "no case");
    let ids: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(ids.len(), cases.len(), "identifiers are unique over all suites");
    cases
}

fn read_file(path: &Path, cases: &mut Vec<Case>) {
    let place = path.display().to_string();
    let file = read(path);
    check_keys(&place, &file, &["suite", "topic", "version", "source", "cases"], &[]);
    let suite = text(&file["suite"]);
    assert_eq!(Some(suite.as_str()), path.parent().unwrap().file_name().unwrap().to_str());
    assert_eq!(file["topic"].as_str(), path.file_stem().unwrap().to_str(), "{place}");
    let list = file["cases"].as_array().unwrap_or_else(|| panic!("{place}: cases: a list"));
    assert!(!list.is_empty(), "{place}: no case");
    for case in list {
        let id = text(&case["id"]);
        check_keys(&id, case, &["id", "op", "input", "expect", "source"], &["partial", "tags"]);
        let expect = &case["expect"];
        check_keys(&id, expect, &[], &["ok", "err"]);
        assert_eq!(expect.as_object().unwrap().len(), 1, "{id}: expected ok or err");
        if let Some(err) = expect.get("err") {
            check_keys(&id, err, &["code"], &["path"]);
        }
        let partial = case.get("partial").is_some_and(|partial| partial.as_bool().unwrap());
        cases.push(Case {
            suite: suite.clone(),
            id,
            op: text(&case["op"]),
            input: case["input"].clone(),
            expect: expect.clone(),
            partial,
        });
    }
}

/// The first difference, if any. Whole numbers agree exactly, others within 1e-12 · max(1, |x|);
/// lists agree in full; objects in full, or in the keys expected when `partial`.
pub(crate) fn differs(
    expected: &Value,
    found: &Value,
    partial: bool,
    path: &str,
) -> Option<String> {
    match (expected, found) {
        (Value::Object(want), Value::Object(have)) => {
            let extra = have.keys().find(|key| !partial && !want.contains_key(*key));
            if let Some(key) = extra {
                return Some(format!("{path}.{key}: not expected"));
            }
            want.iter().find_map(|(key, value)| {
                let path = format!("{path}.{key}");
                match have.get(key) {
                    Some(found) => differs(value, found, partial, &path),
                    None => Some(format!("{path}: absent")),
                }
            })
        }
        (Value::Array(want), Value::Array(have)) if want.len() == have.len() => {
            let mut pairs = want.iter().zip(have).enumerate();
            pairs.find_map(|(i, (w, h))| differs(w, h, partial, &format!("{path}.{i}")))
        }
        (Value::Number(want), Value::Number(have)) if want.is_f64() || have.is_f64() => {
            let (want, have) = (want.as_f64()?, have.as_f64()?);
            let close = (want - have).abs() <= 1e-12 * want.abs().max(1.0);
            (!close).then(|| format!("{path}: expected {want}, found {have}"))
        }
        _ if expected == found => None,
        _ => Some(format!("{path}: expected {expected}, found {found}")),
    }
}
