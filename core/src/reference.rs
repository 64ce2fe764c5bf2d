//! What the State publishes, as data.

pub mod delays;
pub mod nomenclature;
pub mod population;
pub mod territory;

pub(crate) mod rows;
