use super::super::beta::two_sided_student;
use super::super::error::StatsError;
use super::super::float;
use super::super::matrix::Matrix;
use super::{Curve, Stock, points};
use crate::order::Map;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};

/// What is known of the ceiling of a curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Ceiling {
    /// Known: a population, or the profiles opened.
    Fixed {
        /// Its value.
        value: f64,
    },
    /// Between two bounds.
    Bounded {
        /// Lowest.
        lower: f64,
        /// Highest.
        upper: f64,
    },
    /// Nothing is known.
    Free {},
}

/// The variants of [`Ceiling`] by their names, to be read.
#[derive(Deserialize)]
#[serde(remote = "Ceiling", rename_all = "snake_case", deny_unknown_fields)]
enum Named {
    Fixed { value: f64 },
    Bounded { lower: f64, upper: f64 },
    Free {},
}

impl<'de> Deserialize<'de> for Ceiling {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        crate::error::tagged(from, Named::deserialize)
    }
}

/// A fitted curve.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AdoptionFit {
    /// Its shape.
    pub curve: Curve,
    /// What was known of its ceiling.
    pub given: Ceiling,
    /// Its ceiling.
    pub ceiling: f64,
    /// Its two parameters by name, per month of 365.25 / 12 days, times in months since the origin.
    pub parameters: Map<&'static str, f64>,
    /// Sum of squared residuals.
    pub sse: f64,
    /// Akaike's criterion for few points, of the residuals; none with too few points.
    pub aicc: Option<f64>,
    /// Whether the ceiling stands at a bound: the data would have it elsewhere.
    pub at_bound: bool,
    /// The ceilings that fit nearly as well (profile likelihood at 95 %); an end is none where it is
    /// not found inside the bounds.
    pub ceiling_range: (Option<f64>, Option<f64>),
    /// Whether the data tell the ceiling: it stands at no bound, and its range has two ends. True
    /// for a ceiling that was given.
    pub identifiable: bool,
    #[serde(skip)]
    pub(super) natural: [f64; 2],
}

/// A free ceiling is looked for up to this multiple of the largest count.
const FREE: f64 = 1_000.0;

/// Residuals below this share of the largest count are noise of doubles.
const NOISE: f64 = 1e-13;

/// Residuals below this share of the largest count are what a descent along a flat valley leaves.
const LEFT: f64 = 1e-8;

struct Found {
    ceiling: f64,
    inner: [f64; 2],
    sse: f64,
}

/// Fits a curve to dated stocks by least squares, with the ceiling fixed, bounded or free.
///
/// Levenberg and Marquardt's method from several starts. The answer says whether the data tell the
/// ceiling: a series that has not begun to bend fits any ceiling, and then neither it nor the date
/// of a target above the data is known. `origin` is the launch, from which a Bass curve counts.
///
/// Sources: the curves name theirs; K. Levenberg (1944) and D. W. Marquardt (1963) for the method;
/// N. Sugiura, Communications in Statistics A7 (1978), 13–26, for AICc.
///
/// # Errors
/// `stats.too_few_values` under four points (three for a fixed ceiling); `stats.out_of_range` for
/// dates, counts, bounds or an origin that cannot be; `stats.not_identified` when no start converges.
///
/// # Examples
/// ```
/// use carnet_sante::stats::{Ceiling, Curve, Stock, fit_adoption};
/// use carnet_sante::time::parse_date;
/// let origin = parse_date("2022-01-01")?;
/// let series: Vec<Stock> = (0..24)
///     .map(|month| Stock {
///         at: origin + chrono::Days::new(month * 30),
///         count: 40.0 / (1.0 + (-0.3 * (month as f64 * 30.0 / 30.4375 - 12.0)).exp()),
///     })
///     .collect();
/// let fit = fit_adoption(&series, Curve::Logistic, Ceiling::Free {}, origin)?;
/// assert!((fit.ceiling - 40.0).abs() < 1e-6 && fit.identifiable);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn fit_adoption(
    series: &[Stock],
    curve: Curve,
    ceiling: Ceiling,
    origin: NaiveDate,
) -> Result<AdoptionFit, StatsError> {
    let fixed = matches!(ceiling, Ceiling::Fixed { .. });
    let minimum = if fixed { 3 } else { 4 };
    if series.len() < minimum {
        return Err(StatsError::TooFewValues { field: "series", minimum });
    }
    let data = points(series, origin)?;
    if series.iter().all(|stock| Some(stock.count) == series.first().map(|first| first.count)) {
        return Err(StatsError::NotIdentified { what: "a series that does not move has no curve" });
    }
    let largest = data.iter().fold(0.0_f64, |most, (_, y)| most.max(*y));
    // Everything over the largest count, so that one tolerance fits all units.
    let scaled: Vec<(f64, f64)> = data.iter().map(|(t, y)| (*t, y / largest)).collect();
    let (lower, upper) = bounds(ceiling, largest)?;
    let failed = StatsError::NotIdentified { what: "the curve follows the series nowhere" };
    let best = if lower == upper {
        search(&scaled, curve, lower)
    } else {
        // Free first; where that runs out of the bounds, each of them is tried beside the best that
        // stays inside.
        let (least, inside) = search_within(&scaled, curve, (lower, upper));
        if inside.as_ref().is_some_and(|inside| Some(inside.sse) == least) {
            inside
        } else {
            let bound = |ceiling| search(&scaled, curve, ceiling);
            better(inside, better(bound(lower), bound(upper)))
        }
    }
    .ok_or(failed)?;
    let at_bound = !fixed && (best.ceiling == lower || best.ceiling == upper);
    let range = if fixed { (None, None) } else { profile(&scaled, curve, &best, (lower, upper)) };
    let natural = curve.natural(best.inner);
    let n = float(scaled.len() as u64);
    let parameters = if fixed { 3.0 } else { 4.0 };
    let sse = best.sse.max(n * NOISE * NOISE);
    let room = n - parameters - 1.0;
    let aicc = n * (sse / n).ln() + 2.0 * parameters * (1.0 + (parameters + 1.0) / room);
    let names = curve.parameters();
    Ok(AdoptionFit {
        curve,
        given: ceiling,
        // A bound stands as it was given.
        ceiling: match ceiling {
            Ceiling::Fixed { value } => value,
            Ceiling::Bounded { lower: given, .. } if best.ceiling == lower => given,
            Ceiling::Bounded { upper: given, .. } if best.ceiling == upper => given,
            _ => best.ceiling * largest,
        },
        parameters: names.into_iter().zip(natural).collect(),
        sse: best.sse * largest * largest,
        aicc: (room > 0.0).then_some(aicc),
        at_bound,
        ceiling_range: (range.0.map(|k| k * largest), range.1.map(|k| k * largest)),
        identifiable: fixed || (!at_bound && range.0.is_some() && range.1.is_some()),
        natural,
    })
}

