//! Standardisation of a table.

use super::strata::{Group, GroupStatus, groups};
use super::{Key, Standard, StandardPopulation};
use crate::measure::indicator::{Member, Table};
use crate::measure::stats::{StandardOptions, StatsError, standardise, standardise_indirect};
use crate::order::{Map, Sorted};
use serde::Serialize;

/// A standardised table: the population that weighs, and a row for each group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StandardTable {
    /// The weights, with their year and axes.
    pub standard: StandardPopulation,
    /// Confidence level.
    pub level: f64,
    /// The rows.
    pub rows: Vec<StandardisedRow>,
}

/// A group put together over the axes of the standard population.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StandardisedRow {
    /// The group.
    #[serde(flatten)]
    pub key: Key,
    /// Standardised value; none unless the status is `value`.
    pub value: Option<f64>,
    /// Lower bound; none for a ratio of two populations.
    pub lower: Option<f64>,
    /// Upper bound.
    pub upper: Option<f64>,
    /// The value without weights.
    pub crude: Option<f64>,
    /// Events or people above.
    pub numerator: Option<u64>,
    /// Below.
    pub denominator: Option<u64>,
    /// People of no stratum (age or sex unknown), left out.
    pub outside: u64,
    /// Why there is a value, or none.
    pub status: GroupStatus,
    /// The strata that the status is about, each by its members on the axes: those of the standard.
    pub lacking: Vec<Vec<Vec<String>>>,
}

/// An indirectly standardised table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndirectTable {
    /// What the expected counts come from.
    pub reference: &'static str,
    /// The axes put together.
    pub axes: Vec<String>,
    /// Confidence level.
    pub level: f64,
    /// The rows.
    pub rows: Vec<IndirectRow>,
}

/// A group, observed and expected.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndirectRow {
    /// The group.
    #[serde(flatten)]
    pub key: Key,
    /// Observed.
    pub observed: Option<u64>,
    /// Expected at the rates of the reference.
    pub expected: Option<f64>,
    /// Observed over expected.
    pub ratio: Option<f64>,
    /// Lower bound of the ratio.
    pub lower: Option<f64>,
    /// Upper bound of the ratio.
    pub upper: Option<f64>,
    /// The ratio times the crude rate of the reference.
    pub value: Option<f64>,
    /// Why there is a ratio, or none.
    pub status: GroupStatus,
    /// The strata that cannot be seen, each by its members on the axes.
    pub lacking: Vec<Vec<Vec<String>>>,
}

fn floats(counts: &[u64]) -> Vec<f64> {
    counts.iter().map(|count| super::float(*count)).collect()
}

