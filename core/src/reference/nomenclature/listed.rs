//! What every code list shares: reading, writing, serde as the official code.

/// `Display`, `FromStr`, `TryFrom<String>` and serde by `parse` and `code`.
macro_rules! by_code {
    ($type:ident) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.code())
            }
        }

        impl std::str::FromStr for $type {
            type Err = NomenclatureError;
            fn from_str(text: &str) -> Result<Self, NomenclatureError> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $type {
            type Error = NomenclatureError;
            fn try_from(text: String) -> Result<Self, NomenclatureError> {
                Self::parse(&text)
            }
        }

        impl From<$type> for String {
            fn from(value: $type) -> Self {
                value.code().to_owned()
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::error::parsed(from)
            }
        }
    };
}

/// A short list whose members are named in the code: code, French and English label of each.
macro_rules! enumerated {
    (
        $(#[$doc:meta])*
        $type:ident, $unknown:ident {
            $($(#[$member_doc:meta])* $member:ident = ($code:literal, $fr:literal, $en:literal),)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type {
            $($(#[$member_doc])* $member,)+
        }

        impl $type {
            /// Every member, in order.
            pub const ALL: &[Self] = &[$(Self::$member),+];

            /// Reads a code, exactly as the list writes it.
            ///
            /// # Errors
            #[doc = concat!("[`NomenclatureError::", stringify!($unknown), "`].")]
            pub fn parse(text: &str) -> Result<Self, NomenclatureError> {
                match text {
                    $($code => Ok(Self::$member),)+
                    _ => Err(NomenclatureError::$unknown),
                }
            }

            /// The code.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$member => $code,)+
                }
            }

            /// French label.
            pub const fn label_fr(self) -> &'static str {
                match self {
                    $(Self::$member => $fr,)+
                }
            }

            /// English label.
            pub const fn label_en(self) -> &'static str {
                match self {
                    $(Self::$member => $en,)+
                }
            }
        }

        by_code!($type);
    };
}

/// A list in a table of `core/data`, sorted by code: a value is a rank, found by bisection.
macro_rules! tabled {
    (
        $(#[$doc:meta])*
        $type:ident, $unknown:ident, $entries:ident
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(u8);

        impl $type {
            /// Reads a code, exactly as the list writes it.
            ///
            /// # Errors
            #[doc = concat!("[`NomenclatureError::", stringify!($unknown), "`].")]
            pub fn parse(text: &str) -> Result<Self, NomenclatureError> {
                $entries
                    .binary_search_by(|entry| entry.code.cmp(text))
                    .ok()
                    .and_then(Self::from_index)
                    .ok_or(NomenclatureError::$unknown)
            }

            /// Every member, in the order of the codes.
            pub fn all() -> impl DoubleEndedIterator<Item = Self> + Clone {
                (0..$entries.len()).filter_map(Self::from_index)
            }

            /// The code.
            pub fn code(self) -> &'static str {
                self.entry().map_or("", |entry| entry.code)
            }

            /// French label.
            pub fn label_fr(self) -> &'static str {
                self.entry().map_or("", |entry| entry.label_fr)
            }

            /// Rank in the order of the codes, from 0.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The member of a rank.
            pub fn from_index(index: usize) -> Option<Self> {
                $entries.get(index)?;
                u8::try_from(index).ok().map(Self)
            }

            fn entry(self) -> Option<&'static Entry> {
                $entries.get(self.index())
            }
        }

        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($type), "({})"), self.code())
            }
        }

        by_code!($type);
    };
}

pub(super) use {by_code, enumerated, tabled};
