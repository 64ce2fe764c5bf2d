//! Places that a user puts together: ARS, CPAM, GHT, EPCI…

use super::SpecError;
use crate::order::{self, Sorted};
use crate::reference::territory::Territory;
use serde::{Deserialize, Serialize};

/// A table from territories to the members of an axis.
///
/// A territory may be of any level that is not finer than the data: a département given to a member
/// brings its communes. A place that no member has is unknown.
///
/// # Examples
/// ```
/// use carnet_sante::measure::indicator::Grouping;
/// let caisses = Grouping::new("cpam", [("Côte-d’Or", "21"), ("Corse", "2A"), ("Corse", "2B")], false)?;
/// assert_eq!(caisses.members(), ["Côte-d’Or", "Corse"]);
/// let twice = Grouping::new("ars", [("a", "21"), ("b", "REG-27")], false).unwrap_err();
/// assert_eq!(carnet_sante::Coded::code(&twice), "grouping.overlap");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping {
    name: String,
    members: Vec<String>,
    /// Each territory with its member, in order; with several where they overlap.
    places: Vec<(Territory, u32)>,
    overlap: bool,
}

/// The JSON form: two lists of the same length, as the columns of a table.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupingText {
    name: String,
    member: Vec<String>,
    territory: Vec<String>,
    #[serde(default)]
    overlap: bool,
}

impl Grouping {
    /// A grouping from pairs of a member and one of its territories, in the order of its members.
    ///
    /// # Errors
    /// `grouping.territory` for a code that is none, `grouping.member` for a member without a name
    /// or no member at all, `grouping.overlap` where two members share a place and `overlap` does
    /// not say that they may.
    pub fn new<'a>(
        name: &str,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
        overlap: bool,
    ) -> Result<Self, SpecError> {
        let mut known: Sorted<&str, usize> = Sorted::new();
        let mut grouping =
            Self { name: name.to_owned(), members: Vec::new(), places: Vec::new(), overlap };
        for (row, (member, territory)) in pairs.into_iter().enumerate() {
            let place = Territory::parse(territory)
                .map_err(|_| SpecError::GroupingTerritory { name: name.to_owned(), row })?;
            if member.is_empty() || member == "*" {
                return Err(SpecError::GroupingMember(name.to_owned()));
            }
            let next = grouping.members.len();
            let number = known.get(member).copied().unwrap_or(next);
            if number == next {
                known.insert(member, number);
                grouping.members.push(member.to_owned());
            }
            grouping.places.push((place, u32::try_from(number).unwrap_or(u32::MAX)));
        }
        order::sort(&mut grouping.places);
        grouping.places.dedup();
        if grouping.members.is_empty() {
            return Err(SpecError::GroupingMember(name.to_owned()));
        }
        match grouping.shared().filter(|_| !overlap) {
            Some(place) => Err(SpecError::GroupingOverlap { name: name.to_owned(), place }),
            None => Ok(grouping),
        }
    }
    /// Name of the axis.
    pub fn name(&self) -> &str {
        &self.name
    }
    /// Names of the members, in the order in which they came.
    pub fn members(&self) -> &[String] {
        &self.members
    }
    /// Whether members may share places.
    pub fn may_overlap(&self) -> bool {
        self.overlap
    }
    /// The members that a territory is in.
    pub(in crate::measure) fn of(&self, place: &Territory) -> Vec<u32> {
        let within = place.chain();
        let members = within.iter().flat_map(|place| self.named(place));
        order::distinct(members.map(|(_, member)| *member))
    }
    /// The territories that make a member, without those that lie in another of them.
    pub(in crate::measure) fn places(&self, member: u32) -> Vec<Territory> {
        let has = |place: &Territory| self.places.binary_search(&(*place, member)).is_ok();
        let own = self.territories().filter(|place| has(place));
        own.filter(|place| !place.chain().iter().skip(1).any(has)).copied().collect()
    }
    /// Every territory that the table names.
    pub(in crate::measure) fn territories(&self) -> impl Iterator<Item = &Territory> {
        let each = self.places.chunk_by(|one, next| one.0 == next.0);
        each.filter_map(|of_one| of_one.first()).map(|(place, _)| place)
    }
    /// What the table says of a territory itself.
    fn named(&self, place: &Territory) -> &[(Territory, u32)] {
        let from = self.places.partition_point(|one| one.0 < *place);
        let to = self.places.partition_point(|one| one.0 <= *place);
        self.places.get(from..to).unwrap_or_default()
    }
    /// A territory that two members have, directly or inside a larger one.
    fn shared(&self) -> Option<String> {
        let shared = self.territories().find(|place| self.of(place).len() > 1);
        shared.map(ToString::to_string)
    }
}

impl TryFrom<GroupingText> for Grouping {
    type Error = SpecError;
    fn try_from(text: GroupingText) -> Result<Self, SpecError> {
        if text.member.len() != text.territory.len() {
            return Err(SpecError::GroupingLengths(text.name));
        }
        let pairs = text.member.iter().map(String::as_str);
        Self::new(&text.name, pairs.zip(text.territory.iter().map(String::as_str)), text.overlap)
    }
}

impl From<&Grouping> for GroupingText {
    fn from(grouping: &Grouping) -> Self {
        let pair = |(place, member): &(Territory, u32)| (*member, place.to_string());
        let mut pairs: Vec<(u32, String)> = grouping.places.iter().map(pair).collect();
        // In the order of the members, so that reading it gives the same order back.
        order::sort_by_key(&mut pairs, |(member, _)| *member);
        let name = |member: &u32| grouping.members.get(*member as usize).cloned();
        Self {
            name: grouping.name.clone(),
            member: pairs.iter().filter_map(|(member, _)| name(member)).collect(),
            territory: pairs.into_iter().map(|(_, place)| place).collect(),
            overlap: grouping.overlap,
        }
    }
}
