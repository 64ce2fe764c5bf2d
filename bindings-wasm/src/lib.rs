//! The JavaScript face of carnet-sante: it converts, and holds no rule.
//!
//! Values cross as JSON text, columns as typed arrays. An error crosses as the JSON text of an
//! error report; the hand-written JavaScript beside this crate makes it a `CarnetError`.

mod access;
mod answer;
mod cohort;
mod columns;
mod counts;
mod csv;
mod identity;
mod synthetic;

use carnet_sante::Error;
use carnet_sante::exchange::wire;
use wasm_bindgen::prelude::*;

/// An error as JavaScript catches it.
fn thrown(error: impl Into<Error>) -> JsValue {
    told(&error.into())
}

#[inline(never)]
fn told(error: &Error) -> JsValue {
    wire::report_text(error).into()
}

/// Answers one operation of the wire: its name, its input as JSON text.
#[wasm_bindgen]
pub fn call(op: &str, json: &str) -> Result<String, JsValue> {
    wire::call(op, json).map_err(thrown)
}

/// The operations that [`call`] answers.
#[wasm_bindgen]
pub fn ops() -> Vec<String> {
    wire::OPS.iter().map(|op| (*op).to_owned()).collect()
}

/// Version of the library.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
