//! One cell to one value.

use crate::measure::indicator::RowCode;
use serde::{Deserialize, Serialize};

/// Which comes first in a date with slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// `31/01/2026`, as French files write.
    DayFirst,
    /// `01/31/2026`: read only where the caller says so.
    MonthFirst,
}

/// The forms of date seen in a column, and what they prove of their order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Forms {
    pub(super) iso: bool,
    pub(super) slashed: bool,
    /// A slashed date whose first number can only be a day was read.
    pub(super) day_proved: bool,
    /// A slashed date that both orders can read was read.
    pub(super) either: bool,
}

impl Forms {
    /// Whether a date that only the other order can read puts the order in doubt, rather than
    /// being one bad cell.
    #[inline]
    pub(super) const fn open_order(self) -> bool {
        !self.day_proved && (self.either || !self.iso)
    }
}

/// What a cell of dates holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Date {
    Day(i32),
    Bad(RowCode),
    /// Unreadable in the order in force, a date in the other one.
    OtherOrder,
}

const FIRST_YEAR: i32 = 1850;
const YEARS: usize = 301;

/// Day number of 1 January of each year, 1850 to 2150.
const NEW_YEAR: [i32; YEARS] = {
    let mut table = [0; YEARS];
    let (mut index, mut day) = (0, crate::time::FIRST_DAY);
    let mut rest: &mut [i32] = &mut table;
    while let Some((first, others)) = rest.split_first_mut() {
        *first = day;
        day += if leap(FIRST_YEAR + index) { 366 } else { 365 };
        index += 1;
        rest = others;
    }
    table
};

/// Days before each month and its length, common years then leap years.
const MONTHS: [[(i32, i32); 12]; 2] = [
    [
        (0, 31),
        (31, 28),
        (59, 31),
        (90, 30),
        (120, 31),
        (151, 30),
        (181, 31),
        (212, 31),
        (243, 30),
        (273, 31),
        (304, 30),
        (334, 31),
    ],
    [
        (0, 31),
        (31, 29),
        (60, 31),
        (91, 30),
        (121, 31),
        (152, 30),
        (182, 31),
        (213, 31),
        (244, 30),
        (274, 31),
        (305, 30),
        (335, 31),
    ],
];

#[inline]
const fn leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The day number of a civil date; 0 years and months below 1 are refused like any other.
#[inline]
fn day_number(year: i32, month: i32, day: i32) -> Result<i32, RowCode> {
    let months = if leap(year) { &MONTHS[1] } else { &MONTHS[0] };
    let place = month.wrapping_sub(1) as usize;
    let Some((before, length)) = months.get(place) else { return Err(RowCode::DateUnreadable) };
    if day < 1 || day > *length {
        return Err(RowCode::DateUnreadable);
    }
    match NEW_YEAR.get(year.wrapping_sub(FIRST_YEAR) as usize) {
        Some(start) => Ok(start.wrapping_add(*before).wrapping_add(day).wrapping_sub(1)),
        None => Err(RowCode::DateOutOfRange),
    }
}

/// Ten characters, eight of which are digits: their three numbers, in the order written.
#[inline]
fn numbers(text: &[u8; 10]) -> Option<([i32; 3], bool)> {
    let [a, b, c, d, e, f, g, h, i, j] = *text;
    let iso = e == b'-' && h == b'-';
    // The digits of both forms, at the same places of one array.
    let digits = if iso {
        [a, b, c, d, f, g, i, j]
    } else if c == b'/' && f == b'/' {
        [g, h, i, j, a, b, d, e]
    } else {
        return None;
    };
    let digits = digits.map(|byte| byte.wrapping_sub(b'0'));
    if digits.iter().fold(0, |worst, digit| worst | u8::from(*digit > 9)) != 0 {
        return None;
    }
    let [y1, y2, y3, y4, m1, m2, d1, d2] = digits.map(i32::from);
    let two = |tens: i32, units: i32| tens.wrapping_mul(10).wrapping_add(units);
    let year = two(y1, y2).wrapping_mul(100).wrapping_add(two(y3, y4));
    Some(([year, two(m1, m2), two(d1, d2)], iso))
}

