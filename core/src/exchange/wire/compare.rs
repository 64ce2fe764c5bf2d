use super::{read, write};
use crate::Error;
use crate::error::Tree;
use crate::measure::indicator::{self, Definition, DefinitionError, Quantity, SpecError};
use serde::{Deserialize, Serialize};

/// A number and its indicator.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    indicator: String,
    value: f64,
}

/// Input of `compare`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Compare {
    left: Number,
    right: Number,
    /// Definitions of the user's own, which the numbers may be of.
    #[serde(default)]
    definitions: Vec<Tree>,
}

/// Input of `roll_up`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RollUp {
    indicator: String,
    values: Vec<f64>,
    #[serde(default)]
    definitions: Vec<Tree>,
}

/// Two figures that may be compared.
#[derive(Serialize)]
struct CompareAnswer {
    difference: f64,
    ratio: Option<f64>,
}

/// Parts put together.
#[derive(Serialize)]
struct RollUpAnswer {
    value: f64,
}

pub(super) fn compare(json: &str) -> Result<String, Error> {
    let input: Compare = read(json)?;
    let own = own(&input.definitions)?;
    let left = Quantity::new(find(&own, &input.left.indicator)?, input.left.value);
    let right = Quantity::new(find(&own, &input.right.indicator)?, input.right.value);
    write(&CompareAnswer { difference: left.minus(&right)?, ratio: left.over(&right)? })
}

pub(super) fn roll_up(json: &str) -> Result<String, Error> {
    let input: RollUp = read(json)?;
    let own = own(&input.definitions)?;
    let sum = indicator::roll_up(find(&own, &input.indicator)?, &input.values)?;
    write(&RollUpAnswer { value: sum })
}

fn own(definitions: &[Tree]) -> Result<Vec<Definition>, DefinitionError> {
    let read = |(place, Tree(value)): (usize, &Tree)| {
        Definition::from_value(value, &format!("definitions.{place}"))
    };
    definitions.iter().enumerate().map(read).collect()
}

fn find<'a>(own: &'a [Definition], id: &str) -> Result<&'a Definition, SpecError> {
    let found = own.iter().find(|entry| entry.id == id).or_else(|| indicator::definition(id));
    found.ok_or_else(|| SpecError::UnknownIndicator(id.to_owned()))
}
