//! The tables by age as bytes: half of what their text weighs in a web page.
//!
//! `core/data/generate/populations.js` writes them: how far each number is from what the years before
//! announce, the low bytes of all first. A test compares every number with the text.

use super::age::{Ages, BANDS};

const FILE: &[u8] = include_bytes!("../../../data/populations.bin");

/// The rows of a table of so many years and rows a year, after `skipped` numbers of others.
pub(super) fn rows(skipped: usize, years: usize, rows: usize) -> Vec<Option<Ages>> {
    let plane = FILE.len() / 3;
    let byte = |at: usize| FILE.get(at).map_or(0, |byte| i64::from(*byte));
    let mut out = vec![Some([0; BANDS]); years * rows];
    let mut at = skipped;
    for band in 0..BANDS {
        for row in 0..rows {
            // The first year is compared with the band below.
            let below = out.get(row).and_then(Option::as_ref).zip(band.checked_sub(1));
            let below = below.and_then(|(ages, band)| ages.get(band));
            let (mut before, mut step) = (below.map_or(0, |people| i64::from(*people)), 0);
            for year in 0..years {
                let coded = byte(at) + (byte(at + plane) << 8) + (byte(at + 2 * plane) << 16);
                let distance = if coded % 2 == 0 { coded / 2 } else { -(coded + 1) / 2 };
                let number = before + step * 3 / 4 + distance;
                step = if year == 0 { 0 } else { number - before };
                before = number;
                at += 1;
                let place = out.get_mut(year * rows + row).and_then(Option::as_mut);
                if let Some(slot) = place.and_then(|ages| ages.get_mut(band)) {
                    *slot = u32::try_from(number).unwrap_or_default();
                }
            }
        }
    }
    out
}
