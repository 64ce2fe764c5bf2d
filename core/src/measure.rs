//! Many people, no names: indicators, intervals, disclosure control, published figures.

pub mod analysis;
pub mod disclosure;
pub mod indicator;
#[cfg(feature = "parallel")]
mod parallel;
pub mod published;
mod run;
pub mod stats;

#[cfg(feature = "parallel")]
pub use parallel::count_parallel;
pub use run::run;
