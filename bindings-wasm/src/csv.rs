//! Indicator tables from the bytes of CSV files.

use crate::columns::Tables;
use crate::thrown;
use carnet_sante::Error;
use carnet_sante::exchange::csv::{self, CsvOptions};
use carnet_sante::exchange::wire;
use carnet_sante::measure::indicator::{Accumulator, Spec};
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
    count(bytes, spec, names.into_iter().zip(headers)).map_err(thrown)
}

fn count(
    bytes: &[u8],
    spec: &str,
    mapping: impl Iterator<Item = (String, String)>,
) -> Result<String, Error> {
    let spec = Spec::from_json(spec)?;
    let mut counts = Accumulator::new(&spec);
    let options = CsvOptions { mapping: mapping.collect(), ..CsvOptions::of(&spec, None) };
    let summary = csv::count(&mut counts, None, bytes, &options)?;
    let mut table = wire::table_json(&counts.finish()?);
    if let Some(fields) = table.as_object_mut() {
        fields.insert("detected".to_owned(), json!(summary));
    }
    Ok(table.to_string())
}

#[wasm_bindgen]
impl Tables {
    /// Counts a CSV file as rows of a table; without a name, of the profiles.
    pub fn push_csv(&mut self, table: Option<String>, bytes: &[u8]) -> Result<(), JsValue> {
        let options = CsvOptions::of(self.0.spec(), table.as_deref());
        csv::count(&mut self.0, table.as_deref(), bytes, &options).map(drop).map_err(thrown)
    }
}
