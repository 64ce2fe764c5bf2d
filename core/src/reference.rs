//! What the State publishes, as data.

pub mod delays;
pub mod nomenclature;
pub mod population;
pub mod territory;

mod lang;
pub(crate) mod rows;

pub use lang::Lang;