fn bounds(ceiling: Ceiling, largest: f64) -> Result<(f64, f64), StatsError> {
    let (lower, upper) = match ceiling {
        Ceiling::Fixed { value } => (value, value),
        Ceiling::Bounded { lower, upper } => (lower, upper),
        Ceiling::Free {} => (largest * 1e-3, largest * FREE),
    };
    let usable = |bound: f64| super::super::positive(bound / largest);
    if !(usable(lower) && lower <= upper && usable(upper)) {
        let expected = "more than 0, the lower bound below the upper one";
        return Err(StatsError::OutOfRange { field: "ceiling", expected });
    }
    Ok((lower / largest, upper / largest))
}

fn better(a: Option<Found>, b: Option<Found>) -> Option<Found> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.sse < a.sse { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// What each start comes to, from some ceilings that move or do not.
fn found<'a>(
    data: &'a [(f64, f64)],
    curve: Curve,
    ceilings: &'a [f64],
    free: bool,
) -> impl Iterator<Item = Found> + 'a {
    let (first, last) = (data.first().copied(), data.last().copied());
    let ends = first.zip(last).into_iter();
    ends.flat_map(move |(first, last)| {
        let span = (last.0 - first.0).max(1e-3);
        ceilings.iter().flat_map(move |ceiling| {
            curve.starts(first.0, span, first.1 / ceiling).into_iter().filter_map(move |inner| {
                descend(data, curve, Found { ceiling: *ceiling, inner, sse: 0.0 }, free)
            })
        })
    })
}

/// The best of all starts for a ceiling that is known.
fn search(data: &[(f64, f64)], curve: Curve, ceiling: f64) -> Option<Found> {
    found(data, curve, &[ceiling], false).fold(None, |best, next| better(best, Some(next)))
}

/// The least sum of all starts for a ceiling that is not, and the best that ends inside its bounds.
fn search_within(
    data: &[(f64, f64)],
    curve: Curve,
    (lower, upper): (f64, f64),
) -> (Option<f64>, Option<Found>) {
    let (mut least, mut inside): (Option<f64>, _) = (None, None);
    for next in found(data, curve, &[1.02, 1.5, 4.0], true) {
        least = Some(least.map_or(next.sse, |least| least.min(next.sse)));
        if (lower..=upper).contains(&next.ceiling) {
            inside = better(inside, Some(next));
        }
    }
    (least, inside)
}

fn sse(data: &[(f64, f64)], curve: Curve, ceiling: f64, inner: [f64; 2]) -> f64 {
    let natural = curve.natural(inner);
    data.iter().map(|(t, y)| (y - ceiling * curve.share(natural, *t)).powi(2)).sum()
}

