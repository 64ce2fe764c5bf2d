//! What a [`Node`](super::Node) says when it is not what a type expects.

use serde::de::{Error, Expected, Unexpected};
use std::fmt;

/// The message, behind one pointer: every reader hands it on, few make one.
#[derive(Debug)]
pub(crate) struct Problem(Box<Message>);

#[derive(Debug)]
struct Message(String);

/// In one place for all types: a reader gives no more than what it would say.
#[cold]
#[inline(never)]
fn said(message: &dyn fmt::Display) -> Problem {
    Problem(Box::new(Message(message.to_string())))
}

impl Error for Problem {
    fn custom<T: fmt::Display>(message: T) -> Self {
        said(&message)
    }
    // As `serde_json` says it: `null`, and not a unit.
    #[cold]
    #[inline(never)]
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        said(&serde_json::Error::invalid_type(found, expected))
    }
    #[cold]
    #[inline(never)]
    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        said(&serde_json::Error::invalid_value(found, expected))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.0)
    }
}

impl std::error::Error for Problem {}
