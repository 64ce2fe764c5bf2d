//! NumPy arrays as an Arrow batch: typed from end to end, without pyarrow.

use crate::arrow_out::capsule;
use crate::errors::Failure;
use arrow_array::types::UInt32Type;
use arrow_array::{
    ArrayRef, Date32Array, DictionaryArray, Float64Array, Int64Array, RecordBatch, StringArray,
    UInt32Array,
};
use arrow_buffer::NullBuffer;
use pyo3::buffer::{Element, PyBuffer};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::collections::HashMap;
use std::sync::Arc;

/// Columns of one length, ready to be read as an Arrow stream.
#[pyclass(frozen, module = "carnet_sante._core")]
pub(crate) struct Arrays(RecordBatch);

/// Name, kind (`days`, `int`, `float`, `text`, `codes`), values, which of them are null, labels.
type Given<'py> =
    (String, String, Bound<'py, PyAny>, Option<Bound<'py, PyAny>>, Option<Vec<String>>);

#[pymethods]
impl Arrays {
    /// Copies the buffers of arrays; texts of fixed width are code points, `width` a row.
    #[new]
    fn new(rows: usize, columns: Vec<Given<'_>>) -> PyResult<Self> {
        let mut named: Vec<(String, ArrayRef)> = Vec::with_capacity(columns.len());
        for (name, kind, values, null, labels) in columns {
            let valid = null
                .map(|null| copy::<u8>(&null))
                .transpose()?
                .map(|null| null.iter().map(|null| *null == 0).collect::<NullBuffer>());
            let array: ArrayRef = match kind.as_str() {
                "days" => {
                    Arc::new(Date32Array::try_new(copy(&values)?.into(), valid).map_err(bad)?)
                }
                "int" => Arc::new(Int64Array::try_new(copy(&values)?.into(), valid).map_err(bad)?),
                "float" => {
                    Arc::new(Float64Array::try_new(copy(&values)?.into(), valid).map_err(bad)?)
                }
                "text" => encode(&copy::<u32>(&values)?, rows)?,
                _ => coded(copy(&values)?, labels.unwrap_or_default())?,
            };
            named.push((name, array));
        }
        if named.is_empty() {
            return Err(PyValueError::new_err("no column"));
        }
        let columns = named.into_iter().map(|(name, array)| (name, array, true));
        RecordBatch::try_from_iter_with_nullable(columns).map(Self).map_err(bad)
    }
    /// The columns as an Arrow stream of one batch.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        capsule(py, self.0.schema(), [Ok(self.0.clone())].into_iter())
    }
}

fn bad(error: arrow_schema::ArrowError) -> PyErr {
    Failure::Stream(error).into()
}

fn copy<T: Element + Copy>(values: &Bound<'_, PyAny>) -> PyResult<Vec<T>> {
    // The buffer of nothing may lie anywhere, and would be refused for that.
    if values.len()? == 0 {
        return Ok(Vec::new());
    }
    PyBuffer::<T>::get(values)?.to_vec(values.py())
}

fn coded(codes: Vec<u32>, labels: Vec<String>) -> PyResult<ArrayRef> {
    let labels = Arc::new(StringArray::from(labels));
    let codes = UInt32Array::from(codes);
    Ok(Arc::new(DictionaryArray::<UInt32Type>::try_new(codes, labels).map_err(bad)?))
}

/// Texts of fixed width, padded with zeros, as indices into their distinct values.
fn encode(points: &[u32], rows: usize) -> PyResult<ArrayRef> {
    let width = points.len().checked_div(rows).unwrap_or(0);
    if width == 0 {
        return coded(vec![0; rows], vec![String::new()]);
    }
    let mut known: HashMap<&[u32], u32> = HashMap::new();
    let mut labels = Vec::new();
    let mut codes = Vec::with_capacity(rows);
    let mut last: (&[u32], u32) = (&[], 0);
    for text in points.chunks_exact(width) {
        if last.0 != text {
            let next = labels.len() as u32;
            let code = *known.entry(text).or_insert_with(|| {
                let letters = text.iter().map(|point| char::from_u32(*point).unwrap_or('\u{fffd}'));
                labels.push(letters.collect::<String>().trim_end_matches('\0').to_owned());
                next
            });
            last = (text, code);
        }
        codes.push(last.1);
    }
    coded(codes, labels)
}
