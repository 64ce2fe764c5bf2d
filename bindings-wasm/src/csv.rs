//! Indicator tables from the bytes of CSV files.

use crate::thrown;
use carnet_sante::Error;
use carnet_sante::exchange::csv::{CsvOptions, read};
use carnet_sante::exchange::wire;
use carnet_sante::measure::indicator::{Accumulator, Axis, Columns, Spec};
use serde_json::json;
use wasm_bindgen::prelude::*;

/// The table of a CSV file under a question, and what was detected in the file, as JSON text.
/// `names` and `headers` pair the columns of the library with the headers of the file.
#[wasm_bindgen]
pub fn indicators_csv(
    bytes: &[u8],
    spec: &str,
    names: Vec<String>,
    headers: Vec<String>,
) -> Result<String, JsValue> {
    let mapping = names.into_iter().zip(headers).collect();
    count(bytes, spec, CsvOptions { mapping, ..CsvOptions::default() }).map_err(thrown)
}

fn count(bytes: &[u8], spec: &str, options: CsvOptions) -> Result<String, Error> {
    let spec = Spec::from_json(spec)?;
    let category = |axis: &Axis| matches!(axis, Axis::Category(_)).then(|| axis.name().to_owned());
    let categories = spec.by().iter().filter_map(category).collect();
    let mut accumulator = Accumulator::new(&spec);
    let mut sink = |columns: &Columns<'_>, first_row| Ok(accumulator.push(columns, first_row)?);
    let summary = read(bytes, &CsvOptions { categories, ..options }, &mut sink)?;
    let mut table = wire::table_json(&accumulator.finish()?);
    if let Some(fields) = table.as_object_mut() {
        fields.insert("detected".to_owned(), json!(summary));
    }
    Ok(table.to_string())
}
