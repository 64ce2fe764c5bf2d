//! Synthetic populations as Arrow streams, made batch by batch as they are read.

use crate::arrow_out::capsule;
use crate::errors::Failure;
use arrow_array::types::Int8Type;
use arrow_array::{ArrayRef, Date32Array, DictionaryArray, Int8Array, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use carnet_sante::bridge::synthetic::{self, Batch};
use carnet_sante::exchange::wire;
use carnet_sante::reference::nomenclature::Sex;
use carnet_sante::reference::territory::Departement;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::sync::Arc;

const BATCH_ROWS: u64 = 1 << 16;

/// A population that is a function: its rows are made when a stream is read.
#[pyclass(frozen, module = "carnet_sante._core")]
pub(crate) struct Population(Arc<synthetic::Population>);

#[pymethods]
impl Population {
    /// Reads the seed and the size from one JSON text.
    #[staticmethod]
    fn from_json(py: Python<'_>, json: &str) -> Result<Self, Failure> {
        Ok(Self(Arc::new(py.detach(|| wire::synthetic_population(json))?)))
    }
    /// How many published profiles the population stands for.
    #[getter]
    fn represents(&self) -> u64 {
        self.0.represents()
    }
    /// What to write wherever the rows are shown, in `fr` or `en`.
    fn label(&self, lang: &str) -> &'static str {
        self.0.label(lang)
    }
    fn __len__(&self) -> usize {
        usize::try_from(self.0.len()).unwrap_or(usize::MAX)
    }
    /// All rows, 65 536 at a time.
    fn stream<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let (people, schema) = (self.0.clone(), schema());
        let of_batches = schema.clone();
        let batches = (0..people.len().div_ceil(BATCH_ROWS)).map(move |part| {
            let start = part.saturating_mul(BATCH_ROWS);
            record_batch(&people.batch(start..start.saturating_add(BATCH_ROWS)), &of_batches)
        });
        capsule(py, schema, batches)
    }
}

fn schema() -> SchemaRef {
    let text = DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::Utf8));
    let field = |name: &str, kind: &DataType, null| Field::new(name, kind.clone(), null);
    let day = DataType::Date32;
    Arc::new(Schema::new(vec![
        field("territory", &text, false),
        field("sex", &text, false),
        field("birth_date", &day, false),
        field("notified_on", &day, false),
        field("opposed_on", &day, true),
        field("opened_on", &day, false),
        field("activated_on", &day, true),
    ]))
}

fn record_batch(batch: &Batch, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    let text = |codes: &[u8], labels: Vec<&str>| -> Result<ArrayRef, ArrowError> {
        let keys: Int8Array = codes.iter().map(|code| i8::try_from(*code).ok()).collect();
        let labels = Arc::new(StringArray::from(labels));
        Ok(Arc::new(DictionaryArray::<Int8Type>::try_new(keys, labels)?))
    };
    let all = |days: &[i32]| -> ArrayRef { Arc::new(Date32Array::from(days.to_vec())) };
    let some = |days: &[i32], valid: &[u8]| -> ArrayRef {
        let day = |(day, valid): (&i32, &u8)| (*valid != 0).then_some(*day);
        Arc::new(days.iter().zip(valid).map(day).collect::<Date32Array>())
    };
    RecordBatch::try_new(
        schema.clone(),
        vec![
            text(&batch.departement, Departement::all().map(Departement::code).collect())?,
            text(&batch.sex, Sex::ALL.map(Sex::code).to_vec())?,
            all(&batch.birth_date),
            all(&batch.notified_on),
            some(&batch.opposed_on, &batch.opposed_valid),
            all(&batch.opened_on),
            some(&batch.activated_on, &batch.activated_valid),
        ],
    )
}
