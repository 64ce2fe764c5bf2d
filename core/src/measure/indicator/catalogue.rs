//! The built-in indicators, read from one data file.

use super::definition::Definition;
use crate::error::Tree;
use serde_json::Value;
use std::sync::LazyLock;

#[derive(Debug, Default)]
struct Catalogue {
    version: String,
    indicators: Vec<Definition>,
}

// The file is part of the library: a test proves that it parses, so the default never shows.
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let file = include_str!("../../../data/indicators.json");
    let Tree(value) = crate::error::read(file).unwrap_or_default();
    read(&value).unwrap_or_default()
});

/// The same reader as for a user's own definitions.
fn read(file: &Value) -> Option<Catalogue> {
    let entries = file.get("indicators")?.as_array()?.iter();
    let read = |entry| Definition::from_value(entry, "").ok();
    Some(Catalogue {
        version: file.get("version")?.as_str()?.to_owned(),
        indicators: entries.map(read).collect::<Option<_>>()?,
    })
}

/// Every built-in indicator, in the order of the catalogue.
///
/// # Examples
/// ```
/// use carnet_sante::measure::indicator::catalogue;
/// assert_eq!(catalogue().first().map(|entry| entry.id.as_str()), Some("OUV_N"));
/// ```
pub fn catalogue() -> &'static [Definition] {
    &CATALOGUE.indicators
}

/// Version of the catalogue, carried by every table.
pub fn catalogue_version() -> &'static str {
    &CATALOGUE.version
}

/// One indicator of the catalogue.
///
/// # Examples
/// ```
/// use carnet_sante::measure::indicator::definition;
/// assert_eq!(definition("ACT_TX_OUV").map(|entry| entry.unit.as_str()), Some("1"));
/// assert!(definition("NOPE").is_none());
/// ```
pub fn definition(id: &str) -> Option<&'static Definition> {
    CATALOGUE.indicators.iter().find(|entry| entry.id == id)
}
