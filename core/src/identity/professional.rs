//! Professionals and structures: RPPS, ADELI, FINESS, SIREN, SIRET, and the prefixed `idNat` that
//! health documents carry.
//!
//! Numbers of people (RPPS, ADELI, `idNat_PS`, and `idNat_Struct`, which may be of a practice of
//! one) are masked; FINESS, SIREN and SIRET are shown. Spaces are tolerated in the bare numbers.
//!
//! `parse` is strict; `parse_lenient` leaves the check digit alone, for the fictitious numbers of
//! published samples, whose RPPS rarely pass.
//!
//! Luhn sees every change of one digit, and every exchange of neighbours but 0 and 9. The sum that La
//! Poste's SIRET follow sees no exchange.

mod adeli;
mod error;
mod finess;
mod idnat_ps;
mod idnat_struct;
mod luhn;
mod rpps;
mod sirene;

pub use adeli::Adeli;
pub use error::{CheckedNumber, Number, ProfessionalError};
pub use finess::Finess;
pub use idnat_ps::{IdNatPs, PsIssuer};
pub use idnat_struct::{IdNatStruct, StructIssuer};
pub use rpps::Rpps;
pub use sirene::{Siren, Siret};

#[cfg(test)]
#[path = "professional_tests.rs"]
mod tests;
