use super::super::error::StatsError;
use super::super::float;
use crate::order::{self, Map, distinct};
use serde::{Deserialize, Serialize};

/// The scale on which territories are taken to move alike.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Scale {
    /// New ones of the period over those who were not yet: (A_t − A_{t−1}) / (N_{t−1} − A_{t−1}).
    /// The first period is spent on it.
    #[default]
    Hazard,
    /// ln(p / (1 − p)).
    Logit,
    /// As it is: an S-shaped and bounded adoption cannot stay parallel in levels.
    Level,
}

/// What a unit weighs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum UnitWeights {
    /// Every territory the same.
    #[default]
    Equal,
    /// The mean of its denominators: an effect on people, not on territories.
    People,
}

/// One unit in one period: a value, or a numerator and its denominator.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// The territory.
    pub unit: String,
    /// The rank of the period.
    pub period: i64,
    /// Its value; for the scales `level` and `logit`.
    #[serde(default)]
    pub value: Option<f64>,
    /// Count above, instead of a value.
    #[serde(default)]
    pub numerator: Option<f64>,
    /// Count below.
    #[serde(default)]
    pub denominator: Option<f64>,
}

/// How observations become a panel; every field has a default but `treated`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PanelOptions {
    /// First period of action of each unit that was ever treated.
    pub treated: Map<String, i64>,
    /// The level where actions are assigned, where it is above the unit: its region, for example.
    #[serde(default)]
    pub clusters: Option<Map<String, String>>,
    /// The scale.
    #[serde(default)]
    pub scale: Scale,
    /// What a unit weighs.
    #[serde(default)]
    pub weights: UnitWeights,
}

/// Units over periods, each in each, on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    pub(super) periods: Vec<i64>,
    pub(super) units: Vec<Unit>,
    pub(super) clusters: usize,
    scale: Scale,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unit {
    /// Values, one a period.
    pub(super) values: Vec<f64>,
    pub(super) weight: f64,
    /// First period of action.
    pub(super) start: Option<i64>,
    pub(super) cluster: usize,
}

impl Panel {
    /// Puts observations in order and on their scale.
    ///
    /// # Errors
    /// `stats.out_of_range` for a panel with holes or doubles, values outside the scale, a treated
    /// unit that the panel has not, or a cluster whose units do not start together.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::stats::{Observation, Panel, PanelOptions, Scale};
    /// let observation = |unit: &str, period, value| Observation {
    ///     unit: unit.into(), period, value: Some(value), numerator: None, denominator: None,
    /// };
    /// let options = PanelOptions {
    ///     treated: [("21".to_owned(), 1)].into(), scale: Scale::Level, ..PanelOptions::default()
    /// };
    /// let all = [observation("21", 0, 0.2), observation("21", 1, 0.5), observation("33", 0, 0.2)];
    /// assert!(Panel::new(&all, &options).is_err()); // 33 is missing in period 1
    /// ```
    pub fn new(observations: &[Observation], options: &PanelOptions) -> Result<Self, StatsError> {
        let range = |field, expected| StatsError::OutOfRange { field, expected };
        let mut all: Vec<&Observation> = observations.iter().collect();
        order::sort_by(&mut all, |a, b| (&a.unit, a.period).cmp(&(&b.unit, b.period)));
        if all.chunk_by(|a, b| (&a.unit, a.period) == (&b.unit, b.period)).count() < all.len() {
            return Err(range("panel", "each unit once in each period"));
        }
        let by_unit: Vec<(&str, &[&Observation])> = all
            .chunk_by(|a, b| a.unit == b.unit)
            .filter_map(|of| Some((of.first()?.unit.as_str(), of)))
            .collect();
        let periods = distinct(observations.iter().map(|one| one.period));
        if by_unit.iter().any(|(_, of)| of.len() != periods.len()) {
            return Err(range("panel", "every unit in every period"));
        }
        let known = |unit: &str| by_unit.binary_search_by(|(name, _)| (*name).cmp(unit)).is_ok();
        if !options.treated.keys().all(|unit| known(unit)) {
            return Err(range("treated", "units of the panel"));
        }
        let mut names: Map<&str, usize> = Map::new();
        let mut units = Vec::with_capacity(by_unit.len());
        for (name, of) in &by_unit {
            let cluster = match &options.clusters {
                None => *name,
                Some(clusters) => clusters
                    .get(*name)
                    .ok_or_else(|| range("clusters", "the cluster of every unit"))?,
            };
            units.push(Unit {
                values: values(of, options.scale)?,
                weight: weight(of, options.weights)?,
                start: options.treated.get(*name).copied(),
                cluster: names.number(cluster),
            });
        }
        let mut starts: Vec<Option<Option<i64>>> = vec![None; names.len()];
        for unit in &units {
            let start = starts.get_mut(unit.cluster).map(|start| start.get_or_insert(unit.start));
            if start.is_some_and(|start| *start != unit.start) {
                return Err(range("clusters", "units of one cluster that start together"));
            }
        }
        let lost = usize::from(options.scale == Scale::Hazard);
        let periods: Vec<i64> = periods.into_iter().skip(lost).collect();
        Ok(Self { periods, units, clusters: names.len(), scale: options.scale })
    }

