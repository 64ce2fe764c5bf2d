//! Who may import whom.

use crate::source::{code_of, module_of, paths, root, rust_files};

/// What each room of the core may import beside itself.
const MAY_IMPORT: [(&str, &[&str]); 10] = [
    ("order", &[]),
    ("error", &[]),
    ("time", &["error"]),
    ("reference", &["error", "time"]),
    ("identity", &["error", "time", "reference"]),
    ("person", &["error", "time", "reference", "identity"]),
    ("measure", &["error", "time", "reference"]),
    ("field", &["error", "time", "reference", "measure", "identity::professional"]),
    ("bridge", &["error", "time", "reference", "identity", "person", "measure", "field"]),
    (
        "exchange",
        &["error", "time", "reference", "identity", "person", "measure", "field", "bridge"],
    ),
];

/// Knows nothing of the field, and every room may use it.
const COMMON: &str = "order";

/// The same inside `measure`: stats ← indicator ← disclosure, published and analysis ← run.
const INSIDE_MEASURE: [(&str, &[&str]); 7] = [
    ("parallel", &["indicator"]),
    ("stats", &[]),
    ("indicator", &["stats"]),
    ("disclosure", &["stats", "indicator"]),
    ("published", &["stats", "indicator"]),
    ("analysis", &["stats", "indicator"]),
    ("run", &["stats", "indicator", "disclosure", "published", "analysis"]),
];

/// The same inside `identity`: `professional`, which `field` may see, knows nothing of patients.
const INSIDE_IDENTITY: [(&str, &[&str]); 6] = [
    ("masked", &[]),
    ("professional", &["masked"]),
    ("nir", &["masked"]),
    ("ins", &["masked", "nir"]),
    ("mailbox", &["masked", "nir", "ins"]),
    ("column", &["masked", "professional", "nir", "ins", "mailbox"]),
];

/// The same inside `person`: document ← sharing ← topics ← space; `access` reads a `SpaceView` and never
/// sees `space`; `act` is the one door to both.
const INSIDE_PERSON: [(&str, &[&str]); 10] = [
    ("id", &[]),
    ("actor", &["id"]),
    ("document", &["id", "actor"]),
    ("sharing", &["id", "actor", "document"]),
    ("messaging", &["id", "actor", "document", "sharing"]),
    ("services", &["id", "actor", "document", "sharing"]),
    ("medical", &["id", "actor", "document", "sharing"]),
    ("space", &["id", "actor", "document", "sharing", "messaging", "services", "medical"]),
    ("access", &["id", "actor", "document", "sharing"]),
    ("act", &["id", "actor", "document", "sharing", "space", "access"]),
];

/// The same inside `field`: rows ← target ← network and programme, which do not see each other.
const INSIDE_FIELD: [(&str, &[&str]); 7] = [
    ("words", &[]),
    ("place", &[]),
    ("rows", &["words"]),
    ("actor", &["rows"]),
    ("target", &["words", "rows"]),
    ("network", &["words", "place", "rows", "actor", "target"]),
    ("programme", &["words", "place", "rows", "actor", "target"]),
];

/// What `lib.rs` shows at the root comes from `error`.
const ROOT_ITEMS: [&str; 5] = ["Coded", "Error", "ErrorReport", "Kind", "Params"];

