//! One shape for every error of the library.
//!
//! Each module has its own error enum; all of them answer [`Coded`], and [`Error`] holds any of
//! them. The `code` is the contract (stable, in English, dotted); the text is not.

mod decimal;
mod json;
mod node;
mod text;
mod told;
mod writer;

pub(crate) use decimal::fixed;
use decimal::nearest;
#[cfg(feature = "csv")]
pub(crate) use decimal::plain;
pub(crate) use json::{Tree, is_node, read, tagged};
#[cfg(feature = "wire")]
pub(crate) use node::of_field;
pub(crate) use node::{Fields, Places};
pub(crate) use node::{Node, Problem};
pub(crate) use text::parsed;
pub(crate) use told::told;
#[cfg(feature = "wire")]
pub(crate) use writer::Unwritable;
pub(crate) use writer::as_given;
#[cfg(any(feature = "compact", feature = "wire"))]
pub(crate) use writer::sorted;

use crate::order::Ordered;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// Named values that complete an error: what was expected, how many rows, which column.
pub type Params = BTreeMap<String, Value>;

/// These values by their names.
pub(crate) fn params(values: Vec<(&'static str, Value)>) -> Params {
    values.into_iter().map(|(name, value)| (name.to_owned(), value)).ordered()
}

/// What went wrong, in the four ways that a caller may want to tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// The input is not what it claims to be.
    Invalid,
    /// Well formed, but the rules of the domain say no.
    Rejected,
    /// This version, this machine or the published data cannot answer.
    Unsupported,
    /// A defect of the library: please report it.
    Internal,
}

/// What every error of this library can say of itself.
pub trait Coded: std::error::Error {
    /// Stable identifier, for example `date.out_of_range`.
    fn code(&self) -> &'static str;
    /// The family of the error.
    fn kind(&self) -> Kind {
        Kind::Invalid
    }
    /// Where in the input, as a path such as `by.1` or a column name.
    fn path(&self) -> Option<String> {
        None
    }
    /// Named values; never an identifier of a person.
    fn params(&self) -> Params {
        Params::new()
    }
    /// One sentence that says what to do.
    fn help(&self) -> Option<String> {
        None
    }
}

/// Any error of the library, behind one type.
///
/// # Examples
/// ```
/// use carnet_sante::{Error, time};
/// fn read(text: &str) -> Result<chrono::NaiveDate, Error> {
///     Ok(time::parse_date(text)?)
/// }
/// assert_eq!(read("2026-02-30").unwrap_err().code(), "date.unreadable");
/// ```
pub struct Error(Box<dyn Held + Send + Sync + 'static>);

/// What `Error` asks of the error that it holds. A table of functions for `Coded` would have `Debug` too,
/// and every program would carry that of every error.
trait Held {
    fn code(&self) -> &'static str;
    fn kind(&self) -> Kind;
    fn path(&self) -> Option<String>;
    fn params(&self) -> Params;
    fn help(&self) -> Option<String>;
    fn tell(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

impl<E: Coded> Held for E {
    fn code(&self) -> &'static str {
        Coded::code(self)
    }
    fn kind(&self) -> Kind {
        Coded::kind(self)
    }
    fn path(&self) -> Option<String> {
        Coded::path(self)
    }
    fn params(&self) -> Params {
        Coded::params(self)
    }
    fn help(&self) -> Option<String> {
        Coded::help(self)
    }
    fn tell(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error {
    /// Stable identifier of the error.
    pub fn code(&self) -> &'static str {
        self.0.code()
    }
    /// The family of the error.
    pub fn kind(&self) -> Kind {
        self.0.kind()
    }
    /// Where in the input.
    pub fn path(&self) -> Option<String> {
        self.0.path()
    }
    /// Named values that complete the error.
    pub fn params(&self) -> Params {
        self.0.params()
    }
    /// One sentence that says what to do.
    pub fn help(&self) -> Option<String> {
        self.0.help()
    }
    /// The one shape that the three languages share.
    pub fn to_report(&self) -> ErrorReport {
        ErrorReport {
            code: self.code().to_owned(),
            kind: self.kind(),
            path: self.path(),
            message: self.to_string(),
            params: self.params(),
            help: self.help(),
        }
    }
}

// `Error` does not implement `Coded` itself, so that this blanket conversion may exist and no module
// below has to be named here.
impl<E: Coded + Send + Sync + 'static> From<E> for Error {
    // Once for each error, not once for each `?`.
    #[cold]
    #[inline(never)]
    fn from(error: E) -> Self {
        Self(Box::new(error))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.tell(f)
    }
}

impl std::error::Error for Error {}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("code", &self.code())
            .field("text", &self.to_string())
            .finish()
    }
}

/// An error as it crosses a border: the JSON object that Python and JavaScript raise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ErrorReport {
    /// Stable identifier.
    pub code: String,
    /// Family.
    pub kind: Kind,
    /// Where in the input.
    pub path: Option<String>,
    /// One line of English; not part of the contract.
    pub message: String,
    /// Named values.
    pub params: Params,
    /// What to do.
    pub help: Option<String>,
}
