//! Objects told apart by their `type`, from a whole [`Node`].
//!
//! What serde derives for a variant finds its fields, tells what is missing and takes apart what is left.
//! Here that stands once: a variant gives the names of its fields, and takes their values in that order.

use super::tagged::Beside;
use crate::error::{Fields, Node, Places, Problem};
use serde::de::{Deserialize, Deserializer, Error};

/// An enum that can also be read by the name of a variant and its fields.
pub(crate) trait ByName<'de>: Sized {
    /// Its variants, as Rust names them, with the fields of each; none of one that is a whole struct.
    const VARIANTS: &'static [(&'static str, Option<Names>)];

    /// Reads the variant of a number.
    fn by_number(number: usize, from: &mut Variant<'de>) -> Result<Self, Problem>;
}

/// The names of fields, in their order.
pub(crate) type Names = &'static [&'static str];

/// How the value of a field is read.
type Reader<'de, T> = fn(Node<'de>) -> Result<T, Problem>;

/// The fields of a variant.
pub(crate) struct Variant<'de> {
    node: Node<'de>,
    places: Option<Places<'de>>,
}

impl<'de> Variant<'de> {
    #[inline(never)]
    fn new(node: Node<'de>, names: Option<Names>) -> Result<Self, Problem> {
        Ok(match names {
            Some(names) => Self { node: Node::Null, places: Some(*Places::new(node, "", names)?) },
            None => Self { node, places: None },
        })
    }

    /// All fields as one value.
    #[inline(never)]
    pub(crate) fn whole(&mut self) -> Node<'de> {
        std::mem::replace(&mut self.node, Node::Null)
    }

    #[inline(never)]
    fn step(&mut self) -> Option<Node<'de>> {
        self.places.as_mut()?.step()
    }

    /// What went wrong, with the name of the field that was asked for and is absent.
    fn tell(&self, mut problem: Problem) -> Problem {
        if let Some(places) = &self.places {
            places.tell(&mut problem);
        }
        problem
    }

    /// The next field.
    #[inline(never)]
    pub(crate) fn need<T>(&mut self, read: Reader<'de, T>) -> Result<T, Problem> {
        read(self.step().ok_or_else(|| Problem::custom("expected a field"))?)
    }

    /// The next field, which may be absent.
    #[inline(never)]
    pub(crate) fn or<T>(&mut self, read: Reader<'de, T>, other: fn() -> T) -> Result<T, Problem> {
        self.step().map_or_else(|| Ok(other()), read)
    }
}

