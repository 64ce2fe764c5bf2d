//! Digits of a known length, and the check digit of Luhn.

use super::{Number, ProfessionalError};

/// The characters of a text without its spaces, when there are `N`.
#[inline]
pub(super) fn exactly<const N: usize>(
    text: &str,
    number: Number,
) -> Result<[u8; N], ProfessionalError> {
    let mut clean = [0_u8; N];
    let mut slots = clean.iter_mut();
    for c in text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}')) {
        let slot = slots.next().ok_or(ProfessionalError::Length(number))?;
        // Anything else than ASCII is neither digit nor letter.
        *slot = u8::try_from(c).unwrap_or(b'?');
    }
    if slots.next().is_some() { Err(ProfessionalError::Length(number)) } else { Ok(clean) }
}

/// Refuses the first byte that `fits` does not accept.
#[inline]
pub(super) fn all(
    bytes: &[u8],
    number: Number,
    fits: impl Fn(&u8) -> bool,
) -> Result<(), ProfessionalError> {
    match (1_u8..).zip(bytes).find(|(_, byte)| !fits(byte)) {
        Some((position, _)) => Err(ProfessionalError::Character { number, position }),
        None => Ok(()),
    }
}

/// Whether digits end with the check digit of Luhn: every second digit from the right is doubled,
/// and the sum of all digits is a multiple of ten.
#[inline]
pub(super) fn holds(digits: &[u8]) -> bool {
    let sum = digits.iter().rev().enumerate().fold(0_u32, |sum, (rank, digit)| {
        let value = u32::from(digit.wrapping_sub(b'0'));
        let counted = match (rank % 2, value) {
            (0, _) => value,
            (_, 0..=4) => value * 2,
            _ => value * 2 - 9,
        };
        sum.wrapping_add(counted)
    });
    sum % 10 == 0
}

/// The text of ASCII bytes.
pub(super) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or("")
}
