use super::super::error::StatsError;
use super::super::float;
use super::super::matrix::Matrix;
use super::judge::Judge;
use super::{Caveat, Convention, EffectOptions, Inference, Panel, Scale};
use serde::Serialize;

/// An effect, how it was told from chance, and what stands against it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EffectEstimate {
    /// On which scale.
    pub scale: Scale,
    /// The effect on treated units, averaged over the periods of action.
    pub estimate: f64,
    /// Its error; none by randomisation.
    pub standard_error: Option<f64>,
    /// Lower bound; none where randomisation rejects nothing on that side.
    pub lower: Option<f64>,
    /// Upper bound.
    pub upper: Option<f64>,
    /// Two-sided probability of so much or more without effect.
    pub p: f64,
    /// How it was told from chance.
    pub inference: Inference,
    /// For clusters: which coefficients K counts.
    pub convention: Option<Convention>,
    /// For clusters: K.
    pub coefficients: Option<usize>,
    /// For clusters: degrees of freedom of t, clusters − 1.
    pub degrees: Option<usize>,
    /// For randomisation: ways of assigning that were compared, the true one included.
    pub assignments: Option<usize>,
    /// For randomisation: whether they are all there is.
    pub exact: Option<bool>,
    /// Units times periods.
    pub observations: usize,
    /// Clusters that were treated.
    pub treated_clusters: usize,
    /// Clusters that were not.
    pub control_clusters: usize,
    /// What stands against reading it as an effect.
    pub caveats: Vec<Caveat>,
}

/// The two arms of a panel whose treated units all start together.
pub(super) struct Arms {
    pub(super) treated: Vec<bool>,
    pub(super) treated_clusters: usize,
    pub(super) control_clusters: usize,
    /// Index of the first period of action.
    pub(super) start: usize,
}

impl Arms {
    pub(super) fn of(panel: &Panel) -> Result<Self, StatsError> {
        let not = |what| Err(StatsError::NotIdentified { what });
        let mut starts = panel.units.iter().filter_map(|unit| unit.start);
        let Some(first) = starts.next() else { return not("no unit is treated") };
        if starts.any(|start| start != first) {
            return not("units start at different periods: ask for the staggered effect");
        }
        let treated: Vec<bool> = panel.starts().iter().map(Option::is_some).collect();
        let treated_clusters = treated.iter().filter(|treated| **treated).count();
        let control_clusters = treated.len() - treated_clusters;
        if control_clusters == 0 {
            return not("every unit is treated: there is no control");
        }
        let start = panel.periods.iter().filter(|period| **period < first).count();
        if start == 0 || start == panel.periods.len() {
            return not("no period before the start, or none from it on");
        }
        Ok(Self { treated, treated_clusters, control_clusters, start })
    }
}

/// The coefficient of treatment in a weighted regression of one number a unit, by cluster.
pub(super) struct Contrast {
    pub(super) estimate: f64,
    /// Influence of each cluster.
    pub(super) influence: Vec<f64>,
}

/// Weighted least squares of `outcome` on a constant, the treatment and an optional covariate.
pub(super) fn contrast(
    panel: &Panel,
    treated: &[bool],
    outcome: &[f64],
    covariate: Option<&[f64]>,
) -> Option<Contrast> {
    let size = if covariate.is_some() { 3 } else { 2 };
    let arm = |cluster: usize| if treated.get(cluster) == Some(&true) { 1.0 } else { 0.0 };
    let rows: Vec<Vec<f64>> = panel
        .units
        .iter()
        .enumerate()
        .map(|(at, unit)| {
            let more = covariate.and_then(|values| values.get(at).copied());
            [1.0, arm(unit.cluster)].into_iter().chain(more).collect()
        })
        .collect();
    let weighed = || panel.units.iter().map(|unit| unit.weight);
    let gram = Matrix::gram(size, weighed().zip(rows.iter().map(Vec::as_slice)));
    let inverse = gram.inverse()?;
    let mut moment = vec![0.0; size];
    for ((row, y), weight) in rows.iter().zip(outcome).zip(weighed()) {
        moment.iter_mut().zip(row).for_each(|(sum, x)| *sum += weight * x * y);
    }
    let fitted = inverse.times(&moment);
    let mut influence = vec![0.0; panel.clusters];
    for ((row, y), unit) in rows.iter().zip(outcome).zip(&panel.units) {
        let rest = y - row.iter().zip(&fitted).map(|(x, b)| x * b).sum::<f64>();
        let score: Vec<f64> = row.iter().map(|x| unit.weight * x * rest).collect();
        if let (Some(sum), Some(by)) =
            (influence.get_mut(unit.cluster), inverse.times(&score).get(1))
        {
            *sum += by;
        }
    }
    Some(Contrast { estimate: *fitted.get(1)?, influence })
}

