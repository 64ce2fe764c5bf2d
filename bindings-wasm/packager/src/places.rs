//! The places of panics.
//!
//! Every check that may panic carries its file, line and column, for a message that the module does not
//! have: see [`crate::panics`]. No code looks at them then, but wasm-opt does not know which data are looked
//! at. Here they become zeros, which gzip writes in next to nothing.

use anyhow::Result;
use std::ops::Range;
use wasmparser::{DataKind, Operator, Parser, Payload};

/// `core::panic::Location` on wasm32: the address and length of the file's name, then line and column.
const SIZE: usize = 16;
const ALIGNED: usize = 4;

/// The module as the compiler wrote it, without the places.
pub(crate) fn forgotten(mut module: Vec<u8>) -> Result<Vec<u8>> {
    let mut places = Vec::new();
    for payload in Parser::new(0).parse_all(&module) {
        let Payload::DataSection(section) = payload? else { continue };
        for segment in section {
            let segment = segment?;
            let DataKind::Active { offset_expr, .. } = segment.kind else { continue };
            let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                continue;
            };
            let start = segment.range.end - segment.data.len();
            let within = found(segment.data, usize::try_from(value)?).into_iter();
            places.extend(within.map(|place| place.start + start..place.end + start));
        }
    }
    for place in places {
        if let Some(bytes) = module.get_mut(place) {
            bytes.fill(0);
        }
    }
    Ok(module)
}

/// Where the places stand in data that begin at this address, and the names of their files.
fn found(data: &[u8], address: usize) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    for start in (0..data.len()).step_by(ALIGNED) {
        let Some(words) = data.get(start..start + SIZE) else { break };
        let mut words = words.chunks(4).map(|word| {
            word.iter().rev().fold(0_usize, |number, byte| number << 8 | usize::from(*byte))
        });
        let [Some(name), Some(length), Some(line), Some(column)] = [(); 4].map(|()| words.next())
        else {
            continue;
        };
        let Some(first) = name.checked_sub(address) else { continue };
        let is_file = |name: &[u8]| name.contains(&b'/') && name.ends_with(b".rs");
        if line > 0
            && column > 0
            && data.get(first..first.saturating_add(length)).is_some_and(is_file)
        {
            places.push(start..start + SIZE);
            places.push(first..first + length);
        }
    }
    places
}

#[cfg(test)]
#[path = "places_tests.rs"]
mod tests;
