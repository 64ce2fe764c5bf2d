//! From counters to ordered groups of exact counts. Nothing is divided, rounded or hidden here.

use super::accumulator::Accumulator;
use super::calendar::UNBORN;
use super::errors::FinishError;
use super::plan::{self, Count, Kernel, Plan};
use super::program::BIRTH;
use super::slots::Kind;
use crate::measure::indicator::table::{NULL, TOTAL};
use crate::measure::indicator::{Axis, Label, OnBad, RowReport, Spec};
use crate::reference::territory::{Level, Territory};
use std::collections::BTreeMap;

/// Rows that a table may hold; fewer where a list cannot be longer than 2 GiB (WebAssembly).
const MOST_ROWS: usize = if usize::BITS < 64 { 1 << 23 } else { 1 << 25 };

/// What a count is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) enum Below {
    /// A plain count.
    Nothing,
    /// Another count of the same rows.
    Count(u64),
    /// The population of the group.
    Population,
}

/// The counts of one row of the table to be.
#[derive(Debug, Clone, Copy)]
pub(in crate::measure) struct Counted {
    /// Index of the indicator asked.
    pub(in crate::measure) indicator: u16,
    /// Index of the date or period asked.
    pub(in crate::measure) time: u32,
    /// Which group, as an index into [`Tabulated::groups`].
    pub(in crate::measure) group: usize,
    pub(in crate::measure) numerator: u64,
    pub(in crate::measure) below: Below,
}

/// Exact counts, in the order of the table. Only `measure::run` may turn them into cells.
#[derive(Debug)]
pub(in crate::measure) struct Tabulated {
    pub(in crate::measure) spec: Spec,
    pub(in crate::measure) report: RowReport,
    pub(in crate::measure) notes: Vec<Label>,
    /// Labels of the members of each axis.
    pub(in crate::measure) labels: Vec<Vec<String>>,
    /// Territory of the members of each axis that is a territory.
    pub(in crate::measure) territories: Vec<Vec<Territory>>,
    /// Members of each group: index of a label, null or total.
    pub(in crate::measure) groups: Vec<Vec<u32>>,
    pub(in crate::measure) counts: Vec<Counted>,
}

/// Members of a group, null and total last.
type Key = Vec<u32>;
/// Counts of each measure (stocks, flows, exposures) at each time.
type Values = Vec<u64>;

impl Accumulator {
    /// The exact counts.
    pub(in crate::measure) fn tabulate(self) -> Result<Tabulated, FinishError> {
        let report = self.tally.report();
        if report.rejected > 0 && self.plan.spec.on_bad == OnBad::Error {
            return Err(FinishError::RejectedRows(report));
        }
        self.check_levels()?;
        let (labels, territories, ranks) = self.members();
        let per_group = self.plan.times().saturating_mul(self.plan.reads.len());
        let most = MOST_ROWS.checked_div(per_group).unwrap_or(MOST_ROWS);
        let mut groups = self.groups(&ranks, most)?;
        if self.plan.spec.totals {
            add_totals(&mut groups, self.plan.spec.by.len(), most)?;
        }
        let mut counts = Vec::with_capacity(groups.len().saturating_mul(per_group));
        for (indicator, (numerator, below)) in (0_u16..).zip(&self.plan.reads) {
            for (group, values) in groups.values().enumerate() {
                for time in 0..self.plan.times() {
                    let read = |count: Count| value(&self.plan, values, count, time);
                    counts.push(Counted {
                        indicator,
                        time: u32::try_from(time).unwrap_or(u32::MAX),
                        group,
                        numerator: read(*numerator),
                        below: match below {
                            plan::Below::Nothing => Below::Nothing,
                            plan::Below::Population => Below::Population,
                            plan::Below::Count(count) => Below::Count(read(*count)),
                        },
                    });
                }
            }
        }
        let notes = self.notes();
        let groups = groups.into_keys().collect();
        let spec = self.plan.spec.clone();
        Ok(Tabulated { spec, report, notes, labels, territories, groups, counts })
    }

