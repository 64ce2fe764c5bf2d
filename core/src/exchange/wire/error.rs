use crate::error::{Coded, Kind, Params, Problem, of_field, params, told};

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
        /// The way to what is wrong: names of fields, places in lists from 0 and `*` for a field whose name is
        /// the caller's, with points between them; none for the whole.
        path: Option<String>,
        /// The first step of the way to the value at fault, or to what holds the field at fault.
        within: Option<String>,
        /// Line of a text that is no JSON, from 1; 0 for JSON in another form.
        line: usize,
        /// Column of the line, from 1; 0 likewise.
        column: usize,
    },
    /// The answer has no JSON form.
    #[error("answer without a JSON form")]
    Unwritable,
}

/// What a value should have been, where a reader says it in words of the contract: the names that a kind
/// has, or what a type of this library says. What stands before may be the caller's, and name a person.
fn expected(text: &str) -> Option<String> {
    let (kind, told) = if let Some(rest) = text.strip_prefix("unknown variant `") {
        // From the last « expected » on: a value may hold the word, but none follows the names.
        ("", rest.rsplit_once("`, expected ")?.1)
    } else if let Some(told) = text.strip_prefix("expected ") {
        ("", told)
    } else {
        text.split_once(": expected ")?
    };
    // « unknown mode of access », « not an instant »: no value, as each would stand in quotes.
    let ours = kind.is_empty() || kind.starts_with("unknown ") || kind.starts_with("not a");
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b' ';
    let told = told.split(" at line ").next()?;
    let names = |byte: u8| byte.is_ascii_alphanumeric() || b"`_-.,:+/^ ".contains(&byte);
    let between = if kind.is_empty() { "" } else { ": " };
    (ours && kind.bytes().all(plain) && told.bytes().all(names))
        .then(|| format!("{kind}{between}expected {told}"))
}

impl WireError {
    pub(super) fn not_an_object() -> Self {
        Self::Unreadable {
            what: "expected an object".to_owned(),
            path: None,
            within: None,
            line: 1,
            column: 1,
        }
    }
    /// Two fields of which exactly one is expected.
    pub(super) fn one_of(first: &str, second: &str) -> Self {
        let what = format!("expected one of `{first}` and `{second}`");
        Self::Unreadable { what, path: Some(first.to_owned()), within: None, line: 1, column: 1 }
    }
    /// A field that no row of an indicator table has so.
    pub(super) fn not_of_a_table(field: &'static str) -> Self {
        let what = format!("expected rows of an indicator table, with their `{field}`");
        Self::Unreadable { what, path: Some(field.to_owned()), within: None, line: 1, column: 1 }
    }
    /// A row by a number that the table does not have.
    pub(super) fn no_row() -> Self {
        let what = "expected the number of a row of the table, from 0".to_owned();
        Self::Unreadable { what, path: Some("cell".to_owned()), within: None, line: 1, column: 1 }
    }
    /// Says what is wrong without repeating the value, which may name a person, nor the names
    /// that types have in Rust.
    pub(super) fn unreadable(error: &Problem) -> Self {
        let text = error.to_string();
        let place = error.line_and_column();
        let (line, column) = place.unwrap_or_default();
        let what = match of_field(&text) {
            _ if place.is_some() => "not JSON".to_owned(),
            None => {
                let what = expected(&text);
                what.unwrap_or_else(|| "a value of another type than expected".to_owned())
            }
            Some((problem, Some(name))) => format!("{problem} `{name}`"),
            Some((problem, None)) => format!("{problem}, whose name is not shown"),
        };
        let within = error.within().map(str::to_owned);
        Self::Unreadable { what, path: error.path(), within, line, column }
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
            Self::Unreadable { path, .. } => path.clone(),
            _ => None,
        }
    }
    fn params(&self) -> Params {
        match self {
            Self::UnknownOp(op) => params(vec![("op", told(&op))]),
            Self::Unreadable { within, line, column, .. } => params(vec![
                ("within", told(&within)),
                ("line", told(&line)),
                ("column", told(&column)),
            ]),
            Self::Unwritable => Params::new(),
        }
    }
}

#[cfg(test)]
#[path = "error_tests.rs"]
mod tests;
