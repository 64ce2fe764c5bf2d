//! Any type from a [`Node`].

use super::parts::{Raw, Variant, fielded, listed, placed};
use super::{Node, Problem};
use serde::de::{Deserializer, Error as _, Visitor};
use std::borrow::Cow;

/// The name by which `serde_json` asks for the text of a value.
pub(super) const RAW: &str = "$serde_json::private::RawValue";

/// Asks a visitor for the kinds named, and refuses the others.
macro_rules! kinds {
    ($($method:ident($($argument:ident: $type:ty),*): $($pattern:pat => $visit:expr),+;)+) => {
        $(fn $method<V: Visitor<'de>>(self, $($argument: $type,)* visitor: V) -> Result<V::Value, Problem> {
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
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
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
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
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
        deserialize_struct(_name: &'static str, names: &'static [&'static str]):
            Node::Object(fields) => |visitor: V| placed(fields, names, visitor);
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

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_str(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_str(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self {
            Node::Null => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Problem> {
        if name == RAW {
            let text = crate::error::as_given(&self).map_err(Problem::custom)?;
            return visitor.visit_map(Raw::new(text));
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        match self {
            Node::Text(name) => visitor.visit_enum(Variant::new(&name, names, None)?),
            Node::Object(mut fields) if fields.len() == 1 => match fields.pop() {
                Some((name, node)) => visitor.visit_enum(Variant::new(&name, names, Some(node))?),
                None => Err(Node::Null.wrong(&visitor)),
            },
            other => Err(other.wrong(&visitor)),
        }
    }
}
