use crate::error::{Coded, Kind, Params};
use serde_json::error::Category;
use serde_json::json;

/// A call that the wire cannot read or answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WireError {
    /// No operation has this name.
    #[error("unknown operation `{0}`")]
    UnknownOp(String),
    /// The input is not JSON, or not of the form of the operation.
    #[error("unreadable input: {what}")]
    Unreadable {
        /// What is wrong, without the value at fault.
        what: String,
        /// The field at fault, where it is known.
        field: Option<String>,
        /// Line of the input, from 1.
        line: usize,
        /// Column of the line, from 1.
        column: usize,
    },
    /// The answer has no JSON form.
    #[error("answer without a JSON form")]
    Unwritable,
}

impl WireError {
    pub(super) fn not_an_object() -> Self {
        Self::Unreadable { what: "expected an object".to_owned(), field: None, line: 1, column: 1 }
    }
    /// Says what is wrong without repeating the value, which may name a person, nor the names
    /// that types have in Rust.
    pub(super) fn unreadable(error: &serde_json::Error) -> Self {
        let text = error.to_string();
        let name = text.split('`').nth(1).map(str::to_owned);
        let (what, field) = if matches!(error.classify(), Category::Syntax | Category::Eof) {
            ("not JSON".to_owned(), None)
        } else if let Some(name) = name.filter(|_| text.contains(" field `")) {
            let problem = text.split(" field `").next().unwrap_or_default();
            // A key that begins with a digit is a value in the wrong place, maybe somebody's number.
            if name.starts_with(|c: char| c.is_ascii_digit()) {
                (format!("{problem} field, which is a number"), None)
            } else {
                (format!("{problem} field `{name}`"), Some(name))
            }
        } else {
            ("a value of another type than expected".to_owned(), None)
        };
        Self::Unreadable { what, field, line: error.line(), column: error.column() }
    }
}

impl Coded for WireError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownOp(_) => "wire.unknown_op",
            Self::Unreadable { .. } => "wire.unreadable",
            Self::Unwritable => "wire.unwritable",
        }
    }
    fn kind(&self) -> Kind {
        match self {
            Self::UnknownOp(_) => Kind::Unsupported,
            Self::Unreadable { .. } => Kind::Invalid,
            Self::Unwritable => Kind::Internal,
        }
    }
    fn path(&self) -> Option<String> {
        match self {
            Self::Unreadable { field, .. } => field.clone(),
            _ => None,
        }
    }
    fn params(&self) -> Params {
        match self {
            Self::UnknownOp(op) => Params::from([("op".into(), json!(op))]),
            Self::Unreadable { line, column, .. } => {
                Params::from([("line".into(), json!(line)), ("column".into(), json!(column))])
            }
            Self::Unwritable => Params::new(),
        }
    }
}
