use super::super::error::StatsError;
use super::{AdoptionFit, Ceiling, Curve, MONTH, Stock, fit_adoption};
use crate::order;
use chrono::{Days, NaiveDate};
use serde::Serialize;

/// What curves and ceilings are tried.
#[derive(Debug, Clone, PartialEq)]
pub struct AdoptionOptions {
    /// Shapes.
    pub curves: Vec<Curve>,
    /// What may be known of the ceiling; each shape is fitted with each.
    pub ceilings: Vec<Ceiling>,
    /// The stock to reach.
    pub target: f64,
    /// The launch; none for the first date.
    pub origin: Option<NaiveDate>,
}

/// Why a range of dates is as wide as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Reason {
    /// The target lies beyond the data: every date is extrapolated.
    BeyondData,
    /// The data do not tell the ceiling of at least one curve.
    CeilingNotIdentifiable,
    /// Curves that fit about as well give dates months apart.
    CurvesDisagree,
    /// At least one curve never reaches the target.
    NeverReached,
    /// There are too few points to weigh the curves: each has the same weight.
    TooFewPointsToWeigh,
}

/// A fit, its weight and its date.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutlookFit {
    /// The fit.
    #[serde(flatten)]
    pub fit: AdoptionFit,
    /// Akaike weight among all fits: they sum to 1.
    pub weight: f64,
    /// When the target is reached; none for never, or after 2150.
    pub date: Option<NaiveDate>,
}

/// When a target is reached, over all curves: a range, never one date.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AdoptionOutlook {
    /// The stock to reach.
    pub target: f64,
    /// From when the curves count.
    pub origin: NaiveDate,
    /// The fits, in the order asked.
    pub fits: Vec<OutlookFit>,
    /// The earliest date of a curve.
    pub earliest: Option<NaiveDate>,
    /// The latest; none as well when a curve never reaches the target.
    pub latest: Option<NaiveDate>,
    /// The weight of the curves that reach the target.
    pub reached_weight: f64,
    /// The date by which half of the weight has reached the target.
    pub median: Option<NaiveDate>,
    /// Why the range is as wide as it is.
    pub reasons: Vec<Reason>,
}

