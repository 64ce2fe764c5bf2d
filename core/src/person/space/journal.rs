//! The journal: one JSON event a line, append-only. Replaying any prefix gives the state at that moment.
//!
//! A line is complete once its line feed is written: a program that stopped in the middle leaves a torn
//! last line, which is reported with its place, the rest being kept. A line of a newer version is told
//! apart from a broken one, whatever else it holds: nothing of it is dropped, nor guessed.

// A page of the browser reads few lines, and every reader weighs on what it loads.
#[cfg(not(target_arch = "wasm32"))]
mod plain;

use super::event::Event;
use crate::error::{Coded, Kind, Params, Tree, params, told};
use serde::Serialize;
use serde_json::Value;

/// A journal that cannot be read on. What the line holds is not repeated: it tells of somebody.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum JournalError {
    /// Written by a newer library: nothing is lost, this one cannot read it.
    #[error("event of a newer version on line {line}: expected version 1")]
    Version {
        /// Line, from 1.
        line: u64,
        /// Its first byte, from 0.
        byte: u64,
        /// The version found.
        version: u64,
    },
    /// A line that is no event.
    #[error("unreadable event on line {line}: expected one JSON event a line")]
    Unreadable {
        /// Line, from 1.
        line: u64,
        /// Its first byte, from 0.
        byte: u64,
    },
}

impl Coded for JournalError {
    fn code(&self) -> &'static str {
        match self {
            Self::Version { .. } => "space.journal.version",
            Self::Unreadable { .. } => "space.journal.unreadable",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Version { .. } => Kind::Unsupported,
            Self::Unreadable { .. } => Kind::Invalid,
        }
    }

    fn params(&self) -> Params {
        let (Self::Version { line, byte, .. } | Self::Unreadable { line, byte }) = self;
        let mut params = params(vec![("line", told(&line)), ("byte", told(&byte))]);
        if let Self::Version { version, .. } = self {
            params.insert("version".into(), told(&version));
        }
        params
    }

    fn help(&self) -> Option<String> {
        Some(match self {
            Self::Version { .. } => "read it with the library that wrote it, or a newer one".into(),
            Self::Unreadable { .. } => "what stands before `byte` is sound".into(),
        })
    }
}

/// The last line of a journal, when its end is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Torn {
    /// Line, from 1.
    pub line: u64,
    /// Its first byte, from 0: what is before it is sound, and the place to write on.
    pub byte: u64,
    /// Bytes of it.
    pub length: u64,
}

/// What a journal holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Journal {
    /// Its events, oldest first.
    pub events: Vec<Event>,
    /// The last line, when it is not whole.
    pub torn: Option<Torn>,
}

enum Bad {
    Version(u64),
    Form,
}

fn parse(line: &[u8]) -> Result<Event, Bad> {
    let event = std::str::from_utf8(line).ok().and_then(|text| crate::error::read(text).ok());
    event.ok_or_else(|| bad(line))
}

/// An event of another version is no `Event`: only a line that is none is looked at again.
#[cold]
fn bad(line: &[u8]) -> Bad {
    let Tree(event) = crate::error::read(&String::from_utf8_lossy(line)).unwrap_or_default();
    match event.get("v").and_then(Value::as_u64) {
        Some(version) if version > Event::VERSION => Bad::Version(version),
        _ => Bad::Form,
    }
}

/// A line with its line feed, as text where it is known to be one.
type Line<'a> = (&'a [u8], Option<&'a str>);

