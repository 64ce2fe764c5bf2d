//! Which place lies in which, for everything that is counted by territory in the field.

use crate::reference::territory::{Collectivite, Departement, Level, Region, Territory};

/// The member of a level that a place is or lies in; none for a place above that level.
pub(super) fn member(place: &Territory, level: Level) -> Option<Territory> {
    match (level, place) {
        (Level::France, Territory::Collectivite(_)) => None,
        (Level::France, Territory::Commune(_)) => place.departement().map(|_| Territory::France),
        (Level::France, _) => Some(Territory::France),
        (Level::Region, _) => place.region().map(Territory::Region),
        (Level::Departement, Territory::Collectivite(_)) => Some(*place),
        (Level::Departement, Territory::Commune(commune)) => Some(commune.parent()),
        (Level::Departement, _) => place.departement().map(Territory::Departement),
        (Level::Commune, Territory::Commune(_)) => Some(*place),
        (Level::Commune, _) => None,
    }
}

/// Whether a place is a territory or lies in it.
pub(super) fn lies_in(place: &Territory, whole: &Territory) -> bool {
    member(place, whole.level()).as_ref() == Some(whole)
}

/// The parts of a territory at a finer level, in official order; communes are not listed, as their
/// list is not part of every build.
pub(super) fn parts_of(territory: &Territory, by: Level) -> Vec<Territory> {
    let inside = |place: &Territory| lies_in(place, territory);
    match by {
        Level::Region => Region::all().map(Territory::Region).filter(inside).collect(),
        Level::Departement => Departement::all()
            .map(Territory::Departement)
            .chain(Collectivite::all().map(Territory::Collectivite))
            .filter(inside)
            .collect(),
        Level::Commune | Level::France => Vec::new(),
    }
}

/// The level of the parts of a territory that a report shows; none where it has no parts here.
pub(super) fn parts_level(territory: &Territory) -> Option<Level> {
    match territory {
        Territory::France => Some(Level::Region),
        Territory::Region(_) => Some(Level::Departement),
        _ => None,
    }
}
