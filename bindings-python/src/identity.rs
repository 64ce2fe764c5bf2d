//! Columns of identifiers, from lists and from Arrow, without a copy of a text.

use crate::arrow_in::texts_of;
use crate::errors::Failure;
use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Float64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use carnet_sante::exchange::wire::BatchError;
use carnet_sante::identity::{Checker, Entry, IdKind};
use pyo3::prelude::*;
use pyo3::types::{PyFloat, PyList, PyString};
use pyo3_arrow::input::AnyArray;

/// Rows between two looks at whether the user interrupted.
const BLOCK: usize = 1 << 14;

/// A code for each row of a column, and the summary as JSON. `column` is a list, or anything that
/// hands out Arrow arrays.
#[pyfunction]
pub(crate) fn check<'py>(
    py: Python<'py>,
    kind: &str,
    column: &Bound<'py, PyAny>,
) -> PyResult<(Bound<'py, PyList>, String)> {
    let kind = IdKind::parse(kind).map_err(Failure::from)?;
    let mut checker = Checker::new(kind);
    match column.cast::<PyList>() {
        Ok(list) => push_list(py, &mut checker, list)?,
        Err(_) => {
            let chunks = column.extract::<AnyArray>()?.into_reader()?;
            py.detach(|| -> Result<(), Failure> {
                for chunk in chunks {
                    push_array(&mut checker, &chunk.map_err(Failure::Stream)?)?;
                    Python::attach(|py| py.check_signals()).map_err(Failure::Python)?;
                }
                Ok(())
            })?;
        }
    }
    let checked = checker.finish();
    // One object a label, however many rows have it.
    let labels: Vec<_> = checked.labels().iter().map(|label| PyString::new(py, label)).collect();
    let codes = checked.rows().iter().map(|row| labels.get(usize::from(*row)));
    let summary = serde_json::to_string(checked.summary()).unwrap_or_default();
    Ok((PyList::new(py, codes)?, summary))
}

fn push_list<'py>(
    py: Python<'py>,
    checker: &mut Checker,
    list: &Bound<'py, PyList>,
) -> PyResult<()> {
    let mut rows = list.iter();
    loop {
        let block: Vec<_> = rows.by_ref().take(BLOCK).collect();
        if block.is_empty() {
            return Ok(());
        }
        checker.push(block.iter().map(entry_of));
        py.check_signals()?;
    }
}

/// A value of a list; nulls are `None`, and what is not equal to itself (NaN, NaT, `pandas.NA`).
fn entry_of<'a>(value: &'a Bound<'_, PyAny>) -> Entry<'a> {
    if let Ok(text) = value.cast::<PyString>() {
        // Half of a character is no text of any identifier.
        return Entry::Text(text.to_str().unwrap_or("\u{fffd}"));
    }
    if value.is_none() {
        return Entry::Missing;
    }
    if let Ok(number) = value.cast::<PyFloat>() {
        return if number.value().is_nan() { Entry::Missing } else { Entry::NotText };
    }
    let na = || value.get_type().name().is_ok_and(|name| name == "NAType");
    if value.ne(value).unwrap_or_else(|_| na()) { Entry::Missing } else { Entry::NotText }
}

fn push_array(checker: &mut Checker, array: &ArrayRef) -> Result<(), Failure> {
    match array.data_type() {
        DataType::Utf8 => checker.push(array.as_string::<i32>().iter()),
        DataType::LargeUtf8 => checker.push(array.as_string::<i64>().iter()),
        DataType::Utf8View => checker.push(array.as_string_view().iter()),
        DataType::Null => checker.push((0..array.len()).map(|_| Entry::Missing)),
        DataType::Struct(_) => {
            let expected = "one column of texts, not a table";
            return Err(BatchError::Type { column: "column".to_owned(), expected }.into());
        }
        DataType::Dictionary(..) => push_dictionary(checker, array),
        _ => {
            let missing = |row| array.is_null(row) || is_nan(array, row);
            let entry = |row| if missing(row) { Entry::Missing } else { Entry::NotText };
            checker.push((0..array.len()).map(entry));
        }
    }
    Ok(())
}

fn is_nan(array: &ArrayRef, row: usize) -> bool {
    match array.data_type() {
        DataType::Float64 => array.as_primitive::<Float64Type>().value(row).is_nan(),
        DataType::Float32 => array.as_primitive::<Float32Type>().value(row).is_nan(),
        _ => false,
    }
}

fn push_dictionary(checker: &mut Checker, array: &ArrayRef) {
    let dictionary = array.as_any_dictionary();
    let values = dictionary.values();
    let labels: Vec<Entry<'_>> = texts_of(values).map_or_else(
        || vec![Entry::NotText; values.len()],
        |texts| texts.into_iter().map(Entry::from).collect(),
    );
    // Arrow itself does not read the keys of a dictionary without values.
    let keys = if labels.is_empty() { vec![0; array.len()] } else { dictionary.normalized_keys() };
    let nulls = dictionary.keys().nulls();
    checker.push(keys.iter().enumerate().map(|(row, key)| {
        let known = nulls.is_none_or(|nulls| nulls.is_valid(row));
        labels.get(*key).filter(|_| known).copied().unwrap_or(Entry::Missing)
    }));
}