    pub(super) const fn scale(&self) -> Scale {
        self.scale
    }
    pub(super) fn has_never_treated(&self) -> bool {
        let last = self.periods.last().copied();
        self.units.iter().any(|unit| unit.start.is_none_or(|start| Some(start) > last))
    }
    /// The start of each cluster.
    pub(super) fn starts(&self) -> Vec<Option<i64>> {
        let mut starts = vec![None; self.clusters];
        for unit in &self.units {
            if let Some(start) = starts.get_mut(unit.cluster) {
                *start = unit.start;
            }
        }
        starts
    }
}

fn counts(one: &Observation) -> Result<(f64, f64), StatsError> {
    let needed = StatsError::OutOfRange {
        field: "panel",
        expected: "a numerator of 0 or more and a denominator above 0",
    };
    let (Some(above), Some(below)) = (one.numerator, one.denominator) else { return Err(needed) };
    let usable = super::super::usable;
    let fits = above >= 0.0 && below > 0.0 && usable(above) && usable(below);
    if fits { Ok((above, below)) } else { Err(needed) }
}

fn values(of: &[&Observation], scale: Scale) -> Result<Vec<f64>, StatsError> {
    let range = |expected| StatsError::OutOfRange { field: "panel", expected };
    if scale == Scale::Hazard {
        let counts = of.iter().map(|one| counts(one)).collect::<Result<Vec<_>, _>>()?;
        let steps = counts.iter().zip(counts.iter().skip(1));
        return steps
            .map(|((before, people), (after, _))| {
                let not_yet = people - before;
                let expected = "fewer activated than people, for a hazard";
                if not_yet > 0.0 { Ok((after - before) / not_yet) } else { Err(range(expected)) }
            })
            .collect();
    }
    of.iter()
        .map(|one| {
            let value = match one.value {
                Some(value) => value,
                None => counts(one).map(|(above, below)| above / below)?,
            };
            match scale {
                Scale::Logit if value > 0.0 && value < 1.0 => Ok((value / (1.0 - value)).ln()),
                Scale::Logit => Err(range("proportions strictly between 0 and 1, for a logit")),
                _ if super::super::usable(value) => Ok(value),
                _ => Err(range("numbers of at most 10^50")),
            }
        })
        .collect()
}

fn weight(of: &[&Observation], weights: UnitWeights) -> Result<f64, StatsError> {
    match weights {
        UnitWeights::Equal => Ok(1.0),
        UnitWeights::People => {
            let sum: Result<f64, _> = of.iter().map(|one| counts(one).map(|(_, n)| n)).sum();
            Ok(sum? / float(of.len() as u64))
        }
    }
}
