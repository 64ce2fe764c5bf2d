//! The only place that sees persons and measures together.

pub mod projection;
#[cfg(feature = "synthetic")]
pub mod synthetic;
