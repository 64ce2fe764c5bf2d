//! The communes of the COG 2026 (feature `communes`): names and municipal populations.
//!
//! For look-up only: [`Commune`] accepts older codes too.

use super::{Commune, Departement, Territory};
use crate::reference::rows::rows;
use std::sync::LazyLock;

/// A commune of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct CommuneEntry {
    /// Its code.
    pub code: Commune,
    /// Its official name.
    pub name: &'static str,
    /// Its département; `None` in an overseas collectivity, which `code.parent()` names.
    pub departement: Option<Departement>,
    /// Municipal population; `None` for the six places where nobody lives.
    pub population: Option<u64>,
}

static ENTRIES: LazyLock<Vec<CommuneEntry>> = LazyLock::new(|| {
    rows(include_str!("../../../data/communes.csv"))
        .filter_map(|mut field| {
            let code = Commune::of_shape(field.next()?.as_bytes())?;
            Some(CommuneEntry {
                code,
                name: field.next()?,
                departement: Territory::Commune(code).departement(),
                population: field.next()?.parse().ok(),
            })
        })
        .collect()
});

/// Every commune of the list, in official order.
///
/// # Examples
/// ```
/// use carnet_sante::reference::territory::communes;
/// assert_eq!(communes::all().len(), 34_969);
/// ```
pub fn all() -> &'static [CommuneEntry] {
    &ENTRIES
}

/// A commune of the list; `None` for a code that is not in it, such as that of a commune merged
/// into another, or of a municipal district.
///
/// # Examples
/// ```
/// use carnet_sante::reference::territory::{Commune, communes};
/// let entry = communes::find(Commune::parse("21231")?);
/// assert_eq!(entry.map(|entry| entry.name), Some("Dijon"));
/// assert_eq!(communes::find(Commune::parse("75101")?), None);
/// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
/// ```
pub fn find(code: Commune) -> Option<CommuneEntry> {
    let place = ENTRIES.binary_search_by_key(&code, |entry| entry.code).ok()?;
    ENTRIES.get(place).copied()
}
