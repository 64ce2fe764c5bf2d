//! Values of the library as JSON text, for languages that take them so.

use crate::Error;
use crate::error::{as_given, sorted};
#[cfg(feature = "csv")]
use crate::exchange::csv;
use crate::identity::Summary;
use crate::measure::indicator::Spec;

// These are made of texts and numbers: there is nothing that could not be written.

/// An error as it crosses the border: the text of its [`ErrorReport`](crate::ErrorReport).
///
/// # Examples
/// ```
/// use carnet_sante::exchange::wire;
/// let error = wire::call("nope", "{}").unwrap_err();
/// assert!(wire::report_text(&error).starts_with(r#"{"code":"wire.unknown_op","help":null"#));
/// ```
pub fn report_text(error: &Error) -> String {
    sorted(&error.to_report()).unwrap_or_default()
}

/// A question, its defaults filled in.
///
/// # Examples
/// ```
/// use carnet_sante::Spec;
/// use carnet_sante::exchange::wire;
/// let spec = Spec::indicators(["OUV_N"]).at("2026-01-31").build()?;
/// assert_eq!(Spec::from_json(&wire::spec_text(&spec))?, spec);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn spec_text(spec: &Spec) -> String {
    as_given(spec).unwrap_or_default()
}

/// The counts of a column of identifiers that was checked.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::wire;
/// use carnet_sante::identity::{IdKind, check};
/// let checked = check(IdKind::Siren, ["732829320"]);
/// assert!(wire::check_text(checked.summary()).starts_with(r#"{"given":1,"valid":1"#));
/// ```
pub fn check_text(summary: &Summary) -> String {
    as_given(summary).unwrap_or_default()
}

/// What was found out in a CSV file.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::csv::{CsvOptions, CsvReader};
/// use carnet_sante::exchange::wire;
/// let mut reader = CsvReader::new(CsvOptions::default());
/// reader.push(b"territory;opened_on\n21;2025-01-01\n", &mut |_, _| Ok(()))?;
/// let summary = reader.finish(&mut |_, _| Ok(()))?;
/// assert!(wire::csv_text(&summary).contains("\"delimiter\""));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[cfg(feature = "csv")]
pub fn csv_text(summary: &csv::Summary) -> String {
    as_given(summary).unwrap_or_default()
}
