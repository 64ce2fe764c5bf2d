//! The readers of the native library and of the browser module: what one takes the other takes, and what one
//! refuses the other refuses, for the same reason and in the same place.

mod change;

use change::{changes, places, text};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Operations that calculate long for one answer: of their inputs one in so many is tried.
const SLOW: [(&str, usize); 3] = [("network.effect", 8), ("stats.", 2), ("table.", 2)];

/// The operation and the input of every vector.
fn vectors() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    let suites =
        fs::read_dir(folder).expect("the vectors").map(|entry| entry.expect("an entry").path());
    let files = suites.filter(|path| path.is_dir()).flat_map(|suite| {
        fs::read_dir(suite).expect("a suite").map(|entry| entry.expect("an entry").path())
    });
    let mut files: Vec<_> = files.collect();
    files.sort();
    let mut cases = Vec::new();
    for path in files {
        let read = fs::read_to_string(&path).expect("a readable file");
        let mut file: Value = serde_json::from_str(&read).expect("JSON");
        for case in file["cases"].as_array_mut().expect("cases") {
            let op = case["op"].as_str().expect("an operation").to_owned();
            cases.push((op, case["input"].take()));
        }
    }
    cases
}

/// What both libraries say to an input; an error as all languages have it.
fn both(op: &str, input: &str) -> [Result<String, String>; 2] {
    use carnet_sante::wire as native;
    use carnet_sante_compact::wire as compact;
    [
        native::call(op, input).map_err(|error| native::report_text(&error)),
        compact::call(op, input).map_err(|error| compact::report_text(&error)),
    ]
}

/// What they say differently, and what was done to the input.
fn differs(op: &str, input: &str, what: &str) -> Option<String> {
    let [native, compact] = both(op, input);
    (native != compact).then(|| format!("{op} {what}\n  {native:.200?}\n  {compact:.200?}"))
}

/// Whether the input of this number is tried.
fn is_tried(op: &str, number: usize) -> bool {
    let slow = SLOW.iter().find(|(name, _)| op.starts_with(name));
    slow.is_none_or(|(_, each)| number.is_multiple_of(*each))
}

#[test]
fn an_input_in_another_form_has_one_answer() {
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for (op, input) in vectors() {
        for place in places(&input) {
            for (name, other) in changes(place.value) {
                // Each form once in each way: most values of a vector are like those of another.
                let what = format!("{} {name}", place.form);
                if seen.insert(format!("{op} {what}")) && is_tried(&op, seen.len()) {
                    let input = text(&input, &[(&place.steps, &other)]);
                    wrong.extend(differs(&op, &input, &what));
                }
            }
        }
    }
    println!("readers: {} inputs in another form", seen.len());
    assert!(70_000 < seen.len(), "{} inputs", seen.len());
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn of_two_faults_both_name_the_same() {
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for (op, input) in vectors() {
        let places = places(&input);
        // The first place is the whole input, which holds all others.
        for (number, pair) in places[1..].windows(2).enumerate() {
            let what = format!("{} and {}", pair[0].form, pair[1].form);
            if pair[1].steps.starts_with(&pair[0].steps) || !seen.insert(format!("{op} {what}")) {
                continue;
            }
            let others = [["7", "{\"zz\":1}"], ["[[]]", "null"], ["{}", "\"zz\""]][number % 3];
            let changed = [(&*pair[0].steps, others[0]), (&*pair[1].steps, others[1])];
            wrong.extend(differs(&op, &text(&input, &changed), &what));
        }
    }
    println!("readers: {} inputs with two faults", seen.len());
    assert!(1_000 < seen.len(), "{} inputs", seen.len());
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
