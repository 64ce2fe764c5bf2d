//! Types that both readers of JSON read alike.
//!
//! The browser module reads structs in their order (feature `compact`), as serde does for formats without
//! names: there an `Option` is no default by itself, and a field that no struct has is never ignored.

use crate::source::{only_for_tests, root, rust_files};

/// Types that are written by this library and read by its callers, never from their input.
const ANSWERS: [&str; 7] =
    ["Balance", "Cell", "Label", "Reconciliation", "RowErrors", "RowReport", "Table"];

/// Types that only `serde_json` reads, each with its reason.
const BY_NAME: [&str; 1] = ["Envelope"]; // An event of a newer version has fields that nobody knows.

/// What is wrong with the types that a source reads: each with its name and its field.
fn faults(source: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let (mut attributes, mut item) = (String::new(), None::<(String, String, String)>);
    for line in source.lines() {
        let text = line.trim();
        if text.starts_with("//") {
            continue;
        }
        if text.starts_with('#') {
            attributes.push_str(text);
            continue;
        }
        let given = std::mem::take(&mut attributes);
        match &item {
            Some((end, ..)) if line.trim_end_matches(',') == end => item = None,
            Some((_, name, of)) => {
                let field = text.trim_start_matches("pub ").trim_start_matches("pub(crate) ");
                let optional = field.split_once(": Option<").map(|(field, _)| field);
                let word = |c: char| c == '_' || c.is_ascii_alphanumeric();
                let told = given.contains("default") || given.contains("deserialize_with");
                let field = optional
                    .map(|field| field.rsplit([' ', '{']).next().unwrap_or(field))
                    .filter(|field| field.chars().all(word));
                if !told && !of.contains("default") {
                    let missing = |field| format!("{name}.{field}: say `#[serde(default)]`");
                    faults.extend(field.map(missing));
                }
                if given.contains("flatten") {
                    faults.retain(|fault| !fault.starts_with(&format!("{name}: ")));
                }
            }
            None if given.contains("Deserialize") || text.starts_with("tagged_enum!") => {
                let indent = &line[..line.len() - line.trim_start().len()];
                let mut words =
                    text.split([' ', '<', '{']).skip_while(|w| *w != "struct" && *w != "enum");
                let kind = words.next().unwrap_or_default();
                let name = words.next().unwrap_or_default().to_owned();
                if !text.ends_with('{') || given.contains("try_from") {
                    continue;
                }
                if kind == "struct" && !given.contains("deny_unknown_fields") {
                    faults.push(format!("{name}: say `#[serde(deny_unknown_fields)]`"));
                }
                item = Some((format!("{indent}}}"), name, given));
            }
            None => {}
        }
    }
    faults
}

#[test]
fn both_readers_of_json_take_the_same_fields() {
    let mut found = Vec::new();
    for file in rust_files(&root().join("core/src")).iter().filter(|file| !only_for_tests(file)) {
        let source = std::fs::read_to_string(file).expect("a readable file");
        let known = |fault: &String| {
            let name = fault.split(['.', ':']).next().unwrap_or_default();
            ANSWERS.contains(&name) || BY_NAME.contains(&name)
        };
        let faults = faults(&source).into_iter().filter(|fault| !known(fault));
        found.extend(faults.map(|fault| format!("{}: {fault}", file.display())));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_only_one_reader_takes_is_found() {
    let source = "#[derive(Deserialize)]\nstruct A {\n    /// Doc.\n    one: Option<u8>,\n    #[serde(default)]\n    \
                  two: Option<u8>,\n}\n#[derive(Deserialize)]\n#[serde(deny_unknown_fields, default)]\nstruct B {\n    \
                  one: Option<u8>,\n}\ntagged_enum! {\n    \"C\",\n    D { one: Option<u8> },\n}\n";
    let expected = [
        "A: say `#[serde(deny_unknown_fields)]`",
        "A.one: say `#[serde(default)]`",
        ".one: say `#[serde(default)]`",
    ];
    assert_eq!(faults(source), expected);
}
