//! A register of the network of 2022 that never existed, whose counts are the published ones.
//!
//! Published: more than 1 000 ambassadors, more than 670 actions, 13 824 people in 2022; 78 actions by
//! 23 May. The register has the least whole numbers that fit (1 001, 671) and says that ambassadors
//! and actions are lower bounds, so that what is computed from it is a bound too. *Everything else is
//! a choice of this library*, and tells nothing of real territories:
//!
//! - ambassadors and actions lie in the 101 départements by municipal population (largest remainder);
//! - people are shared among actions by draws, at least one each;
//! - one structure and one coordinator a region; each action is held by the structure of its region, one
//!   in eight with that of the next region too, and by one ambassador of its département who had
//!   joined, if there is one;
//! - days are uniform, within what was published; nobody leaves.

use super::permutation::{below, draw};
use super::quota::apportion;
use crate::field::network::{
    ActionKind, AmbIndicator, AmbRow, AmbassadorKind, AtLeast, Network, Question, Rows,
};
use crate::field::rows::{RawRow, RawTable};
use crate::measure::indicator::Label;
use crate::measure::published::{Bound, figure};
use crate::reference::population::municipal;
use crate::reference::territory::{Departement, Region, Territory};
use crate::time::Period;
use chrono::NaiveDate;
use serde::Serialize;

/// The published figures that the register follows: rows of the table of figures.
const AMBASSADORS: u16 = 24;
const ACTIONS: u16 = 25;
const PEOPLE: u16 = 26;
const ACTIONS_IN_MAY: u16 = 40;

/// The counts of a synthetic register, and the figures that they follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct NetworkCounts {
    /// Ambassadors: the least number above « more than 1 000 ».
    pub ambassadors: u64,
    /// Actions: the least number above « more than 670 ».
    pub actions: u64,
    /// Those of them until 23 May.
    pub actions_in_may: u64,
    /// People reached.
    pub people: u64,
    /// Rows of the published figures.
    pub figures: [u16; 4],
}

/// A synthetic register of 2022: show `label` wherever it is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SyntheticNetwork {
    /// What to write beside it.
    pub label: Label,
    /// What it was built to.
    pub counts: NetworkCounts,
    /// The register.
    pub register: Rows,
    /// Its indicators for France in 2022, bounds included.
    pub indicators: Vec<AmbRow>,
}

/// A register of the network of 2022, the same for the same seed in every language.
///
/// # Examples
/// ```
/// use carnet_sante::bridge::synthetic::network_2022;
/// let network = network_2022(42);
/// let counts = &network.counts;
/// assert_eq!((counts.ambassadors, counts.actions, counts.people), (1_001, 671, 13_824));
/// let mean = &network.indicators[3]; // AMB_PPA: at most 20.6 people an action
/// assert_eq!((mean.status, mean.value.map(|mean| (mean * 10.0).round())), ("below", Some(206.0)));
/// ```
pub fn network_2022(seed: u64) -> SyntheticNetwork {
    let counts = counts();
    let label = Label { fr: "données synthétiques".into(), en: "synthetic data".into() };
    let days = Days::published();
    let register = days.map(|days| register(&counts, days, seed)).unwrap_or_default();
    let indicators = days.map(|days| indicators(&register, days.year)).unwrap_or_default();
    SyntheticNetwork { label, counts, register, indicators }
}

fn register(counts: &NetworkCounts, days: Days, seed: u64) -> Rows {
    let mut draws = Draws { key: draw(seed, 0x0A3B), next: 0 };
    let populations: Vec<u64> = Departement::all()
        .map(|one| municipal(&Territory::Departement(one)).unwrap_or_default())
        .collect();
    let ambassadors = ambassadors(counts, &populations, days, &mut draws);
    let actions = actions(counts, &populations, &ambassadors, days, &mut draws);
    Rows {
        structures: Region::all().map(|region| Some(structure(region))).collect(),
        coordinators: Region::all().map(|region| Some(coordinator(region, days))).collect(),
        ambassadors: ambassadors.into_iter().map(|one| Some(one.row(days))).collect(),
        actions,
        at_least: [AtLeast::Ambassadors, AtLeast::Actions].into(),
        ..Rows::default()
    }
}

/// The least whole numbers that fit what was published.
fn counts() -> NetworkCounts {
    let least = |id: u16| {
        let quantity = figure(id).map(|figure| figure.quantity);
        quantity.map_or(0, |quantity| {
            let above = u64::from(quantity.bound == Bound::Above);
            quantity.number.to_u64().unwrap_or_default().saturating_add(above)
        })
    };
    NetworkCounts {
        ambassadors: least(AMBASSADORS),
        actions: least(ACTIONS),
        actions_in_may: least(ACTIONS_IN_MAY),
        people: least(PEOPLE),
        figures: [AMBASSADORS, ACTIONS, PEOPLE, ACTIONS_IN_MAY],
    }
}

struct Draws {
    key: u64,
    next: u64,
}

impl Draws {
    /// A number below `bound`.
    fn below(&mut self, bound: u64) -> u64 {
        self.next = self.next.wrapping_add(1);
        below((draw(self.key, self.next) >> 32) as u32, bound)
    }

    fn one_of<T: Copy>(&mut self, words: &[T]) -> Option<T> {
        let place = self.below(words.len() as u64);
        words.get(usize::try_from(place).ok()?).copied()
    }
}

