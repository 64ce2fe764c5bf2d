//! Who may do what with which document, now, and by which text.
//!
//! [`decide`] answers a [`Request`] about a [`SpaceView`](crate::person::sharing::SpaceView) by a
//! [`RuleBook`]: the rules of the library, dated parameters for what the law leaves open, and an access
//! [`Matrix`] with its versions. [`decide_all`] answers for every document of a space; [`explain`] says it
//! to a person.
//!
//! Deny by default: a permit needs a rule that permits and none that forbids. `caller_decides` is neither:
//! the texts that were read do not settle the point (medical expertise, what follows a death).
//!
//! Source: CSP L.1111-13-1 to L.1111-19, R.1111-27 to R.1111-53; the access matrix; implementation guides
//! of the ANS. Each rule and each parameter names its own; the mobile application of the Assurance
//! Maladie is the source of product rules, which say so.

mod column;
mod decide;
mod decision;
mod error;
mod explain;
mod facts;
mod judge;
mod matrix;
mod obligation;
mod once;
mod parameter;
mod relation;
mod request;
mod rule_book;
mod rules;
mod subject;

pub use column::{Asked, RequestColumn, SpaceColumn};
pub use decide::{Listed, Listing, decide, decide_all};
pub use decision::{Decision, Outcome};
pub use error::AccessError;
pub use explain::explain;
pub use matrix::{
    Group, Matrix, MatrixError, MatrixVersion, Member, NoGroup, Provenance, VersionForm,
};
pub use obligation::Obligation;
pub use parameter::{
    OwnSettings, Parameter, ParameterEntry, Setting, default_parameters, read_settings,
};
pub use request::{Attestation, Capacity, ConsentChange, Purpose, Request};
pub use rule_book::RuleBook;
pub use rules::{Effect, Rule, rules};
