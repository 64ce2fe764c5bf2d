//! Length of files, and calls that may panic.

use crate::source::{blank, code_of, only_for_tests, root, rust_files};

/// Longest file.
const MOST_LINES: usize = 500;

/// Calls that end the program of a caller.
const PANICS: [&str; 7] =
    [".unwrap()", ".expect(", "panic!", "todo!", "unimplemented!", "unreachable!", "unsafe "];

fn panics_in(code: &str) -> Vec<&'static str> {
    let code: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
    PANICS.into_iter().filter(|call| code.contains(call)).collect()
}

#[test]
fn files_are_short() {
    let mut long = Vec::new();
    for folder in ["core", "bindings-python", "bindings-wasm", "tests", "benches"] {
        for file in rust_files(&root().join(folder)) {
            let lines = std::fs::read_to_string(&file).expect("a readable file").lines().count();
            if lines > MOST_LINES {
                long.push(format!("{}: {lines} lines", file.display()));
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn the_core_never_panics_by_design() {
    let mut wrong = Vec::new();
    for file in rust_files(&root().join("core/src")) {
        let name = file.display().to_string();
        if only_for_tests(&file) {
            continue;
        }
        let code = code_of(&file);
        // Tests stand in a sibling file, so that what is below is what ships.
        if code.contains("mod tests {") {
            wrong.push(format!("{name}: tests inside the file"));
        }
        wrong.extend(panics_in(&code).iter().map(|call| format!("{name}: {call}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_panic_would_be_caught() {
    for code in ["x.unwrap()", "x\n    .expect(\"y\")", "panic!(\"z\")", "unsafe { f() }"] {
        assert!(!panics_in(&blank(code)).is_empty(), "{code}");
    }
    for code in ["x.unwrap_or(1)", "// x.unwrap()", "\"panic!\"", "x.expect_err(1)"] {
        assert!(panics_in(&blank(code)).is_empty(), "{code}");
    }
}
