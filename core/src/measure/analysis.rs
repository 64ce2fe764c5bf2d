//! The statistics of [`stats`](super::stats) as methods of a table.
//!
//! They read what the table shows and nothing else: a hidden cell stays hidden, and what cannot be
//! computed without it says so. Where a method needs every cell, ask for the table with
//! `disclosure = none` inside the house and conceal what leaves it.

mod adoption;
mod change;
mod compare;
mod effect;
mod intervals;
mod key;
mod standard;
mod standardise;
mod strata;

pub use adoption::OutlookRow;
pub use change::ChangeRow;
pub use compare::{FunnelRow, TableFunnel, TableInequality};
pub use effect::TablePanel;
pub use intervals::{Bounds, IntervalRow};
pub use key::Key;
pub use standard::{Standard, StandardPopulation, StandardStratum};
pub use standardise::{IndirectRow, IndirectTable, StandardTable, StandardisedRow};
pub use strata::GroupStatus;

/// Counts are below 2^53.
#[expect(clippy::cast_precision_loss, reason = "counts are below 2^53")]
fn float(count: u64) -> f64 {
    count as f64
}