/// Reads each variant, field by field as its attributes say.
macro_rules! by_name {
    ($name:ident {
        $(
            $(#[$of_variant:meta])*
            $variant:ident
            $({ $($(#[$($attribute:tt)*])* $field:ident: $type:ty),* $(,)? })?
            $(($whole:ty))?
        ),* $(,)?
    }) => {
        const _: () = {
            use $crate::person::object::{Names, Variant, field, names};

            #[derive(Clone, Copy)]
            enum Which { $($variant),* }

            const WHICH: &[Which] = &[$(Which::$variant),*];

            impl<'de> $crate::person::object::ByName<'de> for $name {
                const VARIANTS: &'static [(&'static str, Option<Names>)] = &[
                    $((stringify!($variant), names!($({$($field)*})? $(($whole))?))),*
                ];

                fn by_number(
                    number: usize,
                    from: &mut Variant<'de>,
                ) -> Result<Self, $crate::error::Problem> {
                    let none = || serde::de::Error::custom("expected a variant");
                    Ok(match WHICH.get(number).copied().ok_or_else(none)? {
                        $(Which::$variant => {
                            $(Self::$variant {
                                $($field: field!(from $(#[$($attribute)*])*)),*
                            })?
                            $(Self::$variant(<$whole>::deserialize(from.whole())?))?
                        })*
                    })
                }
            }
        };
    };
}

/// The names of the fields of a variant.
macro_rules! names {
    ({$($field:ident)*}) => { Some(&[$(stringify!($field)),*]) };
    (($whole:ty)) => { None };
}

/// Reads a field.
macro_rules! field {
    ($from:ident) => { $from.need(serde::Deserialize::deserialize)? };
    ($from:ident #[doc = $doc:literal] $($rest:tt)*) => { field!($from $($rest)*) };
    ($from:ident #[serde(default)]) => {
        $from.or(serde::Deserialize::deserialize, Default::default)?
    };
    ($from:ident #[serde(default = "yes")]) => { $from.or(serde::Deserialize::deserialize, yes)? };
    ($from:ident #[serde(default, with = "civil::option")]) => {
        $from.or(civil::option::deserialize, Default::default)?
    };
    ($from:ident #[serde(with = "civil")]) => { $from.need(civil::deserialize)? };
    ($from:ident #[serde(deserialize_with = "object")]) => { $from.need(object)? };
    ($from:ident #[serde(deserialize_with = "map")]) => { $from.need(map)? };
}

pub(crate) use {by_name, field, names};

/// Reads an object by its `type`, and what stands beside.
pub(super) fn tagged<'de, D, T, B>(from: D) -> Result<(T, B), D::Error>
where
    D: Deserializer<'de>,
    T: ByName<'de>,
    B: Beside<'de> + Default,
{
    let (name, fields) = Node::deserialize(from)?.by_type().map_err(D::Error::custom)?;
    let number = numbered(&name, T::VARIANTS).map_err(D::Error::custom)?;
    let mut beside = B::default();
    let mut rest = Vec::new();
    for (key, node) in fields {
        let mut one = Fields::of(node);
        match beside.take(&key, &mut one) {
            Ok(true) => {}
            Ok(false) => rest.push((key, one.take())),
            Err(problem) => return Err(D::Error::custom(one.tell(problem, &key))),
        }
    }
    let names = T::VARIANTS.get(number).and_then(|variant| variant.1);
    let mut from = Variant::new(Node::Object(rest), names).map_err(D::Error::custom)?;
    let value = T::by_number(number, &mut from).map_err(|problem| from.tell(problem));
    Ok((value.map_err(D::Error::custom)?, beside))
}

/// The place of the variant that has a name.
#[inline(never)]
fn numbered(name: &str, variants: &[(&str, Option<Names>)]) -> Result<usize, Problem> {
    let number = variants.iter().position(|(variant, _)| is_of(variant, name));
    number.ok_or_else(|| unknown(name, variants))
}

/// Whether a name is that of a variant in small letters, its words joined by `_`.
fn is_of(variant: &str, name: &str) -> bool {
    let mut left = name.bytes();
    let mut same = |byte| left.next() == Some(byte);
    let fits = (0..).zip(variant.bytes()).all(|(at, byte)| {
        let word = at > 0 && byte.is_ascii_uppercase();
        (!word || same(b'_')) && same(byte.to_ascii_lowercase())
    });
    fits && left.next().is_none()
}

/// No variant has this name: which names there are, as serde tells it.
#[cold]
#[inline(never)]
fn unknown(name: &str, variants: &[(&str, Option<Names>)]) -> Problem {
    let mut told = format!("unknown variant `{name}`, expected ");
    let between = if variants.len() == 2 { " or " } else { ", " };
    told.push_str(if variants.len() == 2 { "" } else { "one of " });
    for (at, (variant, _)) in (0..).zip(variants) {
        told.push_str(if at > 0 { between } else { "" });
        told.push('`');
        for (place, letter) in variant.char_indices() {
            if place > 0 && letter.is_uppercase() {
                told.push('_');
            }
            told.push(letter.to_ascii_lowercase());
        }
        told.push('`');
    }
    Problem::custom(told)
}

#[cfg(test)]
#[path = "whole_tests.rs"]
mod tests;
