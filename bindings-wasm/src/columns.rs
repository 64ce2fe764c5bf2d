//! Columns as typed arrays, copied once into the memory of the module.

use crate::answer::Answer;
use crate::thrown;
use carnet_sante::exchange::wire::{Batch, CodeData, Data, Mask};
use carnet_sante::measure::indicator::{self, Spec};
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
    /// The table of the columns given.
    pub fn indicators(&self) -> Result<Answer, JsValue> {
        run(&self.spec, &self.batch.lend()).map(Answer::new).map_err(thrown)
    }
    /// So many rows without a value.
    pub fn nulls(&mut self, name: &str, rows: usize) -> Added {
        self.add(name, Data::Nulls(rows), None)
    }
}

/// A column was taken, or the error that says why not.
pub(crate) type Added = Result<(), JsValue>;

impl Columns {
    /// The columns as the engine takes them.
    pub(crate) fn lend(&self) -> indicator::Columns<'_> {
        self.batch.lend()
    }
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
