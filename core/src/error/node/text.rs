//! JSON text as a [`Node`], as strict as `serde_json` and with its words.
//!
//! `serde_json` reads any type from any source, and only part of it is ever needed where all is read
//! through nodes: in a web page the rest of it weighed more than this file does.

use super::{Field, Node, Problem};
use std::borrow::Cow;

/// How many lists and objects may stand within each other: a text nested deeper is refused, not read.
const DEPTH: u8 = 127;

impl<'de> Node<'de> {
    /// The value that a text holds, and nothing after it.
    #[inline(never)]
    pub(crate) fn read(text: &'de str) -> Result<Self, Problem> {
        let mut reader = Reader { text, at: 0, depth: 0 };
        reader.whole().map_err(|Wrong(what)| reader.told(what))
    }
}

/// What is wrong at the place that was reached.
struct Wrong(&'static str);

const END_OF_VALUE: Wrong = Wrong("EOF while parsing a value");
const END_OF_TEXT: Wrong = Wrong("EOF while parsing a string");
const NUMBER: Wrong = Wrong("invalid number");
const RANGE: Wrong = Wrong("number out of range");

struct Reader<'de> {
    text: &'de str,
    at: usize,
    depth: u8,
}

impl<'de> Reader<'de> {
    /// The problem with its line and column, from 1, as `serde_json` counts them: in bytes.
    #[cold]
    fn told(&self, what: &'static str) -> Problem {
        let before = self.text.as_bytes().get(..self.at).unwrap_or_default();
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count();
        Problem::at(what, line, column)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek();
        self.at += usize::from(byte.is_some());
        byte
    }

    /// The next byte that is no space.
    fn seek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    /// What is wrong with the byte that follows, which is then the last one read.
    fn wrong<T>(&mut self, what: Wrong) -> Result<T, Wrong> {
        self.next();
        Err(what)
    }

