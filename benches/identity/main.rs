//! One NIR, a column of NIRs, a column of RPPS numbers: nanoseconds an identifier.
//!
//! `cargo bench -p carnet-sante-benches --bench identity [-- ROWS]`

use carnet_sante::identity::{IdKind, Nir, check};
use carnet_sante_benches::people::next;
use carnet_sante_benches::{Contender, race};
use std::hint::black_box;

/// Fictitious numbers with their keys, one of them in a hundred mistyped.
fn numbers(rows: usize) -> Vec<String> {
    let mut state = 7;
    (0..rows)
        .map(|row| {
            let pick = next(&mut state) >> 20;
            let body = format!(
                "{}{:02}{:02}99{:03}{:03}",
                1 + pick % 2,
                pick / 2 % 100,
                1 + pick / 200 % 12,
                pick / 2400 % 1000,
                pick / 2_400_000 % 1000
            );
            let mut text = Nir::parse(&body).expect("a number").expose().to_owned();
            if row % 100 == 0 {
                let last = text.pop().expect("a digit");
                text.push(if last == '0' { '1' } else { '0' });
            }
            text
        })
        .collect()
}

/// The plain way: digit by digit, one division.
fn naive(text: &str) -> bool {
    let (Some(body), Some(key)) = (text.get(..13), text.get(13..)) else { return false };
    let body = body.replacen("2A", "19", 1).replacen("2B", "18", 1);
    match (body.parse::<u64>(), key.parse::<u64>()) {
        (Ok(body), Ok(key)) => key == 97 - body % 97,
        _ => false,
    }
}

fn main() {
    let asked = std::env::args().filter_map(|word| word.parse().ok()).next();
    let rows: usize = asked.unwrap_or(1_000_000);
    let texts = numbers(rows);
    // As columns arrive: one buffer of text, and where each row ends.
    let buffer = texts.concat();
    let column = || (0..rows).map(|row| buffer.get(row * 15..row * 15 + 15));
    let spaced: Vec<String> =
        texts.iter().map(|text| format!("{} {}", &text[..13], &text[13..])).collect();
    let rpps: Vec<String> = (0..rows as u64).map(|row| format!("{:011}", row * 7919)).collect();
    race(
        "NIR",
        rows as u64,
        15,
        vec![
            Contender::new("key by the standard parser, no form", || {
                column().flatten().filter(|text| naive(text)).count() as u64
            }),
            Contender::new("parse, one value at a time", || {
                column().flatten().filter(|text| Nir::parse(black_box(text)).is_ok()).count() as u64
            }),
            Contender::new("check of a column", || check(IdKind::Nir, column()).summary().valid),
            Contender::new("check of a column, as matricules", || {
                check(IdKind::Matricule, column()).summary().valid
            }),
            Contender::new("check of a column, key apart by a space", || {
                check(IdKind::Nir, spaced.iter().map(|text| Some(text.as_str()))).summary().valid
            }),
        ],
    );
    race(
        "RPPS",
        rows as u64,
        15,
        vec![Contender::new("check of a column", || {
            check(IdKind::Rpps, rpps.iter().map(|text| Some(text.as_str()))).summary().valid
        })],
    );
}
