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
use crate::error::Unwritable;
use crate::measure::indicator::{Accumulator, Spec};
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};

/// Every operation of this build.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::wire;
/// assert!(wire::OPS.contains(&"indicators"));
/// ```
pub const OPS: &[&str] = &[
    "catalogue",
    "indicators",
    "compare",
    "roll_up",
    "territory.parse",
    "territory.list",
    "territory.population",
    "nomenclature.list",
    "published.figures",
    "published.series",
    "published.conflicts",
    "published.reexpress",
    "stats.wilson",
    "stats.poisson_exact",
    "stats.proportion_interval",
    "stats.count_interval",
    "stats.rate_interval",
    "stats.difference_interval",
    "stats.standardise",
    "stats.standardise_indirect",
    "stats.standard_population",
    "stats.funnel",
    "stats.benjamini_hochberg",
    "stats.inequality",
    "stats.rank_inequality",
    "stats.change",
    "stats.fit_adoption",
    "stats.adoption_outlook",
    "stats.difference_in_differences",
    "stats.event_study",
    "stats.staggered_effect",
    "stats.effect_power",
    "table.intervals",
    "table.standardise",
    "table.standardise_indirect",
    "table.funnel",
    "table.inequality",
    "table.change",
    "table.adoption_outlook",
    "table.difference_in_differences",
    "table.event_study",
    "table.staggered_effect",
    "identity.nir.parse",
    "identity.nir.birth_years",
    "identity.nir.coherence",
    "identity.matricule.parse",
    "identity.ins.read",
    "identity.ins.act",
    "identity.ins.export",
    "identity.reliability.parse",
    "identity.validation_mode.parse",
    "identity.rpps.parse",
    "identity.adeli.parse",
    "identity.finess.parse",
    "identity.siren.parse",
    "identity.siret.parse",
    "identity.idnat_ps.parse",
    "identity.idnat_struct.parse",
    "identity.mailbox.parse",
    "identity.mailbox.of",
    "identity.check",
    "access.decide",
    "access.decide_all",
    "access.decide_column",
    "access.explain",
    "access.parameters",
    "access.rules",
    "access.obligations",
    "matrix.permits",
    "matrix.group",
    "matrix.versions",
    "matrix.load",
    "act",
    "network.templates",
    "network.check",
    "network.indicators",
    "network.coverage",
    "network.exposure",
    "network.effect",
    "network.commitments",
    "network.report",
    "network.people_per_action",
    #[cfg(feature = "report")]
    "network.report_text",
    "programme.templates",
    "programme.words",
    "programme.check",
    "programme.overview",
    "programme.funnel",
    "programme.targets",
    "programme.referents",
    "programme.report",
    #[cfg(feature = "report")]
    "programme.report_text",
    "programme.deployments",
    "programme.before_growth",
    "programme.funding_lines",
    "programme.funding",
    #[cfg(feature = "csv")]
    "network.read_csv",
    #[cfg(feature = "csv")]
    "programme.read_csv",
    "space.decide",
    "space.evolve",
    "space.replay",
    "space.due",
    "space.traces",
    "space.view",
    "space.project",
    #[cfg(feature = "synthetic")]
    "synthetic.population",
    #[cfg(feature = "synthetic")]
    "synthetic.network",
];

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
    answer(op, json, Accumulator::new)
}

/// The loops that count rows are compiled where `new` is named: by whoever calls [`call`].
fn answer(op: &str, json: &str, new: fn(&Spec) -> Accumulator) -> Result<String, Error> {
    match op {
        "act" => act::perform(json),
        "catalogue" => indicators::catalogue(json),
        "indicators" => indicators::table(json, new),
        "compare" => compare::compare(json),
        "roll_up" => compare::roll_up(json),
        "territory.parse" => territory::parse(json),
        "territory.list" => territory::list(json),
        "territory.population" => territory::population(json),
        "nomenclature.list" => nomenclature::list(json),
        "published.figures" => published::figures(json),
        "published.series" => published::series(json),
        "published.conflicts" => published::conflicts(json),
        "published.reexpress" => published::reexpress(json),
        #[cfg(feature = "synthetic")]
        "synthetic.population" => synthetic::preview(json),
        #[cfg(feature = "synthetic")]
        "synthetic.network" => synthetic::network(json),
        _ => identity::call(op, json)
            .or_else(|| access::call(op, json))
            .or_else(|| space::call(op, json))
            .or_else(|| network::call(op, json))
            .or_else(|| programme::call(op, json))
            .or_else(|| registers(op, json))
            .or_else(|| stats::call(op, json))
            .unwrap_or_else(|| Err(WireError::UnknownOp(op.to_owned()).into())),
    }
}

#[cfg(feature = "csv")]
use registers::call as registers;

/// Files are read where there is a reader.
#[cfg(not(feature = "csv"))]
fn registers(_: &str, _: &str) -> Option<Result<String, Error>> {
    None
}

// Each operation has a type of its own to read and another to write: what knows no type stands apart.
fn read<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    object(json)?;
    crate::error::read(json).map_err(unreadable)
}

/// The derived readers also take a list of the fields in order: that is not the contract.
#[inline(never)]
fn object(json: &str) -> Result<(), Error> {
    if json.trim_start().starts_with('{') {
        return Ok(());
    }
    serde_json::from_str::<IgnoredAny>(json).map_err(unreadable)?;
    Err(WireError::not_an_object().into())
}

#[cold]
#[inline(never)]
fn unreadable(error: serde_json::Error) -> Error {
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
