//! What crosses the border: the JSON contract, CSV, HTML, versions of the access matrix.

#[cfg(feature = "csv")]
pub mod csv;
pub mod format;
pub mod html;
pub mod matrix;
#[cfg(feature = "report")]
pub mod report;
#[cfg(feature = "wire")]
pub mod wire;

#[cfg(test)]
mod samples;
