//! Indicator tables as typed arrays: no text is made of their rows.

use crate::thrown;
use carnet_sante::exchange::wire;
use carnet_sante::measure::indicator::{Row, Table, When};
use carnet_sante::time::day_number;
use wasm_bindgen::prelude::*;

/// The table that answers a question.
#[wasm_bindgen]
pub struct Answer {
    table: Table,
    labels: Vec<String>,
}

impl Answer {
    pub(crate) fn new(table: Table) -> Self {
        Self { table, labels: Vec::new() }
    }
    fn numbers(&self, read: impl Fn(&Row<'_>) -> Option<f64>) -> Vec<f64> {
        self.table.rows().map(|row| read(&row).unwrap_or(f64::NAN)).collect()
    }
    fn days(&self, read: impl Fn(When) -> Option<i32>) -> Vec<i32> {
        self.table.rows().map(|row| read(row.when).unwrap_or_default()).collect()
    }
}

#[wasm_bindgen]
impl Answer {
    /// All but the rows, as JSON text.
    pub fn head(&self) -> String {
        wire::table_head_text(&self.table)
    }
    /// A column of texts as codes into [`Answer::labels`]: the indicator, the axes from 1 on, and
    /// after them the status.
    pub fn codes(&mut self, place: usize) -> Vec<u32> {
        let (codes, labels) = self.table.codes(place);
        self.labels = labels;
        codes
    }
    /// The labels of the codes given last; the first stands for the unknown member.
    pub fn labels(&self) -> Vec<String> {
        self.labels.clone()
    }
    /// The days of the rows, or the first days of their periods.
    pub fn from(&self) -> Vec<i32> {
        self.days(|when| match when {
            When::At(day) => day_number(day).ok(),
            When::Over(period) => day_number(period.from).ok(),
        })
    }
    /// The days after the periods of the rows.
    pub fn to(&self) -> Vec<i32> {
        self.days(|when| match when {
            When::At(day) => day_number(day).ok(),
            When::Over(period) => day_number(period.to).ok(),
        })
    }
    /// A column of numbers; NaN where there is none.
    pub fn cells(&self, name: &str) -> Vec<f64> {
        self.numbers(|row| match name {
            "numerator" => row.cell.numerator().map(|count| count as f64),
            "denominator" => row.cell.denominator().map(|count| count as f64),
            "value" => row.cell.value(),
            "lower" => row.cell.lower(),
            _ => row.cell.upper(),
        })
    }
}

/// The CSV text of a table, given as the JSON text of its rows and its question.
#[wasm_bindgen]
pub fn table_csv(json: &str) -> Result<String, JsValue> {
    wire::table_csv(json).map_err(thrown)
}
