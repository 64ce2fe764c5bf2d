//! What a [`Node`](super::Node) says when it is not what a type expects, and a text when it is no JSON.

use serde::de::{Error, Expected, Unexpected};
use std::borrow::Cow;
use std::fmt;

/// The message, behind one pointer: every reader hands it on, few make one.
#[derive(Debug)]
pub(crate) struct Problem(Box<Message>);

#[derive(Debug)]
struct Message {
    text: String,
    /// Line and column of a text that is no JSON.
    place: Option<(usize, usize)>,
    /// The outermost field that holds what is wrong.
    field: Option<&'static str>,
}

/// In one place for all types: a reader gives no more than what it would say.
#[cold]
#[inline(never)]
fn said(message: &dyn fmt::Display) -> Problem {
    Problem(Box::new(Message { text: message.to_string(), place: None, field: None }))
}

#[cold]
#[inline(never)]
fn short() -> Problem {
    said(&"a list of another length")
}

/// As `serde_json` says it: `null`, and not a unit.
#[cold]
#[inline(never)]
fn other(what: &str, found: Unexpected<'_>, expected: &dyn Expected) -> Problem {
    let found: Cow<'_, str> = match found {
        Unexpected::Unit => "null".into(),
        Unexpected::Bool(value) => format!("boolean `{value}`").into(),
        Unexpected::Unsigned(number) => format!("integer `{number}`").into(),
        Unexpected::Signed(number) => format!("integer `{number}`").into(),
        // The digits of the one writer.
        Unexpected::Float(number) => {
            format!("floating point `{}`", crate::error::as_given(&number).unwrap_or_default())
                .into()
        }
        Unexpected::Str(text) => format!("string {text:?}").into(),
        Unexpected::Option => "Option value".into(),
        Unexpected::Seq => "sequence".into(),
        Unexpected::Map => "map".into(),
        Unexpected::Other(words) => words.into(),
        // What no node gives.
        _ => "another value".into(),
    };
    said(&format_args!("{what}: {found}, expected {expected}"))
}

impl Problem {
    /// What is wrong with a text, and where.
    pub(super) fn at(what: &str, line: usize, column: usize) -> Self {
        Self(Box::new(Message { text: what.to_owned(), place: Some((line, column)), field: None }))
    }
    /// What is wrong is in this field.
    pub(super) fn within(&mut self, field: &'static str) {
        self.0.field = Some(field);
    }
    /// The outermost field that holds what is wrong; `None` where it is the whole.
    #[cfg(feature = "wire")]
    pub(crate) fn field(&self) -> Option<&'static str> {
        self.0.field
    }
    /// Where a text is no JSON, as its line and column; `None` for JSON of another form.
    #[cfg(feature = "wire")]
    pub(crate) fn line_and_column(&self) -> Option<(usize, usize)> {
        self.0.place
    }
}

impl Error for Problem {
    fn custom<T: fmt::Display>(message: T) -> Self {
        said(&message)
    }
    // Without the words for what was expected: each type has its own, and few lists have a length.
    #[inline(always)]
    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        short()
    }
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        other("invalid type", found, expected)
    }
    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        other("invalid value", found, expected)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Message { text, place, .. } = &*self.0;
        f.write_str(text)?;
        match place {
            Some((line, column)) => write!(f, " at line {line} column {column}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Problem {}
