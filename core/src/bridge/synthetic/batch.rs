//! Rows, as columns that the engine reads and as values to look at.

use crate::measure::indicator::{Codes, Columns, Days, Label, LifeDate, Text, Validity};
use crate::reference::nomenclature::Sex;
use crate::reference::territory::Departement;
use crate::time::date_of;
use chrono::NaiveDate;
use serde::Serialize;
use std::borrow::Cow;

/// Consecutive rows of a synthetic population. Days count from 1970-01-01; where a `…_valid` byte
/// is 0 the row has no such date, and the day is 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Batch {
    /// Number of the first row in the population.
    pub first_row: u64,
    /// [`Departement::index`].
    pub departement: Vec<u8>,
    /// [`Sex::index`].
    pub sex: Vec<u8>,
    /// Birth.
    pub birth_date: Vec<i32>,
    /// Notice that a space will open.
    pub notified_on: Vec<i32>,
    /// Opposition, before any opening.
    pub opposed_on: Vec<i32>,
    /// Which rows opposed.
    pub opposed_valid: Vec<u8>,
    /// Opening.
    pub opened_on: Vec<i32>,
    /// Activation.
    pub activated_on: Vec<i32>,
    /// Which rows activated.
    pub activated_valid: Vec<u8>,
}

/// One synthetic person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Row {
    /// Code of the département.
    pub territory: &'static str,
    /// Sex.
    pub sex: Sex,
    /// Birth.
    pub birth_date: NaiveDate,
    /// Notice that a space will open.
    pub notified_on: NaiveDate,
    /// Opposition, before any opening.
    pub opposed_on: Option<NaiveDate>,
    /// Opening.
    pub opened_on: NaiveDate,
    /// Activation.
    pub activated_on: Option<NaiveDate>,
}

/// What a population is, its first rows and its checksum: enough to see that two languages made the
/// same people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Preview {
    /// What to write wherever the rows are shown.
    pub label: Label,
    /// Number of rows.
    pub len: u64,
    /// How many published profiles the whole population stands for.
    pub represents: u64,
    /// [`Population::digest`](super::Population::digest), 16 hexadecimal digits.
    pub digest: String,
    /// The first rows.
    pub rows: Vec<Row>,
}

impl Batch {
    pub(super) fn with_capacity(first_row: u64, rows: usize) -> Self {
        Self {
            first_row,
            departement: Vec::with_capacity(rows),
            sex: Vec::with_capacity(rows),
            birth_date: Vec::with_capacity(rows),
            notified_on: Vec::with_capacity(rows),
            opposed_on: Vec::with_capacity(rows),
            opposed_valid: Vec::with_capacity(rows),
            opened_on: Vec::with_capacity(rows),
            activated_on: Vec::with_capacity(rows),
            activated_valid: Vec::with_capacity(rows),
        }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.departement.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.departement.is_empty()
    }

    /// The batch as the engine's input, nothing copied but the labels.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::bridge::synthetic::{Calibration, population};
    /// let people = population(42, 1_000, &Calibration::national())?;
    /// for batch in people.batches(300) {
    ///     assert_eq!(batch.columns().len(), batch.len());
    /// }
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn columns(&self) -> Columns<'_> {
        let all = |days| Days { days, valid: Validity::All };
        let some = |days, valid| Days { days, valid: Validity::Bytes(valid) };
        Columns::new(self.len())
            .territory(text(&self.departement, Departement::all().map(|d| d.code()).collect()))
            .sex(text(&self.sex, Sex::ALL.map(|sex| sex.code()).to_vec()))
            .birth_date(all(&self.birth_date))
            .life(LifeDate::Notified, all(&self.notified_on))
            .life(LifeDate::Opposed, some(&self.opposed_on, &self.opposed_valid))
            .life(LifeDate::Opened, all(&self.opened_on))
            .life(LifeDate::Activated, some(&self.activated_on, &self.activated_valid))
    }

    /// One row as values, counted from the start of the batch.
    pub fn row(&self, index: usize) -> Option<Row> {
        let day = |days: &[i32]| days.get(index).and_then(|day| date_of(*day).ok());
        let known = |valid: &[u8]| valid.get(index).is_some_and(|byte| *byte != 0);
        Some(Row {
            territory: Departement::from_index(usize::from(*self.departement.get(index)?))?.code(),
            sex: Sex::ALL.get(usize::from(*self.sex.get(index)?)).copied()?,
            birth_date: day(&self.birth_date)?,
            notified_on: day(&self.notified_on)?,
            opposed_on: day(&self.opposed_on).filter(|_| known(&self.opposed_valid)),
            opened_on: day(&self.opened_on)?,
            activated_on: day(&self.activated_on).filter(|_| known(&self.activated_valid)),
        })
    }

    /// Goes on with a checksum over these rows; see [`Population::digest`].
    ///
    /// [`Population::digest`]: super::Population::digest
    pub(super) fn digest(&self, mut hash: u64) -> u64 {
        let codes = self.departement.iter().zip(&self.sex);
        let days = self.birth_date.iter().zip(&self.notified_on).zip(&self.opened_on);
        let opposed = self.opposed_on.iter().zip(&self.opposed_valid);
        let activated = self.activated_on.iter().zip(&self.activated_valid);
        for ((((departement, sex), ((birth, notified), opened)), opposed), activated) in
            codes.zip(days).zip(opposed).zip(activated)
        {
            let known = |(day, valid): (&i32, &u8)| if *valid == 0 { i32::MIN } else { *day };
            let (departement, sex) = (i32::from(*departement), i32::from(*sex));
            let fields =
                [departement, sex, *birth, *notified, known(opposed), *opened, known(activated)];
            for byte in fields.into_iter().flat_map(i32::to_le_bytes) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
            }
        }
        hash
    }
}

fn text<'a>(codes: &'a [u8], labels: Vec<&'static str>) -> Text<'a> {
    Text {
        codes: Codes::U8(codes),
        labels: labels.into_iter().map(Cow::Borrowed).collect::<Vec<_>>().into(),
        valid: Validity::All,
    }
}
