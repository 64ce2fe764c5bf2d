//! Decisions of a column of requests: places in lists, as typed arrays.

use crate::thrown;
use carnet_sante::exchange::wire;
use wasm_bindgen::prelude::*;

/// Rows that were decided.
#[wasm_bindgen]
pub struct DecidedRows(wire::DecidedRows);

#[wasm_bindgen]
impl DecidedRows {
    /// Decides a row for each place of a space and of a request among those of `told`; without ranks, the
    /// document is that of the request.
    #[wasm_bindgen(constructor)]
    pub fn new(
        told: &str,
        space: &[u32],
        request: &[u32],
        document: Option<Vec<i32>>,
    ) -> Result<DecidedRows, JsValue> {
        wire::decide_rows(told, space, request, document.as_deref()).map(Self).map_err(thrown)
    }
    /// For each row, the place of its decision in [`DecidedRows::decisions`].
    pub fn codes(&self) -> Vec<u32> {
        self.0.codes.clone()
    }
    /// The distinct decisions, as JSON text.
    pub fn decisions(&self) -> String {
        self.0.decisions.clone()
    }
}
