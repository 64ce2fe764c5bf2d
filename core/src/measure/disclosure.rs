//! No published table gives a person away.

mod audit;
mod complementary;
mod primary;
mod relations;

pub use audit::{Audit, Finding, How, Part, Relation, Step};
pub(in crate::measure) use complementary::{Veil, protect};
pub(in crate::measure) use primary::conceal;