impl EffectOptions {
    /// K of a convention.
    pub(super) fn coefficients(&self, panel: &Panel) -> usize {
        let (units, periods) = (panel.units.len(), panel.periods.len());
        usize::from(self.baseline)
            + match self.convention {
                Convention::TreatPost => 4,
                Convention::Nested => periods + 1,
                Convention::Dummies => units + periods,
            }
    }

    /// The CR1 error of a contrast: √(G/(G − 1) · (N − 1)/(N − K) · Σ influence²).
    pub(super) fn error(&self, panel: &Panel, influence: &[f64]) -> Result<f64, StatsError> {
        let clusters = float(panel.clusters as u64);
        let n = float((panel.units.len() * panel.periods.len()) as u64);
        let k = float(self.coefficients(panel) as u64);
        if n <= k {
            return Err(StatsError::NotIdentified { what: "as many coefficients as observations" });
        }
        let sum: f64 = influence.iter().map(|part| part * part).sum();
        Ok((clusters / (clusters - 1.0) * ((n - 1.0) / (n - k)) * sum).sqrt())
    }
}

/// The difference in differences of a panel whose treated units start together.
///
/// (ȳ treated after − before) − (ȳ others after − before), on the scale of the panel, units weighed
/// as it says, with the mean before as a covariate if asked. By clusters: CR1, t with G − 1 degrees,
/// refused under ten clusters in either arm. By randomisation: every way (or many drawn) in which as
/// many clusters could have been treated; the interval holds the constant effects that it does not
/// reject.
///
/// Sources: M. Bertrand, E. Duflo and S. Mullainathan, Quarterly Journal of Economics 119 (2004),
/// 249–275; A. C. Cameron and D. L. Miller, Journal of Human Resources 50 (2015), 317–372 (CR1);
/// R. A. Fisher, The Design of Experiments (1935), for randomisation.
///
/// # Errors
/// `stats.too_few_clusters`; `stats.not_identified` without control, without periods before or
/// after, or with several starts; `stats.level`, `stats.out_of_range`.
///
/// # Examples
/// ```
/// use carnet_sante::stats::*;
/// let mut all = Vec::new();
/// for unit in 0..6 {
///     for period in 0..4 {
///         let treated = f64::from(u8::from(unit < 3 && period >= 2));
///         let value = Some(f64::from(unit) + f64::from(period) + 2.0 * treated);
///         let (numerator, denominator) = (None, None);
///         all.push(Observation { unit: unit.to_string(), period: period.into(), value, numerator, denominator });
///     }
/// }
/// let treated = (0..3).map(|unit: u8| (unit.to_string(), 2)).collect();
/// let panel = Panel::new(&all, &PanelOptions { treated, scale: Scale::Level, ..Default::default() })?;
/// assert!(difference_in_differences(&panel, &EffectOptions::default()).is_err()); // three clusters
/// let options = EffectOptions { inference: Inference::Randomisation, ..Default::default() };
/// let found = difference_in_differences(&panel, &options)?;
/// assert_eq!((found.estimate, found.p), (2.0, 0.1)); // two of the twenty ways
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn difference_in_differences(
    panel: &Panel,
    options: &EffectOptions,
) -> Result<EffectEstimate, StatsError> {
    options.checked()?;
    let arms = Arms::of(panel)?;
    options.gate(arms.treated_clusters, arms.control_clusters)?;
    let mean = |values: &[f64]| values.iter().sum::<f64>() / float(values.len() as u64);
    let halves = panel.units.iter().map(|unit| unit.values.split_at_checked(arms.start));
    let halves: Vec<(f64, f64)> =
        halves.flatten().map(|(before, after)| (mean(before), mean(after))).collect();
    let gains: Vec<f64> = halves.iter().map(|(before, after)| after - before).collect();
    let before: Vec<f64> = halves.iter().map(|(before, _)| *before).collect();
    let covariate = options.baseline.then_some(before.as_slice());
    Judge::new(panel, &arms, covariate, options).estimate(&gains)
}
