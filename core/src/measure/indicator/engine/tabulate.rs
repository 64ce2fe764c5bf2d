//! From counters to ordered groups of exact counts. Nothing is divided, rounded or hidden here.

mod axes;
mod balance;
mod part;
mod subjects;

use super::accumulator::Accumulator;
use super::errors::FinishError;
use super::lives;
use super::numbered::Numbered;
use super::part::Part;
use super::question::{self, Lasting, Read};
use super::reach::Pairs;
use crate::measure::indicator::table::{Between, Reconciliation, TOTAL};
use crate::measure::indicator::{Axis, Label, OnBad, RowReport, Spec};
use crate::order;
use crate::reference::territory::{Level, Territory};
use axes::{Axes, Key};
use part::Groups;

/// Rows that a table may hold; fewer where a list cannot be longer than 2 GiB (WebAssembly).
const MOST_ROWS: usize = if usize::BITS < 64 { 1 << 23 } else { 1 << 25 };
/// Counts that the groups of one table of rows may hold.
const TIMES_MOST: usize = MOST_ROWS;

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

/// What a duration tells: none where it is not reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::measure) struct Lasted(pub(in crate::measure) Option<f64>);

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
    /// What the numerator is multiplied by in the value.
    pub(in crate::measure) scale: f64,
    /// The window begins before the data do.
    pub(in crate::measure) unobserved: bool,
    pub(in crate::measure) lasted: Option<Lasted>,
}

/// Exact counts, in the order of the table. Only `measure::run` may turn them into cells.
#[derive(Debug)]
pub(in crate::measure) struct Tabulated {
    pub(in crate::measure) spec: Spec,
    pub(in crate::measure) report: RowReport,
    /// The account of the rows of every other table.
    pub(in crate::measure) tables: Vec<(String, RowReport)>,
    pub(in crate::measure) notes: Vec<Label>,
    pub(in crate::measure) reconciliation: Option<Reconciliation>,
    /// Labels of the members of each axis.
    pub(in crate::measure) labels: Vec<Vec<String>>,
    /// Territory of the members of each axis that is a territory.
    pub(in crate::measure) territories: Vec<Vec<Territory>>,
    /// Members of each group: index of a label, null or total.
    pub(in crate::measure) groups: Vec<Vec<u32>>,
    pub(in crate::measure) counts: Vec<Counted>,
}

impl Accumulator {
    /// The exact counts.
    pub(in crate::measure) fn tabulate(mut self) -> Result<Tabulated, FinishError> {
        for part in &mut self.parts {
            part.carry();
            part.counts.pairs.iter_mut().for_each(Pairs::settle);
        }
        let spec = &self.question.spec;
        let mut reports = Vec::new();
        let given = |part: &Part| part.seen.lacks.is_some();
        if self.parts.iter().any(given) {
            if let Some(part) = self.parts.iter().find(|part| !given(part)) {
                let table = part.plan.table.clone();
                let table = table.unwrap_or_else(|| "profiles".to_owned());
                return Err(FinishError::TableMissing(table));
            }
        }
        for part in &self.parts {
            let report = part.tally.report();
            if report.rejected > 0 && spec.on_bad == OnBad::Error {
                return Err(FinishError::RejectedRows { table: part.plan.table.clone(), report });
            }
            part.check_levels()?;
            reports.push((part.plan.table.clone().unwrap_or_default(), report));
        }
        let axes = Axes::new(&self);
        let parts = self.parts.iter().enumerate();
        let parts = parts.map(|(table, part)| Groups::new(part, &axes, table));
        let parts: Vec<Groups> = parts.collect::<Result<_, _>>()?;
        let keys: Vec<&Key> = order::distinct(parts.iter().flat_map(Groups::listed));
        let per_group = spec.times().saturating_mul(self.question.reads.len());
        if keys.len().saturating_mul(per_group) > MOST_ROWS {
            return Err(FinishError::TooManyRows);
        }
        let mut counts = Vec::with_capacity(keys.len().saturating_mul(per_group));
        for (indicator, read) in (0_u16..).zip(&self.question.reads) {
            let wholes = Wholes::new(read, &parts, &keys, spec.times());
            for (group, key) in keys.iter().enumerate() {
                let found = Found::new(&parts, read, key, &wholes);
                for time in 0..spec.times() {
                    let counted = found.at(time);
                    let time = u32::try_from(time).unwrap_or(u32::MAX);
                    counts.push(Counted { indicator, time, group, ..counted });
                }
            }
        }
        let groups = keys.iter().map(|key| (*key).clone()).collect();
        let mut notes: Vec<Label> = self.parts.iter().flat_map(Part::notes).collect();
        let mut reports = reports.into_iter();
        let report = reports.next().map(|(_, report)| report).unwrap_or_default();
        let reconciliation = balance::reconcile(&self);
        if reconciliation.as_ref().is_some_and(|found| found.moves == Between::NotModelled) {
            notes.push(Label::new(
                "déménagements et changements de catégorie non modélisés : une ligne n’a qu’un lieu",
                "moves and changes of category are not modelled: a row has one place",
            ));
        }
        let Axes { labels, territories, .. } = axes;
        let (spec, tables) = (spec.clone(), reports.collect());
        Ok(Tabulated {
            spec,
            report,
            tables,
            notes,
            reconciliation,
            labels,
            territories,
            groups,
            counts,
        })
    }
}

/// The numerators over all members of the axes of a composition, by the other axes.
#[derive(Default)]
struct Wholes {
    numbers: Numbered,
    /// For each number, a sum for each time.
    sums: Vec<Vec<u64>>,
}

