//! Errors as Python raises them.

use carnet_sante::Error;
use pyo3::prelude::*;

/// The exception of an error: its class is chosen in Python, where the classes are.
pub(crate) fn raise(py: Python<'_>, error: Error) -> PyErr {
    let report = error.to_report();
    let text = serde_json::to_string(&report).unwrap_or_default();
    let built = py
        .import("carnet_sante._errors")
        .and_then(|module| module.getattr("of_report"))
        .and_then(|of_report| of_report.call1((text,)));
    built.map_or_else(|failure| failure, PyErr::from_value)
}
