//! Who a person, a professional or a structure is: the numbers that the State gives, parsed,
//! checked and masked.
//!
//! | official French term | type |
//! |---|---|
//! | NIR (numéro de sécurité sociale), numéro national provisoire | [`Nir`] |
//! | matricule INS and its nature (NIR, NIA, test, démonstration, INS-C) | [`Matricule`], [`Nature`] |
//! | INS: matricule, five strict traits, status | [`Ins`], [`Traits`], [`Status`], [`Attribute`] |
//! | fr-core reliability of an identity, document that validated it | [`Reliability`], [`ValidationMode`] |
//! | boîte aux lettres citoyenne MSSanté | [`Mailbox`] |
//! | RPPS, ADELI, `idNat_PS` | [`professional::Rpps`], [`professional::Adeli`], [`professional::IdNatPs`] |
//! | FINESS, SIREN, SIRET, `idNat_Struct` | [`professional::Finess`], [`professional::Siren`], [`professional::Siret`], [`professional::IdNatStruct`] |
//! | a whole column of any of them | [`check()`] |
//!
//! # Masking
//!
//! The numbers of people (NIR, matricule, mailbox, RPPS, ADELI, `idNat`), those of legal units, which
//! may be one person (SIREN, SIRET), and the traits are shown as `***` by `Debug` and `Display`, and
//! no error repeats what it was given. `expose()` is the only way out in code, and serde writes the
//! value, because that is the job of the wire. Establishments (FINESS) are shown.
//!
//! # What is not decided here
//!
//! A number that passes is well formed, not issued: only the INSi service can say that it is
//! somebody's.

mod column;
mod mailbox;
mod masked;

pub mod ins;
pub mod nir;
pub mod professional;

pub use column::{Checked, Checker, CodeCount, Entry, IdKind, KindError, Summary, check};
pub use ins::{
    Attribute, BirthDate, Exported, Incoherence, Ins, InsError, InsiAnswer, Matricule, Nature,
    Reliability, Status, Traits, TraitsError, ValidationMode, incoherences,
};
pub use mailbox::{Mailbox, MailboxError};
pub use nir::{BirthPlace, BirthPlaceError, Nir, NirError, NirKind};

#[cfg(test)]
#[path = "identity_tests.rs"]
mod tests;
