//! A whole column of identifiers, checked at once: a code a row and a summary, never an exception a
//! row.

use super::professional::{Adeli, Finess, IdNatPs, IdNatStruct, Rpps, Siren, Siret};
use super::{Mailbox, Nir};
use crate::error::Coded;
use crate::identity::masked::text_form;
use serde::Serialize;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdKind {
    /// [`Nir`].
    Nir,
    /// [`Mailbox`].
    Mailbox,
    /// [`Rpps`].
    Rpps,
    /// [`Adeli`].
    Adeli,
    /// [`Finess`].
    Finess,
    /// [`Siren`].
    Siren,
    /// [`Siret`].
    Siret,
    /// [`IdNatPs`].
    IdNatPs,
    /// [`IdNatStruct`].
    IdNatStruct,
}

text_form!(IdKind, KindError, code);

/// A kind of identifier that there is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KindError {
    /// No kind has this code.
    #[error("unknown kind of identifier: expected one such as `nir`, `rpps` or `finess`")]
    Unknown,
}

impl Coded for KindError {
    fn code(&self) -> &'static str {
        match self {
            Self::Unknown => "identity.check.kind",
        }
    }
    fn path(&self) -> Option<String> {
        Some("kind".to_owned())
    }
    fn help(&self) -> Option<String> {
        let kinds: Vec<_> = IdKind::ALL.into_iter().map(IdKind::code).collect();
        Some(format!("kinds are {}", kinds.join(", ")))
    }
}

impl IdKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Nir,
        Self::Mailbox,
        Self::Rpps,
        Self::Adeli,
        Self::Finess,
        Self::Siren,
        Self::Siret,
        Self::IdNatPs,
        Self::IdNatStruct,
    ];

    /// Reads `nir`, `mailbox`, `rpps`, `adeli`, `finess`, `siren`, `siret`, `idnat_ps` or
    /// `idnat_struct`.
    ///
    /// # Errors
    /// `identity.check.kind`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::IdKind;
    /// assert_eq!(IdKind::parse("idnat_ps")?, IdKind::IdNatPs);
    /// assert!(IdKind::parse("NIR").is_err());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, KindError> {
        Self::ALL.into_iter().find(|one| one.code() == text).ok_or(KindError::Unknown)
    }

    /// The code.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::IdKind;
    /// assert_eq!(IdKind::Nir.code(), "nir");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nir => "nir",
            Self::Mailbox => "mailbox",
            Self::Rpps => "rpps",
            Self::Adeli => "adeli",
            Self::Finess => "finess",
            Self::Siren => "siren",
            Self::Siret => "siret",
            Self::IdNatPs => "idnat_ps",
            Self::IdNatStruct => "idnat_struct",
        }
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
    /// Rows that are null or empty.
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
/// Label of a row that is null or empty.
const MISSING: &str = "missing";
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
/// A null or empty row is `missing`; any other row is `valid` or has the code of its error. Nothing
/// of what the column held is kept.
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
pub fn check<'a>(kind: IdKind, column: impl IntoIterator<Item = Option<&'a str>>) -> Checked {
    // One loop a kind, so that the reader is known inside it.
    match kind {
        IdKind::Nir => check_by(column, |text| Nir::parse(text).map(|_| ())),
        IdKind::Mailbox => check_by(column, |text| Mailbox::parse(text).map(|_| ())),
        IdKind::Rpps => check_by(column, |text| Rpps::parse(text).map(|_| ())),
        IdKind::Adeli => check_by(column, |text| Adeli::parse(text).map(|_| ())),
        IdKind::Finess => check_by(column, |text| Finess::parse(text).map(|_| ())),
        IdKind::Siren => check_by(column, |text| Siren::parse(text).map(|_| ())),
        IdKind::Siret => check_by(column, |text| Siret::parse(text).map(|_| ())),
        IdKind::IdNatPs => check_by(column, |text| IdNatPs::parse(text).map(|_| ())),
        IdKind::IdNatStruct => check_by(column, |text| IdNatStruct::parse(text).map(|_| ())),
    }
}

fn check_by<'a, E: Coded>(
    column: impl IntoIterator<Item = Option<&'a str>>,
    read: impl Fn(&str) -> Result<(), E>,
) -> Checked {
    let column = column.into_iter();
    let mut rows: Vec<u8> = Vec::with_capacity(column.size_hint().0);
    let mut labels = vec![VALID, MISSING];
    let mut errors: Vec<CodeCount> = Vec::new();
    let mut missing = 0_u64;
    for text in column {
        let label = match text {
            None | Some("") => {
                missing += 1;
                1
            }
            Some(text) => match read(text) {
                Ok(()) => 0,
                Err(error) => wrong(error.code(), rows.len(), &mut labels, &mut errors),
            },
        };
        rows.push(label);
    }
    let given = rows.len() as u64;
    let invalid = errors.iter().map(|error| error.count).sum();
    errors.sort_by_key(|error| error.code);
    let valid = given.saturating_sub(missing).saturating_sub(invalid);
    Checked { rows, labels, summary: Summary { given, valid, missing, invalid, errors } }
}

/// Counts a row that is wrong; gives its label.
#[cold]
fn wrong(
    code: &'static str,
    row: usize,
    labels: &mut Vec<&'static str>,
    errors: &mut Vec<CodeCount>,
) -> u8 {
    let place = errors.iter().position(|error| error.code == code).unwrap_or_else(|| {
        labels.push(code);
        errors.push(CodeCount { code, count: 0, rows: Vec::new() });
        errors.len().saturating_sub(1)
    });
    if let Some(error) = errors.get_mut(place) {
        error.count = error.count.saturating_add(1);
        if error.rows.len() < KEPT {
            error.rows.push(row as u64);
        }
    }
    // A kind has a dozen codes at most.
    u8::try_from(place.saturating_add(2)).unwrap_or(u8::MAX)
}

#[cfg(test)]
#[path = "column_tests.rs"]
mod tests;
