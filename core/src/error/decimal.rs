//! Decimal digits of `f64`, read and written exactly, without tables.
//!
//! The standard library does the same with more code for speed: all of it comes along with the first number
//! that is written.

/// So many digits decide what is read: the middle between two numbers never has more than 767.
const DIGITS: usize = 800;

/// The `f64` that is next to `digits`, which may hold one point, times a power of ten; between two, the even
/// one. Infinite when it is out of range.
pub(crate) fn nearest(digits: &[u8], power: i32) -> f64 {
    let mut power = i64::from(power);
    let mut big = Big(Vec::new());
    let (mut taken, mut more, mut fraction) = (0, false, false);
    for digit in digits {
        if *digit == b'.' {
            fraction = true;
            continue;
        }
        let value = u32::from(digit.wrapping_sub(b'0'));
        if taken < DIGITS {
            big.times_plus(10, value);
            taken += usize::from(!big.0.is_empty());
            power -= i64::from(fraction);
        } else {
            more |= value != 0;
            power += i64::from(!fraction);
        }
    }
    let reach = power.saturating_add(i64::try_from(taken).unwrap_or(0));
    match (big.small(), u16::try_from(power.unsigned_abs())) {
        (Some(0), _) => return 0.0,
        // Both numbers are exact, and one division or product rounds once.
        (Some(whole), Ok(small @ 0..=22)) if !more && whole >> 53 == 0 => {
            let ten = (0..small).fold(1.0, |ten, _| ten * 10.0);
            let whole = whole as f64;
            return if power < 0 { whole / ten } else { whole * ten };
        }
        _ if reach > 310 => return f64::INFINITY,
        _ if reach < -330 => return 0.0,
        _ => {}
    }
    let mut shift = 0;
    if power < 0 {
        // So many limbs that 64 bits stay after the division.
        let limbs = usize::try_from(power.unsigned_abs() / 9 + 3).unwrap_or(0);
        let mut longer = vec![0; limbs];
        longer.append(&mut big.0);
        big.0 = longer;
        shift = -32 * limbs as i32;
    }
    // Nine places at once, as a limb holds them: a text may be full of such numbers.
    let mut left = power.unsigned_abs();
    while left > 0 {
        let places = left.min(9) as u32;
        let tens = 10_u32.pow(places);
        if power < 0 {
            more |= big.divide(tens) != 0;
        } else {
            big.times_plus(tens, 0);
        }
        left -= u64::from(places);
    }
    big.rounded(shift, more)
}

/// A number with so many decimals, as `{:.1}` writes it: rounded exactly, ties to the even digit.
pub(crate) fn fixed(number: f64, decimals: usize) -> String {
    if !number.is_finite() {
        return infinite(number).to_owned();
    }
    let bits = number.abs().to_bits();
    let (exponent, part) = ((bits >> 52) as i32, bits & ((1 << 52) - 1));
    let whole = if exponent == 0 { part } else { part | 1 << 52 };
    let mut big = Big(vec![whole as u32, (whole >> 32) as u32]);
    while big.0.last() == Some(&0) {
        big.0.pop();
    }
    for _ in 0..decimals {
        big.times_plus(10, 0);
    }
    // The number is whole × 2^power.
    let power = exponent.max(1) - 1075;
    for _ in 0..power {
        big.times_plus(2, 0);
    }
    let (mut half, mut below) = (false, false);
    for _ in power..0 {
        below |= half;
        half = big.divide(2) == 1;
    }
    let odd = big.0.first().is_some_and(|limb| limb & 1 == 1);
    if half && (below || odd) {
        big.times_plus(1, 1);
    }
    let mut digits = Vec::new();
    while !big.0.is_empty() || digits.len() <= decimals {
        if digits.len() == decimals && decimals > 0 {
            digits.push('.');
        }
        digits.extend(char::from_digit(big.divide(10), 10));
    }
    digits.extend(number.is_sign_negative().then_some('-'));
    digits.into_iter().rev().collect()
}

