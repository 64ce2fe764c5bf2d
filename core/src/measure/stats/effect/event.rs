use super::super::error::StatsError;
use super::super::float;
use super::block::Arms;
use super::judge::{Judge, Told};
use super::{Caveat, EffectEstimate, EffectOptions, PRE_TREND, Panel};
use serde::Serialize;

/// The difference between the arms in one period, against the last one before the start.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct EventTime {
    /// The period.
    pub period: i64,
    /// Periods since the start: below 0 before it.
    pub since_start: i64,
    /// The difference; 0 in the period of reference.
    pub estimate: f64,
    /// Lower bound.
    pub lower: Option<f64>,
    /// Upper bound.
    pub upper: Option<f64>,
    /// Two-sided probability without difference; none in the period of reference.
    pub p: Option<f64>,
}

/// What remains if trends after the start part by at most `m` times what they did before.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Sensitivity {
    /// How many times the largest step between periods before the start.
    pub m: f64,
    /// Lower bound of the mean effect.
    pub lower: f64,
    /// Upper bound.
    pub upper: f64,
}

/// An event study: the arms period by period, and how far trends may part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventStudy {
    /// The mean effect over the periods of action, against the period of reference.
    pub average: EffectEstimate,
    /// Each period, in order.
    pub times: Vec<EventTime>,
    /// The largest step of the difference between consecutive periods before the start; none where
    /// there is only one.
    pub largest_step_before: Option<f64>,
    /// Bounds for m = 0, 0.5, 1 and 2; empty where there is only one period before.
    pub sensitivity: Vec<Sensitivity>,
    /// The m from which the interval of the mean effect holds 0; none where there is no step, or
    /// where no m under a million does.
    pub breakdown: Option<f64>,
    /// What stands against reading it as an effect.
    pub caveats: Vec<Caveat>,
}

/// The arms of a panel period by period, with sensitivity bounds in the place of a pre-trend test.
///
/// Each difference is against the last period before the start. If trends after it part at most m
/// times as fast as the largest step before it (relative magnitudes), the mean effect lies within
/// ± m · step · mean(h) over the h-th periods of action. Nobody knows which step is the largest, so
/// the interval at m is the union over steps and signs of the intervals of mean ± m · step · mean(h),
/// the error of the step included. It covers at least as often as its level says; the conditional
/// tests of the source are narrower where one step stands out. A test that passes before the start
/// is no proof, and no gate here.
///
/// Source: A. Rambachan and J. Roth, Review of Economic Studies 90 (2023), 2555–2591: the set of
/// relative magnitudes; the union of intervals of its ends is ours.
///
/// # Errors
/// As [`difference_in_differences`](super::difference_in_differences); `baseline` plays no part.
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
/// let options = EffectOptions { inference: Inference::Randomisation, ..Default::default() };
/// let found = event_study(&panel, &options)?;
/// let effects: Vec<f64> = found.times.iter().map(|time| time.estimate).collect();
/// assert_eq!(effects, [0.0, 0.0, 2.0, 2.0]);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn event_study(panel: &Panel, options: &EffectOptions) -> Result<EventStudy, StatsError> {
    options.checked()?;
    let arms = Arms::of(panel)?;
    options.gate(arms.treated_clusters, arms.control_clusters)?;
    let options = EffectOptions { baseline: false, ..*options };
    let judge = Judge::new(panel, &arms, None, &options);
    let reference = arms.start - 1;
    let against = |place: usize| -> Option<Vec<f64>> {
        let each = panel.units.iter();
        each.map(|unit| Some(unit.values.get(place)? - unit.values.get(reference)?)).collect()
    };
    let mut times = Vec::with_capacity(panel.periods.len());
    for (place, period) in panel.periods.iter().enumerate() {
        let since_start =
            i64::try_from(place).unwrap_or(0) - i64::try_from(arms.start).unwrap_or(0);
        let mut time = EventTime {
            period: *period,
            since_start,
            estimate: 0.0,
            lower: None,
            upper: None,
            p: None,
        };
        if let Some(outcome) = against(place).filter(|_| place != reference) {
            let found = judge.estimate(&outcome)?;
            time.estimate = found.estimate;
            (time.lower, time.upper, time.p) = (found.lower, found.upper, Some(found.p));
        }
        times.push(time);
    }
    let after = panel.periods.len() - arms.start;
    let each = panel.units.iter().map(|unit| {
        let (before, after_start) = unit.values.split_at_checked(arms.start)?;
        Some(after_start.iter().sum::<f64>() / float(after as u64) - before.last()?)
    });
    let outcome: Vec<f64> = each.flatten().collect();
    let average = judge.estimate(&outcome)?;
    let mut steps = Vec::with_capacity(reference);
    for place in 0..reference {
        let each = panel.units.iter();
        let step = each.map(|unit| Some(unit.values.get(place + 1)? - unit.values.get(place)?));
        steps.push(judge.told(&step.collect::<Option<Vec<f64>>>().unwrap_or_default())?);
    }
    let robust = Robust {
        mean: judge.told(&outcome)?,
        // The mean of 1, 2… over the periods of action.
        reach: (float(after as u64) + 1.0) / 2.0,
        steps,
        judge: &judge,
    };
    let mut sensitivity = Vec::new();
    for m in [0.0, 0.5, 1.0, 2.0] {
        if let Some((lower, upper)) = robust.ends(m)? {
            sensitivity.push(Sensitivity { m, lower, upper });
        }
    }
    let step = robust.steps.iter().map(|step| step.estimate.abs()).reduce(f64::max);
    let breakdown = robust.breakdown()?;
    let mut caveats = average.caveats.clone();
    caveats.push(PRE_TREND);
    Ok(EventStudy { average, times, largest_step_before: step, sensitivity, breakdown, caveats })
}

/// The mean effect, and the steps before the start that bound what may stand against it.
struct Robust<'a> {
    judge: &'a Judge<'a>,
    mean: Told,
    steps: Vec<Told>,
    reach: f64,
}

impl Robust<'_> {
    /// The interval of the mean effect for trends that part at most `m` times as fast as before:
    /// over every step and sign, the outer ends of the intervals of mean ± m · reach · step.
    fn ends(&self, m: f64) -> Result<Option<(f64, f64)>, StatsError> {
        let mut all: Option<(f64, f64)> = None;
        for step in &self.steps {
            for share in [m * self.reach, -m * self.reach] {
                let (Some(lower), Some(upper)) = self.judge.ends(&self.mean.with(share, step))?
                else {
                    return Ok(None);
                };
                all = Some(all.map_or((lower, upper), |(l, u)| (l.min(lower), u.max(upper))));
            }
        }
        Ok(all)
    }

    /// The least m from which the interval holds 0; it only widens with m.
    fn breakdown(&self) -> Result<Option<f64>, StatsError> {
        let holds = |m: f64| Ok(self.ends(m)?.map(|(lower, upper)| lower <= 0.0 && upper >= 0.0));
        let (mut inside, mut outside) = (0.0, 1.0);
        match holds(0.0)? {
            Some(false) => {}
            other => return Ok(other.map(|_| 0.0)),
        }
        while holds(outside)? == Some(false) {
            inside = outside;
            outside *= 2.0;
            if outside > 1e6 {
                return Ok(None);
            }
        }
        for _ in 0..50 {
            let middle = 0.5 * (inside + outside);
            if holds(middle)? == Some(false) { inside = middle } else { outside = middle }
        }
        Ok(Some(outside))
    }
}
