//! A JSON value that knows where it stands, so that an error can say it.

use super::error::{DefinitionError, Fault};
use serde_json::{Map, Value};

type Read<T> = Result<T, DefinitionError>;

/// A value and where it stands: its path is written only where something is wrong.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a> {
    value: &'a Value,
    above: Option<&'a Node<'a>>,
    step: Step<'a>,
}

/// From a value to one that it holds.
#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Name(&'a str),
    Place(usize),
}

impl<'a> Node<'a> {
    /// A value that stands at a path.
    pub(super) fn new(value: &'a Value, path: &'a str) -> Self {
        Self { value, above: None, step: Step::Name(path) }
    }
    pub(super) fn path(&self) -> String {
        let above = self.above.map(Node::path).unwrap_or_default();
        match self.step {
            Step::Name(name) if above.is_empty() => name.to_owned(),
            Step::Name(name) => format!("{above}.{name}"),
            Step::Place(place) => format!("{above}.{place}"),
        }
    }
    pub(super) fn fail<T>(&self, fault: Fault, what: &str) -> Read<T> {
        Err(self.fault(fault, what))
    }
    #[cold]
    #[inline(never)]
    fn fault(&self, fault: Fault, what: &str) -> DefinitionError {
        DefinitionError::new(fault, &self.path(), what)
    }
    fn expected<T>(&self, what: &str) -> Read<T> {
        self.fail(Fault::Type, &format!("expected {what}"))
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
        let what = || self.fail(Fault::Value, &format!("expected {least} to {most}"));
        fits.map_or_else(what, Ok)
    }
    /// Reads each entry of a list, which has at least so many.
    pub(super) fn each<T>(
        &self,
        least: usize,
        read: &dyn Fn(&Node<'_>) -> Read<T>,
    ) -> Read<Vec<T>> {
        let mut all = Vec::new();
        for (place, value) in self.list(least)?.iter().enumerate() {
            all.push(read(&Node { value, above: Some(self), step: Step::Place(place) })?);
        }
        Ok(all)
    }
    fn list(&self, least: usize) -> Read<&'a [Value]> {
        let Value::Array(items) = self.value else { return self.expected("a list") };
        if items.len() < least {
            return self.fail(Fault::Value, &format!("expected at least {least} entries"));
        }
        Ok(items)
    }
    /// One of some values, by its name.
    pub(super) fn one_of<T: Copy>(&self, all: &[(&str, T)]) -> Read<T> {
        let text = self.text()?;
        for (name, item) in all {
            if *name == text {
                return Ok(*item);
            }
        }
        let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
        Err(self.strange(&names))
    }
    #[cold]
    #[inline(never)]
    fn strange(&self, names: &[&str]) -> DefinitionError {
        self.fault(Fault::Value, &format!("expected one of {}", names.join(", ")))
    }
    /// The fields of an object.
    pub(super) fn fields(&self) -> Read<Fields<'_>> {
        match self.value {
            Value::Object(map) => Ok(Fields { map, node: self, known: Vec::new() }),
            _ => self.expected("an object"),
        }
    }
}

/// The fields of an object, asked one after the other; what was never asked for is unknown.
pub(super) struct Fields<'a> {
    map: &'a Map<String, Value>,
    node: &'a Node<'a>,
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// A field that may be absent; `null` is absent.
    pub(super) fn maybe(&mut self, name: &'static str) -> Option<Node<'a>> {
        self.known.push(name);
        let value = self.map.get(name).filter(|value| !value.is_null())?;
        Some(self.at(name, value))
    }
    /// A field that must be there.
    pub(super) fn need(&mut self, name: &'static str) -> Read<Node<'a>> {
        match self.maybe(name) {
            Some(node) => Ok(node),
            None => self.at(name, &Value::Null).fail(Fault::Missing, "missing field"),
        }
    }
    fn at(&self, name: &'static str, value: &'a Value) -> Node<'a> {
        Node { value, above: Some(self.node), step: Step::Name(name) }
    }
    /// Refuses every field that was not asked for.
    pub(super) fn done(self) -> Read<()> {
        let strange = self.map.keys().find(|key| !self.known.contains(&key.as_str()));
        match strange {
            None => Ok(()),
            Some(_) => {
                let what = format!("unknown field: expected {}", self.known.join(", "));
                self.node.fail(Fault::Unknown, &what)
            }
        }
    }
}
