//! The built-in indicators, read from one data file.

use super::definition::Definition;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalogue {
    version: String,
    indicators: Vec<Definition>,
}

// The file is part of the library: a test proves that it parses, so the default never shows.
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../data/indicators.json")).unwrap_or_default()
});

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
