//! Models « Mon espace santé », the French national digital health record, and computes its
//! indicators. Not affiliated with the State; connects to nothing; holds no personal data.

pub mod bridge;
pub mod error;
pub mod exchange;
pub mod measure;
pub mod reference;
pub mod time;

pub use error::{Coded, Error, ErrorReport, Kind, Params};

/// The Rust blocks of the README run as doctests.
#[cfg(all(doctest, feature = "csv"))]
#[doc = include_str!("../../README.md")]
struct Readme;
