//! Many people, no names: indicators, intervals, disclosure control, published figures.

mod disclosure;
pub mod indicator;
pub mod published;
mod run;
pub mod stats;

pub use run::run;
