use crate::error::{Coded, Params, params, told};

/// A definition that is not one, with the place at fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{path}`: {what}")]
pub struct DefinitionError {
    path: String,
    what: String,
    code: &'static str,
}

impl DefinitionError {
    pub(super) fn new(fault: Fault, path: &str, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), what: what.into(), code: fault.code() }
    }
}

/// What is wrong at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A field that must be there is not.
    Missing,
    /// A field that no definition has.
    Unknown,
    /// A value of another type.
    Type,
    /// A value of the right type that cannot be.
    Value,
    /// An identifier that cannot be used.
    Id,
    /// A kind that the measures do not make.
    Kind,
    /// A denominator that cannot divide.
    Denominator,
}

impl Fault {
    const fn code(self) -> &'static str {
        match self {
            Self::Missing => "definition.missing",
            Self::Unknown => "definition.unknown",
            Self::Type => "definition.type",
            Self::Value => "definition.value",
            Self::Id => "definition.id",
            Self::Kind => "definition.kind",
            Self::Denominator => "definition.denominator",
        }
    }
}

impl Coded for DefinitionError {
    fn code(&self) -> &'static str {
        self.code
    }
    fn path(&self) -> Option<String> {
        Some(self.path.clone())
    }
    fn params(&self) -> Params {
        params(vec![("problem", told(&self.what))])
    }
    fn help(&self) -> Option<String> {
        Some("`catalogue` shows built-in definitions in the same form".to_owned())
    }
}
