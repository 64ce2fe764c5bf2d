//! Many people, no names: indicators, intervals, disclosure control, published figures.

pub mod analysis;
mod disclosure;
pub mod indicator;
pub mod published;
mod run;
pub mod stats;

pub use run::run;
