//! The members of each axis over all tables, and where the groups of a table fall among them.

use crate::measure::indicator::engine::accumulator::Accumulator;
use crate::measure::indicator::engine::calendar::UNBORN;
use crate::measure::indicator::engine::part::Part;
use crate::measure::indicator::engine::slots::{Kind, StaticAxis};
use crate::measure::indicator::table::{NULL, TOTAL};
use crate::measure::indicator::{Axis, Grouping};
use crate::order::{self, Ordered, Sorted};
use crate::reference::territory::Territory;

/// Members of a group, null and total last.
pub(super) type Key = Vec<u32>;

/// Where each member of a static axis falls among those that are shown.
type Places = Sorted<u32, Vec<u32>>;

/// The axes asked, as they are shown.
#[derive(Debug, Default)]
pub(super) struct Axes {
    /// Labels of the members of each axis.
    pub(super) labels: Vec<Vec<String>>,
    /// Territory of the members of each axis that is a territory.
    pub(super) territories: Vec<Vec<Territory>>,
    /// For each table, for each static axis, where each member falls.
    places: Vec<Vec<Places>>,
    /// Place of age among the axes.
    age: Option<usize>,
    /// Axes whose members may share rows: their total is no sum of them.
    pub(super) shared: Vec<bool>,
    pub(super) totals: bool,
}

impl Axes {
    pub(super) fn new(accumulator: &Accumulator) -> Self {
        let spec = &accumulator.question.spec;
        let mut axes = Self { totals: spec.totals(), ..Self::default() };
        axes.places = accumulator.parts.iter().map(|_| Vec::new()).collect();
        let mut statics = 0;
        for (place, axis) in spec.by().iter().enumerate() {
            axes.shared.push(spec.grouping(axis).is_some_and(Grouping::may_overlap));
            if *axis == Axis::Age {
                axes.age = Some(place);
                axes.labels.push(spec.bands().labels());
                axes.territories.push(Vec::new());
                continue;
            }
            match spec.grouping(axis) {
                Some(grouping) => axes.add_grouping(&accumulator.parts, statics, grouping),
                None => axes.add(&accumulator.parts, statics),
            }
            statics = statics.wrapping_add(1);
        }
        axes
    }

    fn add(&mut self, parts: &[Part], axis: usize) {
        // Members of fixed axes are numbered alike in every table; categories are told by text.
        let known = |part: &Part| -> Vec<(u32, String)> {
            let Some(known) = part.slots.axes.get(axis) else { return Vec::new() };
            let used = part.slots.used(axis);
            used.into_iter().map(|member| (member, text(known, member))).collect()
        };
        let all: Vec<Vec<(u32, String)>> = parts.iter().map(known).collect();
        let kind = parts.first().and_then(|part| part.slots.axes.get(axis)).map(|axis| &axis.kind);
        let by_text = matches!(kind, Some(Kind::Category(_)));
        let rank =
            |(member, text): &(u32, String)| (if by_text { 0 } else { *member }, text.clone());
        let order = order::distinct(all.iter().flatten().map(rank));
        for (places, members) in self.places.iter_mut().zip(&all) {
            let place = |one: &(u32, String)| {
                let place = order.binary_search(&rank(one)).ok();
                place.and_then(|place| u32::try_from(place).ok()).unwrap_or(NULL)
            };
            places.push(members.iter().map(|one| (one.0, vec![place(one)])).ordered());
        }
        let place_of = |(member, _): &(u32, String)| {
            kind.and_then(|kind| kind.territory((*member as usize).wrapping_sub(1)))
        };
        self.territories.push(order.iter().filter_map(place_of).collect());
        self.labels.push(order.into_iter().map(|(_, text)| text).collect());
    }

    fn add_grouping(&mut self, parts: &[Part], axis: usize, grouping: &Grouping) {
        for (places, part) in self.places.iter_mut().zip(parts) {
            let fall = |member: u32| {
                let place = Kind::Exact.territory((member as usize).wrapping_sub(1));
                let members = place.map(|place| grouping.of(&place)).unwrap_or_default();
                (member, if members.is_empty() { vec![NULL] } else { members })
            };
            places.push(part.slots.used(axis).into_iter().map(fall).ordered());
        }
        self.labels.push(grouping.members().to_vec());
        self.territories.push(Vec::new());
    }

    /// The group of a slot and a band, where no axis has them in two members; totals left out.
    fn only_key(
        &self,
        places: &[Places],
        members: &[u32],
        (band, width): (usize, usize),
    ) -> Option<Key> {
        let mut key = Key::with_capacity(self.labels.len());
        let mut statics = members.iter().zip(places);
        for place in 0..self.labels.len() {
            if self.age == Some(place) {
                key.push(band_member(band, width));
                continue;
            }
            let found = statics.next().and_then(|(member, places)| places.get(member));
            match found.map(Vec::as_slice) {
                None => key.push(NULL),
                Some([only]) => key.push(*only),
                Some(_) => return None,
            }
        }
        Some(key)
    }

    /// The groups that a slot and a band count in: with all totals, or only with those that are no
    /// sum of other groups.
    pub(super) fn keys(
        &self,
        table: usize,
        members: &[u32],
        (band, width): (usize, usize),
        all: bool,
    ) -> Keys {
        let places = self.places.get(table).map_or(&[][..], Vec::as_slice);
        if let (Some(key), false) = (self.only_key(places, members, (band, width)), self.totals) {
            return vec![key];
        }
        let mut keys: Keys = vec![Key::with_capacity(self.labels.len())];
        let mut statics = members.iter().zip(places);
        for place in 0..self.labels.len() {
            let here: Vec<u32> = if self.age == Some(place) {
                vec![band_member(band, width)]
            } else {
                let found = statics.next().and_then(|(member, places)| places.get(member));
                found.cloned().unwrap_or_else(|| vec![NULL])
            };
            let mut longer = Vec::with_capacity(keys.len().saturating_mul(here.len()));
            for key in keys {
                let with = |member: u32| key.iter().copied().chain([member]).collect::<Key>();
                longer.extend(here.iter().map(|member| with(*member)));
                if self.totals && (all || self.shared.get(place) == Some(&true)) {
                    longer.push(with(TOTAL));
                }
            }
            keys = longer;
        }
        keys
    }
}

/// The member that a band is.
fn band_member(band: usize, width: usize) -> u32 {
    let known = (UNBORN.wrapping_add(1)..width.wrapping_sub(1)).contains(&band);
    u32::try_from(band.wrapping_sub(1)).ok().filter(|_| known).unwrap_or(NULL)
}

/// Groups that one cell counts in.
pub(super) type Keys = Vec<Key>;

fn text(axis: &StaticAxis, member: u32) -> String {
    let place = (member as usize).wrapping_sub(1);
    match &axis.kind {
        Kind::Sex => if member == 1 { "M" } else { "F" }.to_owned(),
        Kind::Category(_) => axis.labels.get(place).cloned().unwrap_or_default(),
        kind => kind.territory(place).map(|place| place.to_string()).unwrap_or_default(),
    }
}
