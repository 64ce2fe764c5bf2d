//! Making people who do not exist, in nanoseconds each.
//!
//! `cargo bench -p carnet-sante-benches --bench synthetic [-- ROWS]`

use carnet_sante::bridge::synthetic::{Calibration, population};
use carnet_sante_benches::{Contender, race};

fn main() {
    let asked = std::env::args().filter_map(|word| word.parse().ok()).next();
    let rows: u64 = asked.unwrap_or(4_000_000);
    let people = population(42, rows, &Calibration::national()).expect("a size");
    race(
        "synthetic profiles",
        rows,
        5,
        vec![Contender::new("batches of 65 536", || {
            people.batches(1 << 16).map(|batch| batch.len() as u64).sum()
        })],
    );
}