impl Table {
    /// Standardises every proportion, rate and ratio of the table directly, over some of its axes.
    ///
    /// A group is standardised from its strata as they are shown: where one is hidden, absent or
    /// empty its status says so, `lacking` names the strata, and there is no value. A ratio of two populations has a value
    /// without bounds. `options.kind` and `options.per` come from the indicator.
    ///
    /// # Errors
    /// `stats.standard` where the population has not these axes, bands or year;
    /// `stats.not_applicable` for axes that the table has not, or a table of plain counts.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::analysis::Standard;
    /// use carnet_sante::indicator::{Codes, Integers, Text, Validity};
    /// use carnet_sante::stats::StandardOptions;
    /// use carnet_sante::{Axis, AgeBands, Columns, Disclosure, Spec, run};
    /// let spec = Spec::indicators(["OUV_TX"]).by([Axis::Sex]).at("2024-01-31")
    ///     .disclosure(Disclosure::None).build()?;
    /// let (sex, opened, count) = ([0, 0, 1, 1], [19_000, 30_000, 19_000, 30_000], [20, 80, 60, 40]);
    /// let columns = Columns::new(4).sex(Text::new(Codes::U8(&sex), ["M", "F"])).opened_on(&opened).count(Integers::I64(&count, Validity::All));
    /// let weights = |sex: &str| [("sex".to_owned(), sex.to_owned())].into();
    /// let half = Standard::Given {
    ///     name: "half and half".into(),
    ///     year: None,
    ///     strata: vec![(weights("M"), 1.0), (weights("F"), 1.0)],
    /// };
    /// let table = run(&spec, &columns)?.standardise(&half, &["sex"], &StandardOptions::default())?;
    /// assert_eq!(table.rows[0].value, Some(0.4));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn standardise(
        &self,
        standard: &Standard,
        over: &[&str],
        options: &StandardOptions,
    ) -> Result<StandardTable, StatsError> {
        let standard = StandardPopulation::cut(standard, over, self.spec().bands())?;
        let weights: Vec<f64> = standard.strata.iter().map(|stratum| stratum.weight).collect();
        let groups = groups(self, over, &standard, "standardise")?;
        let rows = groups.into_iter().map(|group| row(group, &standard, &weights, options));
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(StandardTable { standard, level: options.level, rows })
    }

    /// Standardises every proportion and rate of the table indirectly: what is observed over what
    /// the rates of all groups together would give, stratum by stratum.
    ///
    /// # Errors
    /// `stats.not_applicable` as for [`Table::standardise`]; `stats.level`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::indicator::{Codes, Integers, Text, Validity};
    /// use carnet_sante::stats::StandardOptions;
    /// use carnet_sante::{Axis, Columns, Disclosure, Spec, run};
    /// let spec = Spec::indicators(["OUV_TX"]).by([Axis::Departement, Axis::Sex]).at("2024-01-31")
    ///     .disclosure(Disclosure::None).build()?;
    /// let (place, sex) = ([0, 0, 1, 1], [0, 0, 0, 0]);
    /// let (opened, count) = ([19_000, 30_000, 19_000, 30_000], [20, 80, 60, 40]);
    /// let columns = Columns::new(4).territory(Text::new(Codes::U8(&place), ["21", "33"]))
    ///     .sex(Text::new(Codes::U8(&sex), ["M"])).opened_on(&opened).count(Integers::I64(&count, Validity::All));
    /// let table = run(&spec, &columns)?.standardise_indirect(&["sex"], &StandardOptions::default())?;
    /// assert_eq!(table.rows[0].ratio, Some(0.5)); // 20 observed, 40 expected
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn standardise_indirect(
        &self,
        over: &[&str],
        options: &StandardOptions,
    ) -> Result<IndirectTable, StatsError> {
        // Every stratum that the table has, with one weight each: weights play no part here.
        let mut strata: Vec<(Map<String, String>, f64)> = Vec::new();
        for row in self.rows() {
            let members = over.iter().map(|axis| {
                let text = row
                    .member(axis)
                    .filter(|one| *one != Member::Total)
                    .ok_or(())?
                    .text()
                    .ok_or(())?;
                Ok::<_, ()>(((*axis).to_owned(), text.to_owned()))
            });
            if let Ok(members) = members.collect::<Result<Map<_, _>, _>>() {
                if !strata.iter().any(|(known, _)| *known == members) {
                    strata.push((members, 1.0));
                }
            }
        }
        let given = Standard::Given { name: String::new(), year: None, strata };
        let standard = StandardPopulation::cut(&given, over, self.spec().bands())?;
        let groups = groups(self, over, &standard, "standardise_indirect")?;
        let mut references: Sorted<_, (Vec<u64>, Vec<u64>)> = Sorted::new();
        for group in groups.iter().filter(|group| !(self.spec().totals() && group.is_total())) {
            let none = vec![0; standard.strata.len()];
            let add = |to: &mut Vec<u64>, from: &[u64]| {
                to.iter_mut().zip(from).for_each(|(to, from)| *to = to.saturating_add(*from));
            };
            let of = (group.key.indicator.clone(), group.key.when);
            references.change(of, (none.clone(), none), |sums| {
                add(&mut sums.0, &group.counts);
                add(&mut sums.1, &group.people);
            });
        }
        let mut rows = Vec::with_capacity(groups.len());
        for group in groups {
            let Some((counts, people)) =
                references.get(&(group.key.indicator.clone(), group.key.when))
            else {
                continue;
            };
            rows.push(indirect(&group, &standard, counts, people, options)?);
        }
        let axes = over.iter().map(|axis| (*axis).to_owned()).collect();
        Ok(IndirectTable { reference: "all groups of the table", axes, level: options.level, rows })
    }
}

