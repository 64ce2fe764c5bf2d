//! Names for the codes of a table.

use super::super::{read, write};
use super::table_in::TableInput;
use crate::Error;
use crate::exchange::html::label;
use crate::measure::indicator::Table;
use crate::reference::Lang;
use serde::ser::{Serialize, Serializer};

const fn english() -> Lang {
    Lang::En
}

/// Input of `table.labels`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelsInput {
    table: TableInput,
    #[serde(default = "english")]
    lang: Lang,
}

pub(super) fn labels(json: &str) -> Result<String, Error> {
    let LabelsInput { table, lang } = read(json)?;
    write(&Columns(&table.into_table()?, lang))
}

/// The names of the codes of each column, by the code.
struct Columns<'a>(&'a Table, Lang);

impl Serialize for Columns<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(table, lang) = *self;
        let spec = table.spec();
        let axes = spec
            .by()
            .iter()
            .zip(&table.labels)
            .map(|(axis, codes)| (axis.name(), codes.as_slice()));
        let columns = axes.chain([("indicator", spec.indicator_ids())]);
        to.collect_map(columns.map(|(name, codes)| (name, Names { table, name, codes, lang })))
    }
}

struct Names<'a> {
    table: &'a Table,
    name: &'a str,
    codes: &'a [String],
    lang: Lang,
}

impl Serialize for Names<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { table, name, codes, lang } = self;
        let total = (table.spec().totals() && *name != "indicator").then_some("*");
        let codes = codes.iter().map(String::as_str).chain(total);
        to.collect_map(codes.map(|code| (code, label(table, name, code, *lang))))
    }
}
