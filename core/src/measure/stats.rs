//! Confidence intervals of proportions and counts.
//!
//! The special functions (error function, gamma) come from `statrs`: pure Rust, no C, its default
//! features (random numbers, linear algebra) left out. Its own quantile functions bisect to an
//! absolute tolerance, which is too coarse here: the module `quantile` solves for its incomplete
//! gamma functions with Newton steps, and uses the Cornish–Fisher expansion for large counts.
//!
//! A level outside ]0, 1[ or an impossible count gives `None`: there is no interval, which is a
//! value and no error.

mod count;
mod proportion;
mod quantile;

pub use count::poisson_exact;
pub use proportion::wilson;