impl Wholes {
    fn new(read: &Read, parts: &[Groups], keys: &[&Key], times: usize) -> Self {
        let mut wholes = Self::default();
        let question::Below::Whole(axes) = &read.below else { return wholes };
        let Some(part) = parts.get(read.numerator.table) else { return wholes };
        let total = |key: &Key| axes.iter().any(|place| key.get(*place) == Some(&TOTAL));
        for key in keys.iter().filter(|key| !total(key)) {
            let number = wholes.numbers.number(over_all(key, axes));
            wholes.sums.resize_with(wholes.numbers.len(), || vec![0; times]);
            let counts = part.counts(key);
            for (time, sum) in wholes.sums.get_mut(number).into_iter().flatten().enumerate() {
                *sum = sum.wrapping_add(part.read(counts, read.numerator.count, time));
            }
        }
        wholes
    }
}

fn over_all(key: &Key, axes: &[usize]) -> Key {
    let mut whole = key.clone();
    for place in axes {
        if let Some(member) = whole.get_mut(*place) {
            *member = TOTAL;
        }
    }
    whole
}

/// Where the counts of one indicator and one group are.
struct Found<'a> {
    read: &'a Read,
    key: &'a Key,
    above: Option<(&'a Groups, Option<&'a [u64]>)>,
    below: Option<(&'a Groups, Option<&'a [u64]>)>,
    whole: Option<&'a Vec<u64>>,
}

impl<'a> Found<'a> {
    fn new(parts: &'a [Groups], read: &'a Read, key: &'a Key, wholes: &'a Wholes) -> Self {
        let of = |from: &question::From| parts.get(from.table).map(|part| (part, part.counts(key)));
        Self {
            read,
            key,
            above: of(&read.numerator),
            below: match &read.below {
                question::Below::Count(from) => of(from),
                _ => None,
            },
            whole: match &read.below {
                question::Below::Whole(axes) => {
                    wholes.sums.get(wholes.numbers.get(&over_all(key, axes)).unwrap_or(usize::MAX))
                }
                _ => None,
            },
        }
    }

    fn at(&self, time: usize) -> Counted {
        let read = self.read;
        let count = |from: Option<(&Groups, Option<&[u64]>)>, count: usize| {
            from.map_or(0, |(part, counts)| part.read(counts, count, time))
        };
        let started = count(self.above, read.numerator.count);
        let mut counted = Counted {
            indicator: 0,
            time: 0,
            group: 0,
            numerator: started,
            below: match &read.below {
                question::Below::Nothing => Below::Nothing,
                question::Below::Population => Below::Population,
                question::Below::Count(from) => Below::Count(count(self.below, from.count)),
                question::Below::Whole(_) => {
                    let whole = self.whole.and_then(|sums| sums.get(time));
                    Below::Count(whole.copied().unwrap_or(0))
                }
            },
            scale: read.scales.get(time).copied().unwrap_or(1.0),
            unobserved: read.unobserved.get(time) == Some(&true),
            lasted: None,
        };
        if let Some(lasting) = read.lasting {
            let part = self.above.map(|(part, _)| part);
            let waits = part.and_then(|part| part.waits(self.key, read.numerator.count, time));
            let steps = waits.map(lives::incidence).unwrap_or_default();
            let reached = |(_, [reached, ..]): &(u32, [u64; 3])| *reached;
            counted.numerator = waits.map_or(0, |waits| waits.iter().map(reached).sum());
            counted.below = Below::Count(started);
            counted.lasted = Some(Lasted(match lasting {
                Lasting::Quantile(part) => lives::quantile(&steps, part).map(f64::from),
                Lasting::Within(days) => Some(lives::within(&steps, u32::from(days))),
            }));
        }
        counted
    }
}

impl Part {
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
        let spec = &self.plan.spec;
        let (level, axes) = match found.as_slice() {
            [] => return Ok(()),
            [level] => (*level, spec.by().iter()),
            several => {
                let names = several.iter().map(|level| name(*level).to_owned());
                return Err(FinishError::MixedLevels(names.collect()));
            }
        };
        for axis in axes {
            let finest = match axis {
                Axis::Commune => Some(Level::Commune),
                Axis::Departement => Some(Level::Departement),
                Axis::Region => Some(Level::Region),
                axis => {
                    let grouping = spec.grouping(axis).into_iter();
                    grouping.flat_map(|grouping| grouping.territories()).map(Territory::level).min()
                }
            };
            if finest.is_some_and(|finest| level > finest) {
                let (axis, level) = (axis.name().to_owned(), name(level).to_owned());
                return Err(FinishError::CoarserThanAxis { axis, level });
            }
        }
        Ok(())
    }

    fn notes(&self) -> Vec<Label> {
        let mut notes = Vec::new();
        for column in &self.seen.absent {
            notes.push(if column == "birth_date" {
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
        if self.seen.years {
            notes.push(Label::new(
                "âges d’après l’année de naissance : année de la date moins année de naissance",
                "ages from birth years: year of the date minus year of birth",
            ));
        }
        if self.seen.weightless {
            notes.push(Label::new(
                "lignes sans poids : elles n’ajoutent rien aux sommes",
                "rows without a weight: they add nothing to sums",
            ));
        }
        let table = self.plan.table.as_deref().unwrap_or("profiles");
        let lacks = self.seen.lacks.unwrap_or(0);
        for (place, axis) in self.plan.spec.by().iter().enumerate() {
            if lacks >> (place & 15) & 1 == 1 {
                let axis = axis.name();
                notes.push(Label::new(
                    format!("table « {table} » sans « {axis} » : prise entière sur cet axe"),
                    format!("table `{table}` without `{axis}`: taken whole on that axis"),
                ));
            }
        }
        notes
    }
}
