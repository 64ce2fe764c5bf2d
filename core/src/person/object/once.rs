//! Objects told apart by their `type`, from text in one pass: a journal is read a million lines at a time.
//! Here `type` is read where it stands, the rest goes straight into the variant, and only what comes
//! before `type` is set aside.

use super::tagged::Beside;
use crate::error::Node;
use serde::de::value::{EnumAccessDeserializer, MapAccessDeserializer, StrDeserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, VariantAccess,
    Visitor,
};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// An enum that can also be read by the name of a variant and its content, field by field as they come.
pub(crate) trait ByKey<'de>: Sized {
    /// Reads `{name: content}`.
    fn by_key<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;
}

/// The same by a twin that serde derives.
macro_rules! by_key {
    ($remote:tt $name:ident { $($variants:tt)* }) => {
        const _: () = {
            #[derive(serde::Deserialize)]
            #[serde(remote = $remote, rename_all = "snake_case", deny_unknown_fields)]
            #[allow(dead_code, reason = "the twin is only a list of names: what it reads is the enum")]
            enum Twin { $($variants)* }

            impl<'de> $crate::person::object::ByKey<'de> for $name {
                fn by_key<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                    Twin::deserialize(from)
                }
            }
        };
    };
}

pub(crate) use by_key;

/// Reads an object by its `type`, and what stands beside.
pub(super) fn tagged<'de, D, T, B>(from: D) -> Result<(T, B), D::Error>
where
    D: Deserializer<'de>,
    T: ByKey<'de>,
    B: Beside<'de> + Default,
{
    from.deserialize_map(Object(PhantomData))
}

struct Object<T, B>(PhantomData<(T, B)>);

impl<'de, T: ByKey<'de>, B: Beside<'de> + Default> Visitor<'de> for Object<T, B> {
    type Value = (T, B);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(T, B), A::Error> {
        let mut beside = B::default();
        let mut early = Vec::new();
        let name = loop {
            let Some(Text(key)) = map.next_key()? else {
                return Err(A::Error::missing_field("type"));
            };
            if key == "type" {
                break map.next_value()?;
            }
            if !beside.take(&key, &mut map)? {
                early.push((key, map.next_value()?));
            }
        };
        let early = early.into_iter();
        let rest = Rest { early, value: None, map: &mut map, beside: &mut beside };
        let value = T::by_key(EnumAccessDeserializer::new(Named { name, rest }))?;
        Ok((value, beside))
    }
}

/// A text, borrowed where the input allows.
struct Text<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        from.deserialize_str(Reader)
    }
}

struct Named<'a, 'de, A, B> {
    name: Text<'de>,
    rest: Rest<'a, 'de, A, B>,
}

impl<'a, 'de, A: MapAccess<'de>, B: Beside<'de>> EnumAccess<'de> for Named<'a, 'de, A, B> {
    type Error = A::Error;
    type Variant = Rest<'a, 'de, A, B>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self::Variant), A::Error> {
        Ok((seed.deserialize(StrDeserializer::new(&self.name.0))?, self.rest))
    }
}

/// The keys of the variant: those before `type`, then those after it.
struct Rest<'a, 'de, A, B> {
    early: std::vec::IntoIter<(Cow<'de, str>, Node<'de>)>,
    value: Option<Node<'de>>,
    map: &'a mut A,
    beside: &'a mut B,
}

impl<'de, A: MapAccess<'de>, B: Beside<'de>> Rest<'_, 'de, A, B> {
    /// The name of the next field; its value is set aside where it was read before `type`.
    fn step(&mut self) -> Result<Option<Cow<'de, str>>, A::Error> {
        if let Some((key, value)) = self.early.next() {
            self.value = Some(value);
            return Ok(Some(key));
        }
        while let Some(Text(key)) = self.map.next_key()? {
            if key == "type" {
                return Err(A::Error::duplicate_field("type"));
            }
            if !self.beside.take(&key, self.map)? {
                return Ok(Some(key));
            }
        }
        Ok(None)
    }
}

impl<'de, A: MapAccess<'de>, B: Beside<'de>> MapAccess<'de> for Rest<'_, 'de, A, B> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        self.step()?.map(|key| seed.deserialize(StrDeserializer::new(&key))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.value.take() {
            Some(value) => seed.deserialize(value).map_err(A::Error::custom),
            None => self.map.next_value_seed(seed),
        }
    }
}

impl<'de, A: MapAccess<'de>, B: Beside<'de>> VariantAccess<'de> for Rest<'_, 'de, A, B> {
    type Error = A::Error;

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, A::Error> {
        seed.deserialize(MapAccessDeserializer::new(self))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        visitor.visit_map(self)
    }

    fn unit_variant(self) -> Result<(), A::Error> {
        Err(A::Error::custom("expected the fields of an object"))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, A::Error> {
        Err(A::Error::custom("expected the fields of an object"))
    }
}
