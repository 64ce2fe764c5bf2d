use super::super::error::StatsError;
use super::super::float;
use super::randomise::{assignments, probability};
use super::{Caveat, EffectOptions, Inference, MINIMUM_CLUSTERS, Panel, Scale, caveats};
use crate::order::{Map, Sorted, distinct};
use serde::Serialize;

/// The effect on one cohort of starts in one period.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct StaggeredCell {
    /// The period in which the cohort started.
    pub start: i64,
    /// The period of the effect.
    pub period: i64,
    /// The effect.
    pub estimate: f64,
    /// Weight of its treated units.
    pub weight: f64,
}

/// The effect of a staggered start, by cohort and period and put together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StaggeredEffect {
    /// On which scale.
    pub scale: Scale,
    /// The mean of all cells, weighed by their treated units.
    pub estimate: f64,
    /// Its error, from the influence of each cluster; none by randomisation.
    pub standard_error: Option<f64>,
    /// Lower bound; none by randomisation.
    pub lower: Option<f64>,
    /// Upper bound.
    pub upper: Option<f64>,
    /// Two-sided probability of so much or more without effect.
    pub p: f64,
    /// How it was told from chance.
    pub inference: Inference,
    /// Degrees of freedom of t, clusters − 1.
    pub degrees: Option<usize>,
    /// Ways of assigning that were compared, the true one included.
    pub assignments: Option<usize>,
    /// Clusters ever treated whose effect is in the mean.
    pub treated_clusters: usize,
    /// Clusters that served as controls before they started, or never did.
    pub control_clusters: usize,
    /// Cohorts that started in the first period: nothing is known of them before.
    pub always_treated: usize,
    /// The cells.
    pub cells: Vec<StaggeredCell>,
    /// The mean of the cells so many periods of the panel after the start.
    pub by_time: Map<i64, f64>,
    /// What stands against reading it as an effect.
    pub caveats: Vec<Caveat>,
}

/// One cell with the influence of each unit.
struct Cell {
    told: StaggeredCell,
    /// Periods of the panel since the start.
    since: i64,
    influence: Vec<f64>,
    controls: Vec<usize>,
}

/// The weighted mean of a change over units, and what each unit brings to it.
fn mean(
    panel: &Panel,
    from: usize,
    to: usize,
    inside: impl Fn(usize) -> bool,
) -> Option<(f64, f64, Vec<f64>)> {
    let mut sums = (0.0, 0.0);
    let mut changes = Vec::with_capacity(panel.units.len());
    for unit in &panel.units {
        let change = unit.values.get(to)? - unit.values.get(from)?;
        let weight = if inside(unit.cluster) { unit.weight } else { 0.0 };
        sums = (sums.0 + weight * change, sums.1 + weight);
        changes.push((change, weight));
    }
    if sums.1 <= 0.0 {
        return None;
    }
    let mean = sums.0 / sums.1;
    Some((mean, sums.1, changes.iter().map(|(y, w)| w * (y - mean) / sums.1).collect()))
}

fn cells(panel: &Panel, starts: &[Option<i64>]) -> Vec<Cell> {
    let cohorts = distinct(starts.iter().flatten().copied());
    let start_of = |cluster: usize| starts.get(cluster).copied().flatten();
    let mut found = Vec::new();
    for start in cohorts {
        let first = panel.periods.iter().filter(|period| **period < start).count();
        let Some(before) = first.checked_sub(1) else { continue };
        for (place, period) in panel.periods.iter().enumerate().skip(first) {
            let treated = mean(panel, before, place, |cluster| start_of(cluster) == Some(start));
            let waiting = |cluster: usize| start_of(cluster).is_none_or(|other| other > *period);
            let control = mean(panel, before, place, waiting);
            let (Some(treated), Some(control)) = (treated, control) else { continue };
            let influence = treated.2.iter().zip(&control.2).map(|(a, b)| a - b).collect();
            let told = StaggeredCell {
                start,
                period: *period,
                estimate: treated.0 - control.0,
                weight: treated.1,
            };
            let controls = (0..starts.len()).filter(|cluster| waiting(*cluster)).collect();
            let since = i64::try_from(place - first).unwrap_or(i64::MAX);
            found.push(Cell { told, since, influence, controls });
        }
    }
    found
}

fn overall(cells: &[Cell]) -> Option<f64> {
    let whole: f64 = cells.iter().map(|cell| cell.told.weight).sum();
    let sum: f64 = cells.iter().map(|cell| cell.told.weight * cell.told.estimate).sum();
    (whole > 0.0).then(|| sum / whole)
}

