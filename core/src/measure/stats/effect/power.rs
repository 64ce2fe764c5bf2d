use super::super::beta::two_sided_student;
use super::super::error::StatsError;
use super::super::float;
use serde::Serialize;

/// What a comparison could see.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct EffectPower {
    /// The least effect that it finds with the power asked.
    pub minimum_effect: f64,
    /// Treated clusters.
    pub treated: usize,
    /// Control clusters.
    pub control: usize,
    /// Level of the interval.
    pub level: f64,
    /// Power.
    pub power: f64,
}

/// The least effect that a difference in differences over so many clusters would find.
///
/// (t of the level + t of the power) · σ · √(1/treated + 1/control), where σ is the standard
/// deviation between clusters of the change that is compared, and t has clusters − 2 degrees.
///
/// Source: H. S. Bloom, Evaluation Review 19 (1995), 547–556.
///
/// # Errors
/// `stats.too_few_values` under two clusters in an arm; `stats.out_of_range` for a deviation that is
/// not positive or a power outside ]0.5, 1[; `stats.level`.
///
/// # Examples
/// ```
/// use carnet_sante::stats::effect_power;
/// let (few, many) = (effect_power(0.01, 5, 13, 0.95, 0.8)?, effect_power(0.01, 50, 50, 0.95, 0.8)?);
/// assert!(few.minimum_effect > 2.0 * many.minimum_effect);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn effect_power(
    deviation: f64,
    treated: usize,
    control: usize,
    level: f64,
    power: f64,
) -> Result<EffectPower, StatsError> {
    let range = |field, expected| StatsError::OutOfRange { field, expected };
    if !super::super::positive(deviation) {
        return Err(range("deviation", "from 10^-50 to 10^50"));
    }
    if !(power > 0.5 && power < 1.0) {
        return Err(range("power", "more than 0.5 and less than 1"));
    }
    for (field, arm) in [("treated", treated), ("control", control)] {
        if arm < 2 {
            return Err(StatsError::TooFewValues { field, minimum: 2 });
        }
    }
    let (a, b) = (float(treated as u64), float(control as u64));
    let t = |level: f64| two_sided_student(level, a + b - 2.0).ok_or(StatsError::Level);
    let minimum_effect =
        (t(level)? + t(2.0 * power - 1.0)?) * deviation * (1.0 / a + 1.0 / b).sqrt();
    Ok(EffectPower { minimum_effect, treated, control, level, power })
}