/// The range of dates at which a target is reached, over curves and ceilings with their weights.
///
/// Each curve is fitted with each ceiling; weights are Akaike's, e^(−ΔAICc / 2), of fits to one
/// series. They weigh the curves that were tried and nothing else: none of them knows a campaign,
/// a law or a saturation that has not begun. The range is over curves and ceilings; the error of the
/// parameters of each, which a long extrapolation enlarges, is not in it.
///
/// Source: K. P. Burnham and D. R. Anderson, Model Selection and Multimodel Inference (2002), 2.9.
///
/// # Errors
/// Those of [`fit_adoption`]; `stats.too_few_values` without a curve or a ceiling;
/// `stats.out_of_range` for a target that is not above 0.
///
/// # Examples
/// ```
/// use carnet_sante::stats::{AdoptionOptions, Ceiling, Curve, Reason, Stock, adoption_outlook};
/// use carnet_sante::time::parse_date;
/// let stock = |at: &str, count| Ok::<_, carnet_sante::Error>(Stock { at: parse_date(at)?, count });
/// let series = [
///     stock("2023-02-13", 7.9)?, stock("2024-02-29", 11.0)?, stock("2024-10-07", 15.0)?,
///     stock("2025-04-02", 19.0)?, stock("2025-10-31", 23.3)?, stock("2026-01-29", 24.0)?,
/// ];
/// let found = adoption_outlook(&series, &AdoptionOptions {
///     curves: vec![Curve::Logistic, Curve::Gompertz],
///     ceilings: vec![Ceiling::Fixed { value: 68.0 }],
///     target: 40.0,
///     origin: None,
/// })?;
/// assert!(found.earliest < found.latest && found.reasons.contains(&Reason::BeyondData));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn adoption_outlook(
    series: &[Stock],
    options: &AdoptionOptions,
) -> Result<AdoptionOutlook, StatsError> {
    let AdoptionOptions { curves, ceilings, target, origin } = options;
    let first = series.first().ok_or(StatsError::TooFewValues { field: "series", minimum: 4 })?;
    for (field, none) in [("curves", curves.is_empty()), ("ceilings", ceilings.is_empty())] {
        if none {
            return Err(StatsError::TooFewValues { field, minimum: 1 });
        }
    }
    if !super::super::positive(*target) {
        return Err(StatsError::OutOfRange { field: "target", expected: "from 10^-50 to 10^50" });
    }
    let origin = origin.unwrap_or(first.at);
    let mut fits = Vec::new();
    for curve in curves {
        for ceiling in ceilings {
            fits.push(fit_adoption(series, *curve, *ceiling, origin)?);
        }
    }
    let weights = weights(&fits);
    let weighed = weights.is_some();
    let equal = 1.0 / super::super::float(fits.len() as u64);
    let weights = weights.unwrap_or_else(|| vec![equal; fits.len()]);
    let fits: Vec<OutlookFit> = fits
        .into_iter()
        .zip(weights)
        .map(|(fit, weight)| OutlookFit { date: date(&fit, origin, *target), fit, weight })
        .collect();
    let mut dated: Vec<(NaiveDate, f64)> =
        fits.iter().filter_map(|fit| Some((fit.date?, fit.weight))).collect();
    order::sort_by_key(&mut dated, |(date, _)| *date);
    // The sum of nothing is -0.0 otherwise.
    let reached_weight = dated.iter().fold(0.0, |sum, (_, weight)| sum + weight);
    let mut sum = 0.0;
    let median = dated.iter().find(|(_, weight)| {
        sum += weight;
        sum >= 0.5
    });
    let all = dated.len() == fits.len();
    let ends = (dated.first().map(|d| d.0), dated.last().map(|d| d.0));
    let largest = series.iter().fold(0.0_f64, |most, stock| most.max(stock.count));
    let apart = ends.0.zip(ends.1).is_some_and(|(a, b)| (b - a).num_days() > 60);
    let known = [
        (Reason::BeyondData, *target > largest),
        (Reason::CeilingNotIdentifiable, fits.iter().any(|fit| !fit.fit.identifiable)),
        (Reason::CurvesDisagree, apart),
        (Reason::NeverReached, !all),
        (Reason::TooFewPointsToWeigh, !weighed),
    ];
    Ok(AdoptionOutlook {
        target: *target,
        origin,
        earliest: ends.0,
        latest: ends.1.filter(|_| all),
        reached_weight,
        median: median.map(|(date, _)| *date),
        reasons: known.into_iter().filter(|(_, holds)| *holds).map(|(reason, _)| reason).collect(),
        fits,
    })
}

fn weights(fits: &[AdoptionFit]) -> Option<Vec<f64>> {
    let criteria = fits.iter().map(|fit| fit.aicc).collect::<Option<Vec<f64>>>()?;
    let least = criteria.iter().copied().fold(f64::INFINITY, f64::min);
    let shares: Vec<f64> = criteria.iter().map(|aicc| ((least - aicc) / 2.0).exp()).collect();
    let sum: f64 = shares.iter().sum();
    Some(shares.into_iter().map(|share| share / sum).collect())
}

/// The day in which the curve reaches the target: at its end, it has.
fn date(fit: &AdoptionFit, origin: NaiveDate, target: f64) -> Option<NaiveDate> {
    let months = fit.curve.when(fit.natural, target / fit.ceiling)?;
    let days = (months * MONTH).floor();
    if !(-100_000.0..100_000.0).contains(&days) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded above")]
    let far = Days::new(days.abs() as u64);
    let date = if days < 0.0 { origin.checked_sub_days(far) } else { origin.checked_add_days(far) };
    date.filter(|date| crate::time::day_number(*date).is_ok())
}
