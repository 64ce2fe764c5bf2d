//! Effect of field actions: difference in differences, event study, staggered starts, power.
//!
//! What these give is the effect on the territories that were treated, if without the actions they
//! had moved as the others did, on the scale that was chosen. Nobody drew them by lot: the caveats
//! of each answer say what stands against that.

mod block;
mod event;
mod judge;
mod panel;
mod power;
mod randomise;
mod staggered;

pub use block::{EffectEstimate, difference_in_differences};
pub use event::{EventStudy, EventTime, Sensitivity, event_study};
pub use panel::{Observation, Panel, PanelOptions, Scale, UnitWeights};
pub use power::{EffectPower, effect_power};
pub use staggered::{StaggeredCell, StaggeredEffect, staggered_effect};

use super::beta::two_sided_student;
use super::error::StatsError;
use serde::{Deserialize, Serialize};

/// Clusters under which an error that is robust to clustering is refused, in either arm.
///
/// With 101 clusters of 24 months and an autocorrelation of 0.7, a test of 5 % that uses CR1 rejects
/// in truth 84 % of the time with one treated cluster, 23 % with three, 8 % with ten (simulated for
/// this library).
pub const MINIMUM_CLUSTERS: usize = 10;

/// How an effect is told from chance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Inference {
    /// Errors robust to clustering (CR1), Student's t with clusters − 1 degrees.
    #[default]
    Cluster,
    /// All the ways, or many drawn, in which as many clusters could have been treated.
    Randomisation,
}

/// Which coefficients count in (N − 1) / (N − K) of a CR1 error.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Convention {
    /// Treated, post, both, constant: K = 4.
    #[default]
    TreatPost,
    /// Periods and the effect; effects of units are nested in the clusters (fixest, reghdfe).
    Nested,
    /// Every dummy: units + periods.
    Dummies,
}

/// How an effect is estimated; every field has a default.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EffectOptions {
    /// How it is told from chance.
    pub inference: Inference,
    /// For [`Inference::Cluster`].
    pub convention: Convention,
    /// Whether the mean before is a covariate.
    pub baseline: bool,
    /// Confidence level.
    pub level: f64,
    /// For [`Inference::Randomisation`]: draws, where there are more ways than these and 20 000.
    pub draws: u32,
    /// The seed of the draws.
    pub seed: u64,
}

impl Default for EffectOptions {
    fn default() -> Self {
        Self {
            inference: Inference::default(),
            convention: Convention::default(),
            baseline: false,
            level: 0.95,
            draws: 9_999,
            seed: 0,
        }
    }
}

/// What stands against reading a difference as an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Caveat {
    /// Stable word.
    pub code: &'static str,
    /// In French.
    pub fr: &'static str,
    /// In English.
    pub en: &'static str,
}

const SELECTION: Caveat = Caveat {
    code: "selection",
    fr: "les actions vont où la demande est : les territoires n’ont pas été tirés au sort",
    en: "actions go where demand is: the territories were not drawn by lot",
};
const SPILL_OVER: Caveat = Caveat {
    code: "spill_over",
    fr: "une action peut gagner les territoires voisins, pris ici pour témoins",
    en: "an action may reach neighbouring territories, which are controls here",
};
const NO_NEVER_TREATED: Caveat = Caveat {
    code: "no_never_treated",
    fr: "aucun territoire n’est resté sans action : les témoins sont ceux qui n’ont pas encore commencé",
    en: "no territory stayed without action: the controls are those that had not begun yet",
};
const LEVELS: Caveat = Caveat {
    code: "levels_are_bounded",
    fr: "des niveaux bornés ne peuvent rester parallèles : préférer le taux mensuel ou le logit",
    en: "bounded levels cannot stay parallel: prefer the monthly hazard or the logit",
};
const FEW_CLUSTERS: Caveat = Caveat {
    code: "few_clusters",
    fr: "peu de groupes traités ou témoins : seul le hasard de l’affectation est mesuré",
    en: "few treated or control clusters: only the chance of assignment is measured",
};
const PRE_TREND: Caveat = Caveat {
    code: "pre_trend_is_no_gate",
    fr: "l’absence d’écart avant l’action ne prouve pas des tendances parallèles : lire les bornes",
    en: "no difference before the action is no proof of parallel trends: read the bounds",
};

/// The caveats of an estimate on a panel.
fn caveats(panel: &Panel, few: bool) -> Vec<Caveat> {
    let mut found = vec![SELECTION, SPILL_OVER];
    if !panel.has_never_treated() {
        found.push(NO_NEVER_TREATED);
    }
    if panel.scale() == Scale::Level {
        found.push(LEVELS);
    }
    if few {
        found.push(FEW_CLUSTERS);
    }
    found
}

impl EffectOptions {
    fn checked(&self) -> Result<(), StatsError> {
        if !(self.level > 0.0 && self.level < 1.0) {
            return Err(StatsError::Level);
        }
        if self.draws < 99 || self.draws > 1_000_000 {
            let expected = "from 99 to 1 000 000";
            return Err(StatsError::OutOfRange { field: "draws", expected });
        }
        Ok(())
    }

    /// Refuses errors robust to clustering where they are not.
    fn gate(&self, treated: usize, control: usize) -> Result<(), StatsError> {
        let minimum = MINIMUM_CLUSTERS;
        let few = treated < minimum || control < minimum;
        if self.inference == Inference::Cluster && few {
            return Err(StatsError::TooFewClusters { treated, control, minimum });
        }
        Ok(())
    }

    fn student(&self, clusters: usize) -> Result<f64, StatsError> {
        let freedom = super::float(clusters as u64) - 1.0;
        two_sided_student(self.level, freedom).ok_or(StatsError::Level)
    }
}

#[cfg(test)]
#[path = "effect_tests.rs"]
mod tests;
