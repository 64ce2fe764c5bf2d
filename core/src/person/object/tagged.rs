//! Objects told apart by their `type`.
//!
//! The readers that serde derives for `#[serde(tag = "type")]` copy the whole object before they look at
//! it, and take lists too.

use serde::de::{Deserializer, MapAccess};

/// An enum that can also be read by the name of a variant and its content.
pub(crate) trait ByName<'de>: Sized {
    /// Reads `{name: content}`.
    fn by_name<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;
}

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

/// An enum whose JSON form is an object with `type`: its variants are given once, and read by a twin
/// that goes by name. Every variant has named fields, or is a newtype of a struct.
macro_rules! tagged_enum {
    ($remote:tt, $(#[$attribute:meta])* pub enum $name:ident { $($variants:tt)* }) => {
        $(#[$attribute])*
        #[derive(serde::Serialize)]
        #[serde(tag = "type", rename_all = "snake_case")]
        pub enum $name { $($variants)* }

        const _: () = {
            #[derive(serde::Deserialize)]
            #[serde(remote = $remote, rename_all = "snake_case", deny_unknown_fields)]
            #[allow(dead_code, reason = "the twin is only a list of names: what it reads is the enum")]
            enum Twin { $($variants)* }

            impl<'de> $crate::person::object::ByName<'de> for $name {
                fn by_name<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                    Twin::deserialize(from)
                }
            }

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                    let (read, ()) = $crate::person::object::tagged(from)?;
                    Ok(read)
                }
            }
        };
    };
}

pub(crate) use tagged_enum;
