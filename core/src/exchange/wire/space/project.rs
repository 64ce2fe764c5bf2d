//! `space.project`: journals of many spaces as columns for `indicators`.

use super::{Events, Inside, SpaceInputError, each_event, write};
use crate::Error;
use crate::bridge::projection::{Person, Projection};
use crate::error::{Coded, Params, params, told};
use crate::exchange::wire::read;
use crate::order::{Map, distinct};
use crate::person::space::Event;
use crate::person::space::journal;
use crate::time::parse_date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The columns of every answer.
const STANDARD: [&str; 12] = [
    "territory",
    "birth_date",
    "sex",
    "episode",
    "notified_on",
    "opposed_on",
    "opened_on",
    "activated_on",
    "closed_on",
    "deceased_on",
    "first_document_on",
    "closing",
];

/// Standard columns that no answer has: a further axis may not have their names either.
const OTHERS: [&str; 2] = ["birth_year", "count"];

/// A further axis with the name of a standard column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected categories with names of their own: one is that of a standard column")]
struct TakenName;

impl Coded for TakenName {
    fn code(&self) -> &'static str {
        "space.input.category"
    }
    fn path(&self) -> Option<String> {
        Some("spaces".into())
    }
    fn params(&self) -> Params {
        params(vec![("taken", told(&STANDARD.iter().chain(&OTHERS).collect::<Vec<_>>()))])
    }
}

/// One space, and what its journal does not hold.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpaceInput {
    #[serde(default)]
    territory: Option<String>,
    #[serde(default)]
    birth_date: Option<String>,
    #[serde(default)]
    sex: Option<String>,
    #[serde(default)]
    categories: Map<String, Option<String>>,
    #[serde(default)]
    events: Option<Events>,
    #[serde(default)]
    journal: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProjectInput {
    spaces: Vec<SpaceInput>,
}

#[derive(Serialize)]
struct ProjectAnswer<'a> {
    /// Lists of one length by name, as `indicators` takes them.
    columns: Map<&'a str, Vec<Value>>,
    /// Of which space each row is, from 0.
    spaces: Vec<usize>,
}

/// Adds the rows of one space.
fn add(rows: &mut Projection, names: &[&String], space: &SpaceInput) -> Result<usize, Error> {
    // An empty text is an unknown value, as in every column.
    let birth_date = space.birth_date.as_deref().filter(|text| !text.is_empty());
    let birth_date = birth_date.map(parse_date).transpose()?;
    let member = |name: &&String| space.categories.get(*name).and_then(|member| member.as_deref());
    let categories: Vec<Option<&str>> = names.iter().map(member).collect();
    let person = Person {
        territory: space.territory.as_deref(),
        birth_date,
        sex: space.sex.as_deref(),
        categories: &categories,
    };
    let added = match (&space.events, &space.journal) {
        (Some(_), Some(_)) => return Err(SpaceInputError::Several.into()),
        (Some(events), None) => rows.try_add(&person, each_event(events))?,
        (None, Some(text)) => {
            let read = journal::read(text.as_bytes())?;
            if read.torn.is_some() {
                return Err(SpaceInputError::Torn.into());
            }
            rows.add(&person, &read.events)
        }
        (None, None) => rows.add(&person, std::iter::empty::<Event>()),
    };
    Ok(added.len())
}

pub(super) fn project(json: &str) -> Result<String, Error> {
    let ProjectInput { spaces } = read(json)?;
    let names = distinct(spaces.iter().flat_map(|space| space.categories.keys()));
    if STANDARD.iter().chain(&OTHERS).any(|taken| names.iter().any(|name| name == taken)) {
        return Err(TakenName.into());
    }
    let mut rows = Projection::with_categories(names.iter().copied());
    let mut of = Vec::new();
    for (index, space) in spaces.iter().enumerate() {
        let added = add(&mut rows, &names, space)
            .map_err(|error| Inside::of(format!("spaces.{index}"), error))?;
        of.extend(std::iter::repeat_n(index, added));
    }
    write(&ProjectAnswer { columns: columns(&rows, &names), spaces: of })
}

fn columns<'a>(rows: &Projection, names: &[&'a String]) -> Map<&'a str, Vec<Value>> {
    let names = STANDARD.into_iter().chain(names.iter().map(|name| name.as_str()));
    let mut columns: Map<&str, Vec<Value>> = names.map(|name| (name, Vec::new())).collect();
    for row in (0..rows.len()).filter_map(|row| rows.row(row)) {
        let Value::Object(fields) = told(&row) else { continue };
        for (name, value) in fields {
            if let Some(column) = columns.get_mut(name.as_str()) {
                column.push(value);
            }
        }
    }
    columns
}

#[cfg(test)]
#[path = "project_tests.rs"]
mod tests;
