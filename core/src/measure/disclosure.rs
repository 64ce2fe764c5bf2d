//! No published table gives a person away.

mod primary;

pub(in crate::measure) use primary::conceal;
