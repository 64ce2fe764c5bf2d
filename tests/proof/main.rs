//! The proof of the access rules, in optimised code: every combination of what a decision can depend
//! on, the library against the naive implementation; and random requests against the same policy
//! in another engine.
//!
//! `cargo test --release -p carnet-sante-conformance --features proof --test access_proof`

mod axes;
mod cedar;
mod differential;
mod enumeration;
mod facts;
mod matrix;
mod tally;

use carnet_sante_conformance::access as oracle;
use std::sync::LazyLock;

static GRID: LazyLock<oracle::Grid> = LazyLock::new(oracle::Grid::shipped);
