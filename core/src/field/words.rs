//! Short closed lists of words, each with its code and its French label.

/// An enum of words: `ALL`, `WORDS`, `code`, `label_fr`, `from_code`, and serde by the code.
macro_rules! words {
    ($room:ident: $(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal, $label:literal;)+ }) => {
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
            ///
            /// # Examples
            /// ```
            #[doc = concat!("use carnet_sante::field::", stringify!($room), "::", stringify!($name), ";")]
            #[doc = concat!("let words = ", stringify!($name), "::ALL.iter().zip(", stringify!($name), "::WORDS);")]
            /// assert!(words.into_iter().all(|(word, (code, _))| word.code() == *code));
            /// ```
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The French label.
            ///
            /// # Examples
            /// ```
            #[doc = concat!("use carnet_sante::field::", stringify!($room), "::", stringify!($name), ";")]
            #[doc = concat!("assert!(", stringify!($name), "::ALL.iter().all(|word| !word.label_fr().is_empty()));")]
            /// ```
            pub const fn label_fr(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// The word of a code; none for any other text.
            ///
            /// # Examples
            /// ```
            #[doc = concat!("use carnet_sante::field::", stringify!($room), "::", stringify!($name), ";")]
            #[doc = concat!("let word = ", stringify!($name), "::ALL[0];")]
            #[doc = concat!("assert_eq!(", stringify!($name), "::from_code(word.code()), Some(word));")]
            #[doc = concat!("assert_eq!(", stringify!($name), "::from_code(\"\"), None);")]
            /// ```
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
