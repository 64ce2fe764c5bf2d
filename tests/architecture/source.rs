//! Rust sources, read as text: enough of the language to find paths and calls, no more.

use std::path::{Path, PathBuf};

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

/// Every Rust file below a folder, sorted; build products aside.
pub(crate) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return files };
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() && !["target", "node_modules"].contains(&name) && !name.starts_with('.') {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Modules that a source declares for tests only, by their names.
pub(crate) fn test_modules(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut waiting = false;
    for line in text.lines().map(str::trim) {
        let name = line.trim_start_matches("pub ").strip_prefix("mod ");
        if let (true, Some(name)) = (waiting, name.and_then(|name| name.strip_suffix(';'))) {
            names.push(name.to_owned());
        }
        waiting = line == "#[cfg(test)]" || (waiting && line.starts_with("#["));
    }
    names
}

/// Whether a file is a module that its parent declares for tests only.
pub(crate) fn only_for_tests(file: &Path) -> bool {
    let (Some(name), Some(folder)) = (file.file_stem().and_then(|n| n.to_str()), file.parent())
    else {
        return false;
    };
    let parents = [folder.with_extension("rs"), folder.join("lib.rs")];
    name.ends_with("_tests")
        || parents
            .iter()
            .filter_map(|parent| std::fs::read_to_string(parent).ok())
            .any(|text| test_modules(&text).iter().any(|module| module == name))
}

/// A file, with comments, strings and characters blanked out.
pub(crate) fn code_of(path: &Path) -> String {
    blank(&std::fs::read_to_string(path).expect("a readable file"))
}

/// Blanks comments (doc examples with them), strings and characters; keeps the lines.
pub(crate) fn blank(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut out = String::new();
    let mut i = 0;
    while i < chars.len() {
        let end = match at(i) {
            '/' if at(i + 1) == '/' => end_of(&chars, i, |j| at(j) == '\n'),
            '/' if at(i + 1) == '*' => {
                end_of(&chars, i + 2, |j| at(j - 1) == '*' && at(j) == '/') + 1
            }
            'r' if matches!(at(i + 1), '"' | '#') && raw_string(&chars, i).is_some() => {
                raw_string(&chars, i).unwrap_or(i + 1)
            }
            '"' => string_end(&chars, i),
            // A lifetime has no closing quote; a character has one, two or an escape away.
            '\'' if at(i + 1) == '\\' => end_of(&chars, i + 3, |j| at(j) == '\'') + 1,
            '\'' if at(i + 2) == '\'' => i + 3,
            _ => {
                out.push(at(i));
                i += 1;
                continue;
            }
        };
        out.extend(chars[i..end.min(chars.len())].iter().filter(|c| **c == '\n'));
        out.push(' ');
        i = end;
    }
    out
}

fn end_of(chars: &[char], from: usize, found: impl Fn(usize) -> bool) -> usize {
    (from..chars.len()).find(|j| found(*j)).unwrap_or(chars.len())
}

fn string_end(chars: &[char], from: usize) -> usize {
    let mut j = from + 1;
    while j < chars.len() && chars[j] != '"' {
        j += if chars[j] == '\\' { 2 } else { 1 };
    }
    j + 1
}

fn raw_string(chars: &[char], from: usize) -> Option<usize> {
    let hashes = chars[from + 1..].iter().take_while(|c| **c == '#').count();
    let open = from + 1 + hashes;
    if chars.get(open) != Some(&'"') {
        return None;
    }
    let closes = |j: usize| chars[j] == '"' && (1..=hashes).all(|k| chars.get(j + k) == Some(&'#'));
    Some(end_of(chars, open + 1, closes) + 1 + hashes)
}

/// Paths of the crate that a source names, from its root: `crate::a::b`, `super::b`,
/// `use crate::{a::{b, c}, d}`. `module` is where the source stands.
pub(crate) fn paths(code: &str, module: &[String]) -> Vec<Vec<String>> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let starts = matches!(tokens[i].as_str(), "crate" | "super" | "self");
        let inside = i > 0 && tokens[i - 1] == "::";
        if starts && !inside && tokens.get(i + 1).is_some_and(|next| next == "::") {
            let mut out = Vec::new();
            i = tree(&tokens, i, Vec::new(), &mut out);
            found.extend(out.into_iter().map(|path| resolve(&path, module)));
        } else {
            i += 1;
        }
    }
    found
}

