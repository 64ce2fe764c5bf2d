//! The Python face of carnet-sante: it converts, and holds no rule.

use pyo3::prelude::*;

/// The compiled part of `carnet_sante`.
#[pymodule(gil_used = false)]
mod _core {
    use super::*;
    #[pyfunction]
    fn version() -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
    #[pyfunction]
    fn probe(data: pyo3_arrow::input::AnyRecordBatch) -> PyResult<usize> {
        let reader = data.into_reader()?;
        Ok(reader.schema().fields().len())
    }
}
