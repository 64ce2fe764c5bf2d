//! The only place that sees persons and measures together.

#[cfg(feature = "synthetic")]
pub mod synthetic;
