//! Delays and limits of the law and of the product, as dated data: code names them and never repeats
//! the number.
//!
//! Delays in days are counted from the day after, months and years end on the same day number: the
//! arithmetic belongs to [`time`](crate::time), the number to this table.

use crate::time::civil;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// Six weeks to object to the opening of the space.
pub const OPPOSITION_TERM: &str = "opposition_term";
/// Six weeks to object to the closing of a suspended space.
pub const SUSPENSION_TERM: &str = "suspension_term";
/// Years that a closed space is kept.
pub const ARCHIVE: &str = "archive";
/// Months at most for a deletion that was asked for.
pub const DELETION: &str = "deletion";
/// Days after the deposit to tell the person of a document not yet shown.
pub const INVISIBLE_PATIENT_NOTICE: &str = "invisible_patient_notice";
/// Months after the deposit when a document hidden from the patient is shown.
pub const INVISIBLE_PATIENT: &str = "invisible_patient";
/// Age at which a child's representative loses access.
pub const MAJORITY: &str = "majority";
/// Carers of one person.
pub const CARERS_PER_PERSON: &str = "carers_per_person";
/// Persons cared for by one carer.
pub const CARED_FOR_PER_CARER: &str = "cared_for_per_carer";
/// Bytes of a file that the holder deposits.
pub const HOLDER_FILE_SIZE: &str = "holder_file_size";
/// Trusted persons of a medical profile.
pub const TRUSTED_PERSONS: &str = "trusted_persons";
/// Confidentiality and visibility codes of one document.
pub const CONFIDENTIALITY_CODES: &str = "confidentiality_codes";
/// Days that a provisional code of activation lives.
pub const PROVISIONAL_CODE: &str = "provisional_code";

/// What a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Unit {
    /// Calendar days, counted from the day after.
    Days,
    /// Calendar months.
    Months,
    /// Calendar years.
    Years,
    /// People.
    Persons,
    /// Bytes.
    Bytes,
    /// Codes.
    Codes,
}

/// How sure a statement of the law or of the product is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in a weak source.
    Low,
    /// Read in a secondary source, or inferred from an official text.
    Medium,
    /// Read in the text itself or in the official code.
    High,
}

/// A value, and the text that sets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedValue {
    /// First day on which it holds; `None` when no start was found: it then holds on every day.
    #[serde(default, with = "civil::option")]
    pub from: Option<NaiveDate>,
    /// The number, in the unit of the parameter.
    pub value: i64,
    /// The text that says so.
    pub reference: String,
}

/// A delay or a limit, with its values by date, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delay {
    /// Stable name.
    pub id: String,
    /// What it is, in French.
    pub label_fr: String,
    /// What it is, in English.
    pub label_en: String,
    /// What the values count.
    pub unit: Unit,
    /// How sure it is.
    pub confidence: Confidence,
    /// Values by date.
    pub values: Vec<DatedValue>,
}

impl Delay {
    /// The value that holds on a day, with its reference.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::delays::{ARCHIVE, find};
    /// let day = carnet_sante::time::parse_date("2026-01-31")?;
    /// let archive = find(ARCHIVE).and_then(|delay| delay.at(day));
    /// assert_eq!(archive.map(|dated| dated.value), Some(10));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn at(&self, day: NaiveDate) -> Option<&DatedValue> {
        self.values.iter().rev().find(|dated| dated.from.is_none_or(|from| from <= day))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "about")]
    _about: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "licence")]
    _licence: String,
    #[serde(rename = "version")]
    _version: String,
    delays: Vec<Delay>,
}

// The file is part of the library: a test proves that it reads, so the default never shows.
static DELAYS: LazyLock<Vec<Delay>> = LazyLock::new(|| {
    crate::error::read::<File>(include_str!("../../data/delays.json"))
        .map(|file| file.delays)
        .unwrap_or_default()
});

/// Every delay and limit, in the order of the data file.
///
/// # Examples
/// ```
/// use carnet_sante::reference::delays;
/// assert!(delays::list().iter().all(|delay| !delay.values.is_empty()));
/// ```
pub fn list() -> &'static [Delay] {
    &DELAYS
}

/// One of them by its name.
///
/// # Examples
/// ```
/// use carnet_sante::reference::delays::{Unit, find};
/// assert_eq!(find("deletion").map(|delay| delay.unit), Some(Unit::Months));
/// assert!(find("nothing").is_none());
/// ```
pub fn find(id: &str) -> Option<&'static Delay> {
    DELAYS.iter().find(|delay| delay.id == id)
}

/// The number that holds on a day, in the unit of the parameter.
///
/// `None` for a name that is not in the table, or before its first value.
///
/// # Examples
/// ```
/// use carnet_sante::reference::delays::{OPPOSITION_TERM, value};
/// let day = carnet_sante::time::parse_date("2026-01-31")?;
/// assert_eq!(value(OPPOSITION_TERM, day), Some(42)); // six weeks: CSP R.1111-28
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn value(id: &str, day: NaiveDate) -> Option<i64> {
    find(id)?.at(day).map(|dated| dated.value)
}

#[cfg(test)]
#[path = "delays_tests.rs"]
mod tests;
