//! Synthetic populations as typed arrays.

use crate::thrown;
use carnet_sante::bridge::synthetic::{self, Batch};
use carnet_sante::exchange::wire;
use carnet_sante::reference::nomenclature::Sex;
use carnet_sante::reference::territory::Departement;
use wasm_bindgen::prelude::*;

/// A population, and the rows of it that were asked for last.
#[wasm_bindgen]
pub struct Population {
    people: synthetic::Population,
    rows: Batch,
}

#[wasm_bindgen]
impl Population {
    /// Reads the seed and the size from JSON text; no row is made yet.
    #[wasm_bindgen(constructor)]
    pub fn new(json: &str) -> Result<Population, JsValue> {
        let people = wire::synthetic_population(json).map_err(thrown)?;
        Ok(Self { rows: people.batch(0..0), people })
    }
    /// How many published profiles the population stands for.
    pub fn represents(&self) -> f64 {
        self.people.represents() as f64
    }
    /// What to write wherever the rows are shown, in `fr` or `en`.
    pub fn label(&self, lang: &str) -> String {
        self.people.label(lang).to_owned()
    }
    /// Makes rows `from` to `to`, the latter not included.
    pub fn make(&mut self, from: f64, to: f64) {
        self.rows = self.people.batch(from as u64..to as u64);
    }
    /// Codes of the territories, into [`Population::territories`].
    pub fn territory(&self) -> Vec<u8> {
        self.rows.departement.clone()
    }
    /// Labels of the territories.
    pub fn territories(&self) -> Vec<String> {
        Departement::all().map(|one| one.code().to_owned()).collect()
    }
    /// Codes of the sexes, into [`Population::sexes`].
    pub fn sex(&self) -> Vec<u8> {
        self.rows.sex.clone()
    }
    /// Labels of the sexes.
    pub fn sexes(&self) -> Vec<String> {
        Sex::ALL.map(|sex| sex.code().to_owned()).to_vec()
    }
    /// Days of birth.
    pub fn birth_date(&self) -> Vec<i32> {
        self.rows.birth_date.clone()
    }
    /// Days of the notice.
    pub fn notified_on(&self) -> Vec<i32> {
        self.rows.notified_on.clone()
    }
    /// Days of the objection.
    pub fn opposed_on(&self) -> Vec<i32> {
        self.rows.opposed_on.clone()
    }
    /// Which rows have an objection.
    pub fn opposed_valid(&self) -> Vec<u8> {
        self.rows.opposed_valid.clone()
    }
    /// Days of the opening.
    pub fn opened_on(&self) -> Vec<i32> {
        self.rows.opened_on.clone()
    }
    /// Days of the activation.
    pub fn activated_on(&self) -> Vec<i32> {
        self.rows.activated_on.clone()
    }
    /// Which rows are activated.
    pub fn activated_valid(&self) -> Vec<u8> {
        self.rows.activated_valid.clone()
    }
}
