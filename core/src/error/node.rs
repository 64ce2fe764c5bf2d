//! JSON as a tree, from which any type is read.

mod parts;
mod problem;
mod reader;
mod text;

pub(crate) use parts::{Fields, Places};

pub(crate) use problem::Problem;
#[cfg(feature = "wire")]
pub(crate) use problem::of_field;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// A value of JSON; an object keeps its fields in their order, those given twice too.
pub(crate) enum Node<'de> {
    Null,
    Bool(bool),
    Positive(u64),
    Negative(i64),
    Number(f64),
    Text(Cow<'de, str>),
    List(Vec<Node<'de>>),
    Object(Vec<Field<'de>>),
}

/// A name of an object, and its value.
pub(crate) type Field<'de> = (Cow<'de, str>, Node<'de>);

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Node<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_unit<E>(self) -> Result<Node<'de>, E> {
                Ok(Node::Null)
            }
            fn visit_bool<E>(self, value: bool) -> Result<Node<'de>, E> {
                Ok(Node::Bool(value))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Node<'de>, E> {
                Ok(Node::Positive(value))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Node<'de>, E> {
                Ok(u64::try_from(value).map_or(Node::Negative(value), Node::Positive))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Node<'de>, E> {
                Ok(Node::Number(value))
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Node<'de>, E> {
                Ok(Node::Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Node<'de>, E> {
                Ok(Node::Text(Cow::Owned(text.to_owned())))
            }
            fn visit_none<E>(self) -> Result<Node<'de>, E> {
                Ok(Node::Null)
            }
            fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Node<'de>, D::Error> {
                Node::deserialize(from)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node<'de>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Node::List(items))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some(Key(name)) = map.next_key()? {
                    fields.push((name, map.next_value()?));
                }
                Ok(Node::Object(fields))
            }
        }
        from.deserialize_any(Any)
    }
}

/// The name of a field, without a copy where the text has it as it is.
struct Key<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Name;
        impl<'de> Visitor<'de> for Name {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }
        }
        from.deserialize_str(Name)
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_unit(),
            Self::Bool(value) => to.serialize_bool(*value),
            Self::Positive(value) => to.serialize_u64(*value),
            Self::Negative(value) => to.serialize_i64(*value),
            Self::Number(value) => to.serialize_f64(*value),
            Self::Text(text) => to.serialize_str(text),
            Self::List(items) => to.collect_seq(items),
            Self::Object(fields) => to.collect_map(fields.iter().map(|(name, node)| (name, node))),
        }
    }
}

impl<'de> Node<'de> {
    /// The `type` of an object, and its other fields.
    #[inline(never)]
    pub(crate) fn by_type(self) -> Result<(Cow<'de, str>, Vec<Field<'de>>), Problem> {
        let Self::Object(fields) = self else { return Err(self.wrong("an object")) };
        let mut name = None;
        let mut rest = Vec::with_capacity(fields.len());
        for (key, node) in fields {
            if key != "type" {
                rest.push((key, node));
            } else if name.replace(node).is_some() {
                return Err(Problem::duplicate_field("type"));
            }
        }
        match name {
            Some(Self::Text(name)) => Ok((name, rest)),
            Some(other) => Err(other.wrong("a text")),
            None => Err(Problem::missing_field("type")),
        }
    }
}

impl Node<'_> {
    /// What is there instead of what a type expects; no value is named.
    #[inline(never)]
    #[cold]
    pub(crate) fn wrong(self, expected: &str) -> Problem {
        let found = match self {
            Self::Null => Unexpected::Unit,
            Self::Bool(value) => Unexpected::Bool(value),
            Self::Positive(_) | Self::Negative(_) => Unexpected::Other("a whole number"),
            Self::Number(_) => Unexpected::Other("a number"),
            Self::Text(_) => Unexpected::Other("a text"),
            Self::List(_) => Unexpected::Seq,
            Self::Object(_) => Unexpected::Map,
        };
        Problem::invalid_type(found, &expected)
    }
    /// The same value, of `serde_json`; of two fields with one name, the later counts.
    pub(crate) fn into_value(self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Bool(value) => value.into(),
            Self::Positive(number) => number.into(),
            Self::Negative(number) => number.into(),
            Self::Number(number) => number.into(),
            Self::Text(text) => text.into_owned().into(),
            Self::List(items) => {
                serde_json::Value::Array(items.into_iter().map(Self::into_value).collect())
            }
            Self::Object(fields) => {
                let mut map = serde_json::Map::new();
                for (name, node) in fields {
                    map.insert(name.into_owned(), node.into_value());
                }
                map.into()
            }
        }
    }
    /// The same, of a type that has a name.
    #[inline(never)]
    #[cold]
    fn wrong_of(self, kind: &str, name: &str) -> Problem {
        self.wrong(&format!("{kind} {name}"))
    }
}

#[cfg(test)]
#[path = "node_tests.rs"]
mod tests;
