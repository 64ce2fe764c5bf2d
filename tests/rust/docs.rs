//! The pages of `docs/`: one is generated from the catalogue, the definitions of another are read
//! and asked, and that of the statistics names every operation, each section with a block in each
//! language. `CARNET_BLESS=1 cargo test -p carnet-sante-conformance --test docs` writes the first.

mod catalogue;

use carnet_sante::indicator::{Accumulator, Definition, Spec};
use carnet_sante::time::Every;
use std::fs;
use std::path::{Path, PathBuf};

fn page(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name)
}

#[test]
fn the_page_of_the_catalogue_is_current() {
    let text = catalogue::page();
    let path = page("indicators.md");
    if std::env::var_os("CARNET_BLESS").is_some() {
        fs::write(&path, &text).expect("a page to write");
    }
    let known = fs::read_to_string(&path).expect("docs/indicators.md");
    assert!(known == text, "docs/indicators.md is not current: run with CARNET_BLESS=1");
    for entry in carnet_sante::catalogue() {
        assert_eq!(text.matches(&format!("\n### {} ", entry.id)).count(), 1, "{}", entry.id);
    }
}

/// The JSON blocks of a page.
fn blocks(text: &str) -> Vec<&str> {
    let after = text.split("```json\n").skip(1);
    after.map(|rest| rest.split("\n```").next().expect("an end")).collect()
}

#[test]
fn the_definitions_of_the_page_can_be_asked() {
    let text = fs::read_to_string(page("custom-indicators.md")).expect("docs/custom-indicators.md");
    let definitions: Vec<Definition> = blocks(&text)
        .into_iter()
        .map(|block| {
            Definition::from_json(block).unwrap_or_else(|error| panic!("{error}\n{block}"))
        })
        .collect();
    assert!(definitions.len() >= 5, "{} definitions", definitions.len());
    for definition in &definitions {
        assert!(text.contains(&format!("## {}", definition.label.fr)), "{}", definition.id);
    }
    let ids: Vec<String> = definitions.iter().map(|definition| definition.id.clone()).collect();
    let spec =
        Spec::indicators(ids).define(definitions).over("2025-01-01", "2026-01-01", Every::Month);
    let accumulator = Accumulator::new(&spec.build().expect("a question"));
    assert!(accumulator.tables().count() > 1, "several tables are read");
}

#[test]
fn the_page_of_the_statistics_names_every_operation() {
    let text = fs::read_to_string(page("statistics.md")).expect("docs/statistics.md");
    let told: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
    let families = ["stats.", "table."];
    let mut asked = 0;
    for op in carnet_sante::wire::OPS {
        if let Some(name) = op.strip_prefix(families[0]) {
            assert!(told.contains(&name), "{op} has no words");
            asked += 1;
        } else if op.starts_with(families[1]) {
            assert!(told.contains(op), "{op} has no words");
            asked += 1;
        }
    }
    assert!(asked > 25, "{asked} operations");
    for section in text.split("\n## ").skip(1) {
        let title = section.lines().next().expect("a title");
        for language in ["rust", "python", "js"] {
            assert!(section.contains(&format!("\n```{language}\n")), "{title}: no {language}");
        }
    }
}
