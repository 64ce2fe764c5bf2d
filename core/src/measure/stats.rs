//! Confidence intervals of proportions and counts.
//!
//! The special functions (error function, gamma) come from `statrs`: pure Rust, no C, its default
//! features (random numbers, linear algebra) left out; version 0.18, because 0.19 asks for Rust
//! 1.89. Its gamma quantile stops after eight bisections and four Newton steps whether or not they
//! converged, works on one tail only, and panics outside [0, 1]: the module `quantile` solves for
//! its incomplete gamma functions on the logarithm of either tail, and uses the Cornish–Fisher
//! expansion for large counts.
//!
//! A level outside ]0, 1[ or an impossible count gives `None`: there is no interval, which is a
//! value and no error.

mod count;
mod proportion;
mod quantile;

pub use count::poisson_exact;
pub(in crate::measure) use proportion::score_interval;
pub use proportion::wilson;
pub(in crate::measure) use quantile::two_sided_normal;
