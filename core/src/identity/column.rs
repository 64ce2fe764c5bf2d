//! A whole column of identifiers, checked at once: a code a row and a summary, never an exception a
//! row.

mod kind;

pub use kind::{IdKind, KindError};

use super::nir::keyed;
use super::professional::{Adeli, Finess, IdNatPs, IdNatStruct, Rpps, Siren, Siret};
use super::{Mailbox, Nir};
use crate::error::Coded;
use crate::order;
use serde::Serialize;

/// A row of a column, as a program has it.
///
/// A program that has texts gives them as they are: `&str` and `Option<&str>` become one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Entry<'a> {
    /// Nothing, or no value.
    Missing,
    /// A text.
    Text(&'a str),
    /// A value that is no text: a number may have lost its leading zero, or more digits than a
    /// floating number holds.
    NotText,
}

impl std::fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Missing => "Missing",
            Self::Text(_) => "Text(***)",
            Self::NotText => "NotText",
        })
    }
}

impl<'a> From<&'a str> for Entry<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<Option<&'a str>> for Entry<'a> {
    fn from(text: Option<&'a str>) -> Self {
        text.map_or(Self::Missing, Self::Text)
    }
}

/// What became of a column: a code for each row, and a summary. Holds no identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    rows: Vec<u8>,
    labels: Vec<&'static str>,
    summary: Summary,
}

/// Rows of a column by what they are: valid + missing + invalid = given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Rows read.
    pub given: u64,
    /// Rows that hold a well-formed identifier.
    pub valid: u64,
    /// Rows that are null, or a text that is empty or blank.
    pub missing: u64,
    /// All other rows.
    pub invalid: u64,
    /// Invalid rows by code, in the order of the codes.
    pub errors: Vec<CodeCount>,
}

/// Rows of one error code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodeCount {
    /// Stable identifier of the error.
    pub code: &'static str,
    /// How many rows.
    pub count: u64,
    /// The five smallest row numbers, from 0.
    pub rows: Vec<u64>,
}

/// Label of a row that passes.
const VALID: &str = "valid";
/// Label of a row that is null, empty or blank.
const MISSING: &str = "missing";
/// Label of a row that holds no text.
const NOT_A_TEXT: &str = "identity.check.not_a_text";
/// Row numbers kept for each code.
const KEPT: usize = 5;

impl Checked {
    /// For each row, its place in [`labels`](Self::labels): the form of a dictionary column.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{IdKind, check};
    /// let checked = check(IdKind::Siren, [Some("732829320"), None, Some("7")]);
    /// assert_eq!(checked.rows(), [0, 1, 2]);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn rows(&self) -> &[u8] {
        &self.rows
    }

    /// `valid`, `missing`, then the error codes that the column has, in order of appearance.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{IdKind, check};
    /// let checked = check(IdKind::Siren, [Some("732829320"), None, Some("7")]);
    /// assert_eq!(checked.labels(), ["valid", "missing", "identity.siren.length"]);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn labels(&self) -> &[&'static str] {
        &self.labels
    }

    /// The label of each row.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{IdKind, check};
    /// let checked = check(IdKind::Siren, [Some("732829320"), None, Some("7")]);
    /// assert_eq!(checked.codes().last(), Some("identity.siren.length"));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn codes(&self) -> impl ExactSizeIterator<Item = &'static str> {
        self.rows.iter().map(|row| self.labels.get(usize::from(*row)).copied().unwrap_or(""))
    }

    /// Counts, and the five smallest row numbers of each error.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{IdKind, check};
    /// let checked = check(IdKind::Siren, [Some("732829320"), None, Some("7")]);
    /// assert_eq!(checked.summary().errors[0].count, 1);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn summary(&self) -> &Summary {
        &self.summary
    }
}

/// Checks a column of identifiers of one kind, strictly, as each type's `parse` does.
///
/// A null, empty or blank row is `missing`; any other row is `valid` or has the code of its error,
/// `identity.check.not_a_text` where it holds no text. Nothing of what the column held is kept.
///
/// # Examples
/// ```
/// use carnet_sante::identity::{IdKind, check};
/// let column = [Some("255069999999934"), None, Some("255069999999935"), Some("12")];
/// let checked = check(IdKind::Nir, column);
/// assert_eq!(checked.codes().collect::<Vec<_>>(),
///     ["valid", "missing", "identity.nir.key_mismatch", "identity.nir.length"]);
/// let summary = checked.summary();
/// assert_eq!((summary.valid, summary.missing, summary.invalid), (1, 1, 2));
/// assert_eq!(summary.errors[0].rows, [2]);
/// ```
pub fn check<'a, E: Into<Entry<'a>>>(kind: IdKind, column: impl IntoIterator<Item = E>) -> Checked {
    let mut checker = Checker::new(kind);
    checker.push(column);
    checker.finish()
}

