//! Decimal digits as the nearest `f64`, exactly, without tables.

/// So many digits decide: the middle between two numbers never has more than 767.
const DIGITS: usize = 800;

/// The `f64` that is next to `digits`, which may hold one point, times a power of ten; between two, the even
/// one. Infinite when it is out of range.
pub(super) fn nearest(digits: &[u8], power: i32) -> f64 {
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
    for _ in 0..power {
        big.times_plus(10, 0);
    }
    if power < 0 {
        // So many limbs that 64 bits stay after the division.
        let limbs = usize::try_from(power.unsigned_abs() / 9 + 3).unwrap_or(0);
        let mut longer = vec![0; limbs];
        longer.append(&mut big.0);
        big.0 = longer;
        shift = -32 * limbs as i32;
    }
    for _ in power..0 {
        more |= big.tenth();
    }
    big.rounded(shift, more)
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

    /// Divides by ten, and says whether something was left over.
    fn tenth(&mut self) -> bool {
        let mut left = 0;
        for limb in self.0.iter_mut().rev() {
            let value = left << 32 | u64::from(*limb);
            *limb = (value / 10) as u32;
            left = value % 10;
        }
        if self.0.last() == Some(&0) {
            self.0.pop();
        }
        left != 0
    }

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
