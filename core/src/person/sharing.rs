//! With whom a space is shared, and what others may know of it: consents, blocks, emergency switches,
//! delegations, traces, and [`SpaceView`], what the rules of access look at.
//!
//! Source: CSP L.1111-15 to L.1111-19, R.1111-32, R.1111-43, R.1111-46 to R.1111-50; mobile application
//! of the Assurance Maladie (August 2025) for carers and administrators.

mod consent;
mod delegation;
mod emergency;
mod profile;
mod trace;
mod view;

pub use super::actor::Actor;
pub use super::id::{DocumentId, PersonRef, ProfessionalId, ServiceId, StructureId};
pub use consent::{
    Consent, ConsentKind, FeedingOpposition, Grantee, MedecinTraitant, MedecinTraitantBasis,
};
pub use delegation::{Carer, Mandate, Representative, RepresentativeGround, majority};
pub use emergency::EmergencySwitches;
pub use profile::{Feeding, ProfileState};
pub use trace::{Action, Outcome, Trace};
pub use view::{DocumentView, ServiceGrant, SpaceView};

#[cfg(test)]
#[path = "sharing_tests.rs"]
mod tests;
