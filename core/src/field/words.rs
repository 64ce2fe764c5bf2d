//! Short closed lists of words, each with its code and its French label.

/// An enum of words: `ALL`, `WORDS`, `code`, `label_fr`, `from_code`, and serde by the code.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal, $label:literal;)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every word, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// Their codes and French labels, in the same order.
            pub const WORDS: &'static [(&'static str, &'static str)] = &[$(($code, $label),)+];

            /// The stable code, as on the wire and in registers.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The French label.
            pub const fn label_fr(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// The word of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.code() == code)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }
    };
}

pub(super) use words;