impl Group {
    /// Whether the group is a total of others, where totals were asked.
    fn is_total(&self) -> bool {
        self.key.members.iter().any(|(_, member)| member.as_deref() == Some("*"))
    }
}

fn row(
    group: Group,
    standard: &StandardPopulation,
    weights: &[f64],
    options: &StandardOptions,
) -> Result<StandardisedRow, StatsError> {
    let (obstacle, lacking) = group.obstacle(standard).unzip();
    let bounded = group.standardisable();
    let mut row = StandardisedRow {
        value: None,
        lower: None,
        upper: None,
        crude: None,
        numerator: None,
        denominator: None,
        outside: group.outside,
        status: obstacle.unwrap_or(GroupStatus::Value),
        lacking: lacking.unwrap_or_default(),
        key: group.key,
    };
    if obstacle.is_some() {
        return Ok(row);
    }
    let options = StandardOptions {
        kind: bounded.unwrap_or_default(),
        per: group.factor,
        minimum_events: if bounded.is_some() { options.minimum_events } else { 0 },
        ..*options
    };
    match standardise(&group.counts, &floats(&group.people), weights, &options) {
        Ok(found) => {
            row.value = Some(found.value);
            row.crude = Some(found.crude);
            row.numerator = Some(found.events);
            row.denominator = Some(group.people.iter().sum());
            if bounded.is_some() {
                (row.lower, row.upper) = (Some(found.lower), Some(found.upper));
            }
        }
        Err(StatsError::TooFewEvents { .. }) => row.status = GroupStatus::TooFewEvents,
        Err(error) => return Err(error),
    }
    Ok(row)
}

fn indirect(
    group: &Group,
    standard: &StandardPopulation,
    counts: &[u64],
    people: &[u64],
    options: &StandardOptions,
) -> Result<IndirectRow, StatsError> {
    let mut row = IndirectRow {
        key: group.key.clone(),
        observed: None,
        expected: None,
        ratio: None,
        lower: None,
        upper: None,
        value: None,
        status: GroupStatus::Value,
        lacking: Vec::new(),
    };
    if let Some(hidden) = group.hidden(standard) {
        (row.status, row.lacking) = hidden;
        return Ok(row);
    }
    let kind = group.standardisable().unwrap_or_default();
    let options = StandardOptions { kind, per: group.factor, ..*options };
    // Strata without anybody in the reference have nobody here either.
    let some: Vec<usize> = (0..people.len()).filter(|s| people.get(*s) > Some(&0)).collect();
    let pick = |from: &[u64]| -> Vec<u64> {
        some.iter().filter_map(|stratum| from.get(*stratum).copied()).collect()
    };
    // A place may lack a stratum: nobody is there, and nothing is expected of them.
    let found = standardise_indirect(
        &pick(&group.counts),
        &floats(&pick(&group.people)),
        &pick(counts),
        &floats(&pick(people)),
        &options,
    );
    match found {
        Ok(found) => {
            row.observed = Some(found.observed);
            row.expected = Some(found.expected);
            row.ratio = Some(found.ratio);
            row.value = Some(found.value);
            if group.standardisable().is_some() {
                (row.lower, row.upper) = (Some(found.lower), Some(found.upper));
            }
        }
        Err(StatsError::TooFewEvents { .. }) => row.status = GroupStatus::TooFewEvents,
        Err(StatsError::NoDenominator) => row.status = GroupStatus::EmptyStratum,
        Err(error) => return Err(error),
    }
    Ok(row)
}
