//! What crosses the border: the JSON contract, CSV, HTML.

#[cfg(feature = "csv")]
pub mod csv;
pub mod format;
pub mod html;
#[cfg(feature = "report")]
pub mod report;
#[cfg(feature = "wire")]
pub mod wire;

#[cfg(test)]
mod samples;
