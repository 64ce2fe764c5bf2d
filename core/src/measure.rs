//! Many people, no names: indicators, intervals, disclosure control, published figures.

pub mod indicator;
pub mod stats;
