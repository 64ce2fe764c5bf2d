use super::group::NoGroup;
use crate::error::{Coded, Kind, Params, params, told};
use chrono::NaiveDate;

/// A matrix that cannot be loaded, or a question that it cannot answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MatrixError {
    /// No version is in force on the day.
    #[error("no version of the access matrix on {at}")]
    NoVersion {
        /// The day.
        at: NaiveDate,
    },
    /// No group has this name.
    #[error("unknown group of the access matrix")]
    UnknownGroup,
    /// Neither the version nor the nomenclature knows the type.
    #[error("unknown type of document")]
    UnknownType,
    /// The professional has no group, or not one alone.
    #[error("{0}")]
    Group(#[from] NoGroup),
    /// Two versions hold on one day.
    #[error("versions of the access matrix overlap from {from}")]
    Overlap {
        /// The first day that two versions hold.
        from: NaiveDate,
    },
    /// A day between two versions has none.
    #[error("no version of the access matrix from {from} to before {until}")]
    Gap {
        /// The first day without a version.
        from: NaiveDate,
        /// The first day with one again.
        until: NaiveDate,
    },
    /// A version that ends before it begins.
    #[error("period of a version: expected an end after the beginning")]
    Period,
    /// Nothing where something is needed.
    #[error("an access matrix needs at least one {what}")]
    Empty {
        /// What is missing.
        what: &'static str,
    },
    /// A group or a type stands twice.
    #[error("the same {what} twice in a version of the access matrix")]
    Twice {
        /// Group or type.
        what: &'static str,
    },
    /// More groups than a row can hold.
    #[error("too many groups: expected at most 64")]
    TooManyGroups,
    /// Members of a group, or a cell, of another form.
    #[error("line {line}: expected {expected}")]
    Unreadable {
        /// Line of the text, from 1; 0 outside a text.
        line: usize,
        /// What was expected there.
        expected: &'static str,
    },
}

impl Coded for MatrixError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoVersion { .. } => "access.matrix.no_version",
            Self::UnknownGroup => "access.matrix.unknown_group",
            Self::UnknownType => "access.matrix.unknown_type",
            Self::Group(NoGroup::Ambiguous) => "access.matrix.ambiguous",
            Self::Group(NoGroup::NoColumn) => "access.matrix.no_group",
            Self::Group(NoGroup::UnknownProfession) => "access.matrix.unknown_profession",
            Self::Overlap { .. } => "access.matrix.overlap",
            Self::Gap { .. } => "access.matrix.gap",
            Self::Period => "access.matrix.period",
            Self::Empty { .. } => "access.matrix.empty",
            Self::Twice { .. } => "access.matrix.twice",
            Self::TooManyGroups => "access.matrix.too_many_groups",
            Self::Unreadable { .. } => "access.matrix.unreadable",
        }
    }
    fn kind(&self) -> Kind {
        match self {
            Self::NoVersion { .. } | Self::Group(NoGroup::NoColumn) => Kind::Unsupported,
            _ => Kind::Invalid,
        }
    }
    fn params(&self) -> Params {
        match self {
            Self::NoVersion { at } => params(vec![("at", told(&at))]),
            Self::Overlap { from } => params(vec![("from", told(&from))]),
            Self::Gap { from, until } => {
                params(vec![("from", told(&from)), ("until", told(&until))])
            }
            Self::Empty { what } | Self::Twice { what } => params(vec![("what", told(&what))]),
            Self::Unreadable { line, .. } => params(vec![("line", told(&line))]),
            _ => Params::new(),
        }
    }
    fn help(&self) -> Option<String> {
        let help = match self {
            Self::Group(NoGroup::Ambiguous) => {
                "give the specialty of a pharmacist, the role or the activity kind of `99`"
            }
            Self::Group(NoGroup::NoColumn) => {
                "occupational doctors and students have no column; a pharmacy technician is `99` with role 316 or 317"
            }
            Self::NoVersion { .. } => "load a version that holds on that day",
            _ => return None,
        };
        Some(help.to_owned())
    }
}
