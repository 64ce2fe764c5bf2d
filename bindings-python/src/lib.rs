//! The Python face of carnet-sante: it converts, and holds no rule.
//!
//! Values cross as JSON text, columns as Arrow streams, without a copy where the type allows. The
//! hand-written Python beside this crate gives them names, types and exceptions.

mod access;
mod arrays;
mod arrow_in;
mod arrow_out;
mod cohort;
mod csv;
mod errors;
mod identity;
mod indicators;
mod rows;
mod stream;
mod synthetic;
mod tables;

use pyo3::prelude::*;

/// The compiled part of `carnet_sante`.
#[pymodule(gil_used = false)]
mod _core {
    use super::*;
    use crate::errors::Failure;
    use carnet_sante::exchange::wire;

    #[pymodule_export]
    use super::access::decide_rows;
    #[pymodule_export]
    use super::arrays::Arrays;
    #[pymodule_export]
    use super::cohort::Cohort;
    #[pymodule_export]
    use super::identity::check;
    #[pymodule_export]
    use super::indicators::{Table, columns_read};
    #[pymodule_export]
    use super::rows::Frame;
    #[pymodule_export]
    use super::synthetic::Population;
    #[pymodule_export]
    use super::tables::Tables;

    /// Answers one operation of the wire: its name, its input as JSON text.
    #[pyfunction]
    fn call(py: Python<'_>, op: &str, json: &str) -> Result<String, Failure> {
        Ok(py.detach(|| wire::call(op, json))?)
    }

    /// The operations that `call` answers.
    #[pyfunction]
    fn ops() -> Vec<&'static str> {
        wire::OPS.to_vec()
    }

    /// Outlines of départements and regions, as JSON text.
    #[pyfunction]
    fn outlines() -> &'static str {
        carnet_sante::territory::OUTLINES
    }

    /// Version of the library.
    #[pyfunction]
    fn version() -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}