/// The lines of a journal; only what follows the last line before a byte that is no text is split without
/// being known as text.
fn lines(bytes: &[u8]) -> impl Iterator<Item = Line<'_>> {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| {
        let sound =
            bytes.get(..error.valid_up_to()).and_then(|sound| std::str::from_utf8(sound).ok());
        sound.and_then(|sound| sound.get(..=sound.rfind('\n')?)).unwrap_or_default()
    });
    let rest = bytes.get(text.len()..).unwrap_or_default();
    let by_byte = rest.split_inclusive(|byte| *byte == b'\n').map(|line| (line, None));
    let mut from = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|feed| feed + 1);
    let by_text = ends.chain([text.len()]).filter_map(move |end| {
        let line = text.get(from..end).filter(|line| !line.is_empty())?;
        from = end;
        Some((line.as_bytes(), Some(line)))
    });
    by_text.chain(by_byte)
}

/// The line of an event, with its line feed.
///
/// # Examples
/// ```
/// use carnet_sante::person::space::{Event, journal};
/// let line = "{\"at\":\"2022-02-20T10:00:00Z\",\"by\":{\"type\":\"holder\"},\"type\":\"opposed\",\"v\":1}";
/// let event = journal::read(format!("{line}\n").as_bytes())?.events.remove(0);
/// assert_eq!(journal::read(journal::line(&event).as_bytes())?.events, [event]);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn line(event: &Event) -> String {
    // An event is always a JSON object with text keys: there is nothing that could not be written.
    let mut text = crate::error::as_given(event).unwrap_or_default();
    text.push('\n');
    text
}

/// Reads one event, without its place in a journal.
///
/// # Errors
/// Those of [`read`], at line 1.
pub fn read_event(text: &[u8]) -> Result<Event, JournalError> {
    parse(text).map_err(|bad| bad.at(1, 0))
}

impl Bad {
    fn at(self, line: u64, byte: u64) -> JournalError {
        match self {
            Self::Version(version) => JournalError::Version { line, byte, version },
            Self::Form => JournalError::Unreadable { line, byte },
        }
    }
}

/// Reads a journal. A last line without its line feed is an event when it is whole, and torn otherwise;
/// empty lines are skipped.
///
/// # Errors
/// `space.journal.version` for an event of a newer version, `space.journal.unreadable` for a line that
/// is no event and is not the torn last one; `params` tell line and byte, before which all is sound.
///
/// # Examples
/// ```
/// use carnet_sante::Coded;
/// use carnet_sante::person::space::journal;
/// let sound = "{\"v\":1,\"type\":\"opened\",\"at\":\"2022-03-16T00:00:00Z\",\"by\":{\"type\":\"system\"}}\n";
/// let read = journal::read(format!("{sound}{{\"v\":1,\"type\":\"acti").as_bytes())?;
/// assert_eq!((read.events.len(), read.torn.map(|torn| torn.byte)), (1, Some(sound.len() as u64)));
/// let newer = journal::read(b"{\"v\":2,\"type\":\"teleported\"}\n").unwrap_err();
/// assert_eq!(newer.code(), "space.journal.version");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn read(bytes: &[u8]) -> Result<Journal, JournalError> {
    let mut events = Vec::with_capacity(memchr::memchr_iter(b'\n', bytes).count() + 1);
    let (mut line, mut byte) = (0_u64, 0_u64);
    #[cfg(not(target_arch = "wasm32"))]
    let mut plain = plain::Reader::default();
    for (part, _text) in lines(bytes) {
        line += 1;
        let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
        let whole = part.ends_with(b"\n");
        #[cfg(not(target_arch = "wasm32"))]
        if let Some(event) = _text.and_then(|text| plain.event(text)) {
            events.push(event);
            byte = byte.saturating_add(length);
            continue;
        }
        if !part.trim_ascii().is_empty() {
            match parse(part) {
                Ok(event) => events.push(event),
                Err(Bad::Form) if !whole => {
                    return Ok(Journal { events, torn: Some(Torn { line, byte, length }) });
                }
                Err(bad) => return Err(bad.at(line, byte)),
            }
        }
        byte = byte.saturating_add(length);
    }
    Ok(Journal { events, torn: None })
}

#[cfg(test)]
#[path = "journal_tests.rs"]
mod tests;
