//! Numbers drawn from a counter, and a keyed shuffle that needs no memory.
//!
//! A row's draws depend on the seed and the row's number only, so any row can be made alone, in
//! any order, in any language: everything here is 64-bit integer arithmetic.

/// 2^64 divided by the golden ratio: the step of splitmix64.
pub(super) const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// The output function of splitmix64 (Steele, Lea & Flood 2014).
pub(super) const fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// The draw number `index` of a stream: splitmix64 by counter instead of by state.
pub(super) const fn draw(key: u64, index: u64) -> u64 {
    mix(key.wrapping_add(index.wrapping_mul(STEP)))
}

/// Maps 32 random bits onto `[0, bound)`, for bounds up to 2^32.
pub(super) const fn below(bits: u32, bound: u64) -> u64 {
    (bits as u64).wrapping_mul(bound) >> 32
}

/// A shuffle of `[0, len)`, len ≤ 2^32, as a function.
///
/// An index is written as `left · width + right`; four rounds add to one half a keyed hash of the
/// other, modulo its size (a Feistel network over unequal halves, Black & Rogaway 2002). The grid
/// is at most `width` larger than `len`: the few values that fall outside walk on until inside.
#[derive(Debug, Clone)]
pub(super) struct Permutation {
    len: u64,
    height: u64,
    width: u64,
    /// ⌈2^64 / width⌉: turns the division by `width` into a multiplication, exact below 2^47.
    inverse: u64,
    keys: [u64; 4],
}

impl Permutation {
    pub(super) fn new(key: u64, len: u64) -> Self {
        let root = len.isqrt();
        let width = if root.wrapping_mul(root) < len { root.wrapping_add(1) } else { root }.max(2);
        Self {
            len,
            height: len.div_ceil(width).max(1),
            width,
            inverse: (u64::MAX / width).wrapping_add(1),
            keys: [0, 1, 2, 3].map(|round| draw(key, round)),
        }
    }

    /// Where `index`, below `len`, goes.
    #[inline]
    pub(super) fn of(&self, index: u64) -> u64 {
        let [k0, k1, k2, k3] = self.keys;
        let mut at = index;
        loop {
            let left = ((u128::from(at).wrapping_mul(u128::from(self.inverse))) >> 64) as u64;
            let right = at.wrapping_sub(left.wrapping_mul(self.width));
            let left = shift(left, right, k0, self.height);
            let right = shift(right, left, k1, self.width);
            let left = shift(left, right, k2, self.height);
            let right = shift(right, left, k3, self.width);
            at = left.wrapping_mul(self.width).wrapping_add(right);
            // A permutation of the grid comes back to its start, which is inside: the walk ends.
            if at < self.len || self.len == 0 {
                return at;
            }
        }
    }
}

/// `half` plus a keyed hash of `other`, modulo `size`.
#[inline]
const fn shift(half: u64, other: u64, key: u64, size: u64) -> u64 {
    let hash = (other ^ key).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    let moved = half.wrapping_add(below((hash >> 32) as u32, size));
    if moved >= size { moved.wrapping_sub(size) } else { moved }
}

#[cfg(test)]
#[path = "permutation_tests.rs"]
mod tests;
