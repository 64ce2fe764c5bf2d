//! What the readers and writers of CSV take from JSON text.

use super::read;
use super::stats::TableInput;
use crate::Error;
use crate::exchange::csv::{CsvOptions, write_table};

/// How a file is to be read, from its JSON form: the fields of [`CsvOptions`], all optional.
///
/// # Errors
/// `wire.unreadable` for another form.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::wire;
/// let options = wire::csv_options(r#"{"delimiter": "tab", "mapping": {"sex": "S"}}"#)?;
/// assert_eq!(options.mapping.get("sex").map(String::as_str), Some("S"));
/// assert_eq!(wire::csv_options("{\"comma\": 1}").unwrap_err().code(), "wire.unreadable");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[inline(never)]
pub fn csv_options(json: &str) -> Result<CsvOptions, Error> {
    read(json)
}

/// The CSV text of a table that comes back as `{rows, spec}`, as [`write_table`] writes it.
///
/// # Errors
/// `wire.unreadable`, and those of the question and of the rows.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::{csv, wire};
/// let table = wire::indicators(r#"{
///     "columns": {"opened_on": ["2025-01-01"]}, "spec": {"indicators": ["OUV_N"], "at": "2026-01-31"}
/// }"#)?;
/// let json = wire::table_json(&table);
/// let text = wire::table_csv(&format!(r#"{{"rows": {}, "spec": {}}}"#, json["rows"], json["spec"]))?;
/// assert_eq!(text, csv::write_table(&table));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[inline(never)]
pub fn table_csv(json: &str) -> Result<String, Error> {
    let table: TableInput = read(json)?;
    Ok(write_table(&table.into_table()?))
}
