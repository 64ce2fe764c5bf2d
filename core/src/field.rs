//! The work on the ground: ambassadors and their actions, programmes and their sites.
//!
//! Both are registers, as an animateur keeps them in a spreadsheet: tables of [`rows`], each row
//! checked and accounted for, then asked about at a date or over a period.

mod actor;
pub mod network;
mod place;
pub mod programme;
pub mod rows;
pub mod target;
mod words;

pub use actor::{ActorError, ActorId};

#[cfg(test)]
#[path = "field_tests.rs"]
pub(crate) mod tests;