/// A column that comes in parts, such as the batches of a stream; rows are numbered over all of them.
///
/// # Examples
/// ```
/// use carnet_sante::identity::{Checker, Entry, IdKind};
/// let mut checker = Checker::new(IdKind::Siren);
/// checker.push(["732829320", " "]);
/// checker.push([Entry::NotText]);
/// let checked = checker.finish();
/// assert_eq!(checked.codes().collect::<Vec<_>>(),
///     ["valid", "missing", "identity.check.not_a_text"]);
/// assert_eq!(checked.summary().errors[0].rows, [2]);
/// ```
#[derive(Debug)]
pub struct Checker {
    kind: IdKind,
    rows: Vec<u8>,
    labels: Vec<&'static str>,
    missing: u64,
    errors: Vec<CodeCount>,
}

impl Checker {
    /// No row yet.
    pub fn new(kind: IdKind) -> Self {
        let labels = vec![VALID, MISSING];
        Self { kind, rows: Vec::new(), labels, missing: 0, errors: Vec::new() }
    }

    /// Checks the next rows.
    pub fn push<'a, E: Into<Entry<'a>>>(&mut self, rows: impl IntoIterator<Item = E>) {
        let fault = fault_of(self.kind);
        let rows = rows.into_iter();
        self.rows.reserve(rows.size_hint().0);
        for row in rows {
            let label = match row.into() {
                Entry::Missing => self.miss(),
                Entry::NotText => self.wrong(NOT_A_TEXT),
                Entry::Text(text) => match fault(text) {
                    None => 0,
                    // No identifier is blank, so that only what is refused is looked at.
                    Some(_) if text.trim().is_empty() => self.miss(),
                    Some(code) => self.wrong(code),
                },
            };
            self.rows.push(label);
        }
    }

    /// Counts a row that is missing; gives its label.
    fn miss(&mut self) -> u8 {
        self.missing += 1;
        1
    }

    /// Counts a row that is wrong; gives its label.
    #[cold]
    fn wrong(&mut self, code: &'static str) -> u8 {
        let known = self.errors.iter().position(|error| error.code == code);
        let place = known.unwrap_or_else(|| {
            self.labels.push(code);
            self.errors.push(CodeCount { code, count: 0, rows: Vec::new() });
            self.errors.len().saturating_sub(1)
        });
        if let Some(error) = self.errors.get_mut(place) {
            error.count = error.count.saturating_add(1);
            if error.rows.len() < KEPT {
                error.rows.push(self.rows.len() as u64);
            }
        }
        // A kind has a dozen codes at most.
        u8::try_from(place.saturating_add(2)).unwrap_or(u8::MAX)
    }

    /// The codes of the rows, and their summary.
    pub fn finish(self) -> Checked {
        let Self { rows, labels, missing, mut errors, .. } = self;
        let given = rows.len() as u64;
        let invalid = errors.iter().map(|error| error.count).sum();
        order::sort_by_key(&mut errors, |error| error.code);
        let valid = given.saturating_sub(missing).saturating_sub(invalid);
        Checked { rows, labels, summary: Summary { given, valid, missing, invalid, errors } }
    }
}

/// What says the code of a text that is no identifier of this kind: one loop over the rows serves all kinds.
fn fault_of(kind: IdKind) -> fn(&str) -> Option<&'static str> {
    fn code<T, F: Coded>(read: Result<T, F>) -> Option<&'static str> {
        read.err().map(|error| error.code())
    }
    match kind {
        IdKind::Nir => |text| code(Nir::parse(text)),
        IdKind::Matricule => |text| code(keyed(text)),
        IdKind::Mailbox => |text| code(Mailbox::parse(text)),
        IdKind::Rpps => |text| code(Rpps::parse(text)),
        IdKind::Adeli => |text| code(Adeli::parse(text)),
        IdKind::Finess => |text| code(Finess::parse(text)),
        IdKind::Siren => |text| code(Siren::parse(text)),
        IdKind::Siret => |text| code(Siret::parse(text)),
        IdKind::IdNatPs => |text| code(IdNatPs::parse(text)),
        IdKind::IdNatStruct => |text| code(IdNatStruct::parse(text)),
    }
}

#[cfg(test)]
#[path = "column_tests.rs"]
mod tests;
