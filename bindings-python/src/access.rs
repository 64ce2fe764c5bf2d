//! Decisions of a column of requests: places in lists, as whole numbers of Arrow.

use crate::errors::Failure;
use crate::stream::heard;
use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, PrimitiveArray, RecordBatch, downcast_integer_array,
};
use arrow_schema::DataType;
use carnet_sante::exchange::wire::{self, BatchError};
use pyo3::prelude::*;
use pyo3::types::PyList;
use pyo3_arrow::input::AnyRecordBatch;

/// The columns of rows: places of a space and of a request, the rank of a document.
#[derive(Default)]
struct Rows {
    space: Vec<u32>,
    request: Vec<u32>,
    document: Option<Vec<i32>>,
}

/// A code for each row, and the distinct decisions as JSON. `told` is what the rows speak of, `rows`
/// hands out Arrow batches.
#[pyfunction]
pub(crate) fn decide_rows<'py>(
    py: Python<'py>,
    told: &str,
    rows: &Bound<'py, PyAny>,
) -> PyResult<(Bound<'py, PyList>, String)> {
    let batches = rows.extract::<AnyRecordBatch>()?.into_reader()?;
    let decided = py.detach(|| -> Result<_, Failure> {
        let mut held = Rows::default();
        for batch in batches {
            held.push(&batch.map_err(Failure::Stream)?)?;
            heard(None, 0)?;
        }
        Ok(wire::decide_rows(told, &held.space, &held.request, held.document.as_deref())?)
    })?;
    Ok((PyList::new(py, decided.codes)?, decided.decisions))
}

impl Rows {
    fn push(&mut self, batch: &RecordBatch) -> Result<(), Failure> {
        // A place below zero, or none, is in no list; a document below zero is that of the request.
        let place =
            |number: Option<i64>| number.and_then(|one| one.try_into().ok()).unwrap_or(u32::MAX);
        let rank = |number: Option<i64>| {
            number.map_or(-1, |one| one.clamp(-1, i64::from(i32::MAX)) as i32)
        };
        self.space.extend(numbers(needed(batch, "space")?, "space")?.into_iter().map(place));
        self.request.extend(numbers(needed(batch, "request")?, "request")?.into_iter().map(place));
        if let Some(array) = batch.column_by_name("document") {
            let ranks = numbers(array, "document")?.into_iter().map(rank);
            self.document.get_or_insert_default().extend(ranks);
        }
        Ok(())
    }
}

fn needed<'a>(batch: &'a RecordBatch, name: &str) -> Result<&'a ArrayRef, BatchError> {
    let missing = || BatchError::Missing { column: name.to_owned(), name: name.to_owned() };
    batch.column_by_name(name).ok_or_else(missing)
}

fn numbers(array: &ArrayRef, name: &str) -> Result<Vec<Option<i64>>, BatchError> {
    Ok(downcast_integer_array!(
        array => whole(array),
        DataType::Null => vec![None; array.len()],
        // A list without a value has no type of its own.
        _ if array.is_empty() => Vec::new(),
        _ => {
            let expected = "whole numbers";
            return Err(BatchError::Type { column: name.to_owned(), expected });
        }
    ))
}

fn whole<T: ArrowPrimitiveType<Native: TryInto<i64>>>(
    array: &PrimitiveArray<T>,
) -> Vec<Option<i64>> {
    array.iter().map(|one| one.and_then(|one| one.try_into().ok())).collect()
}
