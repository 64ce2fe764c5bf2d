//! What the reader found out by itself, said so that the user can object.

use super::batch::OwnedBatch;
use super::cell::Forms;
use super::detect::Layout;
use super::encoding::Encoding;
use super::{Delimiter, aliases::Role};
use crate::exchange::format::Lang;
use serde::Serialize;

/// The forms in which a column writes its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateForm {
    /// No date seen yet.
    None,
    /// `2026-01-31`.
    Iso,
    /// `31/01/2026` (or the month first, where the caller says so).
    Slashed,
    /// Both, each cell read by its own form.
    Mixed,
}

/// A column of the file that is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DetectedColumn {
    /// The header, as written in the file.
    pub header: String,
    /// The standard column or category that it fills.
    pub column: String,
    /// How its dates are written; none for other columns.
    pub dates: Option<DateForm>,
}

/// What was detected in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Detected {
    /// Between fields.
    pub delimiter: Delimiter,
    /// Encoding; none while every byte read is ASCII, where UTF-8 and Windows-1252 agree.
    pub encoding: Option<Encoding>,
    /// Whether the file starts with the UTF-8 byte order mark.
    pub bom: bool,
    /// Columns read, in the order of the standard columns.
    pub columns: Vec<DetectedColumn>,
    /// Headers that are not read.
    pub ignored: Vec<String>,
}

impl Detected {
    pub(super) fn new(layout: &Layout, batch: &OwnedBatch) -> Self {
        let header = |place: usize| layout.headers.get(place).cloned().unwrap_or_default();
        let columns = batch.columns.iter().map(|column| {
            let dated = matches!(column.role, Role::BirthDate | Role::Life(_) | Role::Date(_));
            let dates = match column.forms {
                Forms { iso: true, slashed: true, .. } => DateForm::Mixed,
                Forms { iso: true, .. } => DateForm::Iso,
                Forms { slashed: true, .. } => DateForm::Slashed,
                _ => DateForm::None,
            };
            DetectedColumn {
                header: header(column.place),
                column: column.role.name().to_owned(),
                dates: dated.then_some(dates),
            }
        });
        let unread = |(place, _): &(usize, &String)| {
            !batch.columns.iter().any(|column| column.place == *place)
        };
        Self {
            delimiter: layout.delimiter,
            encoding: layout.encoding,
            bom: layout.bom,
            columns: columns.collect(),
            ignored: layout
                .headers
                .iter()
                .enumerate()
                .filter(unread)
                .map(|(_, name)| name.clone())
                .collect(),
        }
    }

    /// One line a fact, to show before the results.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::exchange::csv::{CsvOptions, read};
    /// use carnet_sante::exchange::format::Lang;
    /// let summary = read(b"dep;id\n2A;1\n", &CsvOptions::default(), &mut |_, _| Ok(()))?;
    /// assert_eq!(summary.detected.lines(Lang::En),
    ///     ["semicolon, ascii", "dep → territory", "not read: id"]);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let french = lang == Lang::Fr;
        let encoding = self.encoding.map_or("ascii", Encoding::name);
        let bom = match (self.bom, french) {
            (false, _) => "",
            (true, true) => " avec BOM",
            (true, false) => " with BOM",
        };
        let mut lines = vec![format!("{}, {encoding}{bom}", self.delimiter.name(lang))];
        lines.extend(self.columns.iter().map(|column| {
            let dates = match (column.dates, french) {
                (None, _) => "",
                (Some(DateForm::Iso), true) => " (dates aaaa-mm-jj)",
                (Some(DateForm::Iso), false) => " (dates yyyy-mm-dd)",
                (Some(DateForm::Slashed), true) => " (dates avec barres obliques)",
                (Some(DateForm::Slashed), false) => " (dates with slashes)",
                (Some(DateForm::Mixed), true) => " (dates des deux formes)",
                (Some(DateForm::Mixed), false) => " (dates of both forms)",
                (Some(DateForm::None), true) => " (aucune date)",
                (Some(DateForm::None), false) => " (no date)",
            };
            format!("{} → {}{dates}", column.header, column.column)
        }));
        if !self.ignored.is_empty() {
            let label = if french { "non lues\u{a0}:" } else { "not read:" };
            lines.push(format!("{label} {}", self.ignored.join(", ")));
        }
        lines
    }
}
