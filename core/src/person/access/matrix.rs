//! The access matrix (« matrice d'habilitation »): which group of professionals may consult which type
//! of document. Dated data: the version in force on the day of the request applies.
//!
//! It is about reading: it has no column for feeding. A type or a pair that is not there is not
//! permitted.

mod error;
mod group;
mod shipped;
mod version;

pub use error::MatrixError;
pub use group::{Group, Member, NoGroup};
pub use version::{MatrixVersion, Provenance, VersionForm};

use crate::order;
use crate::reference::nomenclature::{Code, DocumentType, Profession};
use chrono::NaiveDate;
use std::sync::LazyLock;

// The tables are part of the library: a test proves that they read, so the default never shows.
static SHIPPED: LazyLock<Matrix> = LazyLock::new(|| {
    shipped::version()
        .and_then(|version| Matrix::new(vec![version]).ok())
        .unwrap_or(Matrix { versions: Vec::new() })
});

/// Versions of the access matrix, each for its days, without gap or overlap.
///
/// # Examples
/// ```
/// use carnet_sante::person::access::Matrix;
/// use carnet_sante::time::parse_date;
/// let matrix = Matrix::shipped();
/// let day = parse_date("2026-01-01")?;
/// assert!(matrix.permits("infirmier", "57833-6", day)?); // prescriptions, to nurses
/// assert!(!matrix.permits("opticien_lunetier", "11502-2", day)?);
/// let before = parse_date("2025-08-31")?;
/// assert!(matrix.permits("infirmier", "57833-6", before).is_err(), "no version was read for then");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    versions: Vec<MatrixVersion>,
}

impl Matrix {
    /// The version that the library ships: a public transcription of the official one, as published in
    /// September 2025, valid from 2025-09-01.
    ///
    /// The day is the day of its publication as read, not a legal one: no order of that date was found.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Puts versions together.
    ///
    /// # Errors
    /// `access.matrix.empty` without a version, `access.matrix.overlap` and `access.matrix.gap` when the
    /// days of two versions do not follow each other.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::Coded;
    /// use carnet_sante::person::access::Matrix;
    /// let one = Matrix::shipped().versions()[0].clone();
    /// let twice = Matrix::new(vec![one.clone(), one]);
    /// assert_eq!(twice.unwrap_err().code(), "access.matrix.overlap");
    /// ```
    pub fn new(mut versions: Vec<MatrixVersion>) -> Result<Self, MatrixError> {
        if versions.is_empty() {
            return Err(MatrixError::Empty { what: "version" });
        }
        order::sort_by_key(&mut versions, MatrixVersion::from);
        for (one, next) in versions.iter().zip(versions.iter().skip(1)) {
            match one.until() {
                Some(until) if until == next.from() => {}
                Some(until) if until < next.from() => {
                    return Err(MatrixError::Gap { from: until, until: next.from() });
                }
                _ => return Err(MatrixError::Overlap { from: next.from() }),
            }
        }
        Ok(Self { versions })
    }

    /// The versions, oldest first.
    pub fn versions(&self) -> &[MatrixVersion] {
        &self.versions
    }

    /// The version in force on a day.
    ///
    /// # Errors
    /// `access.matrix.no_version`.
    pub fn at(&self, day: NaiveDate) -> Result<&MatrixVersion, MatrixError> {
        self.versions
            .iter()
            .rev()
            .find(|version| version.holds(day))
            .ok_or(MatrixError::NoVersion { at: day })
    }

    /// Whether a group may consult a type of document, by the version in force on a day.
    ///
    /// A type that the version does not name is not permitted.
    ///
    /// # Errors
    /// `access.matrix.no_version`, `access.matrix.unknown_group`, and `access.matrix.unknown_type` for a
    /// code that neither the version nor the nomenclature knows.
    pub fn permits(&self, group: &str, kind: &str, day: NaiveDate) -> Result<bool, MatrixError> {
        let version = self.at(day)?;
        let rank = version.group_rank(group).ok_or(MatrixError::UnknownGroup)?;
        match version.row(kind) {
            Some(row) => Ok(row & (1 << rank) != 0),
            None if DocumentType::parse(kind).is_ok() => Ok(false),
            None => Err(MatrixError::UnknownType),
        }
    }

    /// The group of a professional, by the version in force on a day.
    ///
    /// # Errors
    /// `access.matrix.no_version`, `access.matrix.unknown_profession`, `access.matrix.ambiguous` when a
    /// specialty (pharmacists), a role or an activity kind (`99`) is needed, `access.matrix.no_group`
    /// for a professional whom no column names: occupational doctors, students, aides.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::Coded;
    /// use carnet_sante::person::access::Matrix;
    /// use carnet_sante::reference::nomenclature::{Code, Profession};
    /// let day = carnet_sante::time::parse_date("2026-01-01")?;
    /// let group = |profession, specialty: Option<&str>| {
    ///     let specialty = specialty.map(Code::parse).transpose()?;
    ///     Matrix::shipped()
    ///         .group(Profession::parse(profession)?, specialty, None, None, day)
    ///         .map(|group| group.id.clone())
    ///         .map_err(carnet_sante::Error::from)
    /// };
    /// assert_eq!(group("60", None)?, "infirmier");
    /// assert_eq!(group("21", Some("G"))?, "pharmacien_biologiste");
    /// assert_eq!(group("21", None).unwrap_err().code(), "access.matrix.ambiguous");
    /// assert_eq!(group("10", Some("SM25")).unwrap_err().code(), "access.matrix.no_group");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn group(
        &self,
        profession: Profession,
        specialty: Option<Code>,
        role: Option<Code>,
        activity_kind: Option<Code>,
        day: NaiveDate,
    ) -> Result<&Group, MatrixError> {
        let version = self.at(day)?;
        let rank = version.group_of(profession, specialty, role, activity_kind)?;
        version.groups().get(usize::from(rank)).ok_or(MatrixError::UnknownGroup)
    }
}

#[cfg(test)]
#[path = "matrix_tests.rs"]
mod tests;
