//! The engine: columns in, counts out. Integers only, so that no split and no order changes a bit.

mod accumulator;
mod bytes;
mod calendar;
mod cohort;
mod errors;
mod flags;
mod gather;
mod ingest;
mod kernel;
mod lane;
mod lives;
mod loops;
mod narrow;
mod numbered;
mod part;
mod plan;
mod program;
mod question;
mod raw;
mod reach;
mod slots;
mod tabulate;
mod tally;
mod windows;

pub use accumulator::Accumulator;
pub use cohort::Cohort;
pub use errors::{BytesError, ColumnsError, FinishError, MergeError};
pub(in crate::measure) use tabulate::{Below, Counted, Lasted, Tabulated};
pub(in crate::measure::indicator) use windows::bounds as window_days;