fn tokens(code: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() || c == '_' {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            out.push(std::mem::take(&mut word));
        }
        if c == ':' && chars.peek() == Some(&':') {
            chars.next();
            out.push("::".to_owned());
        } else if !c.is_whitespace() {
            out.push(c.to_string());
        }
    }
    out.push(word);
    out
}

/// Follows one path, into its groups; gives the place after it.
fn tree(tokens: &[String], mut i: usize, prefix: Vec<String>, out: &mut Vec<Vec<String>>) -> usize {
    let mut path = prefix;
    let is = |i: usize, text: &str| tokens.get(i).is_some_and(|token| token == text);
    loop {
        if is(i, "{") {
            i += 1;
            while i < tokens.len() && !is(i, "}") {
                i = tree(tokens, i, path.clone(), out);
                while is(i, "as") || is(i, ",") || (is(i.wrapping_sub(1), "as")) {
                    i += 1;
                }
            }
            return i + 1;
        }
        path.push(tokens.get(i).cloned().unwrap_or_default());
        if !is(i + 1, "::") {
            out.push(path);
            return i + 1;
        }
        i += 2;
    }
}

fn resolve(path: &[String], module: &[String]) -> Vec<String> {
    let mut place: Vec<String> = module.to_vec();
    let mut rest = path;
    while let Some((first, others)) = rest.split_first() {
        match first.as_str() {
            "crate" => place.clear(),
            "super" => drop(place.pop()),
            "self" => {}
            _ => break,
        }
        rest = others;
    }
    place.extend(rest.iter().cloned());
    place
}

/// The module that a file of `core/src` is: `a/b.rs` is `a::b`, `a_tests.rs` is `a::tests`.
pub(crate) fn module_of(file: &Path, src: &Path) -> Vec<String> {
    let inside = file.strip_prefix(src).expect("a file of the crate").with_extension("");
    let mut module: Vec<String> = inside
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .filter(|part| part != "lib")
        .collect();
    if let Some(last) = module.last().and_then(|last| last.strip_suffix("_tests")) {
        let last = last.to_owned();
        module.pop();
        module.extend([last, "tests".to_owned()]);
    }
    module
}

#[test]
fn comments_strings_and_characters_are_no_code() {
    let code = blank("aa /* bb */ \"cc::dd\" 'e' '\\'' r#\"ff\"gg\"# // hh\n&'life ii b'j'");
    for gone in ["bb", "cc::dd", "'e'", "ff", "gg", "hh", "'j'"] {
        assert!(!code.contains(gone), "{gone} in {code}");
    }
    for kept in ["aa", "&'life ii", "\n"] {
        assert!(code.contains(kept), "{kept} not in {code}");
    }
}

#[test]
fn modules_for_tests_are_told_apart() {
    let text = "mod a;\n#[cfg(test)]\nmod b;\n#[cfg(test)]\n#[path = \"c_tests.rs\"]\nmod tests;\npub mod d;";
    assert_eq!(test_modules(text), ["b", "tests"]);
}

#[test]
fn groups_and_supers_are_followed() {
    let module = ["measure", "indicator", "spec"].map(str::to_owned);
    let code =
        "use crate::{error::{Coded, Kind as K}, time}; use super::super::stats; self::x::y();";
    let found: Vec<String> = paths(code, &module).iter().map(|path| path.join("::")).collect();
    let expected =
        ["error::Coded", "error::Kind", "time", "measure::stats", "measure::indicator::spec::x::y"];
    assert_eq!(found, expected);
}
