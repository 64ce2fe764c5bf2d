//! Rows as a caller gives them: an Arrow stream, or a frame read as it lies in memory.

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::prelude::*;
use pyo3_arrow::input::AnyRecordBatch;
use std::collections::HashMap;
use std::sync::Arc;

type Reader = Box<dyn RecordBatchReader + Send>;
/// What whole numbers stand for, by the name of their column: the lowest of them, and the text of
/// each from that one on.
type Labels = Arc<HashMap<String, (u32, Vec<String>)>>;

/// A frame whose library exports it as one piece, its codes as texts, row after row: it is read as
/// it lies in memory instead, slice after slice, with codes beside their labels.
#[pyclass(frozen, module = "carnet_sante._core")]
pub(crate) struct Frame {
    data: Py<PyAny>,
    labels: Labels,
    lengths: Vec<usize>,
}

#[pymethods]
impl Frame {
    /// `data` hands out Arrow streams, and parts of itself by `slice(offset, length)`; `labels` are
    /// those of its columns of codes, `lengths` those of its slices.
    #[new]
    fn new(
        data: Py<PyAny>,
        labels: HashMap<String, (u32, Vec<String>)>,
        lengths: Vec<usize>,
    ) -> Self {
        Self { data, labels: Arc::new(labels), lengths }
    }
}

/// What the functions of this crate take: any Arrow producer, or a `Frame`.
pub(crate) struct Rows {
    pub(crate) batches: Reader,
    pub(crate) labels: Labels,
}

impl<'py> FromPyObject<'_, 'py> for Rows {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let Ok(frame) = given.cast::<Frame>() else {
            let batches = given.extract::<AnyRecordBatch>()?.into_reader()?;
            return Ok(Self { batches, labels: Labels::default() });
        };
        let (py, frame) = (given.py(), frame.get());
        let slices = Slices {
            schema: slice(frame.data.bind(py), 0, 0)?.schema(),
            data: frame.data.clone_ref(py),
            offset: 0,
            lengths: frame.lengths.clone().into_iter(),
            slice: None,
        };
        Ok(Self { batches: Box::new(slices), labels: frame.labels.clone() })
    }
}

fn slice(data: &Bound<'_, PyAny>, offset: usize, length: usize) -> PyResult<Reader> {
    data.call_method1("slice", (offset, length))?.extract::<AnyRecordBatch>()?.into_reader()
}

/// The batches of each slice, which is asked for when those before it were read.
struct Slices {
    schema: SchemaRef,
    data: Py<PyAny>,
    offset: usize,
    lengths: std::vec::IntoIter<usize>,
    slice: Option<Reader>,
}

impl Iterator for Slices {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(batch) = self.slice.as_mut().and_then(Iterator::next) {
                return Some(batch);
            }
            let length = self.lengths.next()?;
            match Python::attach(|py| slice(self.data.bind(py), self.offset, length)) {
                Ok(slice) => self.slice = Some(slice),
                Err(error) => return Some(Err(ArrowError::ExternalError(Box::new(error)))),
            }
            self.offset += length;
        }
    }
}

impl RecordBatchReader for Slices {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}
