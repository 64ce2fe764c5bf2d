//! What was counted so far: of columns, of CSV files, of other counts.

use crate::answer::Answer;
use crate::columns::{Added, Columns};
use crate::csv::File;
use crate::thrown;
use carnet_sante::Error;
use carnet_sante::exchange::csv::CsvOptions;
use carnet_sante::exchange::wire;
use carnet_sante::measure::indicator::{self, Accumulator, Spec};
use wasm_bindgen::prelude::*;

/// The counts of a question.
#[wasm_bindgen]
pub struct Counts {
    counts: Accumulator,
    /// The file that is being read, counted apart until its end: a bad file leaves no trace.
    file: Option<File<(Option<String>, Accumulator)>>,
}

#[wasm_bindgen]
impl Counts {
    /// No row yet, for this question.
    #[wasm_bindgen(constructor)]
    pub fn new(spec: &str) -> Result<Counts, JsValue> {
        let spec = Spec::from_json(spec).map_err(thrown)?;
        Ok(Self::of(Accumulator::new(&spec)))
    }
    /// The counts that [`Counts::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Counts, JsValue> {
        Accumulator::from_bytes(bytes).map(Self::of).map_err(thrown)
    }
    /// The same bytes for any split of the rows and any order of merging.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.counts.to_bytes()
    }
    /// The question, its defaults filled in, as JSON text.
    pub fn spec(&self) -> String {
        wire::spec_text(self.counts.spec())
    }
    /// Rows counted so far, good and bad, those of an open file included.
    pub fn rows(&self) -> f64 {
        self.sum(Accumulator::rows)
    }
    /// Rows rejected so far.
    pub fn rejected(&self) -> f64 {
        self.sum(Accumulator::rejected)
    }
    /// Counts columns as rows of a table; without a name, of the profiles.
    pub fn push(&mut self, table: Option<String>, columns: &Columns, first_row: f64) -> Added {
        // On a copy, so that a batch that fails leaves no trace.
        let mut next = self.counts.clone();
        push(&mut next, table.as_deref(), &columns.lend(), first_row as u64).map_err(thrown)?;
        self.counts = next;
        Ok(())
    }
    /// Counts the next bytes of a CSV file; the first open it, and the others leave `options` as
    /// they were.
    pub fn push_csv(
        &mut self,
        table: Option<String>,
        bytes: &[u8],
        options: &str,
        first_row: f64,
    ) -> Added {
        let mut file = match self.file.take() {
            Some(file) => file,
            None => {
                self.counts.expects(table.as_deref()).map_err(thrown)?;
                let spec = self.counts.spec();
                let read = CsvOptions::of(spec, table.as_deref());
                File::open(options, read, first_row, (table, Accumulator::new(spec)))?
            }
        };
        file.push(bytes, |(table, counts), rows, first| {
            push(counts, table.as_deref(), rows, first)
        })?;
        self.file = Some(file);
        Ok(())
    }
    /// Ends the CSV file that is open, and says as JSON text what was found out in it.
    pub fn end_csv(&mut self) -> Result<Option<String>, JsValue> {
        let Some(file) = self.file.take() else { return Ok(None) };
        let ((_, counts), found) =
            file.close(|(table, counts), rows, first| push(counts, table.as_deref(), rows, first))?;
        self.add(counts)?;
        Ok(Some(found))
    }
    /// Adds the counts of other rows.
    pub fn merge(&mut self, other: &Counts) -> Added {
        self.add(other.counts.clone())
    }
    /// The table of all rows counted.
    pub fn finish(&self) -> Result<Answer, JsValue> {
        self.counts.clone().finish().map(Answer::new).map_err(thrown)
    }
}

impl Counts {
    pub(crate) fn of(counts: Accumulator) -> Self {
        Self { counts, file: None }
    }
    fn add(&mut self, other: Accumulator) -> Added {
        self.counts = self.counts.clone().merge(other).map_err(thrown)?;
        Ok(())
    }
    fn sum(&self, of: fn(&Accumulator) -> u64) -> f64 {
        let open = self.file.as_ref().map_or(0, |file| of(&file.rows.1));
        of(&self.counts).saturating_add(open) as f64
    }
}

fn push(
    counts: &mut Accumulator,
    table: Option<&str>,
    rows: &indicator::Columns<'_>,
    first_row: u64,
) -> Result<(), Error> {
    Ok(counts.push_table(table, rows, first_row)?)
}
