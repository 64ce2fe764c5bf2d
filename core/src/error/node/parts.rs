//! What objects, lists and variants of a [`Node`] hold, as serde asks for it.
//!
//! The readers that serde derives take the fields of a struct by their names, or in their order as a
//! list. The second is less than half the code: the fields are put in order here, once for all types,
//! and so are variants.

use super::reader::RAW;
use super::{Field, Node, Problem};
use serde::de::value::{StrDeserializer, StringDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;
use std::borrow::Cow;

pub(super) fn listed<'de, V: Visitor<'de>>(
    items: Vec<Node<'de>>,
    visitor: V,
) -> Result<V::Value, Problem> {
    let mut items = Items { items: items.into_iter(), last: None };
    match visitor.visit_seq(&mut items) {
        Ok(value) => items.end().map(|()| value),
        Err(problem) => Err(items.tell(problem)),
    }
}

pub(super) fn fielded<'de, V: Visitor<'de>>(
    fields: Vec<Field<'de>>,
    visitor: V,
) -> Result<V::Value, Problem> {
    let mut fields = Fields { fields: fields.into_iter(), value: Node::Null, reading: false };
    // Their names are the caller's, and may be those of people: « one of them » is all that is told.
    visitor.visit_map(&mut fields).map_err(|problem| fields.tell(problem, "*"))
}

struct Items<'de> {
    items: std::vec::IntoIter<Node<'de>>,
    /// The place of the item that is read, until all are.
    last: Option<usize>,
}

impl<'de> Items<'de> {
    #[inline(never)]
    fn step(&mut self) -> Option<Node<'de>> {
        let item = self.items.next();
        self.last = item.as_ref().map(|_| self.last.map_or(0, |place| place.saturating_add(1)));
        item
    }
    /// Whether all were asked for.
    #[inline(never)]
    fn end(&self) -> Result<(), Problem> {
        match self.items.len() {
            0 => Ok(()),
            more => Err(Problem::invalid_length(more, &"")),
        }
    }
    #[cold]
    #[inline(never)]
    fn tell(&self, mut problem: Problem) -> Problem {
        if let Some(place) = self.last {
            problem.lead(&place.to_string());
        }
        problem
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'de> {
    type Error = Problem;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Problem> {
        self.step().map(|item| seed.deserialize(item)).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// The fields of a struct in its order. One that is absent ends no list: a field with a default takes
/// it, and any other says that the list is too short.
pub(crate) struct Places<'de> {
    nodes: std::vec::IntoIter<Option<Node<'de>>>,
    names: std::slice::Iter<'static, &'static str>,
    /// The last field asked for, and whether it is absent.
    last: Option<(&'static str, bool)>,
}

impl<'de> Places<'de> {
    /// An object whose fields have these names, and no others.
    #[inline(never)]
    pub(crate) fn new(
        node: Node<'de>,
        name: &'static str,
        names: &'static [&'static str],
    ) -> Result<Box<Self>, Problem> {
        let Node::Object(fields) = node else { return Err(node.wrong_of("struct", name)) };
        let mut nodes: Vec<Option<Node<'de>>> = Vec::new();
        nodes.resize_with(names.len(), || None);
        for (name, node) in fields {
            match names.iter().zip(&mut nodes).find(|(known, _)| **known == name) {
                Some((_, place @ None)) => *place = Some(node),
                Some((known, Some(_))) => return Err(Problem::duplicate_field(known)),
                None => return Err(Problem::unknown_field(&name, names)),
            }
        }
        Ok(Box::new(Self { nodes: nodes.into_iter(), names: names.iter(), last: None }))
    }

    #[inline(never)]
    pub(crate) fn step(&mut self) -> Option<Node<'de>> {
        let name = self.names.next();
        let node = self.nodes.next().flatten();
        self.last = name.map(|name| (*name, node.is_none()));
        node
    }

    /// The end of a struct, and what went wrong in it: see [`Places::tell`].
    #[inline(never)]
    #[expect(clippy::boxed_local, reason = "freed here, once for all the structs there are")]
    pub(super) fn close(self: Box<Self>, problem: Option<&mut Problem>) {
        if let Some(problem) = problem {
            self.tell(problem);
        }
    }

    /// That the list is too short is that a field is missing; anything else is wrong in the last one.
    #[cold]
    #[inline(never)]
    pub(crate) fn tell(&self, problem: &mut Problem) {
        match self.last {
            Some((name, true)) => *problem = Problem::missing_field(name),
            Some((name, false)) => problem.lead(name),
            None => {}
        }
    }
}

