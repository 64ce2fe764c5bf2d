//! Reads the cells of a row as the columns of its table say.

use super::{Column, Form, LONGEST_TEXT, Ledger, MOST, RegisterCode, Schema, is_id};
use crate::error::{Coded, Tree};
use crate::identity::professional::Finess;
use crate::order::twice;
use crate::reference::territory::Territory;
use crate::time::parse_date;
use chrono::NaiveDate;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};
use std::fmt;

/// The cells of one row by column name: texts, whole numbers, lists of texts, `null` for empty.
///
/// A cell given twice is refused when it is read from JSON.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct RawRow(Map<String, Value>);

/// The rows of a table. A row that is `null` is a line of a file that could not be read: it keeps its
/// place and its number.
pub type RawTable = Vec<Option<RawRow>>;

// Cells may name people: only the columns are shown.
impl fmt::Debug for RawRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RawRow").field(&self.0.len()).finish()
    }
}

impl RawRow {
    /// A row without cells.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::rows::RawRow;
    /// let row = RawRow::new().with("id", "s1").with("target", 450);
    /// assert_eq!(format!("{row:?}"), "RawRow(2)");
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, with a cell more (or another value of a cell).
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::rows::RawRow;
    /// let row = RawRow::new().with("structures", vec!["ars-bfc"]);
    /// assert_eq!(serde_json::to_string(&row).unwrap(), r#"{"structures":["ars-bfc"]}"#);
    /// ```
    #[must_use]
    pub fn with(mut self, column: &str, cell: impl Into<Value>) -> Self {
        self.0.insert(column.to_owned(), cell.into());
        self
    }
}

impl<'de> Deserialize<'de> for RawRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RowVisitor)
    }
}

struct RowVisitor;

impl<'de> Visitor<'de> for RowVisitor {
    type Value = RawRow;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of cells")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<RawRow, A::Error> {
        let mut cells = Map::new();
        while let Some((name, Tree(cell))) = access.next_entry::<String, Tree>()? {
            if cells.insert(name.clone(), cell).is_some() {
                return Err(A::Error::custom(format_args!("duplicate field `{name}`")));
            }
        }
        Ok(RawRow(cells))
    }
}

/// The cells of a row that has no fault of form.
#[derive(Debug, Clone, Copy)]
pub(in crate::field) struct Cells<'r>(&'r RawRow);

impl<'r> Cells<'r> {
    /// Checks the form of every cell; none, with the faults noted, when one is wrong.
    pub(in crate::field) fn read(
        schema: &'static Schema,
        row: Option<&'r RawRow>,
        number: u64,
        ledger: &mut Ledger,
    ) -> Option<Self> {
        let Some(row) = row else {
            ledger.note(schema, number, None, RegisterCode::UnreadableRow);
            return None;
        };
        let mut sound = true;
        for name in row.0.keys().filter(|name| schema.column(name).is_none()) {
            sound = false;
            ledger.note(schema, number, Some(name), RegisterCode::UnknownColumn);
        }
        for column in schema.columns {
            let fault = match cell(row, column.name) {
                None if column.required => Some(Fault::known(RegisterCode::Missing)),
                None => None,
                Some(value) => check(column, value).err(),
            };
            if let Some(Fault { code, expected, expected_fr }) = fault {
                sound = false;
                let name = Some(column.name);
                ledger.note_other(schema, number, name, code, expected, expected_fr);
            }
        }
        sound.then_some(Self(row))
    }

    pub(in crate::field) fn text(&self, name: &str) -> Option<&'r str> {
        cell(self.0, name)?.as_str()
    }

    pub(in crate::field) fn owned(&self, name: &str) -> Option<String> {
        self.text(name).map(str::to_owned)
    }

    /// The text of a column that is required: [`Cells::read`] found it there.
    pub(in crate::field) fn needed(&self, name: &str) -> String {
        self.text(name).unwrap_or_default().to_owned()
    }

    pub(in crate::field) fn count(&self, name: &str) -> Option<u64> {
        cell(self.0, name)?.as_u64()
    }

    pub(in crate::field) fn date(&self, name: &str) -> Option<NaiveDate> {
        parse_date(self.text(name)?).ok()
    }

    pub(in crate::field) fn territory(&self, name: &str) -> Option<Territory> {
        Territory::parse(self.text(name)?).ok()
    }

    pub(in crate::field) fn finess(&self, name: &str) -> Option<Finess> {
        Finess::parse(self.text(name)?).ok()
    }

    pub(in crate::field) fn list(&self, name: &str) -> Vec<&'r str> {
        let values = cell(self.0, name).and_then(Value::as_array);
        values.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// The points of a path, in the order given.
    pub(in crate::field) fn path(&self, name: &str) -> Vec<(NaiveDate, u64)> {
        self.list(name).into_iter().filter_map(point).collect()
    }
}

