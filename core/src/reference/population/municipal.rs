//! Municipal populations of the COG 2026.

use crate::reference::territory::{Departement, Territory};

/// Municipal population of a territory (COG 2026; INSEE, Licence Ouverte).
///
/// France is the 101 départements, without the collectivities. `None` where nobody lives, and for
/// communes without the feature `communes` or not in the list.
///
/// # Examples
/// ```
/// use carnet_sante::reference::{population::municipal, territory::Territory};
/// assert_eq!(municipal(&Territory::France), Some(68_350_798));
/// assert_eq!(municipal(&Territory::parse("01")?), Some(679_344));
/// assert_eq!(municipal(&Territory::parse("989")?), None);
/// # Ok::<(), carnet_sante::reference::territory::TerritoryError>(())
/// ```
pub fn municipal(territory: &Territory) -> Option<u64> {
    match territory {
        Territory::France => Some(Departement::all().map(Departement::municipal).sum()),
        Territory::Region(region) => Some(region.departements().map(Departement::municipal).sum()),
        Territory::Departement(departement) => Some(departement.municipal()),
        Territory::Collectivite(collectivite) => collectivite.municipal(),
        #[cfg(feature = "communes")]
        Territory::Commune(commune) => {
            crate::reference::territory::communes::find(*commune).and_then(|entry| entry.population)
        }
        #[cfg(not(feature = "communes"))]
        Territory::Commune(_) => None,
    }
}
