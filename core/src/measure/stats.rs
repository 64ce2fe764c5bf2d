//! Statistics on counts: intervals, standardisation, comparison, change, adoption, effects.
//!
//! The special functions (error function, gamma) come from `statrs`: pure Rust, no C, its default
//! features (random numbers, linear algebra) left out; version 0.18, because 0.19 asks for Rust
//! 1.89. Its gamma quantile stops after eight bisections and four Newton steps whether or not they
//! converged, works on one tail only, and panics outside [0, 1]: the module `quantile` solves for
//! its incomplete gamma functions on the logarithm of either tail, and uses the Cornish–Fisher
//! expansion for large counts. Its incomplete beta function loses the digits of large counts: the
//! module `beta` says what stands in its place.
//!
//! [`wilson`], [`clopper_pearson`], [`agresti_coull`], [`poisson_exact`] and [`byar`] give `None`
//! where there is no interval; everything else says why by a [`StatsError`].

mod adoption;
mod beta;
mod change;
mod cornish_fisher;
mod count;
mod difference;
mod discovery;
mod effect;
mod error;
mod funnel;
mod inequality;
mod interval;
mod matrix;
mod proportion;
mod quantile;
mod standardise;

pub use adoption::{
    AdoptionFit, AdoptionOptions, AdoptionOutlook, Ceiling, Curve, OutlookFit, Reason, Stock,
    adoption_outlook, fit_adoption,
};
pub use change::{Average, Change, ChangeOptions, Changes, Point, changes};
pub use count::{byar, poisson_exact};
pub use difference::difference_interval;
pub use discovery::benjamini_hochberg;
pub use effect::{
    Caveat, Convention, EffectEstimate, EffectOptions, EffectPower, EventStudy, EventTime,
    Inference, MINIMUM_CLUSTERS, Observation, Panel, PanelOptions, Scale, Sensitivity,
    StaggeredCell, StaggeredEffect, UnitWeights, difference_in_differences, effect_power,
    event_study, staggered_effect,
};
pub use error::StatsError;
pub use funnel::{
    Funnel, FunnelKind, FunnelMethod, FunnelOptions, FunnelPoint, FunnelStatus,
    MINIMUM_DENOMINATOR, Overdispersion, funnel,
};
pub use inequality::{Inequality, RankInequality, inequality, rank_inequality};
pub use interval::{
    CountMethod, Frequency, Interval, ProportionMethod, RateInterval, count_interval,
    dependent_count_interval, proportion_interval, rate_interval,
};
pub(in crate::measure) use proportion::score_interval;
pub use proportion::{agresti_coull, clopper_pearson, wilson};
pub(in crate::measure) use quantile::two_sided_normal;

pub use standardise::{
    IndirectlyStandardised, MINIMUM_EVENTS, ProportionScale, StandardOptions, Standardisable,
    Standardised, standardise, standardise_dependent, standardise_indirect,
};

/// Whether a number given is one that the formulas bear: no power of it that they take leaves the
/// doubles, so that no infinity and no NaN comes out.
fn usable(number: f64) -> bool {
    number == 0.0 || (1e-50..=1e50).contains(&number.abs())
}

/// [`usable`] and more than 0.
fn positive(number: f64) -> bool {
    number > 0.0 && usable(number)
}

/// Counts are below 2^53 wherever they are exact.
#[expect(clippy::cast_precision_loss, reason = "counts beyond 2^53 lose less than one in 10^15")]
fn float(count: u64) -> f64 {
    count as f64
}
