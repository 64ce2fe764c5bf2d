//! Objects told apart by their `type`.
//!
//! The readers that serde derives for `#[serde(tag = "type")]` copy the whole object before they look at
//! it, and take lists too.

use super::{ByKey, ByName, once, whole};
use crate::error::is_node;
use serde::de::{Deserializer, MapAccess};

/// Fields that stand beside those of the variant, in the same object.
pub(crate) trait Beside<'de> {
    /// Reads the value of `key` when it is one of them.
    fn take<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error>;
}

impl<'de> Beside<'de> for () {
    fn take<A: MapAccess<'de>>(&mut self, _: &str, _: &mut A) -> Result<bool, A::Error> {
        Ok(false)
    }
}

/// Reads an object by its `type`, and what stands beside.
pub(crate) fn tagged<'de, D, T, B>(from: D) -> Result<(T, B), D::Error>
where
    D: Deserializer<'de>,
    T: ByKey<'de> + ByName<'de>,
    B: Beside<'de> + Default,
{
    if is_node(&from) { whole::tagged(from) } else { once::tagged(from) }
}

/// An enum whose JSON form is an object with `type`: its variants are given once, and read by name. Every
/// variant has named fields, or is a newtype of a struct.
macro_rules! tagged_enum {
    ($remote:tt, $(#[$attribute:meta])* pub enum $name:ident { $($variants:tt)* }) => {
        $(#[$attribute])*
        #[derive(serde::Serialize)]
        #[serde(tag = "type", rename_all = "snake_case")]
        pub enum $name { $($variants)* }

        $crate::person::object::by_name! { $name { $($variants)* } }
        $crate::person::object::by_key! { $remote $name { $($variants)* } }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let (read, ()) = $crate::person::object::tagged(from)?;
                Ok(read)
            }
        }
    };
}

pub(crate) use tagged_enum;