/// The effect where units start at different periods, against those not yet treated.
///
/// For each cohort g and period t ≥ g: the change since the period before g, less the same change
/// of units that had not started by t. Cells are put together by the weight of their treated units,
/// never by regression, whose weights can be negative. By clusters: the influence functions with
/// G/(G − 1), weights taken as known, t with G − 1 degrees, under the gate of
/// [`difference_in_differences`](super::difference_in_differences). By randomisation: starts drawn
/// among clusters; it has no interval.
///
/// Source: B. Callaway and P. H. C. Sant'Anna, Journal of Econometrics 225 (2021), 200–230.
///
/// # Errors
/// `stats.too_few_clusters`; `stats.not_identified` when nobody starts after the first period, or
/// nobody waits; `stats.level`, `stats.out_of_range`.
///
/// # Examples
/// ```
/// use carnet_sante::stats::*;
/// let start = |unit: u8| 1 + i64::from(unit % 3); // three waves, the last never within the panel
/// let mut all = Vec::new();
/// for unit in 0..6_u8 {
///     for period in 0..3_i64 {
///         let treated = if period >= start(unit) { 2.0 } else { 0.0 };
///         let value = Some(f64::from(unit) + period as f64 + treated);
///         let (numerator, denominator) = (None, None);
///         all.push(Observation { unit: unit.to_string(), period, value, numerator, denominator });
///     }
/// }
/// let treated = (0..6).map(|unit: u8| (unit.to_string(), start(unit))).collect();
/// let panel = Panel::new(&all, &PanelOptions { treated, scale: Scale::Level, ..Default::default() })?;
/// let options = EffectOptions { inference: Inference::Randomisation, ..Default::default() };
/// let found = staggered_effect(&panel, &options)?;
/// assert!((found.estimate - 2.0).abs() < 1e-12 && found.cells.len() == 3);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn staggered_effect(
    panel: &Panel,
    options: &EffectOptions,
) -> Result<StaggeredEffect, StatsError> {
    options.checked()?;
    let starts = panel.starts();
    let cells = cells(panel, &starts);
    let what = "nobody starts after the first period while others wait";
    let estimate = overall(&cells).ok_or(StatsError::NotIdentified { what })?;
    let used = distinct(cells.iter().map(|cell| cell.told.start));
    let in_mean =
        |start: &&Option<i64>| start.is_some_and(|start| used.binary_search(&start).is_ok());
    let treated_clusters = starts.iter().filter(in_mean).count();
    let controls = distinct(cells.iter().flat_map(|c| c.controls.iter().copied()));
    let control_clusters = controls.len();
    options.gate(treated_clusters, control_clusters)?;
    let first = panel.periods.first().copied();
    let always = starts.iter().flatten().filter(|start| Some(**start) <= first);
    let mut by_time: Sorted<i64, (f64, f64)> = Sorted::new();
    for (since, told) in cells.iter().map(|cell| (cell.since, cell.told)) {
        let StaggeredCell { estimate, weight, .. } = told;
        by_time.change(since, (0.0, 0.0), |sums| {
            *sums = (sums.0 + weight * estimate, sums.1 + weight);
        });
    }
    let mut found = StaggeredEffect {
        scale: panel.scale(),
        estimate,
        standard_error: None,
        lower: None,
        upper: None,
        p: 1.0,
        inference: options.inference,
        degrees: None,
        assignments: None,
        treated_clusters,
        control_clusters,
        always_treated: always.count(),
        cells: cells.iter().map(|cell| cell.told).collect(),
        by_time: by_time.into_iter().map(|(time, (sum, whole))| (time, sum / whole)).collect(),
        caveats: caveats(panel, treated_clusters.min(control_clusters) < MINIMUM_CLUSTERS),
    };
    match options.inference {
        Inference::Cluster => {
            let whole: f64 = cells.iter().map(|cell| cell.told.weight).sum();
            let mut by_cluster = vec![0.0; panel.clusters];
            for cell in &cells {
                for (unit, part) in panel.units.iter().zip(&cell.influence) {
                    if let Some(sum) = by_cluster.get_mut(unit.cluster) {
                        *sum += cell.told.weight / whole * part;
                    }
                }
            }
            let clusters = float(panel.clusters as u64);
            let sum: f64 = by_cluster.iter().map(|part: &f64| part * part).sum();
            let error = (clusters / (clusters - 1.0) * sum).sqrt();
            let room = options.student(panel.clusters)? * error;
            found.standard_error = Some(error);
            (found.lower, found.upper) = (Some(estimate - room), Some(estimate + room));
            found.degrees = Some(panel.clusters - 1);
            found.p = panel.chance(estimate, error);
        }
        Inference::Randomisation => {
            let (ways, _) = assignments(&starts, options.draws, options.seed);
            let effects: Vec<f64> =
                ways.iter().filter_map(|way| overall(&self::cells(panel, way))).collect();
            found.p = probability(&effects, panel.rounding());
            found.assignments = Some(effects.len());
        }
    }
    Ok(found)
}
