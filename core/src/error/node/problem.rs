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
    /// The fields and places in lists that lead to what is wrong, from the outermost on; empty for the whole.
    path: String,
}

/// What stands between the steps of a path that goes from one error to another as a text.
const STEPS: char = '\u{1}';

/// How messages about a field begin; a value of the caller never stands before these words.
const PROBLEMS: [&str; 3] = ["unknown field", "missing field", "duplicate field"];

/// What is wrong with a field, and its name. That is a key of the caller, and a key may hold a value: somebody's
/// number, somebody's name. Only what looks like a field of ours is told.
pub(crate) fn of_field(text: &str) -> Option<(&'static str, Option<&str>)> {
    let problem = PROBLEMS.into_iter().find(|problem| text.starts_with(problem))?;
    Some((problem, text.split('`').nth(1).filter(|name| is_field_name(name))))
}

/// Whether a text has the form that every field of the contract has.
fn is_field_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// In one place for all types: a reader gives no more than what it would say. A problem that a reader hands on
/// as a message of its own keeps its path: see how it is displayed.
#[cold]
#[inline(never)]
fn said(message: &dyn fmt::Display) -> Problem {
    let mut text = format!("{message:#}");
    let mut path = String::new();
    if let Some((steps, rest)) = text.strip_prefix(STEPS).and_then(|rest| rest.split_once(STEPS)) {
        (path, text) = (steps.to_owned(), rest.to_owned());
    }
    Problem(Box::new(Message { text, place: None, path }))
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
        Self(Box::new(Message {
            text: what.to_owned(),
            place: Some((line, column)),
            path: String::new(),
        }))
    }
    /// What is wrong is in this field, or at this place of a list.
    #[cold]
    #[inline(never)]
    pub(crate) fn lead(&mut self, step: &str) {
        let path = &mut self.0.path;
        if !path.is_empty() {
            path.insert(0, '.');
        }
        path.insert_str(0, step);
    }
    /// The way to the value at fault, or to the field at fault where its name is one of the contract: names of
    /// fields, places in lists from 0 and `*` for a field whose name is the caller's, with points between them.
    pub(crate) fn path(&self) -> Option<String> {
        let Message { text, path, .. } = &*self.0;
        let field = of_field(text).and_then(|(_, name)| name).unwrap_or_default();
        let between = if path.is_empty() || field.is_empty() { "" } else { "." };
        let whole = format!("{path}{between}{field}");
        (!whole.is_empty()).then_some(whole)
    }
    /// The field of the whole that holds what is wrong; `None` where it is the whole.
    #[cfg(feature = "wire")]
    pub(crate) fn within(&self) -> Option<&str> {
        self.0.path.split('.').next().filter(|step| !step.is_empty())
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
        let Message { text, place, path } = &*self.0;
        // Serde lets an error become another by its text alone: `said` asks for this form, and nothing else does.
        if f.alternate() && !path.is_empty() {
            write!(f, "{STEPS}{path}{STEPS}")?;
        }
        f.write_str(text)?;
        match place {
            Some((line, column)) => write!(f, " at line {line} column {column}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Problem {}
