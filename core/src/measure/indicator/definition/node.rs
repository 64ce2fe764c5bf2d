//! A JSON value that knows where it stands, so that an error can say it.

use super::error::{DefinitionError, Fault};
use serde_json::{Map, Value};

type Read<T> = Result<T, DefinitionError>;

/// A value and its path.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    value: &'a Value,
    pub(super) path: String,
}

impl<'a> Node<'a> {
    pub(super) fn new(value: &'a Value, path: String) -> Self {
        Self { value, path }
    }
    pub(super) fn fail<T>(&self, fault: Fault, what: impl Into<String>) -> Read<T> {
        Err(DefinitionError::new(fault, &self.path, what))
    }
    fn expected<T>(&self, what: &str) -> Read<T> {
        self.fail(Fault::Type, format!("expected {what}"))
    }
    pub(super) fn is_null(&self) -> bool {
        self.value.is_null()
    }
    pub(super) fn is_object(&self) -> bool {
        self.value.is_object()
    }
    pub(super) fn text(&self) -> Read<&'a str> {
        self.value.as_str().map_or_else(|| self.expected("a text"), Ok)
    }
    pub(super) fn truth(&self) -> Read<bool> {
        self.value.as_bool().map_or_else(|| self.expected("true or false"), Ok)
    }
    pub(super) fn number(&self) -> Read<f64> {
        self.value.as_f64().map_or_else(|| self.expected("a number"), Ok)
    }
    /// A whole number from `least` to `most`.
    pub(super) fn whole(&self, least: u16, most: u16) -> Read<u16> {
        let Some(number) = self.value.as_i64() else { return self.expected("a whole number") };
        let fits = u16::try_from(number).ok().filter(|number| (least..=most).contains(number));
        let what = || self.fail(Fault::Value, format!("expected {least} to {most}"));
        fits.map_or_else(what, Ok)
    }
    /// The entries of a list, each with its place; from `least` on.
    pub(super) fn list(&self, least: usize) -> Read<Vec<Node<'a>>> {
        let Value::Array(items) = self.value else { return self.expected("a list") };
        if items.len() < least {
            return self.fail(Fault::Value, format!("expected at least {least} entries"));
        }
        let entry = |(place, value)| Node::new(value, format!("{}.{place}", self.path));
        Ok(items.iter().enumerate().map(entry).collect())
    }
    /// One of the names of a list, by `name`.
    pub(super) fn one_of<T: Copy>(&self, all: &[(&str, T)]) -> Read<T> {
        let text = self.text()?;
        let found = all.iter().find(|(name, _)| *name == text).map(|(_, item)| *item);
        let names = || all.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        found.map_or_else(|| self.fail(Fault::Value, format!("expected one of {}", names())), Ok)
    }
    /// The fields of an object.
    pub(super) fn fields(&self) -> Read<Fields<'a>> {
        match self.value {
            Value::Object(map) => Ok(Fields { map, path: self.path.clone(), known: Vec::new() }),
            _ => self.expected("an object"),
        }
    }
}

/// The fields of an object, asked one after the other; what was never asked for is unknown.
pub(super) struct Fields<'a> {
    map: &'a Map<String, Value>,
    path: String,
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// A field that may be absent; `null` is absent.
    pub(super) fn maybe(&mut self, name: &'static str) -> Option<Node<'a>> {
        self.known.push(name);
        let value = self.map.get(name).filter(|value| !value.is_null())?;
        Some(Node::new(value, self.at(name)))
    }
    /// A field that must be there.
    pub(super) fn need(&mut self, name: &'static str) -> Read<Node<'a>> {
        let absent = || DefinitionError::new(Fault::Missing, &self.at(name), "missing field");
        let absent = absent();
        self.maybe(name).ok_or(absent)
    }
    fn at(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }
    /// Refuses every field that was not asked for.
    pub(super) fn done(self) -> Read<()> {
        let strange = self.map.keys().find(|key| !self.known.contains(&key.as_str()));
        match strange {
            None => Ok(()),
            Some(_) => {
                let what = format!("unknown field: expected {}", self.known.join(", "));
                Err(DefinitionError::new(Fault::Unknown, &self.path, what))
            }
        }
    }
}
