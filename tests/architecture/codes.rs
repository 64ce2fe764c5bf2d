//! Each error code of the indicators has a vector that produces it.

use crate::source::{only_for_tests, root, rust_files};
use carnet_sante::measure::indicator::RowCode;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Codes that no vector can produce, each with its reason.
const OUT_OF_REACH: [(&str, &str); 10] = [
    ("bytes.unreadable", "vectors hold no partial results; `properties/limits.rs` produces it"),
    ("bytes.version", "vectors hold no partial results; `properties/limits.rs` produces it"),
    ("merge.other_question", "vectors hold no partial results; `properties/limits.rs` produces it"),
    ("cohort.other_horizon", "vectors ask once; `properties/limits.rs` produces it"),
    ("columns.differ", "vectors hold one batch; `properties/limits.rs` produces it"),
    ("columns.twice", "a JSON object has a name once; `properties/limits.rs` produces it"),
    ("columns.too_many_groups", "needs gigabytes of groups"),
    ("table.too_many_rows", "needs millions of rows; `properties/limits.rs` produces it"),
    ("text.unreadable", "only a text file has an encoding; the tests of the CSV reader produce it"),
    ("columns.code_without_label", "the JSON form has no codes; the differential test produces it"),
];

/// Texts of the match arms in `fn code` and `fn as_str` of a source: `X => "a.b",`.
fn codes_in(source: &str) -> BTreeSet<String> {
    let is_code = |text: &str| {
        let known = |c: char| c.is_ascii_lowercase() || c == '_' || c == '.';
        text.contains('.') && text.chars().all(known) && !text.ends_with('.')
    };
    source
        .lines()
        .filter_map(|line| line.split_once("=> \"")?.1.split_once('"'))
        .map(|(code, _)| code.to_owned())
        .filter(|code| is_code(code))
        .collect()
}

/// Codes of the indicator wing, with the file that tells them.
fn known_codes() -> BTreeMap<String, String> {
    let mut codes = BTreeMap::new();
    let measure = root().join("core/src/measure");
    let places = [measure.join("indicator"), root().join("core/src/time")];
    let single =
        [measure.join("indicator.rs"), measure.join("run.rs"), root().join("core/src/time.rs")];
    let files = places.iter().flat_map(|place| rust_files(place)).chain(single);
    for file in files.filter(|file| !only_for_tests(file)) {
        let Ok(source) = std::fs::read_to_string(&file) else { continue };
        for code in codes_in(&source) {
            codes.insert(code, file.display().to_string());
        }
    }
    codes
}

fn collect(value: &Value, codes: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            if let Some(code) = map.get("code").and_then(Value::as_str) {
                codes.insert(code.to_owned());
            }
            map.values().for_each(|inner| collect(inner, codes));
        }
        Value::Array(list) => list.iter().for_each(|inner| collect(inner, codes)),
        _ => {}
    }
}

fn produced() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    // Instants are of both wings: what spaces refuse counts for them.
    let folders = ["indicators", "space"]
        .map(|suite| Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors").join(suite));
    let files = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten();
    for path in files.map(|entry| entry.expect("an entry").path()) {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let file: Value = serde_json::from_str(&text).expect("JSON");
        for case in file["cases"].as_array().expect("cases") {
            collect(&case["expect"], &mut codes);
        }
    }
    codes
}

#[test]
fn each_code_has_a_vector() {
    let (known, produced) = (known_codes(), produced());
    for code in RowCode::ALL {
        assert!(known.contains_key(code.as_str()), "{} was not found by the scan", code.as_str());
    }
    let excused = |code: &str| OUT_OF_REACH.iter().any(|(known, _)| *known == code);
    let missing: Vec<_> =
        known.iter().filter(|(code, _)| !produced.contains(*code) && !excused(code)).collect();
    assert!(missing.is_empty(), "no vector produces {missing:#?}");
    let stale: Vec<_> = OUT_OF_REACH
        .iter()
        .filter(|(code, _)| produced.contains(*code) || !known.contains_key(*code))
        .collect();
    assert!(stale.is_empty(), "no longer out of reach: {stale:#?}");
}

#[test]
fn a_code_is_found_in_a_match() {
    let source = "match self {\n  Self::A => \"a.b_c\",\n  Self::B => error.code(),\n  Self::C => \"text\",\n}";
    assert_eq!(codes_in(source).into_iter().collect::<Vec<_>>(), ["a.b_c"]);
}