/// The département of each of so many things, by population.
fn places(total: u64, populations: &[u64]) -> Vec<Departement> {
    let shares = apportion(total, populations, &vec![total; populations.len()]);
    Departement::all().zip(shares).flat_map(|(one, share)| (0..share).map(move |_| one)).collect()
}

/// The days of the published figures: their year, and the part of it that ends with the figure of May.
#[derive(Clone, Copy)]
struct Days {
    year: Period,
    may: u64,
    all: u64,
}

impl Days {
    fn published() -> Option<Self> {
        let year = figure(ACTIONS)?.when.span()?;
        let may = figure(ACTIONS_IN_MAY)?.when.span()?;
        let until = |to: NaiveDate| (to - year.from).num_days().max(0).unsigned_abs();
        Some(Self { year, may: until(may.to), all: until(year.to) })
    }

    /// A day so many days after the first, as a text.
    fn day(self, after: u64) -> String {
        let day = self.year.from.checked_add_days(chrono::Days::new(after));
        day.map(|day| day.to_string()).unwrap_or_default()
    }
}

struct Ambassador {
    id: String,
    departement: Departement,
    kind: AmbassadorKind,
    joined: u64,
}

impl Ambassador {
    fn row(&self, days: Days) -> RawRow {
        RawRow::new()
            .with("id", self.id.as_str())
            .with("kind", self.kind.code())
            .with("territory", self.departement.code())
            .with("joined_on", days.day(self.joined))
    }
}

fn ambassadors(
    counts: &NetworkCounts,
    populations: &[u64],
    days: Days,
    draws: &mut Draws,
) -> Vec<Ambassador> {
    (1..)
        .zip(places(counts.ambassadors, populations))
        .map(|(number, departement)| Ambassador {
            id: format!("amb-{number:04}"),
            departement,
            kind: draws.one_of(AmbassadorKind::ALL).unwrap_or(AmbassadorKind::Other),
            joined: draws.below(days.all),
        })
        .collect()
}

fn structure_id(region: Region) -> String {
    format!("reseau-{}", region.code())
}

fn structure(region: Region) -> RawRow {
    RawRow::new()
        .with("id", structure_id(region))
        .with("kind", "grades")
        .with("territory", region.to_string())
}

fn coordinator(region: Region, days: Days) -> RawRow {
    RawRow::new()
        .with("coordinator", format!("coord-{}", region.code()))
        .with("territory", region.to_string())
        .with("from", days.day(0))
}

fn actions(
    counts: &NetworkCounts,
    populations: &[u64],
    ambassadors: &[Ambassador],
    days: Days,
    draws: &mut Draws,
) -> RawTable {
    let places = places(counts.actions, populations);
    let weights: Vec<u64> = places.iter().map(|_| draws.below(40).saturating_add(1)).collect();
    // One person each, then the rest by the draws.
    let rest = counts.people.saturating_sub(counts.actions);
    let shares = apportion(rest, &weights, &vec![rest; weights.len()]);
    let early = early(counts, places.len() as u64, draws);
    let numbered = (1..).zip(places).zip(shares.into_iter().zip(early));
    numbered
        .map(|((number, departement), (share, early))| {
            let on = if early {
                draws.below(days.may)
            } else {
                days.may.saturating_add(draws.below(days.all.saturating_sub(days.may)))
            };
            let present: Vec<&str> = ambassadors
                .iter()
                .filter(|one| one.departement == departement && one.joined <= on)
                .map(|one| one.id.as_str())
                .collect();
            let who: Vec<&str> = draws.one_of(&present).into_iter().collect();
            let people = share.saturating_add(1);
            let region = departement.region();
            let mut structures = vec![structure_id(region)];
            let next = region.index().saturating_add(1) % Region::COUNT;
            if draws.below(8) == 0 {
                structures.extend(Region::from_index(next).map(structure_id));
            }
            let kind = draws.one_of(ActionKind::ALL).unwrap_or(ActionKind::Permanence);
            let row = RawRow::new()
                .with("id", format!("act-{number:04}"))
                .with("kind", kind.code())
                .with("on", days.day(on))
                .with("territory", departement.code())
                .with("structures", structures)
                .with("ambassadors", who)
                .with("people_reached", people)
                .with("people_helped", draws.below(people.saturating_add(1)))
                .with("activations", draws.below(people.saturating_add(1)));
            Some(row)
        })
        .collect()
}

/// Which actions took place until 23 May: as many as were published, chosen by draws.
fn early(counts: &NetworkCounts, total: u64, draws: &mut Draws) -> Vec<bool> {
    let mut left = counts.actions_in_may;
    (0..total)
        .map(|before| {
            let remaining = total.saturating_sub(before);
            let taken = draws.below(remaining) < left;
            left = left.saturating_sub(u64::from(taken));
            taken
        })
        .collect()
}

fn indicators(register: &Rows, year: Period) -> Vec<AmbRow> {
    let question = Question {
        indicators: AmbIndicator::ALL.to_vec(),
        territory: Territory::France,
        by: None,
        periods: vec![year],
        level: 0.95,
        kinds: None,
    };
    Network::read(register).0.indicators(&question).unwrap_or_default()
}

#[cfg(test)]
#[path = "network_tests.rs"]
mod tests;