/// Reads a trimmed, non-empty cell: ISO or slashed, each cell by its own form.
#[inline]
pub(super) fn date(cell: &[u8], order: DateOrder, forms: &mut Forms) -> Date {
    let Some((text, tail)) = cell.split_first_chunk::<10>() else {
        return Date::Bad(RowCode::DateUnreadable);
    };
    if !tail.is_empty() && !is_utc_time(tail) {
        return Date::Bad(RowCode::DateUnreadable);
    }
    let Some(([year, second, third], iso)) = numbers(text) else {
        return Date::Bad(RowCode::DateUnreadable);
    };
    if iso {
        forms.iso = true;
        return match day_number(year, second, third) {
            Ok(day) => Date::Day(day),
            Err(code) => Date::Bad(code),
        };
    }
    forms.slashed = true;
    // `second` is the number written first.
    let (month, day) = match order {
        DateOrder::DayFirst => (third, second),
        DateOrder::MonthFirst => (second, third),
    };
    match day_number(year, month, day) {
        Ok(number) => {
            // Either number above 12 is the day; in the order in force it stands where it must.
            let proof = day > 12;
            forms.day_proved |= proof;
            forms.either |= !proof;
            Date::Day(number)
        }
        Err(RowCode::DateUnreadable) if day_number(year, day, month).is_ok() => Date::OtherOrder,
        Err(code) => Date::Bad(code),
    }
}

/// `T` or a space, a time of day, then nothing, `Z` or a zero offset.
#[cold]
#[inline]
fn is_utc_time(tail: &[u8]) -> bool {
    let [b'T' | b' ', time @ ..] = tail else { return false };
    let end = time.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b':' | b'.'));
    let (clock, zone) = time.split_at_checked(end.unwrap_or(time.len())).unwrap_or((time, b""));
    let known = matches!(zone, b"" | b"Z" | b"z" | b"+00:00" | b"+0000" | b"+00" | b"-00:00");
    known && is_clock(clock)
}

/// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.fraction`.
#[inline]
fn is_clock(clock: &[u8]) -> bool {
    let below = |tens: u8, units: u8, most: u8| {
        let both = tens.is_ascii_digit() && units.is_ascii_digit();
        both && tens.wrapping_sub(b'0').wrapping_mul(10).wrapping_add(units.wrapping_sub(b'0'))
            <= most
    };
    let [h1, h2, b':', m1, m2, seconds @ ..] = clock else { return false };
    let seconds = match seconds {
        [] => true,
        [b':', s1, s2] => below(*s1, *s2, 60),
        [b':', s1, s2, b'.', fraction @ ..] => {
            below(*s1, *s2, 60) && !fraction.is_empty() && fraction.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    };
    seconds && below(*h1, *h2, 23) && below(*m1, *m2, 59)
}

/// Reads a trimmed, non-empty cell as a whole number. `1984.0` is one: so do programs write whole
/// numbers in a column that has nulls. What 64 bits cannot hold becomes their bound, for the range
/// of the column to refuse.
#[inline]
pub(super) fn number(cell: &[u8]) -> Result<i64, RowCode> {
    let (negative, digits) = match cell {
        [b'-', digits @ ..] => (true, digits),
        _ => (false, cell),
    };
    let digits = digits.strip_suffix(b".0").unwrap_or(digits);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(RowCode::NumberUnreadable);
    }
    let value = digits.iter().fold(0_i64, |value, digit| {
        value.saturating_mul(10).saturating_add(i64::from(digit.wrapping_sub(b'0')))
    });
    Ok(if negative { value.wrapping_neg() } else { value })
}

/// Without the blanks around it. Only ASCII blanks: they are the same in every encoding read.
#[inline]
pub(super) fn trim(cell: &[u8]) -> &[u8] {
    match (cell.first(), cell.last()) {
        (Some(first), Some(last)) if *first > b' ' && *last > b' ' => cell,
        _ => cell.trim_ascii(),
    }
}

#[cfg(test)]
#[path = "cell_tests.rs"]
mod tests;
