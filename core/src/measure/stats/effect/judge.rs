//! How an outcome of the units is told from chance.

use super::super::beta::student_two_sided;
use super::super::error::StatsError;
use super::super::float;
use super::block::{Arms, EffectEstimate, contrast};
use super::randomise::{accepted, assignments, probability};
use super::{EffectOptions, Inference, MINIMUM_CLUSTERS, Panel, caveats};

/// The arms of a panel, and the ways in which they could have been drawn.
pub(super) struct Judge<'a> {
    panel: &'a Panel,
    arms: &'a Arms,
    covariate: Option<&'a [f64]>,
    options: &'a EffectOptions,
    ways: Vec<Vec<bool>>,
    exact: bool,
    /// What an effect of 1 on the treated gives under each way.
    given: Vec<f64>,
}

/// What an outcome says: linear in it, so that outcomes that are added add these.
pub(super) struct Told {
    pub(super) estimate: f64,
    /// The influence of each cluster, or the estimate under each way.
    parts: Vec<f64>,
}

impl Told {
    /// With `share` of another outcome added.
    pub(super) fn with(&self, share: f64, other: &Self) -> Self {
        let parts = self.parts.iter().zip(&other.parts);
        Self {
            estimate: self.estimate + share * other.estimate,
            parts: parts.map(|(a, b)| a + share * b).collect(),
        }
    }
}

type Ends = (Option<f64>, Option<f64>);

impl<'a> Judge<'a> {
    pub(super) fn new(
        panel: &'a Panel,
        arms: &'a Arms,
        covariate: Option<&'a [f64]>,
        options: &'a EffectOptions,
    ) -> Self {
        let mut judge = Self {
            panel,
            arms,
            covariate,
            options,
            ways: Vec::new(),
            exact: false,
            given: Vec::new(),
        };
        if options.inference == Inference::Randomisation {
            (judge.ways, judge.exact) = assignments(&arms.treated, options.draws, options.seed);
            let arm = |cluster| f64::from(u8::from(arms.treated.get(cluster) == Some(&true)));
            let treated: Vec<f64> = panel.units.iter().map(|unit| arm(unit.cluster)).collect();
            if covariate.is_some() {
                judge.ways.retain(|way| contrast(panel, way, &treated, covariate).is_some());
            }
            judge.given = judge.effects(&treated);
        }
        judge
    }

    /// The estimate under each way.
    fn effects(&self, outcome: &[f64]) -> Vec<f64> {
        if self.covariate.is_some() {
            let each = self.ways.iter();
            return each
                .filter_map(|way| {
                    Some(contrast(self.panel, way, outcome, self.covariate)?.estimate)
                })
                .collect();
        }
        let mut sums = vec![(0.0, 0.0); self.panel.clusters];
        for (unit, y) in self.panel.units.iter().zip(outcome) {
            if let Some((sum, weight)) = sums.get_mut(unit.cluster) {
                *sum += unit.weight * y;
                *weight += unit.weight;
            }
        }
        let mean = |way: &[bool], arm: bool| {
            let inside = way.iter().zip(&sums).filter(|(treated, _)| **treated == arm);
            let (sum, weight) = inside.fold((0.0, 0.0), |(s, w), (_, (a, b))| (s + a, w + b));
            sum / weight
        };
        self.ways.iter().map(|way| mean(way, true) - mean(way, false)).collect()
    }

    /// What an outcome of the units says.
    pub(super) fn told(&self, outcome: &[f64]) -> Result<Told, StatsError> {
        let alike = StatsError::NotIdentified { what: "the covariate tells the arms apart" };
        let truth =
            contrast(self.panel, &self.arms.treated, outcome, self.covariate).ok_or(alike)?;
        let parts = match self.options.inference {
            Inference::Cluster => truth.influence,
            Inference::Randomisation => self.effects(outcome),
        };
        Ok(Told { estimate: truth.estimate, parts })
    }

    /// The interval of what an outcome says.
    pub(super) fn ends(&self, told: &Told) -> Result<Ends, StatsError> {
        let options = self.options;
        match options.inference {
            Inference::Cluster => {
                let error = options.error(self.panel, &told.parts)?;
                let room = options.student(self.panel.clusters)? * error;
                Ok((Some(told.estimate - room), Some(told.estimate + room)))
            }
            Inference::Randomisation => {
                Ok(accepted(&told.parts, &self.given, options.level, self.panel.rounding()))
            }
        }
    }

    /// The estimate of an outcome, with all that is said about it.
    pub(super) fn estimate(&self, outcome: &[f64]) -> Result<EffectEstimate, StatsError> {
        let Self { panel, arms, options, .. } = *self;
        let told = self.told(outcome)?;
        let (lower, upper) = self.ends(&told)?;
        let few = arms.treated_clusters.min(arms.control_clusters) < MINIMUM_CLUSTERS;
        let mut found = EffectEstimate {
            scale: panel.scale(),
            estimate: told.estimate,
            standard_error: None,
            lower,
            upper,
            p: 1.0,
            inference: options.inference,
            convention: None,
            coefficients: None,
            degrees: None,
            assignments: None,
            exact: None,
            observations: panel.units.len() * panel.periods.len(),
            treated_clusters: arms.treated_clusters,
            control_clusters: arms.control_clusters,
            caveats: caveats(panel, few),
        };
        match options.inference {
            Inference::Cluster => {
                let error = options.error(panel, &told.parts)?;
                found.standard_error = Some(error);
                found.convention = Some(options.convention);
                found.coefficients = Some(options.coefficients(panel));
                found.degrees = Some(panel.clusters - 1);
                found.p = panel.chance(told.estimate, error);
            }
            Inference::Randomisation => {
                found.p = probability(&told.parts, panel.rounding());
                found.assignments = Some(told.parts.len());
                found.exact = Some(self.exact);
            }
        }
        Ok(found)
    }
}

impl Panel {
    /// What rounding may move a mean of its values by.
    pub(super) fn rounding(&self) -> f64 {
        let values = self.units.iter().flat_map(|unit| &unit.values);
        1e-14 * values.fold(0.0_f64, |most, value| most.max(value.abs()))
    }

    /// P(|T| > estimate / error), G − 1 degrees; an estimate that rounding alone could make is none.
    pub(super) fn chance(&self, estimate: f64, error: f64) -> f64 {
        if estimate.abs() <= self.rounding() {
            1.0
        } else if error > 0.0 {
            student_two_sided(estimate / error, float(self.clusters as u64) - 1.0)
        } else {
            0.0
        }
    }
}