/// A cell that is not empty.
fn cell<'r>(row: &'r RawRow, name: &str) -> Option<&'r Value> {
    row.0.get(name).filter(|value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    })
}

fn point(text: &str) -> Option<(NaiveDate, u64)> {
    let (date, value) = text.split_once('=')?;
    let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let value = value.parse().ok().filter(|value| digits && *value <= MOST)?;
    Some((parse_date(date).ok()?, value))
}

/// A fault of form.
struct Fault {
    code: &'static str,
    expected: String,
    expected_fr: String,
}

impl Fault {
    fn known(code: RegisterCode) -> Self {
        Self {
            code: code.as_str(),
            expected: code.expected().to_owned(),
            expected_fr: code.expected_fr().to_owned(),
        }
    }

    /// The words of a column are what was expected.
    fn words(words: &[(&str, &str)]) -> Self {
        let codes: Vec<&str> = words.iter().map(|(code, _)| *code).collect();
        let labels: Vec<&str> = words.iter().map(|(_, label)| *label).collect();
        Self {
            code: RegisterCode::NotWord.as_str(),
            expected: format!("one of {}", codes.join(", ")),
            expected_fr: format!("un de\u{a0}: {}", labels.join(", ")),
        }
    }
}

/// The fault that another module finds in a text.
fn told(error: &impl Coded, expected: &str, expected_fr: &str) -> Fault {
    Fault { code: error.code(), expected: expected.to_owned(), expected_fr: expected_fr.to_owned() }
}

fn check(column: &Column, value: &Value) -> Result<(), Fault> {
    if column.form.is_list() {
        return check_list(column, value);
    }
    if column.form == Form::Count {
        let fits = value.as_u64().is_some_and(|count| count <= MOST);
        return if fits { Ok(()) } else { Err(Fault::known(RegisterCode::NotCount)) };
    }
    let Some(text) = value.as_str() else { return Err(Fault::known(RegisterCode::NotText)) };
    check_text(column.form, text)
}

fn check_list(column: &Column, value: &Value) -> Result<(), Fault> {
    let fault = || Fault::known(RegisterCode::NotList);
    let list = value.as_array().ok_or_else(fault)?;
    let texts: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
    if texts.len() != list.len() || twice(texts.iter()) {
        return Err(fault());
    }
    let each = match column.form {
        Form::Words(words) => Form::Word(words),
        Form::Path => {
            let sound = texts.iter().all(|text| point(text).is_some());
            return if sound { Ok(()) } else { Err(Fault::known(RegisterCode::Path)) };
        }
        _ => Form::Id,
    };
    texts.into_iter().try_for_each(|text| check_text(each, text))
}

fn check_text(form: Form, text: &str) -> Result<(), Fault> {
    match form {
        Form::Id if !is_id(text) => Err(Fault::known(RegisterCode::IdForm)),
        Form::Text | Form::OpenWord(_) if text.chars().count() > LONGEST_TEXT => {
            Err(Fault::known(RegisterCode::NotText))
        }
        Form::Date => parse_date(text).map(drop).map_err(|error| {
            told(
                &error,
                "a civil date such as 2026-01-31, from 1850 to 2150",
                "une date comme 31/01/2026 dans un tableur, 2026-01-31 ailleurs, de 1850 à 2150",
            )
        }),
        Form::Territory => Territory::parse(text).map(drop).map_err(|error| {
            told(
                &error,
                "a territory: 01 (with its zero), 2A, 971, 21231, REG-27 or FR",
                "un territoire\u{a0}: 01 (avec son zéro), 2A, 971, 21231, REG-27 ou FR",
            )
        }),
        Form::Finess => Finess::parse(text).map(drop).map_err(|error| {
            told(
                &error,
                "a FINESS of 9 characters with its check digit",
                "un FINESS de 9 caractères avec sa clé",
            )
        }),
        Form::Word(words) if !words.iter().any(|(code, _)| *code == text) => {
            Err(Fault::words(words))
        }
        _ => Ok(()),
    }
}
