//! Bytes from anywhere: a partial result or an error, never a panic.

use crate::cohorts::{Recipe, cohort};
use crate::questions::{needed, question};
use crate::random::Chance;
use carnet_sante::Coded;
use carnet_sante::measure::indicator::Accumulator;
use carnet_sante_conformance::lend::Owned;

/// The bytes of some partial result.
fn bytes(seed: u64) -> Option<Vec<u8>> {
    let mut chance = Chance::new(seed);
    let recipe = Recipe::new(&mut chance);
    let spec = question(&mut chance, &recipe);
    let input = cohort(&mut chance, &recipe, &needed(&spec));
    let mut part = Accumulator::new(&spec);
    part.push(&Owned::new(&input, seed).columns(0..input.rows.len()), 0).ok()?;
    Some(part.to_bytes())
}

/// Whatever is read must also be usable.
fn read(bytes: &[u8]) -> bool {
    match Accumulator::from_bytes(bytes) {
        Ok(part) => {
            let twin = Accumulator::from_bytes(&part.to_bytes()).expect("its own bytes");
            if let Ok(both) = part.merge(twin) {
                drop(both.finish());
            }
            true
        }
        Err(error) => {
            assert!(error.code().starts_with("bytes."), "{}", error.code());
            false
        }
    }
}

#[test]
fn random_bytes_are_refused() {
    let mut chance = Chance::new(77);
    for len in 0..400 {
        let noise: Vec<u8> = (0..len).map(|_| chance.below(256) as u8).collect();
        assert!(!read(&noise), "{len} random bytes were read");
    }
}

#[test]
fn damaged_bytes_do_no_harm() {
    let mut chance = Chance::new(78);
    let mut refused = 0;
    for seed in 5_000..5_060 {
        let Some(whole) = bytes(seed) else { continue };
        assert!(read(&whole));
        for _ in 0..60 {
            let mut bytes = whole.clone();
            match chance.below(4) {
                0 => bytes.truncate(chance.below(bytes.len())),
                1 => bytes.extend((0..chance.below(9)).map(|_| chance.below(256) as u8)),
                2 => {
                    let place = chance.below(bytes.len());
                    bytes[place] ^= 1 << chance.below(8);
                }
                _ => {
                    let place = chance.below(bytes.len());
                    let end = (place + 8).min(bytes.len());
                    bytes[place..end].fill(if chance.percent(50) { 0xFF } else { 0 });
                }
            }
            refused += u32::from(!read(&bytes));
        }
    }
    assert!(refused > 100, "only {refused} damaged texts were refused");
}
