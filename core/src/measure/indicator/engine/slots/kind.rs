//! What an axis that does not change with time is made of, and where a territory falls in it.

use crate::measure::indicator::Axis;
use crate::reference::territory::{Collectivite, Commune, Departement, Region, Territory};

/// Regions, then the collectivities.
const fn regions() -> usize {
    Region::COUNT + Collectivite::COUNT
}
/// Départements, then the collectivities.
const fn departements() -> usize {
    Departement::COUNT + Collectivite::COUNT
}
const EXACT_REGION: usize = 1;
const EXACT_DEPARTEMENT: usize = EXACT_REGION + Region::COUNT;
const EXACT_COMMUNE: usize = EXACT_DEPARTEMENT + departements();

/// What a static axis is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::measure::indicator::engine) enum Kind {
    Commune,
    Departement,
    Region,
    France,
    /// The territory as given, whatever its level (for cohorts and groupings).
    Exact,
    Sex,
    /// 1 for the first episode (for cohorts).
    First,
    /// A category column by name.
    Category(String),
}

impl Kind {
    /// The static axis of an axis; age moves with time and has none.
    pub(in crate::measure::indicator::engine) fn of(axis: &Axis) -> Option<Self> {
        Some(match axis {
            Axis::Commune => Self::Commune,
            Axis::Departement => Self::Departement,
            Axis::Region => Self::Region,
            Axis::France => Self::France,
            Axis::Sex => Self::Sex,
            Axis::Category(name) => Self::Category(name.clone()),
            // Places are put together once everything is counted, so that members may overlap.
            Axis::Grouping(_) => Self::Exact,
            Axis::Age => return None,
        })
    }

    /// Number of members without null; categories grow.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Commune => Commune::INDEX_END,
            Self::Departement => departements(),
            Self::Region => regions(),
            Self::France => 1 + Collectivite::COUNT,
            Self::Exact => EXACT_COMMUNE + Commune::INDEX_END,
            Self::Sex => 2,
            Self::First => 1,
            Self::Category(_) => 7,
        }
    }

    /// The member that a territory belongs to, in official order.
    pub(in crate::measure::indicator::engine) fn member(
        &self,
        territory: &Territory,
    ) -> Option<usize> {
        let collectivite = |base: usize| match territory {
            Territory::Collectivite(c) => Some(base.wrapping_add(c.index())),
            Territory::Commune(commune) => match commune.parent() {
                Territory::Collectivite(c) => Some(base.wrapping_add(c.index())),
                _ => None,
            },
            _ => None,
        };
        match self {
            Self::Commune => match territory {
                Territory::Commune(commune) => Some(commune.index()),
                _ => None,
            },
            Self::Departement => {
                let departement = territory.departement().map(Departement::index);
                departement.or_else(|| collectivite(Departement::COUNT))
            }
            Self::Region => {
                territory.region().map(Region::index).or_else(|| collectivite(Region::COUNT))
            }
            Self::France => collectivite(1).or(Some(0)),
            Self::Exact => Some(match territory {
                Territory::France => 0,
                Territory::Region(region) => EXACT_REGION.wrapping_add(region.index()),
                Territory::Departement(d) => EXACT_DEPARTEMENT.wrapping_add(d.index()),
                Territory::Collectivite(_) => {
                    collectivite(EXACT_DEPARTEMENT.wrapping_add(Departement::COUNT))?
                }
                Territory::Commune(commune) => EXACT_COMMUNE.wrapping_add(commune.index()),
            }),
            Self::Sex | Self::First | Self::Category(_) => None,
        }
    }

    /// The territory of a member.
    pub(in crate::measure::indicator::engine) fn territory(
        &self,
        member: usize,
    ) -> Option<Territory> {
        let area = |index: usize| {
            Departement::from_index(index).map(Territory::Departement).or_else(|| {
                let index = index.checked_sub(Departement::COUNT)?;
                Collectivite::from_index(index).map(Territory::Collectivite)
            })
        };
        match self {
            Self::Commune => Commune::from_index(member).map(Territory::Commune),
            Self::Departement => area(member),
            Self::Region => Region::from_index(member).map(Territory::Region).or_else(|| {
                let index = member.checked_sub(Region::COUNT)?;
                Collectivite::from_index(index).map(Territory::Collectivite)
            }),
            Self::France => match member.checked_sub(1) {
                None => Some(Territory::France),
                Some(index) => Collectivite::from_index(index).map(Territory::Collectivite),
            },
            Self::Exact => {
                if member == 0 {
                    Some(Territory::France)
                } else if member < EXACT_DEPARTEMENT {
                    Region::from_index(member.wrapping_sub(EXACT_REGION)).map(Territory::Region)
                } else if member < EXACT_COMMUNE {
                    area(member.wrapping_sub(EXACT_DEPARTEMENT))
                } else {
                    let index = member.wrapping_sub(EXACT_COMMUNE);
                    Commune::from_index(index).map(Territory::Commune)
                }
            }
            Self::Sex | Self::First | Self::Category(_) => None,
        }
    }
}
