//! Errors as Python raises them.

use arrow_schema::ArrowError;
use carnet_sante::Error;
use pyo3::prelude::*;

/// What stops a run: the library, the stream of the caller, or the user's Ctrl-C.
pub(crate) enum Failure {
    Library(Error),
    Stream(ArrowError),
    Python(PyErr),
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Library(error.into())
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Library(error) => Python::attach(|py| raised(py, &error)),
            Failure::Stream(error) => pyo3_arrow::error::PyArrowError::from(error).into(),
            Failure::Python(error) => error,
        }
    }
}

/// The exception of an error: its class is chosen in Python, where the classes are.
fn raised(py: Python<'_>, error: &Error) -> PyErr {
    let text = serde_json::to_string(&error.to_report()).unwrap_or_default();
    let built = py
        .import("carnet_sante._errors")
        .and_then(|module| module.getattr("of_report"))
        .and_then(|of_report| of_report.call1((text,)));
    built.map_or_else(|failure| failure, PyErr::from_value)
}
