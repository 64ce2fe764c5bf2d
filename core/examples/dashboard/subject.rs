//! What the tables are about, and how to say it.

use carnet_sante::exchange::format::{Lang, count, date, decimal, percent};
use carnet_sante::measure::indicator::Cell;
use chrono::NaiveDate;
use std::borrow::Cow;

/// Profiles that were counted, in words.
pub(crate) struct Subject {
    /// Whether nobody of them exists.
    pub(crate) synthetic: bool,
    /// `données synthétiques`, or the name of the file.
    pub(crate) label: String,
    /// Where the rows come from, a fact a line, in French.
    pub(crate) facts: Vec<String>,
    /// What cannot be shown, in French.
    pub(crate) lacks: Vec<&'static str>,
    /// The rejected rows, a line a reason, in French.
    pub(crate) rejected: Vec<String>,
    /// Date of the states that are shown.
    pub(crate) at: NaiveDate,
    /// Level of the intervals.
    pub(crate) level: f64,
    /// Whether small counts are shown.
    pub(crate) show_small: bool,
}

impl Subject {
    /// A title that says what the data are.
    pub(crate) fn title(&self, text: &str) -> String {
        format!("{text} — {}", self.label)
    }

    /// What the data are, above the tables.
    pub(crate) fn heading(&self) -> String {
        if self.synthetic { self.label.to_uppercase() } else { self.label.clone() }
    }

    /// The date in French.
    pub(crate) fn date(&self) -> String {
        date(self.at, Lang::Fr)
    }

    /// `intervalle à 95 %`.
    pub(crate) fn interval(&self) -> String {
        let digits = if (self.level * 1e3).round() % 10.0 == 0.0 { 0 } else { 1 };
        format!("intervalle de Wilson à {}", percent(self.level, digits, Lang::Fr))
    }

    /// Begins the names of the files.
    pub(crate) const fn prefix(&self) -> &'static str {
        if self.synthetic { "synthetique" } else { "profils" }
    }
}

/// A share and its interval, for a compact table: `35,1 [34,8 ; 35,4]`.
pub(crate) fn share(cell: &Cell) -> String {
    let number = |value: f64| decimal(value * 100.0, 1, Lang::Fr);
    match (cell.value(), cell.lower(), cell.upper()) {
        (Some(value), Some(lower), Some(upper)) => {
            format!("{} [{} ; {}]", number(value), number(lower), number(upper))
        }
        (Some(value), ..) => number(value),
        _ => absent(cell).to_owned(),
    }
}

/// A value and its bounds; none where it is not shown.
pub(crate) fn bounds(cell: &Cell) -> Option<(f64, f64, f64)> {
    Some((cell.value()?, cell.lower()?, cell.upper()?))
}

/// A count, or what stands for it.
pub(crate) fn number(cell: &Cell, value: Option<u64>) -> Cow<'static, str> {
    match value {
        Some(value) => Cow::Owned(count(value, Lang::Fr)),
        None => Cow::Borrowed(absent(cell)),
    }
}

/// What stands for a number that is not shown.
pub(crate) const fn absent(cell: &Cell) -> &'static str {
    match cell {
        Cell::Suppressed { .. } => "n. p.",
        Cell::NotApplicable => "s. o.",
        Cell::ExceedsDenominator { .. } => "à vérifier",
        _ => "n. d.",
    }
}

/// What the short marks mean.
pub(crate) const MARKS: &str = "n. p. = non publié (petit effectif) ; s. o. = sans objet (dénominateur nul) ; n. d. = non disponible.";

#[cfg(test)]
#[path = "subject_tests.rs"]
mod tests;