/// Levenberg and Marquardt's method from one start; the ceiling moves by its logarithm.
fn descend(data: &[(f64, f64)], curve: Curve, start: Found, free: bool) -> Option<Found> {
    let unknowns = if free { 3 } else { 2 };
    let mut at = [start.inner[0], start.inner[1], start.ceiling.ln()];
    let value = |at: [f64; 3]| {
        let ceiling = if free { at[2].exp() } else { start.ceiling };
        sse(data, curve, ceiling, [at[0], at[1]])
    };
    let (mut best, mut damping, mut idle) = (value(at), 1e-3, 0);
    for _ in 0..400 {
        let ceiling = if free { at[2].exp() } else { start.ceiling };
        let natural = curve.natural([at[0], at[1]]);
        let model = |a: f64, b: f64, t: f64| ceiling * curve.share(curve.natural([a, b]), t);
        let steps = [1e-5 * at[0].abs().max(1.0), 1e-5 * at[1].abs().max(1.0)];
        let mut rows: Vec<([f64; 3], f64)> = data
            .iter()
            .map(|(t, y)| {
                let a = model(at[0] + steps[0], at[1], *t) - model(at[0] - steps[0], at[1], *t);
                let b = model(at[0], at[1] + steps[1], *t) - model(at[0], at[1] - steps[1], *t);
                let now = ceiling * curve.share(natural, *t);
                ([a / (2.0 * steps[0]), b / (2.0 * steps[1]), now], y - now)
            })
            .collect();
        // Every unknown over its own size, so that one which no longer matters stops no other.
        let size = |k: usize| {
            let sum: f64 = rows.iter().filter_map(|(s, _)| s.get(k)).map(|s| s * s).sum();
            if sum > 0.0 { sum.sqrt() } else { 1.0 }
        };
        let sizes = [size(0), size(1), size(2)];
        for (slopes, _) in &mut rows {
            slopes.iter_mut().zip(sizes).for_each(|(slope, size)| *slope /= size);
        }
        let gram = Matrix::gram(
            unknowns,
            rows.iter().filter_map(|(slopes, _)| Some((1.0, slopes.get(..unknowns)?))),
        );
        let slope: Vec<f64> = (0..unknowns)
            .map(|k| rows.iter().filter_map(|(s, rest)| Some(s.get(k)? * rest)).sum())
            .collect();
        let Some(inverse) = gram.damped(damping).inverse() else {
            damping *= 10.0;
            if damping > 1e12 {
                break;
            }
            continue;
        };
        let step = inverse.times(&slope);
        let mut next = at;
        let moves = step.iter().zip(sizes).map(|(by, size)| by / size);
        next.iter_mut().zip(moves).for_each(|(place, by)| *place += by);
        let found = value(next);
        if found.is_finite() && found <= best {
            let still =
                at.iter().zip(&next).all(|(a, b)| (a - b).abs() <= 1e-15 * a.abs().max(1.0));
            // Three steps that gain nothing but rounding: the bottom of the valley.
            idle = if found > best * (1.0 - 1e-12) { idle + 1 } else { 0 };
            (at, best, damping) = (next, found, (damping / 10.0).max(1e-15));
            // A free ceiling beyond any bound goes nowhere.
            if still || idle == 3 || at[2] > 60.0 {
                break;
            }
        } else {
            damping *= 10.0;
            if damping > 1e12 {
                break;
            }
        }
    }
    let ceiling = if free { at[2].exp() } else { start.ceiling };
    let found = Found { ceiling, inner: [at[0], at[1]], sse: best };
    (best.is_finite() && found.ceiling.is_finite()).then_some(found)
}

/// The ceilings whose fit is not significantly worse, F test of one parameter at 95 %.
fn profile(
    data: &[(f64, f64)],
    curve: Curve,
    best: &Found,
    (lower, upper): (f64, f64),
) -> (Option<f64>, Option<f64>) {
    let freedom = float(data.len() as u64) - 3.0;
    let Some(t) = two_sided_student(0.95, freedom) else { return (None, None) };
    // A curve through every point says nothing of their errors: what the descent leaves stands for it.
    let sse = best.sse.max(float(data.len() as u64) * LEFT * LEFT);
    let worst = sse * (1.0 + t * t / freedom);
    let fits = |ceiling: f64| search(data, curve, ceiling).is_some_and(|f| f.sse <= worst);
    // From the best ceiling outwards on a logarithmic scale, then halves.
    let end = |bound: f64| {
        if fits(bound) {
            return None;
        }
        let (mut inside, mut outside) = (best.ceiling.ln(), bound.ln());
        for _ in 0..30 {
            let middle = (inside + outside) / 2.0;
            if fits(middle.exp()) { inside = middle } else { outside = middle }
        }
        Some(((inside + outside) / 2.0).exp())
    };
    (end(lower), end(upper))
}
