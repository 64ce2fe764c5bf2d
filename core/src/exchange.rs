//! What crosses the border: the JSON contract, CSV, HTML.

#[cfg(feature = "wire")]
pub mod wire;
