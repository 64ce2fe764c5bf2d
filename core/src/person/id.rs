//! How a space names people, structures, services and what it holds: texts that the caller gives,
//! checked once, masked when they are of people.

use crate::error::Coded;
use crate::identity::masked::{masked, text_form};
use crate::identity::professional::{IdNatPs, IdNatStruct, Rpps};

/// Longest identifier, in characters.
const LONGEST: usize = 128;
/// Longest text that somebody writes, in characters.
const LONGEST_NOTE: usize = 2000;

/// A text that a space does not take. What it was is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// Empty, too long, or with a control character.
    #[error("not an identifier: expected 1 to 128 characters, none of control")]
    Identifier,
    /// Neither an `idNat_PS` nor an RPPS.
    #[error("not a professional: expected an `idNat_PS` such as `8` and an RPPS of 11 digits")]
    Professional,
    /// No `idNat_Struct`.
    #[error("not a structure: expected an `idNat_Struct` such as `1` and a FINESS of 9 characters")]
    Structure,
    /// Not words joined by dots.
    #[error("not a rule: expected words of small letters, digits and `_`, joined by dots")]
    Rule,
    /// Empty, too long, or with a control character that is not a line break.
    #[error("not a text: expected 1 to 2000 characters")]
    Note,
}

impl Coded for TextError {
    fn code(&self) -> &'static str {
        match self {
            Self::Identifier => "space.text.identifier",
            Self::Professional => "space.text.professional",
            Self::Structure => "space.text.structure",
            Self::Rule => "space.text.rule",
            Self::Note => "space.text.note",
        }
    }
}

/// At most so many characters; bytes are counted first, as they are known.
fn fits(text: &str, longest: usize) -> bool {
    text.len() <= longest || text.chars().take(longest + 1).count() <= longest
}

fn identifier(text: &str) -> Result<Box<str>, TextError> {
    let control = if text.is_ascii() {
        text.bytes().any(|byte| byte.is_ascii_control())
    } else {
        text.chars().any(char::is_control)
    };
    let fits = !text.is_empty() && fits(text, LONGEST) && !control;
    if fits { Ok(text.into()) } else { Err(TextError::Identifier) }
}

/// Whether a text is a prefix and so many digits, as nearly all are: it is then canonical.
fn is_plain(text: &str, prefix: char, digits: usize) -> bool {
    let number = text.strip_prefix(prefix).filter(|number| number.len() == digits);
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn professional(text: &str) -> Result<Box<str>, TextError> {
    if is_plain(text, '8', 11) {
        return Ok(text.into());
    }
    let read =
        IdNatPs::parse_lenient(text).or_else(|_| Rpps::parse_lenient(text).map(IdNatPs::from));
    let canonical = read.map_err(|_| TextError::Professional)?.expose();
    identifier(&canonical).map_err(|_| TextError::Professional)
}

fn structure(text: &str) -> Result<Box<str>, TextError> {
    if is_plain(text, '1', 9) {
        return Ok(text.into());
    }
    let canonical = IdNatStruct::parse_lenient(text).map_err(|_| TextError::Structure)?.expose();
    identifier(&canonical).map_err(|_| TextError::Structure)
}

fn rule(text: &str) -> Result<Box<str>, TextError> {
    let word = |part: &str| {
        let fits = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
        !part.is_empty() && part.bytes().all(fits)
    };
    let fits = fits(text, LONGEST) && text.contains('.') && text.split('.').all(word);
    if fits { Ok(text.into()) } else { Err(TextError::Rule) }
}

fn note(text: &str) -> Result<Box<str>, TextError> {
    let fits = !text.trim().is_empty()
        && self::fits(text, LONGEST_NOTE)
        && !text.chars().any(|c| c.is_control() && c != '\n');
    if fits { Ok(text.into()) } else { Err(TextError::Note) }
}

/// A checked text: `parse`, `expose`, serde as a text.
macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $read:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        text_form!($name, TextError, expose);

        impl $name {
            /// Reads a text.
            ///
            /// # Errors
            /// The code of [`TextError`] for this kind of text.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                $read(text).map(Self)
            }

            /// The text itself.
            pub fn expose(&self) -> &str {
                &self.0
            }
        }
    };
}

/// Shown as it is: it names no person.
macro_rules! shown {
    ($name:ident) => {
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($name)).field(&&*self.0).finish()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

text!(
    /// A professional, by the national identifier that health documents carry (`idNat_PS`).
    ///
    /// An RPPS without its prefix is read too: both spellings are one professional. Check digits are
    /// left alone, as the numbers of published samples rarely pass; [`IdNatPs::parse`] checks them.
    /// Masked.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::ProfessionalId;
    /// let one = ProfessionalId::parse("810000336601")?;
    /// assert_eq!(one, ProfessionalId::parse("10000336601")?);
    /// assert_eq!((one.expose(), one.to_string().as_str()), ("810000336601", "***"));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    ProfessionalId,
    professional
);
masked!(ProfessionalId);

text!(
    /// A structure, by its national identifier (`idNat_Struct`). Masked, as a practice may be of one
    /// person.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::StructureId;
    /// assert_eq!(StructureId::parse("1750803447")?.expose(), "1750803447");
    /// assert!(StructureId::parse("750803447").is_err(), "the prefix says which register");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    StructureId,
    structure
);
masked!(StructureId);

text!(
    /// A person near the holder (representative, carer, contact): the caller's own opaque reference.
    /// Masked.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::PersonRef;
    /// assert_eq!(PersonRef::parse("mother-1")?.to_string(), "***");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    PersonRef,
    identifier
);
masked!(PersonRef);

text!(
    /// What somebody wrote: a reason, the label of an entry. Masked: it tells of a person's health.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::Note;
    /// assert!(Note::parse(" ").is_err());
    /// assert_eq!(Note::parse("asked at the desk")?.to_string(), "***");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    Note,
    note
);
masked!(Note);

text!(
    /// A rule that decided: the identifier of one of the rules of access, or the code of a refusal. Words
    /// of small letters joined by dots, so that nothing of a person can stand there.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::RuleId;
    /// assert_eq!(RuleId::parse("profile.no_space")?.to_string(), "profile.no_space");
    /// assert!(RuleId::parse("Mme X asked").is_err());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    RuleId,
    rule
);
shown!(RuleId);

text!(
    /// A document, by the identifier that its producer gave it (`uniqueId`).
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::DocumentId;
    /// assert_eq!(DocumentId::parse("1.2.250.1.999.7")?.to_string(), "1.2.250.1.999.7");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    DocumentId,
    identifier
);
shown!(DocumentId);

text!(
    /// A referenced service, by its OID or another text.
    ServiceId,
    identifier
);
shown!(ServiceId);

text!(
    /// An item inside a space that the caller names: an invitation, a conversation, a message, an entry
    /// of the medical profile.
    ItemId,
    identifier
);
shown!(ItemId);

#[cfg(test)]
#[path = "id_tests.rs"]
mod tests;
