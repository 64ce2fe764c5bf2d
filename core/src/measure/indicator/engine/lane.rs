//! Days as integers that the processor compares eight or four at a time.
//!
//! A packed column holds 16-bit days from a base of its own; everything else holds 32-bit days
//! since 1970-01-01. Two values are no days: [`Lane::NEVER`] (a life date that is null: it is after
//! every day) and [`Lane::LONG_AGO`] (a birth that is null: it is before every day).

use crate::time::FIRST_DAY;

/// A day, 16 or 32 bits wide.
pub(super) trait Lane: Copy + Ord {
    /// After every day.
    const NEVER: Self;
    /// Before every day.
    const LONG_AGO: Self;
    /// Some days later; never stays never, and long ago stays long ago.
    fn later(self, days: i16) -> Self;
    /// A day since 1970-01-01; never for a width that does not hold it.
    fn day(day: i32) -> Self;
    /// What a table by day of birth says of this one; never for a width that has none.
    fn birthday(self, table: &[i32]) -> Self;
}

impl Lane for i32 {
    const NEVER: Self = Self::MAX;
    const LONG_AGO: Self = Self::MIN;
    #[inline]
    fn later(self, days: i16) -> Self {
        if self == Self::LONG_AGO { self } else { self.saturating_add(Self::from(days)) }
    }
    #[inline]
    fn day(day: i32) -> Self {
        day
    }
    #[inline]
    fn birthday(self, table: &[i32]) -> Self {
        let place = usize::try_from(self.wrapping_sub(FIRST_DAY));
        // An unknown birth is below every day, and has no place.
        let found = place.ok().filter(|_| self != Self::LONG_AGO).and_then(|p| table.get(p));
        found.copied().unwrap_or(Self::NEVER)
    }
}

impl Lane for i16 {
    const NEVER: Self = Self::MAX;
    const LONG_AGO: Self = Self::MIN;
    #[inline]
    fn later(self, days: i16) -> Self {
        if self == Self::LONG_AGO { self } else { self.saturating_add(days) }
    }
    #[inline]
    fn day(_: i32) -> Self {
        Self::NEVER
    }
    #[inline]
    fn birthday(self, _: &[i32]) -> Self {
        Self::NEVER
    }
}

/// Day number that the 16-bit value −32 767 stands for: 1871-01-01 for births, so that the window
/// ends in 2050; 1990-01-01 for life dates, so that it ends in 2169.
pub(super) const BIRTH_BASE: i32 = -36_159;
/// See [`BIRTH_BASE`].
pub(super) const LIFE_BASE: i32 = 7_305;

/// A day as 16 bits above a base; none outside the window of 65 534 days.
#[inline]
pub(super) fn pack(day: i32, base: i32) -> Option<i16> {
    let offset = day.checked_sub(base)?;
    if (0..=65_533).contains(&offset) {
        i16::try_from(offset.wrapping_sub(32_767)).ok()
    } else {
        None
    }
}

/// The same of any day: one outside the window becomes a value that is no day.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "clamped to 16 bits")]
pub(super) fn shorten(day: i32, base: i32) -> i16 {
    // What overflows comes from outside the window, and lands outside it on the other side.
    let above = day.wrapping_sub(base.wrapping_add(32_767));
    above.clamp(i16::MIN as i32, i16::MAX as i32) as i16
}

/// The last value of a window that is not after a day; no day when the whole window is.
pub(super) fn window_end(last: i32, base: i32) -> i16 {
    shorten(last, base).min(32_766)
}

/// The day of a 16-bit value.
#[inline]
pub(super) const fn unpack(value: i16, base: i32) -> i32 {
    match value {
        i16::MAX => i32::MAX,
        i16::MIN => i32::MIN,
        value => (value as i32).wrapping_add(32_767).wrapping_add(base),
    }
}
