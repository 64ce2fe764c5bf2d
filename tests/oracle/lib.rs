//! A second implementation of the indicator tables: naive, slow, and written from the definitions
//! alone, so that it may disagree with the engine. Loops over dates, rows and days; no arrays of
//! differences, no packing, no cleverness.
//!
//! It also reads the shared vectors (`tests/vectors/`), which are written by hand: the vectors
//! check the oracle, and the oracle checks the engine.

pub mod access;
pub mod general;
pub mod input;
pub mod interval;
pub mod lend;
pub mod measures;
pub mod places;
pub mod population;
pub mod rows;
pub mod table;
pub mod vectors;

pub use input::{BirthColumn, Input, RawRow, RawText};
pub use rows::{Person, Report};
pub use table::{Answer, Line, Refusal, answer};
