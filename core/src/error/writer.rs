//! The one writer of JSON text.
//!
//! Serde makes a writer of every type for every form that a value may be given. `serde_json` has two, a
//! tree and a text, and each of them several parts: in a web page all of that is loaded before the first
//! number. Here there is one, whose parts know no type; the keys of an object are put in order where it
//! ends, on the text itself.

mod serializer;
mod text;

use std::borrow::Cow;
use std::fmt;

/// A value without a JSON form: an object whose key is no text, for one.
#[derive(Debug)]
pub(crate) struct Unwritable;

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value without a JSON form")
    }
}

impl std::error::Error for Unwritable {}

impl serde::ser::Error for Unwritable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// JSON text with the keys of every object in alphabetical order.
#[cfg(any(feature = "compact", feature = "wire", test))]
pub(crate) fn sorted<T: serde::Serialize + ?Sized>(value: &T) -> Result<String, Unwritable> {
    let mut writer = Writer::new(true);
    let done = value.serialize(&mut writer);
    writer.finish(done)
}

/// JSON text with the keys of every object as its type gives them.
pub(crate) fn as_given<T: serde::Serialize + ?Sized>(value: &T) -> Result<String, Unwritable> {
    let mut writer = Writer::new(false);
    let done = value.serialize(&mut writer);
    writer.finish(done)
}

/// Text on its way.
#[derive(Default)]
struct Writer {
    text: String,
    sorts: bool,
    /// The objects that are open.
    objects: Vec<Object>,
    /// The keys of the objects that are open, each with where it begins in the text.
    keys: Vec<(Cow<'static, str>, usize)>,
    /// The key that is being written, when it is none of a struct.
    key: Option<String>,
    /// Whether a key was no text. Only the end tells: an error at each step would be asked after at each.
    broken: bool,
}

/// An object that is open.
struct Object {
    /// Its first key.
    first: usize,
    /// Where its first key begins in the text.
    begin: usize,
    /// Whether a key was before one that is less, or the same.
    mixed: bool,
}

impl Writer {
    #[inline(never)]
    fn new(sorts: bool) -> Self {
        Self { sorts, ..Self::default() }
    }

    #[inline(never)]
    fn finish(self, done: Result<(), Unwritable>) -> Result<String, Unwritable> {
        if self.broken {
            return Err(Unwritable);
        }
        done.map(|()| self.text)
    }

    #[inline(never)]
    fn open(&mut self, bracket: char) {
        self.broken |= self.key.is_some();
        self.text.push(bracket);
        if self.sorts && bracket == '{' {
            let (first, begin) = (self.keys.len(), self.text.len());
            self.objects.push(Object { first, begin, mixed: false });
        }
    }

    /// A comma before what is not the first of an object or a list: no value ends as they begin.
    #[inline(never)]
    fn next(&mut self) {
        if !matches!(self.text.as_bytes().last(), Some(b'{' | b'[')) {
            self.text.push(',');
        }
    }

    #[inline(never)]
    fn field(&mut self, name: &'static str) {
        self.named(Cow::Borrowed(name));
    }

    fn named(&mut self, name: Cow<'static, str>) {
        self.next();
        let begin = self.text.len();
        text::quoted(&mut self.text, &name);
        self.text.push(':');
        if let Some(object) = self.objects.last_mut() {
            let before = self.keys.get(object.first..).and_then(<[_]>::last);
            object.mixed |= before.is_some_and(|(before, _)| *before >= name);
            self.keys.push((name, begin));
        }
    }

    #[inline(never)]
    fn close(&mut self, bracket: char) {
        if bracket == '}' {
            if let Some(Object { first, begin, mixed }) = self.objects.pop() {
                if mixed {
                    self.sort(first, begin);
                }
                self.keys.truncate(first);
            }
        }
        self.text.push(bracket);
    }

    /// Puts the fields of an object in order; of two with one key, the later counts.
    #[cold]
    fn sort(&mut self, first: usize, begin: usize) {
        let Some(keys) = self.keys.get(first..) else { return };
        let ends = keys.iter().skip(1).map(|(_, begin)| begin - 1).chain([self.text.len()]);
        let mut fields: Vec<(&str, &str)> = keys
            .iter()
            .zip(ends)
            .map(|((name, begin), end)| (&**name, self.text.get(*begin..end).unwrap_or_default()))
            .collect();
        fields.sort_by_key(|(name, _)| *name);
        let mut text = String::with_capacity(self.text.len() - begin);
        for (index, (name, field)) in fields.iter().enumerate() {
            if fields.get(index + 1).is_some_and(|(next, _)| next == name) {
                continue;
            }
            if !text.is_empty() {
                text.push(',');
            }
            text.push_str(field);
        }
        self.text.truncate(begin);
        self.text.push_str(&text);
    }

    /// A text, or a key.
    #[inline(never)]
    fn string(&mut self, text: &str) {
        match &mut self.key {
            Some(key) => key.push_str(text),
            None => text::quoted(&mut self.text, text),
        }
    }

    /// What is written as it is; as a key, in quotes.
    #[inline(never)]
    fn plain(&mut self, text: &str) {
        self.key.as_mut().unwrap_or(&mut self.text).push_str(text);
    }

    #[inline(never)]
    fn null(&mut self) {
        self.broken |= self.key.is_some();
        self.text.push_str("null");
    }

    #[inline(never)]
    fn signed(&mut self, number: i64) {
        self.plain(&number.to_string());
    }

    #[inline(never)]
    fn unsigned(&mut self, number: u64) {
        self.plain(&number.to_string());
    }

    #[inline(never)]
    fn real(&mut self, number: f64) {
        match serde_json::Number::from_f64(number) {
            Some(number) => self.plain(&number.to_string()),
            None => self.null(),
        }
    }
}

#[cfg(test)]
#[path = "writer_tests.rs"]
mod tests;
