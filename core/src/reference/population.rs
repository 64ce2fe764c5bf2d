//! Populations of INSEE, as published: nothing is interpolated, what no table has is `None`.

mod municipal;

pub use municipal::municipal;
