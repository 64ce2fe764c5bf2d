//! Any type from a [`Node`].

use super::parts::{Places, Raw, Variant, fielded, listed};
use super::{Node, Problem};
use serde::de::{Deserializer, Error as _, Visitor};
use std::borrow::Cow;

/// The name by which `serde_json` asks for the text of a value.
pub(super) const RAW: &str = "$serde_json::private::RawValue";

/// Asks a visitor for one kind, and refuses the others.
macro_rules! kinds {
    ($($method:ident($($argument:ident: $type:ty),*), $expected:literal: $pattern:pat => $visit:expr;)+) => {
        $(fn $method<V: Visitor<'de>>(self, $($argument: $type,)* visitor: V) -> Result<V::Value, Problem> {
            match self {
                $pattern => $visit(visitor),
                other => Err(other.wrong($expected)),
            }
        })+
    };
}

/// The numbers, all alike: a visitor knows which ones it takes.
macro_rules! numbers {
    ($($method:ident: $expected:literal,)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
            match self {
                Node::Positive(value) => visitor.visit_u64(value),
                Node::Negative(value) => visitor.visit_i64(value),
                Node::Number(value) => visitor.visit_f64(value),
                other => Err(other.wrong($expected)),
            }
        })+
    };
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Problem;

    /// A text was read before: see `is_node`.
    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self {
            Node::Null => visitor.visit_unit(),
            Node::Bool(value) => visitor.visit_bool(value),
            Node::Positive(value) => visitor.visit_u64(value),
            Node::Negative(value) => visitor.visit_i64(value),
            Node::Number(value) => visitor.visit_f64(value),
            Node::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Node::Text(Cow::Owned(text)) => visitor.visit_string(text),
            Node::List(items) => listed(items, visitor),
            Node::Object(fields) => fielded(fields, visitor),
        }
    }

    kinds! {
        deserialize_bool(), "a boolean": Node::Bool(value) => |visitor: V| visitor.visit_bool(value);
        deserialize_unit(), "unit": Node::Null => |visitor: V| visitor.visit_unit();
        deserialize_unit_struct(_name: &'static str), "unit":
            Node::Null => |visitor: V| visitor.visit_unit();
        deserialize_seq(), "a sequence": Node::List(items) => |visitor: V| listed(items, visitor);
        deserialize_tuple(_len: usize), "a tuple":
            Node::List(items) => |visitor: V| listed(items, visitor);
        deserialize_tuple_struct(_name: &'static str, _len: usize), "a tuple":
            Node::List(items) => |visitor: V| listed(items, visitor);
        deserialize_map(), "a map": Node::Object(fields) => |visitor: V| fielded(fields, visitor);
        deserialize_str(), "a string": Node::Text(text) => |visitor: V| match text {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        };
    }

    numbers! {
        deserialize_i8: "i8", deserialize_i16: "i16", deserialize_i32: "i32", deserialize_i64: "i64",
        deserialize_i128: "i128", deserialize_u8: "u8", deserialize_u16: "u16", deserialize_u32: "u32",
        deserialize_u64: "u64", deserialize_u128: "u128", deserialize_f32: "f32", deserialize_f64: "f64",
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        let mut places = Places::new(self, name, names)?;
        let mut read = visitor.visit_seq(&mut *places);
        places.close(read.as_mut().err());
        read
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
        name: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        visitor.visit_enum(Variant::new(self, name, names)?)
    }
}
