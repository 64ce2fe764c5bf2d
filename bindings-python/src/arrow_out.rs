//! Arrow streams for Python, and indicator tables as Arrow columns.

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{
    ArrayRef, Date32Array, Float64Array, Int64Array, RecordBatch, RecordBatchIterator, StringArray,
    builder::StringBuilder,
};
use arrow_schema::{ArrowError, SchemaRef};
use carnet_sante::measure::indicator::{Row, Table, When};
use carnet_sante::time::day_number;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::sync::Arc;

/// The stream that `__arrow_c_stream__` returns.
///
/// Its schema is the one it has: a consumer may ask for another, and the protocol lets a producer
/// leave the conversion to the consumer. Converting would link every kernel of Arrow, and the wheel
/// would weigh five times as much.
pub(crate) fn capsule<'py>(
    py: Python<'py>,
    schema: SchemaRef,
    batches: impl Iterator<Item = Result<RecordBatch, ArrowError>> + Send + 'static,
) -> PyResult<Bound<'py, PyCapsule>> {
    let reader = Box::new(RecordBatchIterator::new(batches, schema));
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), c"arrow_array_stream")
}

/// The rows of a table, under the names of its columns.
pub(crate) fn table_batch(table: &Table) -> Result<RecordBatch, ArrowError> {
    let texts = |read: &dyn Fn(&Row<'_>) -> &'static str| -> ArrayRef {
        Arc::new(table.rows().map(|row| Some(read(&row))).collect::<StringArray>())
    };
    // Signed, though no count is below 0: frames wrap where unsigned ones are subtracted.
    let counts = |read: fn(&Row<'_>) -> Option<u64>| -> ArrayRef {
        let signed = |row: Row<'_>| read(&row).and_then(|count| i64::try_from(count).ok());
        Arc::new(table.rows().map(signed).collect::<Int64Array>())
    };
    let numbers = |read: fn(&Row<'_>) -> Option<f64>| -> ArrayRef {
        Arc::new(table.rows().map(|row| read(&row)).collect::<Float64Array>())
    };
    let days = |read: fn(When) -> chrono::NaiveDate| -> ArrayRef {
        Arc::new(table.rows().map(|row| day_number(read(row.when)).ok()).collect::<Date32Array>())
    };
    let mut columns: Vec<ArrayRef> = Vec::new();
    let mut indicators = StringBuilder::new();
    let mut members: Vec<StringBuilder> =
        table.spec().by().iter().map(|_| StringBuilder::new()).collect();
    for row in table.rows() {
        indicators.append_value(row.indicator);
        for (builder, member) in members.iter_mut().zip(row.members()) {
            builder.append_option(member.text());
        }
    }
    columns.push(Arc::new(indicators.finish()));
    columns.extend(members.iter_mut().map(|builder| Arc::new(builder.finish()) as ArrayRef));
    if table.spec().is_over() {
        columns.push(days(|when| match when {
            When::At(day) => day,
            When::Over(period) => period.from,
        }));
        columns.push(days(|when| match when {
            When::At(day) => day,
            When::Over(period) => period.to,
        }));
    } else {
        columns.push(days(When::day));
    }
    columns.push(counts(|row| row.cell.numerator()));
    columns.push(counts(|row| row.cell.denominator()));
    columns.push(numbers(|row| row.cell.value()));
    columns.push(numbers(|row| row.cell.lower()));
    columns.push(numbers(|row| row.cell.upper()));
    columns.push(texts(&|row| row.cell.status()));
    RecordBatch::try_from_iter_with_nullable(
        table.columns().into_iter().zip(columns).map(|(name, column)| (name, column, true)),
    )
}
