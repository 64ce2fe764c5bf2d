//! The engine against the oracle, and the laws that the engine keeps on any input.

mod bytes;
mod cohorts;
mod csv;
mod differential;
mod engine;
mod general;
mod invent;
mod laws;
mod limits;
mod places;
mod questions;
mod random;
mod synthetic;
mod vectors;
