//! Rows packed once and asked many times.

use crate::answer::Answer;
use crate::columns::{Added, Columns};
use crate::counts::Counts;
use crate::csv::File;
use crate::thrown;
use carnet_sante::Error;
use carnet_sante::exchange::csv::CsvOptions;
use carnet_sante::measure::indicator::{self, Spec};
use carnet_sante::time::parse_date;
use wasm_bindgen::prelude::*;

/// Checked and packed rows.
#[wasm_bindgen]
pub struct Cohort {
    rows: indicator::Cohort,
    /// The reader of the CSV file that is open.
    file: Option<File<()>>,
}

#[wasm_bindgen]
impl Cohort {
    /// No row yet; dates after the horizon will be rejected.
    #[wasm_bindgen(constructor)]
    pub fn new(horizon: Option<String>) -> Result<Cohort, JsValue> {
        let rows = match horizon {
            Some(day) => indicator::Cohort::with_horizon(parse_date(&day).map_err(thrown)?),
            None => indicator::Cohort::new(),
        };
        Ok(Self { rows, file: None })
    }
    /// Makes room for so many rows more.
    pub fn reserve(&mut self, rows: usize) {
        self.rows.reserve(rows);
    }
    /// Checks and packs columns.
    pub fn push(&mut self, columns: &Columns, first_row: f64) -> Added {
        self.rows.push(&columns.lend(), first_row as u64).map_err(thrown)
    }
    /// Packs the next bytes of a CSV file; the first open it, with the categories to keep.
    pub fn push_csv(
        &mut self,
        bytes: &[u8],
        options: &str,
        keep: Vec<String>,
        first_row: f64,
    ) -> Added {
        let mut file = match self.file.take() {
            Some(file) => file,
            None => {
                let read = CsvOptions { categories: keep, ..CsvOptions::default() };
                File::open(options, read, first_row, ())?
            }
        };
        file.push(bytes, |(), rows, first| pack(&mut self.rows, rows, first))?;
        self.file = Some(file);
        Ok(())
    }
    /// Ends the CSV file that is open, and says as JSON text what was found out in it.
    pub fn end_csv(&mut self) -> Result<Option<String>, JsValue> {
        let Some(file) = self.file.take() else { return Ok(None) };
        let ((), found) = file.close(|(), rows, first| pack(&mut self.rows, rows, first))?;
        Ok(Some(found))
    }
    /// The table of a question.
    pub fn indicators(&self, spec: &str) -> Result<Answer, JsValue> {
        let spec = Spec::from_json(spec).map_err(thrown)?;
        self.rows.table(&spec).map(Answer::new).map_err(thrown)
    }
    /// The counts of a question, into which other tables are pushed and other counts merged.
    pub fn accumulate(&self, spec: &str) -> Result<Counts, JsValue> {
        let spec = Spec::from_json(spec).map_err(thrown)?;
        self.rows.accumulate(&spec).map(Counts::of).map_err(thrown)
    }
    /// Rows kept.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }
    /// Bytes that they take.
    pub fn nbytes(&self) -> usize {
        self.rows.bytes()
    }
}

fn pack(
    cohort: &mut indicator::Cohort,
    rows: &indicator::Columns<'_>,
    first_row: u64,
) -> Result<(), Error> {
    Ok(cohort.push(rows, first_row)?)
}
