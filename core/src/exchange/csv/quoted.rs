//! The exact path for records that hold a quoted field (RFC 4180).

use memchr::{memchr, memchr_iter, memchr2};

pub(super) const QUOTE: u8 = b'"';

/// How far a record was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// It takes this many bytes, its end of line included.
    Record(usize),
    /// Its end is not here yet.
    More,
    /// The input ends inside quotes.
    Unclosed,
}

/// The fields of one record, their quotes taken off.
#[derive(Debug, Clone, Default)]
pub(super) struct Unquoted {
    pub(super) text: Vec<u8>,
    /// Start and end of each field in `text`.
    pub(super) fields: Vec<(usize, usize)>,
    /// Something other than blanks stands between a closing quote and the next delimiter.
    pub(super) malformed: bool,
    /// Ends of line inside and after the record.
    pub(super) lines: u64,
}

impl Unquoted {
    /// Reads the record at the start of `bytes`. A quote opens a field only as its first byte;
    /// elsewhere in a field without quotes it is a character like any other.
    pub(super) fn read(&mut self, bytes: &[u8], delimiter: u8, end: u8, last: bool) -> Found {
        self.text.clear();
        self.fields.clear();
        self.malformed = false;
        let missing = if last { Found::Unclosed } else { Found::More };
        let mut at = 0_usize;
        loop {
            let from = self.text.len();
            let quoted = bytes.get(at) == Some(&QUOTE);
            if quoted {
                match self.inside_quotes(bytes, at.wrapping_add(1), last) {
                    Some(after) => at = after,
                    None => return missing,
                }
            }
            let rest = bytes.get(at..).unwrap_or_default();
            let stop = memchr2(delimiter, end, rest);
            if stop.is_none() && !last {
                return Found::More;
            }
            let plain = rest.get(..stop.unwrap_or(rest.len())).unwrap_or_default();
            if !quoted {
                self.text.extend_from_slice(plain);
            } else if !plain.trim_ascii().is_empty() {
                self.malformed = true;
            }
            self.fields.push((from, self.text.len()));
            at = at.wrapping_add(plain.len());
            match bytes.get(at) {
                Some(byte) if *byte == delimiter => at = at.wrapping_add(1),
                Some(_) => {
                    at = at.wrapping_add(1);
                    break;
                }
                None => break,
            }
        }
        let record = bytes.get(..at).unwrap_or_default();
        self.lines = memchr_iter(end, record).count() as u64;
        Found::Record(at)
    }

    /// Copies up to the closing quote; gives the place after it.
    fn inside_quotes(&mut self, bytes: &[u8], mut at: usize, last: bool) -> Option<usize> {
        loop {
            let rest = bytes.get(at..)?;
            let length = memchr(QUOTE, rest)?;
            self.text.extend_from_slice(rest.get(..length)?);
            at = at.wrapping_add(length).wrapping_add(1);
            match bytes.get(at) {
                Some(&QUOTE) => {
                    self.text.push(QUOTE);
                    at = at.wrapping_add(1);
                }
                // The next byte may be a second quote, so its absence decides nothing yet.
                None if !last => return None,
                _ => return Some(at),
            }
        }
    }
}

#[cfg(test)]
#[path = "quoted_tests.rs"]
mod tests;