/// A number in its shortest form that reads back as the same, as `{}` writes it: without a power of ten.
#[cfg(any(feature = "csv", test))]
pub(crate) fn plain(number: f64) -> String {
    let Some(text) = serde_json::Number::from_f64(number) else {
        return infinite(number).to_owned();
    };
    let text = text.to_string();
    let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
    let power = power.parse::<i32>().unwrap_or(0);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = if fraction == "0" { "" } else { fraction };
    let places = power.unsigned_abs() as usize;
    match power {
        0 if fraction.is_empty() => whole.to_owned(),
        0 => digits.to_owned(),
        // A power is written from 16 decimals on: all that follow the point stand before it.
        1.. => format!("{whole}{fraction:0<places$}"),
        _ => {
            let (sign, whole) = whole.split_at(usize::from(whole.starts_with('-')));
            format!("{sign}0.{}{whole}{fraction}", "0".repeat(places - 1))
        }
    }
}

fn infinite(number: f64) -> &'static str {
    match (number.is_nan(), number < 0.0) {
        (true, _) => "NaN",
        (_, true) => "-inf",
        _ => "inf",
    }
}

/// A whole number in limbs of 32 bits, the least first, without zeros at the end.
struct Big(Vec<u32>);

impl Big {
    fn times_plus(&mut self, factor: u32, more: u32) {
        let mut carry = u64::from(more);
        for limb in &mut self.0 {
            carry += u64::from(*limb) * u64::from(factor);
            *limb = carry as u32;
            carry >>= 32;
        }
        if carry != 0 {
            self.0.push(carry as u32);
        }
    }

    /// Divides, and gives what is left over.
    fn divide(&mut self, by: u32) -> u32 {
        let mut left = 0;
        for limb in self.0.iter_mut().rev() {
            let value = left << 32 | u64::from(*limb);
            *limb = (value / u64::from(by)) as u32;
            left = value % u64::from(by);
        }
        if self.0.last() == Some(&0) {
            self.0.pop();
        }
        left as u32
    }
}

impl Big {
    /// The number when 64 bits hold it.
    fn small(&self) -> Option<u64> {
        match *self.0 {
            [] => Some(0),
            [low] => Some(low.into()),
            [low, high] => Some(u64::from(high) << 32 | u64::from(low)),
            _ => None,
        }
    }

    /// The `f64` next to the number times a power of two; `more` is a part that is less than one.
    fn rounded(&self, mut power: i32, mut more: bool) -> f64 {
        // The last 96 bits decide with whether anything is below them.
        let below = self.0.len().saturating_sub(3);
        let (low, high) = self.0.split_at_checked(below).unwrap_or_default();
        more |= low.iter().any(|limb| *limb != 0);
        power += 32 * below as i32;
        let top = high.iter().rev().fold(0_u128, |top, limb| top << 32 | u128::from(*limb));
        let length = 128 - top.leading_zeros() as i32;
        // The exponent of the first bit: from -1022 on all 53 bits count, below it fewer.
        let first = power + length - 1;
        let kept = 53 - (-1022 - first).max(0);
        let (top, lost) = match u32::try_from(length - kept) {
            Err(_) | Ok(0) => (top << (kept - length).unsigned_abs(), 0),
            Ok(lost) => (top, lost),
        };
        let mut bits = top.checked_shr(lost).unwrap_or(0);
        if lost > 0 {
            let half = 1_u128 << (lost - 1);
            let rest = top & (half | (half - 1));
            let up = rest > half || rest == half && (more || bits & 1 == 1);
            bits += u128::from(up);
        }
        if first > 1023 {
            return f64::INFINITY;
        }
        // The hidden bit counts for one in the exponent, and so does what rounding carries into it.
        let exponent = (first + 1022).max(0) as u64;
        f64::from_bits((exponent << 52).wrapping_add(bits as u64))
    }
}

#[cfg(test)]
#[path = "decimal_tests.rs"]
mod tests;
