//! Code lists that columns and identities share.

mod sex;

pub use sex::{Sex, SexError};
