//! Every error code of identities is the answer of a case, and no error repeats a number.

use crate::suites::load_all;
use carnet_sante::exchange::wire;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs of five digits or more of a text.
fn digit_runs(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() >= 5).collect()
}

#[test]
fn no_error_of_the_wire_repeats_a_number() {
    let hides = |op: &str, input: &str| {
        let report = wire::call(op, input).expect_err(input).to_report();
        let told = serde_json::to_string(&report).expect("JSON");
        for run in digit_runs(input) {
            assert!(!told.contains(run), "{op}: {told}");
        }
    };
    let mut refused = 0;
    let identities = |op: &str| op.starts_with("identity.");
    let cases = load_all().into_iter().filter(|case| identities(&case.op));
    for case in cases.filter(|case| case.expect.get("err").is_some()) {
        hides(&case.op, &case.input.to_string());
        refused += 1;
    }
    assert!(refused > 100, "{refused}");
    for op in wire::OPS.iter().filter(|op| identities(op)) {
        for input in [
            r#"{"255069999999934":1}"#,
            r#"{"text":255069999999934}"#,
            r#"{"text":["255069999999934"]}"#,
            r#"{"ins":"255069999999934"}"#,
            r#"{"kind":"255069999999934","column":["255069999999934"]}"#,
            r#"{"value":"255069999999934","nature":"255069999999934"}"#,
            r#"["255069999999934"]"#,
            "255069999999934",
        ] {
            hides(op, input);
        }
    }
}

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

/// The codes that the sources of identities write: texts that begin with `identity.`.
fn codes_in(source: &str) -> BTreeSet<String> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split('"').skip(1).step_by(2))
        .filter(|text| text.starts_with("identity.") && text.split('.').count() == 3)
        .map(str::to_owned)
        .collect()
}

fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => map.values().for_each(|inner| texts(inner, found)),
        Value::Array(list) => list.iter().for_each(|inner| texts(inner, found)),
        Value::String(text) => drop(found.insert(text.clone())),
        _ => {}
    }
}

#[test]
fn every_code_has_a_case() {
    let mut files = Vec::new();
    sources(&root().join("../core/src/identity"), &mut files);
    let known: BTreeSet<String> = files
        .iter()
        .flat_map(|file| codes_in(&std::fs::read_to_string(file).expect("a source")))
        .collect();
    assert!(known.len() > 40, "the codes were not found: {known:?}");
    let mut produced = BTreeSet::new();
    for case in load_all() {
        texts(&case.expect, &mut produced);
    }
    let missing: Vec<_> = known.difference(&produced).collect();
    assert!(missing.is_empty(), "no case produces {missing:?}");
}

#[test]
fn a_code_is_found_in_a_source() {
    let source = "Self::A => \"identity.nir.length\",\n// \"identity.x.y\"\nlet a = \"identity\";";
    assert_eq!(codes_in(source).into_iter().collect::<Vec<_>>(), ["identity.nir.length"]);
}