    fn check_levels(&self) -> Result<(), FinishError> {
        let levels = [Level::Commune, Level::Departement, Level::Region, Level::France];
        let name = |level: Level| match level {
            Level::Commune => "commune",
            Level::Departement => "departement",
            Level::Region => "region",
            Level::France => "france",
        };
        let found: Vec<Level> = levels
            .into_iter()
            .filter(|level| self.seen.levels >> (*level as u8) & 1 == 1)
            .collect();
        let axes = self.plan.spec.by().iter();
        match found.as_slice() {
            [] => Ok(()),
            [level] => {
                for axis in axes {
                    let finest = match axis {
                        Axis::Commune => Level::Commune,
                        Axis::Departement => Level::Departement,
                        Axis::Region => Level::Region,
                        _ => continue,
                    };
                    if *level > finest {
                        let (axis, level) = (axis.name().to_owned(), name(*level).to_owned());
                        return Err(FinishError::CoarserThanAxis { axis, level });
                    }
                }
                Ok(())
            }
            several => {
                Err(FinishError::MixedLevels(several.iter().map(|l| name(*l).to_owned()).collect()))
            }
        }
    }

    /// Labels and territories of each axis asked, and for each static axis the rank of its members.
    #[expect(clippy::type_complexity, reason = "three parallel lists, used once, next door")]
    fn members(&self) -> (Vec<Vec<String>>, Vec<Vec<Territory>>, Vec<BTreeMap<u32, u32>>) {
        let (mut labels, mut territories, mut ranks) = (Vec::new(), Vec::new(), Vec::new());
        let mut statics = self.slots.axes.iter().enumerate();
        for axis in self.plan.spec.by() {
            if *axis == Axis::Age {
                labels.push(self.plan.spec.bands().labels());
                territories.push(Vec::new());
                continue;
            }
            let Some((place, known)) = statics.next() else { continue };
            let mut used = self.slots.used(place);
            let text = |member: &u32| match &known.kind {
                Kind::Sex => if *member == 1 { "M" } else { "F" }.to_owned(),
                Kind::Category(_) => {
                    let label = known.labels.get((*member as usize).wrapping_sub(1));
                    label.cloned().unwrap_or_default()
                }
                kind => kind
                    .territory((*member as usize).wrapping_sub(1))
                    .map(|territory| territory.to_string())
                    .unwrap_or_default(),
            };
            if matches!(known.kind, Kind::Category(_)) {
                used.sort_by_key(|member| text(member));
            }
            let place_of = |member: &u32| known.kind.territory((*member as usize).wrapping_sub(1));
            territories.push(used.iter().filter_map(place_of).collect());
            labels.push(used.iter().map(text).collect());
            ranks.push(used.iter().copied().zip(0_u32..).collect::<BTreeMap<u32, u32>>());
        }
        (labels, territories, ranks)
    }

    /// The groups that exist, with their counts, in the order of the table; refused as soon as
    /// there are too many, not once they fill the memory.
    fn groups(
        &self,
        ranks: &[BTreeMap<u32, u32>],
        most: usize,
    ) -> Result<BTreeMap<Key, Values>, FinishError> {
        let plan = &self.plan;
        let age = plan.spec.by().iter().position(|axis| *axis == Axis::Age);
        let width = plan.band_width();
        let mut groups: BTreeMap<Key, Values> = BTreeMap::new();
        for slot in 0..self.slots.len() {
            let members = self.slots.members(slot).iter().zip(ranks);
            let fixed: Key =
                members.map(|(member, ranks)| ranks.get(member).copied().unwrap_or(NULL)).collect();
            for band in 0..width {
                let (there, values) = self.band(slot, band);
                let unborn = age.is_some() && band == UNBORN;
                let counted = values.iter().any(|value| *value != 0);
                if !counted && (unborn || !there) {
                    continue;
                }
                let mut key = fixed.clone();
                if let Some(place) = age {
                    let last = width.wrapping_sub(1);
                    let known = (1..last).contains(&band).then(|| band.wrapping_sub(1));
                    let member = known.and_then(|band| u32::try_from(band).ok()).unwrap_or(NULL);
                    key.insert(place.min(key.len()), member);
                }
                add_to(groups.entry(key).or_default(), &values);
                if groups.len() > most {
                    return Err(FinishError::TooManyRows);
                }
            }
        }
        Ok(groups)
    }

