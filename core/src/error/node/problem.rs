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

#[cold]
#[inline(never)]
fn short() -> Problem {
    said(&"a list of another length")
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
