//! Many spaces and many requests, packed: the same facts and the same rules as [`decide`](super::decide),
//! without a text to compare.
//!
//! The hot part of a space is 24 bytes. What ties professionals to it and its documents lie beside, in
//! lists that are opened only when they may matter.

mod request;
mod space;

pub use request::{Asked, RequestColumn};
pub use space::SpaceColumn;

#[cfg(test)]
#[path = "column_tests.rs"]
mod tests;
