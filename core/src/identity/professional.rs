//! Professionals and structures: RPPS, ADELI, FINESS, SIREN, SIRET, and the prefixed `idNat` that
//! health documents carry.
//!
//! Numbers of people (RPPS, ADELI, `idNat_PS`) are masked, and so are those of structures that may be
//! one person: SIREN, SIRET, `idNat_Struct`. FINESS, of establishments, is shown. Spaces are
//! tolerated in the bare numbers.
//!
//! `parse` is strict; `parse_lenient` leaves the check digit alone, for the fictitious numbers of
//! published samples, whose RPPS rarely pass.
//!
//! Luhn sees every change of one digit, and every exchange of neighbours but 0 and 9. The sum that La
//! Poste's SIRET follow sees no exchange, and no change of a digit by 5: 0 for 5, 1 for 6, 2 for 7, 3
//! for 8, 4 for 9, nor the reverse.

mod adeli;
mod error;
mod finess;
mod idnat_ps;
mod idnat_struct;
mod luhn;
mod prefixed;
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
