//! Every error code of the field work is the answer of a case.

use crate::suites::load_all;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Codes begin with these words.
const FAMILIES: [&str; 3] = ["register.", "network.", "programme."];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if !path.display().to_string().ends_with("_tests.rs") {
            found.push(path);
        }
    }
}

/// The codes of the match arms of a source: `X => "network.level",`.
fn codes_in(source: &str) -> BTreeSet<String> {
    source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .filter(|text| FAMILIES.iter().any(|family| text.starts_with(family)))
        .map(str::to_owned)
        .collect()
}

fn codes_of(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            found.extend(map.get("code").and_then(Value::as_str).map(str::to_owned));
            map.values().for_each(|inner| codes_of(inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| codes_of(inner, found)),
        _ => {}
    }
}

#[test]
fn every_code_has_a_case() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src/field"), &mut files);
    let known: BTreeSet<String> = files
        .iter()
        .flat_map(|file| codes_in(&std::fs::read_to_string(file).expect("a source")))
        .collect();
    assert!(known.len() > 35, "the codes were not found: {known:?}");
    let mut produced = BTreeSet::new();
    for case in load_all() {
        codes_of(&case.expect, &mut produced);
    }
    let missing: Vec<_> = known.difference(&produced).collect();
    assert!(missing.is_empty(), "no case produces {missing:?}");
}

#[test]
fn a_code_is_found_in_a_source() {
    let source = "Self::A => \"network.level\",\n// \"network.x\"\nlet a = \"networks\";";
    assert_eq!(codes_in(source).into_iter().collect::<Vec<_>>(), ["network.level"]);
}
