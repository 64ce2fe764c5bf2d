//! Who a person, a professional or a structure is: the numbers that the State gives, parsed,
//! checked and masked.
//!
//! | official French term | type |
//! |---|---|
//! | NIR (numéro de sécurité sociale), numéro national provisoire | [`Nir`] |
//!
//! # Masking
//!
//! The numbers of people (NIR, matricule, mailbox, RPPS, ADELI, `idNat`) and the traits are shown as
//! `***` by `Debug` and `Display`, and no error repeats what it was given. `expose()` is the only way
//! out in code, and serde writes the value, because that is the job of the wire. Structures (FINESS,
//! SIREN, SIRET) are public registers and are shown.
//!
//! # What is not decided here
//!
//! A number that passes is well formed, not issued: only the INSi service can say that it is somebody's.

mod masked;

pub mod ins;
pub mod nir;

pub use ins::{
    Attribute, BirthDate, Exported, Incoherence, Ins, InsError, InsiAnswer, Matricule, Nature,
    Reliability, Status, Traits, TraitsError, incoherences,
};
pub use nir::{BirthPlace, BirthPlaceError, Nir, NirError, NirKind};
