//! Columns as typed arrays, copied once into the memory of the module.

use crate::thrown;
use carnet_sante::exchange::wire::{self, Batch, CodeData, Data, Mask};
use carnet_sante::measure::indicator::{Accumulator, Spec};
use carnet_sante::measure::run;
use std::borrow::Cow;
use wasm_bindgen::prelude::*;

/// Columns on their way to the engine, under the question that will read them.
#[wasm_bindgen]
pub struct Columns {
    spec: Spec,
    batch: Batch<'static>,
}

#[wasm_bindgen]
impl Columns {
    /// No column yet, for so many rows and this question.
    #[wasm_bindgen(constructor)]
    pub fn new(spec: &str, rows: usize) -> Result<Columns, JsValue> {
        let spec = Spec::from_json(spec).map_err(thrown)?;
        Ok(Self { spec, batch: Batch::new(rows) })
    }
    /// Whether the question reads a column of this name.
    pub fn reads(&self, name: &str) -> bool {
        Batch::reads(&self.spec, name)
    }
    /// Dates: days since 1970-01-01.
    pub fn days(&mut self, name: &str, days: Vec<i32>, valid: Option<Vec<u8>>) -> Added {
        self.add(name, Data::Days(days.into()), valid)
    }
    /// Texts: 8 bits a row into the labels.
    pub fn text8(
        &mut self,
        name: &str,
        codes: Vec<u8>,
        labels: Vec<String>,
        valid: Option<Vec<u8>>,
    ) -> Added {
        self.text(name, CodeData::U8(codes.into()), labels, valid)
    }
    /// Texts: 16 bits a row into the labels.
    pub fn text16(
        &mut self,
        name: &str,
        codes: Vec<u16>,
        labels: Vec<String>,
        valid: Option<Vec<u8>>,
    ) -> Added {
        self.text(name, CodeData::U16(codes.into()), labels, valid)
    }
    /// Texts: 32 bits a row into the labels.
    pub fn text32(
        &mut self,
        name: &str,
        codes: Vec<u32>,
        labels: Vec<String>,
        valid: Option<Vec<u8>>,
    ) -> Added {
        self.text(name, CodeData::U32(codes.into()), labels, valid)
    }
    /// Whole numbers.
    pub fn int32(&mut self, name: &str, numbers: Vec<i32>, valid: Option<Vec<u8>>) -> Added {
        self.add(name, Data::I32(numbers.into()), valid)
    }
    /// Numbers; NaN is null.
    pub fn float64(&mut self, name: &str, numbers: Vec<f64>, valid: Option<Vec<u8>>) -> Added {
        self.add(name, Data::F64(numbers.into()), valid)
    }
    /// The table of the columns given, as JSON text.
    pub fn indicators(&self) -> Result<String, JsValue> {
        let table = run(&self.spec, &self.batch.lend()).map_err(thrown)?;
        Ok(wire::table_json(&table).to_string())
    }
    /// So many rows without a value.
    pub fn nulls(&mut self, name: &str, rows: usize) -> Added {
        self.add(name, Data::Nulls(rows), None)
    }
}

/// What was counted so far for a question that reads several tables.
#[wasm_bindgen]
pub struct Tables(pub(crate) Accumulator);

#[wasm_bindgen]
impl Tables {
    /// No row yet, for this question.
    #[wasm_bindgen(constructor)]
    pub fn new(spec: &str) -> Result<Tables, JsValue> {
        Ok(Self(Accumulator::new(&Spec::from_json(spec).map_err(thrown)?)))
    }
    /// Counts columns as rows of a table; without a name, of the profiles.
    pub fn push(&mut self, table: Option<String>, columns: &Columns) -> Added {
        let rows = columns.batch.lend();
        self.0.push_table(table.as_deref(), &rows, 0).map_err(thrown)
    }
    /// The table of all rows counted, as JSON text.
    pub fn finish(&self) -> Result<String, JsValue> {
        let table = self.0.clone().finish().map_err(thrown)?;
        Ok(wire::table_json(&table).to_string())
    }
}

/// A column was taken, or the error that says why not.
type Added = Result<(), JsValue>;

impl Columns {
    fn text(
        &mut self,
        name: &str,
        codes: CodeData<'static>,
        labels: Vec<String>,
        valid: Option<Vec<u8>>,
    ) -> Added {
        let labels = labels.into_iter().map(Cow::Owned).collect();
        self.add(name, Data::Text { codes, labels }, valid)
    }
    fn add(&mut self, name: &str, data: Data<'static>, valid: Option<Vec<u8>>) -> Added {
        let mask = valid.map_or(Mask::All, |bytes| Mask::Bytes(bytes.into()));
        self.batch.add(name.to_owned(), data, mask).map_err(thrown)
    }
}