    fn whole(&mut self) -> Result<Node<'de>, Wrong> {
        let node = self.value()?;
        match self.seek() {
            None => Ok(node),
            Some(_) => self.wrong(Wrong("trailing characters")),
        }
    }

    fn value(&mut self) -> Result<Node<'de>, Wrong> {
        match self.seek().ok_or(END_OF_VALUE)? {
            b'n' => self.word("null", Node::Null),
            b't' => self.word("true", Node::Bool(true)),
            b'f' => self.word("false", Node::Bool(false)),
            b'-' | b'0'..=b'9' => self.number(),
            b'"' => Ok(Node::Text(self.string()?)),
            b'[' => {
                self.enter()?;
                let mut items = Vec::new();
                while self.more(b']', items.is_empty(), "EOF while parsing a list")? {
                    items.push(self.value()?);
                }
                self.depth -= 1;
                Ok(Node::List(items))
            }
            b'{' => {
                self.enter()?;
                let mut fields = Vec::new();
                while self.more(b'}', fields.is_empty(), "EOF while parsing an object")? {
                    fields.push(self.field()?);
                }
                self.depth -= 1;
                Ok(Node::Object(fields))
            }
            _ => self.wrong(Wrong("expected value")),
        }
    }

    /// Opens a list or an object.
    fn enter(&mut self) -> Result<(), Wrong> {
        if self.depth == DEPTH {
            return self.wrong(Wrong("recursion limit exceeded"));
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    /// Whether another member follows; what closes them is read.
    fn more(&mut self, close: u8, first: bool, end: &'static str) -> Result<bool, Wrong> {
        let found = self.seek().ok_or(Wrong(end))?;
        if found == close {
            self.at += 1;
            return Ok(false);
        }
        if first {
            return Ok(true);
        }
        if found != b',' {
            return self.wrong(Wrong(if close == b']' {
                "expected `,` or `]`"
            } else {
                "expected `,` or `}`"
            }));
        }
        self.at += 1;
        match self.seek() {
            None => Err(END_OF_VALUE),
            Some(found) if found == close => self.wrong(Wrong("trailing comma")),
            Some(_) => Ok(true),
        }
    }

    fn field(&mut self) -> Result<Field<'de>, Wrong> {
        if self.peek() != Some(b'"') {
            return self.wrong(Wrong("key must be a string"));
        }
        let name = self.string()?;
        match self.seek().ok_or(Wrong("EOF while parsing an object"))? {
            b':' => self.at += 1,
            _ => return self.wrong(Wrong("expected `:`")),
        }
        Ok((name, self.value()?))
    }

    fn word(&mut self, word: &str, node: Node<'de>) -> Result<Node<'de>, Wrong> {
        for expected in word.bytes() {
            match self.next() {
                None => return Err(END_OF_VALUE),
                Some(found) if found == expected => {}
                Some(_) => return Err(Wrong("expected ident")),
            }
        }
        Ok(node)
    }

    /// A text, borrowed where it holds nothing escaped.
    fn string(&mut self) -> Result<Cow<'de, str>, Wrong> {
        self.at += 1;
        let mut whole = Cow::Borrowed("");
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..b' '));
            let plain = plain.unwrap_or(rest.len());
            // What is looked for is ASCII: the text is cut between two letters.
            let part = self.text.get(self.at..self.at + plain).unwrap_or_default();
            // An empty text that was borrowed takes the place of the part itself.
            whole += part;
            self.at += plain;
            match self.next() {
                None => return Err(END_OF_TEXT),
                Some(b'"') => return Ok(whole),
                Some(b'\\') => whole.to_mut().push(self.escaped()?),
                Some(_) => {
                    return Err(Wrong(
                        "control character (\\u0000-\\u001F) found while parsing a string",
                    ));
                }
            }
        }
    }

    #[cold]
    fn escaped(&mut self) -> Result<char, Wrong> {
        Ok(match self.next().ok_or(END_OF_TEXT)? {
            letter @ (b'"' | b'\\' | b'/') => letter.into(),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unit(),
            _ => return Err(Wrong("invalid escape")),
        })
    }

    /// A letter by its unit of UTF-16, or by the two that make one.
    fn unit(&mut self) -> Result<char, Wrong> {
        let first = self.hexadecimal()?;
        let mut units = [first, 0];
        if matches!(first, 0xD800..=0xDBFF) {
            for expected in *b"\\u" {
                if self.next().ok_or(END_OF_TEXT)? != expected {
                    return Err(Wrong("unexpected end of hex escape"));
                }
            }
            units = [first, self.hexadecimal()?];
        }
        let letter = char::decode_utf16(units).next();
        letter.and_then(Result::ok).ok_or(Wrong("lone leading surrogate in hex escape"))
    }

    fn hexadecimal(&mut self) -> Result<u16, Wrong> {
        let Some(digits) = self.text.as_bytes().get(self.at..self.at + 4) else {
            self.at = self.text.len();
            return Err(END_OF_TEXT);
        };
        self.at += 4;
        let value = digits
            .iter()
            .try_fold(0, |value, digit| Some(value << 4 | char::from(*digit).to_digit(16)?));
        value.and_then(|value| u16::try_from(value).ok()).ok_or(Wrong("invalid escape"))
    }

    /// A whole number as such where 64 bits hold it, and any other as the `f64` that is next to it.
    fn number(&mut self) -> Result<Node<'de>, Wrong> {
        let negative = self.peek() == Some(b'-');
        self.at += usize::from(negative);
        let begin = self.at;
        match self.next().ok_or(END_OF_VALUE)? {
            b'0' if matches!(self.peek(), Some(b'0'..=b'9')) => return self.wrong(NUMBER),
            b'0' => {}
            b'1'..=b'9' => self.digits(),
            _ => return Err(NUMBER),
        }
        let whole = self.at;
        if self.peek() == Some(b'.') {
            self.at += 1;
            let fraction = self.at;
            self.digits();
            if self.at == fraction {
                return match self.peek() {
                    None => Err(END_OF_VALUE),
                    Some(_) => self.wrong(NUMBER),
                };
            }
        }
        let digits = self.text.get(begin..self.at).unwrap_or_default();
        let mut power = 0;
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            power = self.exponent(digits.bytes().all(|digit| matches!(digit, b'0' | b'.')))?;
        } else if self.at == whole {
            if let Ok(number) = digits.parse::<u64>() {
                match (negative, 0_i64.checked_sub_unsigned(number)) {
                    (false, _) => return Ok(Node::Positive(number)),
                    (true, Some(number)) if number < 0 => return Ok(Node::Negative(number)),
                    // What 64 bits do not hold, and a zero that keeps its sign.
                    _ => {}
                }
            }
        }
        let number = crate::error::nearest(digits.as_bytes(), power);
        if number.is_infinite() {
            return Err(RANGE);
        }
        Ok(Node::Number(if negative { -number } else { number }))
    }

    fn digits(&mut self) {
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
    }

    /// The power of ten. One that 32 bits do not hold makes any number infinite or zero.
    fn exponent(&mut self, zero: bool) -> Result<i32, Wrong> {
        let negative = self.peek() == Some(b'-');
        if let Some(b'+' | b'-') = self.peek() {
            self.at += 1;
        }
        if !self.next().ok_or(END_OF_VALUE)?.is_ascii_digit() {
            return Err(NUMBER);
        }
        self.at -= 1;
        let mut power = 0_i32;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            self.at += 1;
            let more =
                power.checked_mul(10).and_then(|ten| ten.checked_add(i32::from(digit - b'0')));
            if more.is_none() && !negative && !zero {
                return Err(RANGE);
            }
            power = more.unwrap_or(i32::MAX);
        }
        Ok(if negative { -power } else { power })
    }
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
