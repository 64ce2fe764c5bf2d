//! The key of a NIR, eight digits at a time: two words instead of fifteen steps.

/// The number that eight ASCII digits write; `None` when one of the bytes is not a digit.
fn eight(bytes: &[u8; 8]) -> Option<u64> {
    let word = u64::from_le_bytes(*bytes);
    let high = 0xF0F0_F0F0_F0F0_F0F0;
    let digits = 0x3030_3030_3030_3030;
    // A digit has 3 in its high half, and still has it when 6 is added.
    let plus_six = word.wrapping_add(0x0606_0606_0606_0606);
    if (word & high) | ((plus_six & high) >> 4) != digits | (digits >> 4) {
        return None;
    }
    // Neighbours are joined three times: pairs, fours, then all eight.
    let pairs = (word & 0x0F0F_0F0F_0F0F_0F0F).wrapping_mul(10 << 8 | 1) >> 8;
    let fours = (pairs & 0x00FF_00FF_00FF_00FF).wrapping_mul(100 << 16 | 1) >> 16;
    Some((fours & 0x0000_FFFF_0000_FFFF).wrapping_mul(10_000 << 32 | 1) >> 32)
}

/// The number that the first eight characters write, `2A` counting as 19 and `2B` as 18.
fn head_of(head: &[u8; 8]) -> Option<u64> {
    match *head {
        [a, b, c, d, e, b'2', b'A', h] => eight(&[a, b, c, d, e, b'1', b'9', h]),
        [a, b, c, d, e, b'2', b'B', h] => eight(&[a, b, c, d, e, b'1', b'8', h]),
        _ => eight(head),
    }
}

/// The key of 13 characters: digits, but for `2A` and `2B` in the place of the département.
pub(super) fn key_of(body: &[u8; 13]) -> Option<u8> {
    let head = head_of(body.first_chunk()?)?;
    // The last five, as eight digits.
    let [.., i, j, k, l, m] = *body;
    let tail = eight(&[b'0', b'0', b'0', i, j, k, l, m])?;
    u8::try_from(97 - head.wrapping_mul(100_000).wrapping_add(tail) % 97).ok()
}

/// Whether 15 characters are digits, `2A` or `2B` in the place of the département, and their key.
pub(super) fn key_fits(whole: &[u8; 15]) -> bool {
    let head = whole.first_chunk().and_then(head_of);
    // Positions 8 to 15; position 8 is in the head.
    let tail = whole.last_chunk().and_then(eight);
    head.zip(tail).is_some_and(|(head, tail)| {
        let number = head.wrapping_mul(100_000).wrapping_add(tail % 10_000_000 / 100);
        number % 97 + tail % 100 == 97
    })
}
