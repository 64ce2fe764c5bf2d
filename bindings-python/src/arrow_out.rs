//! Indicator tables as Arrow columns.

use arrow_array::{
    ArrayRef, Date32Array, Float64Array, RecordBatch, StringArray, UInt64Array,
    builder::StringBuilder,
};
use arrow_schema::ArrowError;
use carnet_sante::measure::indicator::{Row, Table, When};
use carnet_sante::time::day_number;
use std::sync::Arc;

/// The rows of a table, under the names of its columns.
pub(crate) fn table_batch(table: &Table) -> Result<RecordBatch, ArrowError> {
    let texts = |read: &dyn Fn(&Row<'_>) -> &'static str| -> ArrayRef {
        Arc::new(table.rows().map(|row| Some(read(&row))).collect::<StringArray>())
    };
    let counts = |read: fn(&Row<'_>) -> Option<u64>| -> ArrayRef {
        Arc::new(table.rows().map(|row| read(&row)).collect::<UInt64Array>())
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
