//! An indicator table back from its JSON form, so that its methods work in every language.

use super::super::WireError;
use crate::Error;
use crate::error::Tree;
use crate::measure::indicator::{Cell, Concealment, Label, RowReport, Spec, Table, When};
use crate::order;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The parts of a table that its methods read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::exchange::wire) struct TableInput {
    rows: Vec<Tree>,
    // Kept as text, so that an error of the question keeps its own code.
    spec: Box<RawValue>,
    /// What a reader must know of the table.
    #[serde(default)]
    notes: Vec<Label>,
}

/// Members that stand for no label.
const NULL: u32 = u32::MAX - 1;
const TOTAL: u32 = u32::MAX;

impl TableInput {
    /// The table; every row must have the columns of the question and no others.
    pub(in crate::exchange::wire) fn into_table(self) -> Result<Table, Error> {
        let spec = Spec::from_json(self.spec.get())?;
        let axes = spec.by().len();
        let times: order::Map<When, u32> =
            (0..).map_while(|time| Some((spec.when(time as usize)?, time))).collect();
        let mut labels: Vec<Labels> = (0..axes).map(|_| Labels::default()).collect();
        let mut members = Vec::with_capacity(self.rows.len().saturating_mul(axes));
        let mut cells = Vec::with_capacity(self.rows.len());
        for Tree(row) in &self.rows {
            let Value::Object(row) = row else { return Err(wrong("rows").into()) };
            let known = axes + 7 + if spec.is_over() { 2 } else { 1 };
            if row.len() != known {
                return Err(wrong("columns").into());
            }
            let id = text(row, "indicator")?;
            let indicator = spec.indicator_ids().iter().position(|known| known == id);
            let indicator = indicator.and_then(|place| u16::try_from(place).ok());
            let when = when(row, &spec)?;
            let time = times.get(&when).ok_or_else(|| wrong("at"))?;
            for (axis, labels) in spec.by().iter().zip(&mut labels) {
                members.push(match row.get(axis.name()) {
                    Some(Value::Null) => NULL,
                    // Without totals it is a category as any other.
                    Some(Value::String(text)) if text == "*" && spec.totals() => TOTAL,
                    Some(Value::String(text)) => labels.code(text),
                    _ => return Err(wrong("by").into()),
                });
            }
            cells.push((indicator.ok_or_else(|| wrong("indicator"))?, *time, cell(row)?));
        }
        let labels = labels.into_iter().map(|labels| labels.texts).collect();
        Ok(Table {
            spec,
            report: RowReport::default(),
            tables: Vec::new(),
            reconciliation: None,
            notes: self.notes,
            labels,
            members,
            cells,
        })
    }
}

/// The labels of an axis, as they are met.
#[derive(Default)]
struct Labels {
    texts: Vec<String>,
    known: HashMap<String, u32>,
}

impl Labels {
    fn code(&mut self, text: &str) -> u32 {
        if let Some(code) = self.known.get(text) {
            return *code;
        }
        // No table has as many rows as there are codes.
        let code = u32::try_from(self.texts.len()).unwrap_or(NULL);
        self.texts.push(text.to_owned());
        self.known.insert(text.to_owned(), code);
        code
    }
}

fn wrong(field: &'static str) -> WireError {
    WireError::not_of_a_table(field)
}

fn text<'a>(row: &'a Map<String, Value>, name: &'static str) -> Result<&'a str, WireError> {
    row.get(name).and_then(Value::as_str).ok_or_else(|| wrong(name))
}

fn when(row: &Map<String, Value>, spec: &Spec) -> Result<When, Error> {
    use crate::time::{Period, parse_date};
    Ok(if spec.is_over() {
        let (from, to) = (parse_date(text(row, "from")?)?, parse_date(text(row, "to")?)?);
        When::Over(Period::new(from, to)?)
    } else {
        When::At(parse_date(text(row, "at")?)?)
    })
}

fn cell(row: &Map<String, Value>) -> Result<Cell, WireError> {
    let whole = |name: &'static str| match row.get(name) {
        Some(Value::Null) => Ok(None),
        Some(value) => value.as_u64().map(Some).ok_or_else(|| wrong(name)),
        None => Err(wrong(name)),
    };
    let number = |name: &'static str| match row.get(name) {
        Some(Value::Null) => Ok(None),
        Some(value) => value.as_f64().map(Some).ok_or_else(|| wrong(name)),
        None => Err(wrong(name)),
    };
    let (numerator, denominator) = (whole("numerator")?, whole("denominator")?);
    let value = number("value")?;
    let interval = number("lower")?.zip(number("upper")?);
    let hidden = |why| Cell::Suppressed { why, denominator };
    Ok(match text(row, "status")? {
        "value" => Cell::Value {
            numerator: numerator.ok_or_else(|| wrong("numerator"))?,
            denominator,
            value: value.ok_or_else(|| wrong("value"))?,
            interval,
        },
        "suppressed_primary" => hidden(Concealment::Primary),
        "suppressed_complementary" => hidden(Concealment::Complementary),
        "not_applicable" => Cell::NotApplicable,
        "not_reached" => Cell::NotReached,
        "missing" => Cell::Missing { numerator },
        "numerator_exceeds_denominator" => Cell::ExceedsDenominator {
            numerator: numerator.ok_or_else(|| wrong("numerator"))?,
            denominator: denominator.ok_or_else(|| wrong("denominator"))?,
            value,
        },
        _ => return Err(wrong("status")),
    })
}
