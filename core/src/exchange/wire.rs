//! The JSON contract: one door for values, the same in Rust, Python and JavaScript.
//!
//! [`call`] takes the name of an operation and its input as JSON text, and answers JSON text. Input
//! is strict: a field that is unknown, missing or given twice is refused. Output is stable: keys in
//! alphabetical order, `null` always written, integers up to 2^53, dates as `YYYY-MM-DD`. An error
//! crosses the border as [`ErrorReport`](crate::ErrorReport).
//!
//! Columns cross as [`Batch`]: named columns of plain values, typed by their names.

mod access;
mod act;
mod batch;
mod columns;
mod compare;
#[cfg(feature = "csv")]
mod csv;
mod error;
mod identity;
mod indicators;
mod names;
mod network;
mod nomenclature;
mod programme;
mod published;
#[cfg(feature = "csv")]
mod registers;
mod space;
mod stats;
#[cfg(feature = "synthetic")]
mod synthetic;
mod table;
mod territory;
mod text;

pub use access::{DecidedRows, decide_rows};
pub use batch::{Batch, BatchError, CodeData, Data, Mask};
#[cfg(feature = "csv")]
pub use csv::{csv_options, table_csv};
pub use error::WireError;
pub use indicators::{indicators, push_columns};
#[cfg(feature = "synthetic")]
pub use synthetic::synthetic_population;
pub use table::{table_head_json, table_head_text, table_json, table_text};
#[cfg(feature = "csv")]
pub use text::csv_text;
pub use text::{check_text, report_text, spec_text};

use crate::Error;
use crate::error::{Node, Problem, Unwritable};
use columns::Makers;
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};

/// Every operation of this build.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::wire;
/// assert!(wire::OPS.contains(&"indicators"));
/// ```
pub const OPS: &[&str] = &NAMES;

/// An operation: its name, and what answers its input.
type Op = (&'static str, fn(&str) -> Result<String, Error>);

/// The operations that are of no family.
const PLAIN: &[Op] = &[
    ("catalogue", indicators::catalogue),
    ("compare", compare::compare),
    ("roll_up", compare::roll_up),
    ("territory.parse", territory::parse),
    ("territory.list", territory::list),
    ("territory.population", territory::population),
    ("nomenclature.list", nomenclature::list),
    ("published.figures", published::figures),
    ("published.series", published::series),
    ("published.conflicts", published::conflicts),
    ("published.reexpress", published::reexpress),
    ("act", act::perform),
    #[cfg(feature = "synthetic")]
    ("synthetic.population", synthetic::preview),
    #[cfg(feature = "synthetic")]
    ("synthetic.network", synthetic::network),
];

const FAMILIES: &[&[Op]] = &[
    PLAIN,
    stats::OPS,
    identity::OPS,
    identity::professional::OPS,
    access::OPS,
    network::OPS,
    programme::OPS,
    #[cfg(feature = "csv")]
    registers::OPS,
    space::OPS,
];

/// The operation that counts rows stands apart: see [`answer`].
const COUNTS: &str = "indicators";
const NAMES: [&str; 1 + names::count(FAMILIES)] = names::of(COUNTS, FAMILIES);

/// Answers the operation `op` for the input `json`, both in the JSON form of the three languages.
///
/// # Errors
/// `wire.unknown_op`, `wire.unreadable` for an input of another form, and the errors of the
/// operation itself.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::wire;
/// let answer = wire::call("catalogue", "{}")?;
/// assert!(answer.contains("ACT_TX_OUV"));
/// assert_eq!(wire::call("nope", "{}").unwrap_err().code(), "wire.unknown_op");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[inline]
pub fn call(op: &str, json: &str) -> Result<String, Error> {
    answer(op, json, Makers::here())
}

/// The loops that look at rows are compiled where `by` is made: by whoever calls [`call`].
fn answer(op: &str, json: &str, by: &Makers) -> Result<String, Error> {
    if op == COUNTS {
        return indicators::table(json, by);
    }
    match FAMILIES.iter().copied().flatten().find(|(name, _)| *name == op) {
        Some((_, answer)) => answer(json),
        None => Err(WireError::UnknownOp(op.to_owned()).into()),
    }
}

// Each operation has a type of its own to read and another to write: what knows no type stands apart.
fn read<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    object(json)?;
    crate::error::read(json).map_err(unreadable)
}

/// Reads an input whose options stand beside its own fields, which have these names: every other field is one
/// of the options, or is refused. The `flatten` of serde takes no notice of a field that nobody knows.
fn read_beside<T, O>(json: &str, names: &[&str]) -> Result<(T, O), Error>
where
    T: DeserializeOwned,
    O: DeserializeOwned,
{
    let (own, others) = parted(json, names)?;
    let options = O::deserialize(others).map_err(unreadable)?;
    Ok((T::deserialize(own).map_err(unreadable)?, options))
}

#[inline(never)]
fn parted<'a>(json: &'a str, names: &[&str]) -> Result<(Node<'a>, Node<'a>), Error> {
    object(json)?;
    let node = Node::read(json).map_err(unreadable)?;
    let Node::Object(fields) = node else { return Err(WireError::not_an_object().into()) };
    let (own, others) = fields.into_iter().partition(|(name, _)| names.contains(&&**name));
    Ok((Node::Object(own), Node::Object(others)))
}

/// The derived readers also take a list of the fields in order: that is not the contract.
#[inline(never)]
fn object(json: &str) -> Result<(), Error> {
    if json.trim_start().starts_with('{') {
        return Ok(());
    }
    crate::error::read::<IgnoredAny>(json).map_err(unreadable)?;
    Err(WireError::not_an_object().into())
}

#[cold]
#[inline(never)]
fn unreadable(error: Problem) -> Error {
    WireError::unreadable(&error).into()
}

fn write(answer: &impl Serialize) -> Result<String, Error> {
    crate::error::sorted(answer).map_err(unwritable)
}

#[cold]
#[inline(never)]
fn unwritable(_: Unwritable) -> Error {
    WireError::Unwritable.into()
}

#[cfg(test)]
#[path = "wire_tests.rs"]
mod tests;
