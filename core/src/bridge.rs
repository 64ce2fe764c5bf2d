//! The only place that sees persons and measures together.