    /// Whether a band of a slot holds a row, and its counts of each measure at each time.
    fn band(&self, slot: usize, band: usize) -> (bool, Values) {
        let plan = &self.plan;
        let layout = plan.layout();
        let start = slot.wrapping_mul(plan.stride()).wrapping_add(band.wrapping_mul(layout.band));
        let raw = self.counters.0.get(start..start.wrapping_add(layout.band)).unwrap_or(&[]);
        let raw_stocks = raw.get(layout.stocks..layout.flows).unwrap_or(&[]);
        let moves = raw.get(layout.flows..).unwrap_or(&[]);
        let mut values = Vec::with_capacity(plan.times().saturating_mul(plan.stocks.len()));
        // A stock that was ever entered leaves a counter that is not 0, as does a presence.
        let held = raw.iter().take(layout.flows).any(|count| *count != 0);
        let there = held || plan.bands.is_none();
        match &plan.kernel {
            Kernel::Points { states, histogram, .. } => {
                let times: Vec<&[u64]> = raw_stocks.chunks_exact((*states).max(1)).collect();
                for place in 0..plan.stocks.len() {
                    values.extend(times.iter().map(|states| holds(states, place, *histogram)));
                }
            }
            Kernel::Series(dates) => {
                for differences in raw_stocks.chunks_exact(dates.len().max(1)) {
                    values.extend(differences.iter().scan(0_u64, |sum, step| {
                        *sum = sum.wrapping_add(*step);
                        Some(*sum)
                    }));
                }
            }
        }
        values.extend_from_slice(moves);
        (there, values)
    }

    fn notes(&self) -> Vec<Label> {
        let mut notes = Vec::new();
        for place in &self.plan.read {
            if self.seen.absent >> place & 1 == 1 {
                let column = Plan::column_name(*place);
                notes.push(if *place == BIRTH {
                    Label::new(
                        format!("colonne « {column} » absente : naissances tenues pour inconnues"),
                        format!("no column `{column}`: births taken as unknown"),
                    )
                } else {
                    Label::new(
                        format!("colonne « {column} » absente : tenue pour vide"),
                        format!("no column `{column}`: taken as empty"),
                    )
                });
            }
        }
        if self.seen.years {
            notes.push(Label::new(
                "âges d’après l’année de naissance : année de la date moins année de naissance",
                "ages from birth years: year of the date minus year of birth",
            ));
        }
        notes
    }
}

/// How many people are in a stock, from the counters of one date.
fn holds(states: &[u64], place: usize, histogram: bool) -> u64 {
    if !histogram {
        return states.get(place.wrapping_add(1)).copied().unwrap_or(0);
    }
    let with = states.iter().enumerate().filter(|(state, _)| state >> place & 1 == 1);
    with.fold(0, |sum, (_, count)| sum.wrapping_add(*count))
}

fn value(plan: &Plan, values: &[u64], count: Count, time: usize) -> u64 {
    let times = plan.times();
    let stocks = plan.stocks.len();
    let place = match count {
        Count::Stock(place) => place,
        Count::Flow(place) => stocks.wrapping_add(place),
        Count::Exposure(place) => stocks.wrapping_add(plan.flows.len()).wrapping_add(place),
    };
    values.get(place.wrapping_mul(times).wrapping_add(time)).copied().unwrap_or(0)
}

fn add_to(sums: &mut Values, values: &[u64]) {
    if sums.is_empty() {
        sums.extend_from_slice(values);
        return;
    }
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum = sum.wrapping_add(*value);
    }
}

/// Adds every combination of axes replaced by `*`, one axis after the other: totals over two axes
/// are totals of totals.
fn add_totals(
    groups: &mut BTreeMap<Key, Values>,
    axes: usize,
    most: usize,
) -> Result<(), FinishError> {
    for axis in 0..axes {
        let mut totals: BTreeMap<Key, Values> = BTreeMap::new();
        for (key, values) in groups.iter() {
            let pick = |(place, member): (usize, &u32)| if place == axis { TOTAL } else { *member };
            let total = key.iter().enumerate().map(pick).collect();
            add_to(totals.entry(total).or_default(), values);
            if groups.len().saturating_add(totals.len()) > most {
                return Err(FinishError::TooManyRows);
            }
        }
        groups.extend(totals);
    }
    Ok(())
}
