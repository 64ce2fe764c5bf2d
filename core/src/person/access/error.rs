use super::Parameter;
use crate::error::{Coded, Params, params, told};

/// A rule book that cannot be made, or a text that names none of its rules.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AccessError {
    /// Values of a parameter without order.
    #[error(
        "values of a parameter: expected at least one, each from a later day than the one before"
    )]
    Values {
        /// Which one.
        parameter: Parameter,
    },
    /// No rule has this identifier.
    #[error("unknown rule: expected an identifier of the list of rules")]
    UnknownRule,
    /// No obligation has this identifier.
    #[error("unknown obligation: expected an identifier of the list of obligations")]
    UnknownObligation,
    /// More links or documents than a packed column holds.
    #[error("too many spaces in one column: expected fewer than 2^32 links and documents")]
    TooMany,
    /// A request of a column names a space or a document that it does not have.
    #[error("a request names {what} that the column does not have")]
    OutOfColumn {
        /// A space or an actor.
        what: &'static str,
    },
    /// Columns of rows have several lengths.
    #[error("columns of several lengths: expected a value a row in each")]
    Lengths,
}

impl Coded for AccessError {
    fn code(&self) -> &'static str {
        match self {
            Self::Values { .. } => "access.parameters.values",
            Self::UnknownRule => "access.rule.unknown",
            Self::UnknownObligation => "access.obligation.unknown",
            Self::TooMany => "access.column.too_many",
            Self::OutOfColumn { .. } => "access.column.out",
            Self::Lengths => "access.column.length",
        }
    }
    fn params(&self) -> Params {
        match self {
            Self::Values { parameter } => params(vec![("parameter", told(&parameter))]),
            Self::OutOfColumn { what } => params(vec![("what", told(&what))]),
            _ => Params::new(),
        }
    }
}