impl<'de> SeqAccess<'de> for &mut Places<'de> {
    type Error = Problem;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Problem> {
        match self.step() {
            Some(node) => seed.deserialize(node).map(Some),
            None => Ok(None),
        }
    }
}

/// The fields of an object, one after the other.
pub(crate) struct Fields<'de> {
    fields: std::vec::IntoIter<Field<'de>>,
    value: Node<'de>,
    /// Whether the value of one is being read.
    reading: bool,
}

impl<'de> Fields<'de> {
    /// The value of one field, whose name was read.
    pub(crate) fn of(value: Node<'de>) -> Self {
        Self { fields: Vec::new().into_iter(), value, reading: false }
    }
    #[inline(never)]
    fn step(&mut self) -> Option<Cow<'de, str>> {
        let (name, value) = self.fields.next()?;
        self.value = value;
        Some(name)
    }
    /// A problem of the value that is being read is within the field of this name.
    #[cold]
    #[inline(never)]
    pub(crate) fn tell(&self, mut problem: Problem, name: &str) -> Problem {
        if self.reading {
            problem.lead(name);
        }
        problem
    }
    #[inline(never)]
    pub(crate) fn take(&mut self) -> Node<'de> {
        self.reading = true;
        std::mem::replace(&mut self.value, Node::Null)
    }
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Problem;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Problem> {
        self.step().map(|name| seed.deserialize(Node::Text(name))).transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Problem> {
        let value = seed.deserialize(self.take())?;
        self.reading = false;
        Ok(value)
    }
}

/// The text of a value, as `serde_json` takes it.
pub(super) struct Raw(Option<String>);

impl Raw {
    pub(super) fn new(text: String) -> Self {
        Self(Some(text))
    }
}

impl<'de> MapAccess<'de> for Raw {
    type Error = Problem;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Problem> {
        seed.deserialize(StrDeserializer::new(RAW)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Problem> {
        seed.deserialize(StringDeserializer::new(self.0.take().unwrap_or_default()))
    }
}

/// A variant by its number among the names of its enum.
pub(super) struct Variant<'de> {
    number: u64,
    content: Content<'de>,
}

impl<'de> Variant<'de> {
    #[inline(never)]
    pub(super) fn new(
        node: Node<'de>,
        of: &'static str,
        names: &'static [&'static str],
    ) -> Result<Self, Problem> {
        let (name, content) = match node {
            Node::Text(name) => (name, None),
            Node::Object(mut fields) if fields.len() == 1 => match fields.pop() {
                Some((name, node)) => (name, Some(node)),
                None => return Err(Node::Object(fields).wrong_of("enum", of)),
            },
            other => return Err(other.wrong_of("enum", of)),
        };
        let named = (0..).zip(names).find(|(_, known)| **known == name);
        let (number, _) = named.ok_or_else(|| Problem::unknown_variant(&name, names))?;
        Ok(Self { number, content: Content(Box::new(content)) })
    }
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Problem;
    type Variant = Content<'de>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Content<'de>), Problem> {
        Ok((seed.deserialize(Number(self.number))?, self.content))
    }
}

struct Number(u64);

impl<'de> Deserializer<'de> for Number {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_u64(self.0)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum option identifier ignored_any
    }
}

pub(super) struct Content<'de>(Box<Option<Node<'de>>>);

impl<'de> VariantAccess<'de> for Content<'de> {
    type Error = Problem;

    #[inline(never)]
    fn unit_variant(self) -> Result<(), Problem> {
        match *self.0 {
            None | Some(Node::Null) => Ok(()),
            Some(other) => Err(other.wrong("a name alone")),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Problem> {
        seed.deserialize(self.0.unwrap_or(Node::Null))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Problem> {
        self.0.unwrap_or(Node::Null).deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        self.0.unwrap_or(Node::Null).deserialize_struct("", names, visitor)
    }
}