/// Why a path may not stand in a module; none when it may.
fn objection(module: &[String], path: &[String]) -> Option<String> {
    let (from, target) = (module.first()?, path.first()?);
    let target = if ROOT_ITEMS.contains(&target.as_str()) { "error" } else { target };
    let Some((_, allowed)) = MAY_IMPORT.iter().find(|(room, _)| room == from) else {
        return Some(format!("`{from}` is a room without a rule"));
    };
    let path_text = path.join("::");
    let fits = |rule: &&str| {
        *rule == target || path_text == **rule || path_text.starts_with(&format!("{rule}::"))
    };
    if target != from && target != COMMON && !allowed.iter().any(fits) {
        return Some(format!("`{from}` may not import `{path_text}`"));
    }
    let inside: &[(&str, &[&str])] = match from.as_str() {
        _ if from != target => return None,
        "measure" => &INSIDE_MEASURE,
        "identity" => &INSIDE_IDENTITY,
        "person" => &INSIDE_PERSON,
        "field" => &INSIDE_FIELD,
        _ => return None,
    };
    let (inner, other) = (module.get(1)?, path.get(1)?);
    let rule = |name: &str| inside.iter().find(|(room, _)| *room == name);
    let (_, allowed) = rule(inner)?;
    rule(other)?;
    (inner != other && !allowed.contains(&other.as_str()))
        .then(|| format!("`{from}::{inner}` may not import `{path_text}`"))
}

fn objections(code: &str, module: &[String]) -> Vec<String> {
    paths(code, module).iter().filter_map(|path| objection(module, path)).collect()
}

#[test]
fn rooms_import_only_what_the_table_allows() {
    let src = root().join("core/src");
    let files = rust_files(&src);
    assert!(files.len() > 10, "the sources of the core were not found");
    let mut wrong = Vec::new();
    for file in files {
        let module = module_of(&file, &src);
        if module.is_empty() {
            continue;
        }
        let told = objections(&code_of(&file), &module);
        wrong.extend(told.iter().map(|why| format!("{}: {why}", module.join("::"))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn forbidden_imports_would_be_caught() {
    let module = |text: &str| text.split("::").map(str::to_owned).collect::<Vec<_>>();
    let forbidden = [
        ("measure::indicator::engine", "use crate::identity::Nir;"),
        ("measure::run", "fn f() { crate::person::space::decide() }"),
        ("measure::stats", "use super::indicator::Spec;"),
        ("measure::stats::wilson", "use super::super::indicator::Spec;"),
        ("measure::indicator", "pub use crate::measure::disclosure::Profile;"),
        ("measure::indicator::engine", "use crate::{error::Coded, measure::{run, stats}};"),
        ("measure::disclosure", "use crate::measure::published;"),
        ("reference::territory", "use crate::measure::stats;"),
        ("error", "use crate::time::parse_date;"),
        ("person::space", "use crate::measure;"),
        ("bridge::synthetic", "use crate::exchange::csv;"),
        ("field::network", "use crate::identity::nir;"),
        ("field::network", "use crate::field::programme::Stage;"),
        ("field::target", "use super::network::Network;"),
        ("identity::nir", "use crate::measure::stats;"),
        ("identity::ins", "use crate::person::space;"),
        ("identity::professional::rpps", "use crate::identity::nir::Nir;"),
        ("identity::nir", "use super::ins::Matricule;"),
        ("person::access::decide", "use crate::person::space::State;"),
        ("person::sharing::view", "use crate::person::space::State;"),
        ("person::document", "use super::sharing::Consent;"),
        ("person::space", "use super::access;"),
        ("attic", "use crate::error::Coded;"),
        ("order", "use crate::error::Coded;"),
    ];
    for (place, code) in forbidden {
        assert!(!objections(code, &module(place)).is_empty(), "{place}: {code}");
    }
    let allowed = [
        ("measure::run", "use super::disclosure; use crate::{Coded, time::Period};"),
        ("measure::indicator::engine", "use crate::measure::stats::wilson; use super::Spec;"),
        ("field::network", "use crate::identity::professional::Rpps;"),
        ("exchange::csv", "use crate::measure::indicator::Columns;"),
        ("identity::ins::matricule", "use crate::identity::nir::Nir; use crate::time::parse_date;"),
        ("person::space::state", "use crate::person::{medical::Medical, sharing::SpaceView};"),
        ("measure::stats", "use crate::order::sort;"),
        ("time::age", "use super::DateError; // use crate::exchange"),
    ];
    for (place, code) in allowed {
        let code = crate::source::blank(code);
        assert_eq!(objections(&code, &module(place)), Vec::<String>::new(), "{place}");
    }
}
