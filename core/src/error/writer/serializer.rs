//! What serde gives, for the writer.

use super::{Unwritable, Writer};
use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

type Done = Result<(), Unwritable>;

/// Numbers that are written digit by digit.
macro_rules! wholes {
    ($($write:ident: $($method:ident: $type:ty),+;)+) => {
        $($(fn $method(self, number: $type) -> Done {
            self.$write(number.into());
            Ok(())
        })+)+
    };
}

impl<'a> Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = List<'a>;
    type SerializeTuple = List<'a>;
    type SerializeTupleStruct = List<'a>;
    type SerializeTupleVariant = Within<'a>;
    type SerializeMap = Fields<'a>;
    type SerializeStruct = Fields<'a>;
    type SerializeStructVariant = Within<'a>;

    wholes! {
        signed: serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64;
        unsigned: serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64;
    }

    fn serialize_bool(self, value: bool) -> Done {
        self.plain(if value { "true" } else { "false" });
        Ok(())
    }
    fn serialize_f32(self, number: f32) -> Done {
        self.serialize_f64(number.into())
    }
    fn serialize_f64(self, number: f64) -> Done {
        self.real(number);
        Ok(())
    }
    fn serialize_char(self, letter: char) -> Done {
        self.string(letter.encode_utf8(&mut [0; 4]));
        Ok(())
    }
    fn serialize_str(self, text: &str) -> Done {
        self.string(text);
        Ok(())
    }
    fn serialize_bytes(self, bytes: &[u8]) -> Done {
        self.collect_seq(bytes)
    }
    fn serialize_none(self) -> Done {
        self.null();
        Ok(())
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Done {
        self.serialize_none()
    }
    fn serialize_unit_struct(self, _: &'static str) -> Done {
        self.serialize_none()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.string(variant);
        Ok(())
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        self.open('{');
        self.field(variant);
        value.serialize(&mut *self)?;
        self.close('}');
        Ok(())
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<List<'a>, Unwritable> {
        self.open('[');
        Ok(List(self))
    }
    fn serialize_tuple(self, _: usize) -> Result<List<'a>, Unwritable> {
        self.serialize_seq(None)
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List<'a>, Unwritable> {
        self.serialize_seq(None)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Within<'a>, Unwritable> {
        self.open('{');
        self.field(variant);
        self.open('[');
        Ok(Within(self))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Fields<'a>, Unwritable> {
        self.open('{');
        Ok(Fields(self))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'a>, Unwritable> {
        self.serialize_map(None)
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Within<'a>, Unwritable> {
        self.open('{');
        self.field(variant);
        self.open('{');
        Ok(Within(self))
    }
}

/// The members of a list.
pub(super) struct List<'a>(&'a mut Writer);

/// The fields of an object.
pub(super) struct Fields<'a>(&'a mut Writer);

/// What a variant holds.
pub(super) struct Within<'a>(&'a mut Writer);

impl Writer {
    fn member<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.next();
        value.serialize(self)
    }
    fn entry<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Done {
        self.field(name);
        value.serialize(self)
    }
    fn end(&mut self, bracket: char) -> Done {
        self.close(bracket);
        Ok(())
    }
    /// The key that was written is the next one.
    #[inline(never)]
    fn keyed(&mut self) {
        if let Some(name) = self.key.take() {
            self.named(name.into());
        }
    }
}

/// Members of a list, whatever the list stands for.
macro_rules! members {
    ($($trait:ident::$method:ident),+) => {
        $(impl $trait for List<'_> {
            type Ok = ();
            type Error = Unwritable;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
                self.0.member(value)
            }
            fn end(self) -> Done {
                self.0.end(']')
            }
        })+
    };
}

members!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field
);

impl SerializeTupleVariant for Within<'_> {
    type Ok = ();
    type Error = Unwritable;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.0.member(value)
    }
    fn end(self) -> Done {
        self.0.close(']');
        self.0.end('}')
    }
}

impl SerializeMap for Fields<'_> {
    type Ok = ();
    type Error = Unwritable;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        self.0.key = Some(String::new());
        key.serialize(&mut *self.0)?;
        self.0.keyed();
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut *self.0)
    }
    fn end(self) -> Done {
        self.0.end('}')
    }
}

impl SerializeStruct for Fields<'_> {
    type Ok = ();
    type Error = Unwritable;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Done {
        self.0.entry(name, value)
    }
    fn end(self) -> Done {
        self.0.end('}')
    }
}

impl SerializeStructVariant for Within<'_> {
    type Ok = ();
    type Error = Unwritable;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Done {
        self.0.entry(name, value)
    }
    fn end(self) -> Done {
        self.0.close('}');
        self.0.end('}')
    }
}
