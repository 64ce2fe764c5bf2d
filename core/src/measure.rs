//! Many people, no names: indicators, intervals, disclosure control, published figures.

mod disclosure;
pub mod indicator;
mod run;
pub mod stats;

pub use run::run;
