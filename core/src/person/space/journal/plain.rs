//! Lines in the very form in which this library writes them, read several times as fast.
//!
//! A journal is replayed a million lines at a time, and nearly all are plain: the fields in their order,
//! no space, no escape, no fraction. Whatever is not so, or does not fit, is no event here, and is read
//! again by the strict reader, which alone says what an event is: this one takes nothing that the other
//! would not, and gives the same.

use crate::person::actor::Actor;
use crate::person::object::tagged;
use crate::person::space::event::Event;
use crate::time::At;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt;

/// Objects and lists inside one another; an event has far fewer.
const DEEPEST: u8 = 32;

/// Reads plain lines, one after another. Neighbours are often by the same actor, who is then not read
/// again.
#[derive(Default)]
pub(super) struct Reader<'de> {
    by: Option<(&'de str, Actor)>,
}

impl<'de> Reader<'de> {
    /// The event of a line; `None` where the line is not plain.
    pub(super) fn event(&mut self, line: &'de str) -> Option<Event> {
        let line = line.strip_suffix('\n').unwrap_or(line);
        // Every byte is looked at, so that many are at once.
        if line.bytes().fold(false, |odd, byte| odd | (byte < b' ') | (byte == b'\\')) {
            return None;
        }
        let mut text = Plain { rest: line, depth: 0 };
        text.take(r#"{"v":1,"at":"#).ok()?;
        let at = At::parse(text.string().ok()?).ok()?;
        text.take(r#","by":"#).ok()?;
        let by = self.actor(&mut text)?;
        text.take(r#","why":"#).ok()?;
        let why = Deserialize::deserialize(&mut text).ok()?;
        text.take(",").ok()?;
        let (fact, ()) = tagged(Inside(&mut text)).ok()?;
        text.rest.is_empty().then_some(Event { at, by, why, fact })
    }

    fn actor(&mut self, text: &mut Plain<'de>) -> Option<Actor> {
        if let Some((known, actor)) = &self.by {
            // An object ends where it ends: the same text is the same actor, whatever follows.
            if let Some(rest) = text.rest.strip_prefix(known) {
                text.rest = rest;
                return Some(actor.clone());
            }
        }
        let before = text.rest;
        let actor = Actor::deserialize(&mut *text).ok()?;
        let length = before.len().checked_sub(text.rest.len())?;
        self.by = Some((before.get(..length)?, actor.clone()));
        Some(actor)
    }
}

/// The line is not plain, or does not fit: the strict reader says which.
#[derive(Debug)]
struct NotPlain;

impl fmt::Display for NotPlain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not plain")
    }
}

impl std::error::Error for NotPlain {}

impl Error for NotPlain {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// What is left of a line without control characters and backslashes.
struct Plain<'de> {
    rest: &'de str,
    depth: u8,
}

impl<'de> Plain<'de> {
    fn take(&mut self, expected: &str) -> Result<(), NotPlain> {
        self.rest = self.rest.strip_prefix(expected).ok_or(NotPlain)?;
        Ok(())
    }

    fn first(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    fn string(&mut self) -> Result<&'de str, NotPlain> {
        self.take("\"")?;
        let end = memchr::memchr(b'"', self.rest.as_bytes()).ok_or(NotPlain)?;
        let found = self.rest.get(..end).ok_or(NotPlain)?;
        self.rest = self.rest.get(end + 1..).ok_or(NotPlain)?;
        Ok(found)
    }

    /// A whole number without sign; others are for the strict reader.
    fn number(&mut self) -> Result<u64, NotPlain> {
        let end = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let digits = self.rest.get(..end).ok_or(NotPlain)?;
        self.rest = self.rest.get(end..).ok_or(NotPlain)?;
        if digits.len() > 1 && digits.starts_with('0') {
            return Err(NotPlain);
        }
        // What may follow ends a value: a fraction does not.
        match self.first() {
            Some(b',' | b']' | b'}') => digits.parse().map_err(|_| NotPlain),
            _ => Err(NotPlain),
        }
    }

    fn nested<T>(
        &mut self,
        read: impl FnOnce(&mut Many<'_, 'de>) -> Result<T, NotPlain>,
        end: u8,
    ) -> Result<T, NotPlain> {
        if self.depth == DEEPEST {
            return Err(NotPlain);
        }
        self.depth += 1;
        let mut many = Many { text: self, end, first: true, over: false };
        let value = read(&mut many)?;
        if !many.over {
            return Err(NotPlain);
        }
        self.depth -= 1;
        Ok(value)
    }
}

impl<'de> Deserializer<'de> for &mut Plain<'de> {
    type Error = NotPlain;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        match self.first() {
            Some(b'"') => visitor.visit_borrowed_str(self.string()?),
            Some(b'{') => {
                self.take("{")?;
                self.nested(|many| visitor.visit_map(many), b'}')
            }
            Some(b'[') => {
                self.take("[")?;
                self.nested(|many| visitor.visit_seq(many), b']')
            }
            Some(b't') => self.take("true").and_then(|()| visitor.visit_bool(true)),
            Some(b'f') => self.take("false").and_then(|()| visitor.visit_bool(false)),
            Some(b'n') => self.take("null").and_then(|()| visitor.visit_unit()),
            Some(b'0'..=b'9') => visitor.visit_u64(self.number()?),
            _ => Err(NotPlain),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        if self.first() == Some(b'n') {
            self.take("null")?;
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, NotPlain> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotPlain> {
        visitor.visit_enum(BorrowedStrDeserializer::new(self.string()?))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// An object whose first fields were read already.
struct Inside<'a, 'de>(&'a mut Plain<'de>);

impl<'de> Deserializer<'de> for Inside<'_, 'de> {
    type Error = NotPlain;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        self.0.nested(|many| visitor.visit_map(many), b'}')
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum option identifier ignored_any
    }
}

/// The fields of an object, or the members of a list.
struct Many<'a, 'de> {
    text: &'a mut Plain<'de>,
    end: u8,
    first: bool,
    over: bool,
}

impl Many<'_, '_> {
    /// Whether there is one more.
    fn more(&mut self) -> Result<bool, NotPlain> {
        if self.text.first() == Some(self.end) {
            self.text.rest = self.text.rest.get(1..).ok_or(NotPlain)?;
            self.over = true;
            return Ok(false);
        }
        if !self.first {
            self.text.take(",")?;
        }
        self.first = false;
        Ok(true)
    }
}

impl<'de> MapAccess<'de> for &mut Many<'_, 'de> {
    type Error = NotPlain;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, NotPlain> {
        if !self.more()? {
            return Ok(None);
        }
        let key = self.text.string()?;
        self.text.take(":")?;
        seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, NotPlain> {
        seed.deserialize(&mut *self.text)
    }
}

impl<'de> SeqAccess<'de> for &mut Many<'_, 'de> {
    type Error = NotPlain;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, NotPlain> {
        if !self.more()? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.text).map(Some)
    }
}

#[cfg(test)]
#[path = "plain_tests.rs"]
mod tests;
