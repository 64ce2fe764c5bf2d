//! When the actions of the network first reached each territory: what an effect is estimated from.

use super::{Network, NetworkError};
use crate::field::place::{lies_in, member, parts_of};
use crate::order::{Ordered, Sorted};
use crate::reference::territory::{Level, Territory};
use chrono::NaiveDate;
use serde::Serialize;

/// What reached a part of a territory by a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Exposure {
    /// Part.
    pub territory: Territory,
    /// The day of its first action; none if it had none by the date.
    pub first_on: Option<NaiveDate>,
    /// Its actions by the date.
    pub actions: u64,
    /// The people that they reached: attendances.
    pub people: u64,
}

impl Network {
    /// The first action of each part of a territory by a date, and how much followed, in official
    /// order. An action held above the level reaches every part alike, hence tells none apart: it is
    /// left out.
    ///
    /// An effect compares parts reached early with parts *not yet* reached. Actions go where people ask
    /// for them, and neighbours hear of them: no date of a first action makes a cause by itself.
    ///
    /// # Errors
    /// `network.level` when `by` is neither régions nor départements, or not finer than the
    /// territory.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Network, Rows};
    /// use carnet_sante::reference::territory::{Level, Territory};
    /// let at = carnet_sante::time::parse_date("2024-12-31")?;
    /// let (network, _) = Network::read(&Rows::default());
    /// let exposure = network.exposure(&Territory::parse("REG-94")?, Level::Departement, at)?;
    /// assert!(exposure.iter().all(|part| part.first_on.is_none()));
    /// assert_eq!(exposure.len(), 2);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn exposure(
        &self,
        territory: &Territory,
        by: Level,
        at: NaiveDate,
    ) -> Result<Vec<Exposure>, NetworkError> {
        if by == Level::Commune || by >= territory.level() {
            return Err(NetworkError::Level);
        }
        let none = |territory| Exposure { territory, first_on: None, actions: 0, people: 0 };
        let mut parts: Sorted<Territory, Exposure> =
            parts_of(territory, by).into_iter().map(|part| (part, none(part))).ordered();
        let held = self.actions.iter().filter(|action| action.on <= at);
        for action in held.filter(|action| lies_in(&action.territory, territory)) {
            let part = member(&action.territory, by).and_then(|part| parts.get_mut(&part));
            if let Some(part) = part {
                part.first_on = Some(part.first_on.map_or(action.on, |on| on.min(action.on)));
                part.actions = part.actions.saturating_add(1);
                part.people = part.people.saturating_add(action.people_reached);
            }
        }
        Ok(parts.into_iter().map(|(_, part)| part).collect())
    }
}
