//! The cells of a table as the strata of its groups.

use super::{Key, StandardPopulation, StandardStratum};
use crate::measure::indicator::{Cell, IndicatorKind, Member, Table};
use crate::measure::stats::{Standardisable, StatsError};
use crate::order::Map;
use serde::Serialize;

/// Why a group has a result, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum GroupStatus {
    /// It has one.
    Value,
    /// Too few events, or too few people without.
    TooFewEvents,
    /// A stratum that counts is hidden.
    HiddenStratum,
    /// A stratum that counts is not in the table.
    MissingStratum,
    /// A stratum that counts has nobody.
    EmptyStratum,
}

/// What stands in the way of a result, and the strata where it does: their members by axis.
///
/// The table shows as much: cells that are hidden, absent or empty there.
pub(super) type Obstacle = (GroupStatus, Vec<Vec<Vec<String>>>);

/// The first kind of obstacle, where there is one.
fn first<'s>(
    seen: impl Iterator<Item = (GroupStatus, &'s StandardStratum)> + Clone,
) -> Option<Obstacle> {
    let seen = seen.filter(|(status, _)| *status != GroupStatus::Value);
    let first = seen.clone().map(|(status, _)| status).min_by_key(|status| *status as u8)?;
    let such = seen.filter(|(status, _)| *status == first);
    Some((first, such.map(|(_, stratum)| stratum.members.clone()).collect()))
}

/// A group of the table, cut into the strata of a standard population.
pub(super) struct Group {
    pub(super) key: Key,
    pub(super) kind: IndicatorKind,
    pub(super) factor: f64,
    pub(super) counts: Vec<u64>,
    pub(super) people: Vec<u64>,
    /// The first thing that stands in the way, by stratum.
    seen: Vec<Option<GroupStatus>>,
    /// People of no stratum: those whose age or sex is unknown.
    pub(super) outside: u64,
}

impl Group {
    /// What stands in the way of a result, in strata that have a weight, and which ones they are.
    pub(super) fn obstacle(&self, standard: &StandardPopulation) -> Option<Obstacle> {
        let weighed = self.seen.iter().zip(&standard.strata).filter(|(_, s)| s.weight > 0.0);
        first(weighed.map(|(seen, stratum)| match seen {
            None => (GroupStatus::MissingStratum, stratum),
            Some(status) => (*status, stratum),
        }))
    }
    /// What cannot be seen of a group, of the strata that it has.
    pub(super) fn hidden(&self, standard: &StandardPopulation) -> Option<Obstacle> {
        let seen = self.seen.iter().zip(&standard.strata);
        let seen = seen.filter_map(|(seen, stratum)| Some(((*seen)?, stratum)));
        first(seen.filter(|(status, _)| *status != GroupStatus::EmptyStratum))
    }
    pub(super) const fn standardisable(&self) -> Option<Standardisable> {
        match self.kind {
            IndicatorKind::Proportion => Some(Standardisable::Proportion),
            IndicatorKind::Rate => Some(Standardisable::Rate),
            _ => None,
        }
    }
}

/// The groups of a table without some axes, in the order of the table.
pub(super) fn groups(
    table: &Table,
    axes: &[&str],
    standard: &StandardPopulation,
    method: &'static str,
) -> Result<Vec<Group>, StatsError> {
    if axes.is_empty()
        || axes.iter().any(|axis| table.spec().by().iter().all(|by| by.name() != *axis))
    {
        return Err(StatsError::NotApplicable {
            method,
            expected: "axes of the table to put together",
        });
    }
    let (mut groups, mut known) = (Vec::<Group>::new(), Map::new());
    for row in table.rows() {
        let Some(entry) =
            table.spec().definition(row.indicator).filter(|entry| entry.denominator.is_some())
        else {
            continue;
        };
        let key = Key::of(&row).without(axes);
        let members: Vec<Member<'_>> = axes.iter().filter_map(|axis| row.member(axis)).collect();
        if members.contains(&Member::Total) {
            continue;
        }
        let place = (row.indicator, key.members.clone(), Some(row.when));
        let place = known.number(place);
        if place == groups.len() {
            let empty = vec![0; standard.strata.len()];
            groups.push(Group {
                key,
                kind: entry.kind,
                factor: entry.factor,
                counts: empty.clone(),
                people: empty,
                seen: vec![None; standard.strata.len()],
                outside: 0,
            });
        }
        let Some(group) = groups.get_mut(place) else { continue };
        let texts: Option<Vec<&str>> = members.iter().map(|member| member.text()).collect();
        match texts.and_then(|texts| standard.stratum(&texts)) {
            Some(stratum) => group.add(stratum, &row.cell),
            None => {
                group.outside = group.outside.saturating_add(row.cell.denominator().unwrap_or(0))
            }
        }
    }
    if groups.is_empty() {
        return Err(StatsError::NotApplicable {
            method,
            expected: "a proportion, a rate or a ratio",
        });
    }
    Ok(groups)
}

impl Group {
    fn add(&mut self, stratum: usize, cell: &Cell) {
        let status = match cell {
            Cell::Suppressed { .. } => GroupStatus::HiddenStratum,
            Cell::Missing { .. } | Cell::NotReached => GroupStatus::MissingStratum,
            _ => GroupStatus::Value,
        };
        if let (Some(count), Some(people)) =
            (self.counts.get_mut(stratum), self.people.get_mut(stratum))
        {
            // The denominator of a hidden cell may be shown: alone it would bias a sum.
            if status == GroupStatus::Value {
                *count = count.saturating_add(cell.numerator().unwrap_or(0));
                *people = people.saturating_add(cell.denominator().unwrap_or(0));
            }
            let empty = *people == 0 && status == GroupStatus::Value;
            if let Some(seen) = self.seen.get_mut(stratum) {
                // Several bands of one stratum: one that is hidden hides it, one with people fills it.
                *seen = match (*seen, status) {
                    (
                        Some(before @ (GroupStatus::HiddenStratum | GroupStatus::MissingStratum)),
                        _,
                    ) => Some(before),
                    _ if empty => Some(GroupStatus::EmptyStratum),
                    (_, status) => Some(status),
                };
            }
        }
    }
}
