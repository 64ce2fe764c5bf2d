//! The engine against the oracle, and the laws that the engine keeps on any input.

mod access;
mod agreement;
mod bad_events;
mod bytes;
mod cohorts;
mod csv;
mod differential;
mod disclosure;
mod disclosure_questions;
mod engine;
mod field;
mod files;
mod general;
mod invent;
mod laws;
mod limits;
mod lives;
mod places;
mod questions;
mod random;
mod shrunk;
mod space;
mod synthetic;
mod vectors;
