//! What the core stands on.

use crate::source::root;
use std::collections::BTreeSet;
use std::process::Command;

/// All that the core may need without features, macros that run at build time aside.
const ALLOWED: [&str; 12] = [
    "approx",
    "carnet-sante",
    "chrono",
    "itoa",
    "memchr",
    "num-traits",
    "serde",
    "serde_core",
    "serde_json",
    "statrs",
    "thiserror",
    "zmij",
];

/// Hosts, runtimes and sources of chance: never below the domain, with the default features too.
const FORBIDDEN: [&str; 9] = [
    "arrow",
    "arrow-array",
    "getrandom",
    "iana-time-zone",
    "js-sys",
    "pyo3",
    "rand",
    "tokio",
    "wasm-bindgen",
];

/// Names of the packages below the core.
fn tree(options: &[&str]) -> BTreeSet<String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .current_dir(root())
        .args(["tree", "-p", "carnet-sante", "--offline", "--locked", "--prefix", "none"])
        .args(["--format", "{p}", "-e", "normal,no-proc-macro"])
        .args(options)
        .output()
        .expect("cargo runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "cargo tree: {told}");
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

fn strangers(tree: &BTreeSet<String>) -> Vec<&String> {
    tree.iter().filter(|name| !ALLOWED.contains(&name.as_str())).collect()
}

#[test]
fn the_core_alone_stands_on_little() {
    let tree = tree(&["--no-default-features"]);
    assert!(tree.contains("serde_json"), "the tree was not read: {tree:?}");
    assert!(strangers(&tree).is_empty(), "not allowed: {:?}", strangers(&tree));
}

#[test]
fn no_host_below_the_core() {
    let tree = tree(&[]);
    let found: Vec<&&str> = FORBIDDEN.iter().filter(|name| tree.contains(**name)).collect();
    assert!(found.is_empty(), "forbidden: {found:?}");
}

#[test]
fn a_stranger_would_be_caught() {
    let tree = BTreeSet::from(["serde".to_owned(), "rand".to_owned()]);
    assert_eq!(strangers(&tree), ["rand"]);
}

/// Names under the dependency tables of a manifest.
fn dependencies_of(manifest: &str) -> BTreeSet<String> {
    let mut inside = false;
    let mut names = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.trim_end().ends_with("dependencies]");
        } else if inside && line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            names.extend(line.split([' ', '.', '=']).next().map(str::to_owned));
        }
    }
    names
}

/// Whether a text names a dependency between backticks, or its family: `arrow-*`.
fn explains(text: &str, name: &str) -> bool {
    text.split('`').skip(1).step_by(2).any(|quoted| match quoted.strip_suffix('*') {
        Some(family) => !family.is_empty() && name.starts_with(family),
        None => quoted == name,
    })
}

/// The library, and the same as the browser has it.
const OURS: [&str; 2] = ["carnet-sante", "carnet-sante-compact"];

#[test]
fn each_dependency_is_explained() {
    let architecture =
        std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let mut silent = Vec::new();
    for folder in [
        "",
        "core",
        "bindings-python",
        "bindings-wasm",
        "bindings-wasm/packager",
        "tests",
        "tests/compact",
        "benches",
    ] {
        let path = root().join(folder).join("Cargo.toml");
        let Ok(manifest) = std::fs::read_to_string(path) else { continue };
        for name in dependencies_of(&manifest) {
            if !OURS.contains(&name.as_str()) && !explains(&architecture, &name) {
                silent.push(format!("{folder}/Cargo.toml: {name}"));
            }
        }
    }
    assert!(silent.is_empty(), "not in ARCHITECTURE.md, as `name`: {silent:?}");
}

#[test]
fn a_silence_would_be_caught() {
    let text = "| `serde`, `arrow-*` | here | `why` |";
    assert!(explains(text, "serde") && explains(text, "arrow-array"));
    assert!(!explains(text, "serde_json") && !explains(text, "arrow") && !explains(text, "here"));
}

#[test]
fn dependencies_are_found_in_a_manifest() {
    let manifest = "[package]\nname = \"x\"\n[dependencies]\nserde.workspace = true\na = \"1\"\n[dev-dependencies]\nb = { path = \"b\" }\n[lints]\nc = 1\n";
    let names: Vec<String> = dependencies_of(manifest).into_iter().collect();
    assert_eq!(names, ["a", "b", "serde"]);
}
