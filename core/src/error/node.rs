//! JSON as a tree, from which any type is read.

use serde::de::value::{StrDeserializer, StringDeserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde::ser::{Serialize, Serializer};
use serde_json::Error;
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

impl Node<'_> {
    /// What is there instead of what a type expects; no value is named.
    #[inline(never)]
    #[cold]
    fn wrong(&self, expected: &dyn serde::de::Expected) -> Error {
        let found = match self {
            Self::Null => Unexpected::Unit,
            Self::Bool(value) => Unexpected::Bool(*value),
            Self::Positive(_) | Self::Negative(_) => Unexpected::Other("a whole number"),
            Self::Number(_) => Unexpected::Other("a number"),
            Self::Text(_) => Unexpected::Other("a text"),
            Self::List(_) => Unexpected::Seq,
            Self::Object(_) => Unexpected::Map,
        };
        Error::invalid_type(found, expected)
    }
}

/// Asks a visitor for the kinds named, and refuses the others.
macro_rules! kinds {
    ($($method:ident($($argument:ident: $type:ty),*): $($pattern:pat => $visit:expr),+;)+) => {
        $(fn $method<V: Visitor<'de>>(self, $($argument: $type,)* visitor: V) -> Result<V::Value, Error> {
            match self {
                $($pattern => $visit(visitor),)+
                other => Err(other.wrong(&visitor)),
            }
        })+
    };
}

/// The numbers, all alike: a visitor knows which ones it takes.
macro_rules! numbers {
    ($($method:ident)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self {
                Node::Positive(value) => visitor.visit_u64(value),
                Node::Negative(value) => visitor.visit_i64(value),
                Node::Number(value) => visitor.visit_f64(value),
                other => Err(other.wrong(&visitor)),
            }
        })+
    };
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Node::Null => visitor.visit_unit(),
            Node::Bool(value) => visitor.visit_bool(value),
            Node::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Node::Text(Cow::Owned(text)) => visitor.visit_string(text),
            Node::List(items) => listed(items, visitor),
            Node::Object(fields) => fielded(fields, visitor),
            number => number.deserialize_f64(visitor),
        }
    }

    kinds! {
        deserialize_bool(): Node::Bool(value) => |visitor: V| visitor.visit_bool(value);
        deserialize_unit(): Node::Null => |visitor: V| visitor.visit_unit();
        deserialize_unit_struct(_name: &'static str): Node::Null => |visitor: V| visitor.visit_unit();
        deserialize_seq(): Node::List(items) => |visitor: V| listed(items, visitor);
        deserialize_tuple(_len: usize): Node::List(items) => |visitor: V| listed(items, visitor);
        deserialize_tuple_struct(_name: &'static str, _len: usize):
            Node::List(items) => |visitor: V| listed(items, visitor);
        deserialize_map(): Node::Object(fields) => |visitor: V| fielded(fields, visitor);
        deserialize_struct(_name: &'static str, _fields: &'static [&'static str]):
            Node::Object(fields) => |visitor: V| fielded(fields, visitor);
        deserialize_str(): Node::Text(text) => |visitor: V| match text {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_str(&text),
        };
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
        deserialize_f32 deserialize_f64
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Node::Null => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == RAW {
            return visitor.visit_map(Raw(Some(serde_json::to_string(&self)?)));
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Node::Text(name) => visitor.visit_enum(Variant { name, content: None }),
            Node::Object(mut fields) if fields.len() == 1 => match fields.pop() {
                Some((name, node)) => visitor.visit_enum(Variant { name, content: Some(node) }),
                None => Err(Node::Null.wrong(&visitor)),
            },
            other => Err(other.wrong(&visitor)),
        }
    }
}

fn listed<'de, V: Visitor<'de>>(items: Vec<Node<'de>>, visitor: V) -> Result<V::Value, Error> {
    let mut items = Items(items.into_iter());
    let value = visitor.visit_seq(&mut items)?;
    match items.0.len() {
        0 => Ok(value),
        more => Err(Error::invalid_length(more, &"fewer items")),
    }
}

fn fielded<'de, V: Visitor<'de>>(fields: Vec<Field<'de>>, visitor: V) -> Result<V::Value, Error> {
    visitor.visit_map(Fields::new(fields))
}

struct Items<'de>(std::vec::IntoIter<Node<'de>>);

impl<'de> SeqAccess<'de> for &mut Items<'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        self.0.next().map(|item| seed.deserialize(item)).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// The fields of an object, one after the other.
pub(crate) struct Fields<'de> {
    fields: std::vec::IntoIter<Field<'de>>,
    value: Node<'de>,
}

impl<'de> Fields<'de> {
    pub(crate) fn new(fields: Vec<Field<'de>>) -> Self {
        Self { fields: fields.into_iter(), value: Node::Null }
    }
    #[inline(never)]
    fn step(&mut self) -> Option<Cow<'de, str>> {
        let (name, value) = self.fields.next()?;
        self.value = value;
        Some(name)
    }
    #[inline(never)]
    fn take(&mut self) -> Node<'de> {
        std::mem::replace(&mut self.value, Node::Null)
    }
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        self.step().map(|name| seed.deserialize(StrDeserializer::new(&name))).transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.take())
    }
}

/// The name by which `serde_json` asks for the text of a value.
const RAW: &str = "$serde_json::private::RawValue";

struct Raw(Option<String>);

impl<'de> MapAccess<'de> for Raw {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        seed.deserialize(StrDeserializer::new(RAW)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(StringDeserializer::new(self.0.take().unwrap_or_default()))
    }
}

struct Variant<'de> {
    name: Cow<'de, str>,
    content: Option<Node<'de>>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Error;
    type Variant = Content<'de>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Content<'de>), Error> {
        Ok((seed.deserialize(StrDeserializer::new(&self.name))?, Content(self.content)))
    }
}

struct Content<'de>(Option<Node<'de>>);

impl<'de> VariantAccess<'de> for Content<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.0 {
            None | Some(Node::Null) => Ok(()),
            Some(other) => Err(other.wrong(&"a name alone")),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.0.unwrap_or(Node::Null))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.0.unwrap_or(Node::Null).deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.unwrap_or(Node::Null).deserialize_map(visitor)
    }
}

#[cfg(test)]
#[path = "node_tests.rs"]
mod tests;
