//! An instant with the offset of the clock that told it. Its civil date is the date there.

use super::{DateError, FIRST_DAY, LAST_DAY, date_of, parse_date};
use crate::error::{Coded, Kind, Params};
use chrono::{Datelike, NaiveDate};
use std::fmt;
use std::str::FromStr;

const DAY: i64 = 86_400;

/// An instant, with its offset from universal time.
///
/// The civil date is the date of the offset: a document deposited at 00:30 in Paris is of that day,
/// whatever the day in London. Instants are ordered by time, then by offset; the same instant told by
/// two offsets is two values.
///
/// # Examples
/// ```
/// use carnet_sante::time::At;
/// let at = At::parse("2026-02-01T00:30:00+01:00")?;
/// assert_eq!(at.date().to_string(), "2026-02-01");
/// assert!(at < At::parse("2026-01-31T23:45:00Z")?, "23:30 universal time");
/// assert_eq!(at.to_string(), "2026-02-01T00:30:00+01:00");
/// # Ok::<(), carnet_sante::time::AtError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct At {
    date: NaiveDate,
    /// Second of the day there, 0 to 86 399.
    second: u32,
    nanosecond: u32,
    /// Minutes ahead of universal time.
    offset: i16,
}

/// A text that is no instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AtError {
    /// Another form, or a time that does not exist.
    #[error("not an instant: expected a text such as `2026-01-31T10:00:00+01:00`")]
    Unreadable,
    /// The civil date is not accepted.
    #[error(transparent)]
    Date(DateError),
}

impl Coded for AtError {
    fn code(&self) -> &'static str {
        match self {
            Self::Unreadable => "at.unreadable",
            Self::Date(error) => error.code(),
        }
    }
    fn kind(&self) -> Kind {
        Kind::Invalid
    }
    fn params(&self) -> Params {
        match self {
            Self::Unreadable => Params::new(),
            Self::Date(error) => error.params(),
        }
    }
    fn help(&self) -> Option<String> {
        Some("write the date, `T`, the time with its seconds, and `Z` or the offset".to_owned())
    }
}

/// Two digits, nothing else.
fn two(text: Option<&str>) -> Option<u32> {
    text.filter(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))?
        .parse()
        .ok()
}

/// Minutes of `Z`, `+01:00` or `-03:30`.
fn offset_of(text: &str) -> Option<i16> {
    if text == "Z" {
        return Some(0);
    }
    let sign = match text.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let (hours, minutes) = (two(text.get(1..3))?, two(text.get(4..))?);
    if text.get(3..4) != Some(":") || hours > 23 || minutes > 59 {
        return None;
    }
    i16::try_from(hours * 60 + minutes).ok().map(|minutes| minutes * sign)
}

impl At {
    /// Reads an instant of RFC 3339: capital `T` and `Z`, seconds, at most nine decimals of a second.
    ///
    /// # Errors
    /// `at.unreadable` for another form or a time that does not exist, `date.out_of_range` when the
    /// civil date is outside 1850-01-01 … 2150-12-31.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::Coded;
    /// use carnet_sante::time::At;
    /// assert_eq!(At::parse("2026-01-31T10:00:00.500Z")?.to_string(), "2026-01-31T10:00:00.5Z");
    /// assert_eq!(At::parse("2026-01-31").unwrap_err().code(), "at.unreadable");
    /// assert_eq!(At::parse("1849-12-31T10:00:00Z").unwrap_err().code(), "date.out_of_range");
    /// # Ok::<(), carnet_sante::time::AtError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, AtError> {
        let unreadable = || AtError::Unreadable;
        let day = text.get(..10).ok_or_else(unreadable)?;
        let date = parse_date(day).map_err(|error| match error {
            DateError::OutOfRange => AtError::Date(error),
            DateError::Unreadable => AtError::Unreadable,
        })?;
        let separators = (text.get(10..11), text.get(13..14), text.get(16..17));
        if separators != (Some("T"), Some(":"), Some(":")) {
            return Err(AtError::Unreadable);
        }
        let part = |from: usize, below: u32| {
            two(text.get(from..from + 2)).filter(|value| *value < below).ok_or_else(unreadable)
        };
        let second = part(11, 24)? * 3600 + part(14, 60)? * 60 + part(17, 60)?;
        let rest = text.get(19..).ok_or_else(unreadable)?;
        let (nanosecond, zone) = match rest.strip_prefix('.') {
            None => (0, rest),
            Some(decimals) => {
                let end = decimals.bytes().take_while(u8::is_ascii_digit).count();
                let (digits, zone) = decimals.split_at(end);
                if !(1..=9).contains(&end) {
                    return Err(AtError::Unreadable);
                }
                (format!("{digits:0<9}").parse().map_err(|_| AtError::Unreadable)?, zone)
            }
        };
        let offset = offset_of(zone).ok_or_else(unreadable)?;
        Ok(Self { date, second, nanosecond, offset })
    }

    /// Midnight of a day, universal time: for what time alone triggers, and for tests.
    ///
    /// # Errors
    /// `date.out_of_range` outside 1850-01-01 … 2150-12-31.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::time::{At, parse_date};
    /// let at = At::midnight(parse_date("2026-01-31")?)?;
    /// assert_eq!(at.to_string(), "2026-01-31T00:00:00Z");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn midnight(date: NaiveDate) -> Result<Self, DateError> {
        super::day_number(date)?;
        Ok(Self { date, second: 0, nanosecond: 0, offset: 0 })
    }

    /// The civil date, in the offset of the instant.
    pub const fn date(&self) -> NaiveDate {
        self.date
    }

    /// Minutes ahead of universal time.
    pub const fn offset_minutes(&self) -> i16 {
        self.offset
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, for programs that store instants as numbers.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::time::At;
    /// assert_eq!(At::parse("1970-01-01T01:00:10+01:00")?.unix_seconds(), 10);
    /// # Ok::<(), carnet_sante::time::AtError>(())
    /// ```
    pub fn unix_seconds(&self) -> i64 {
        // Days from 1970-01-01, as `day_number` counts them; the range was checked.
        let days = i64::from(self.date.num_days_from_ce()) - 719_163;
        days * DAY + i64::from(self.second) - i64::from(self.offset) * 60
    }

    /// Nanoseconds since 1970-01-01T00:00:00Z: instants as numbers, in their exact order.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::time::At;
    /// assert_eq!(At::parse("1970-01-01T01:00:00.5+01:00")?.unix_nanoseconds(), 500_000_000);
    /// # Ok::<(), carnet_sante::time::AtError>(())
    /// ```
    pub fn unix_nanoseconds(&self) -> i64 {
        // The years 1850 to 2150 fit: 180 years are 5.7e18 nanoseconds.
        self.unix_seconds() * 1_000_000_000 + i64::from(self.nanosecond)
    }

    /// The instant of a number of seconds since 1970-01-01T00:00:00Z, told in universal time.
    ///
    /// # Errors
    /// `date.out_of_range` outside 1850-01-01 … 2150-12-31.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::time::At;
    /// assert_eq!(At::from_unix_seconds(10)?.to_string(), "1970-01-01T00:00:10Z");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, DateError> {
        let day = i32::try_from(seconds.div_euclid(DAY)).map_err(|_| DateError::OutOfRange)?;
        if !(FIRST_DAY..=LAST_DAY).contains(&day) {
            return Err(DateError::OutOfRange);
        }
        let second = u32::try_from(seconds.rem_euclid(DAY)).map_err(|_| DateError::OutOfRange)?;
        Ok(Self { date: date_of(day)?, second, nanosecond: 0, offset: 0 })
    }

    fn key(&self) -> (i64, u32, i16) {
        (self.unix_seconds(), self.nanosecond, self.offset)
    }
}

impl Ord for At {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for At {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = (self.second / 3600, self.second / 60 % 60, self.second % 60);
        let date = self.date;
        write!(
            f,
            "{:04}-{:02}-{:02}T{hour:02}:{minute:02}:{second:02}",
            date.year(),
            date.month(),
            date.day()
        )?;
        if self.nanosecond > 0 {
            let decimals = format!("{:09}", self.nanosecond);
            write!(f, ".{}", decimals.trim_end_matches('0'))?;
        }
        if self.offset == 0 {
            return f.write_str("Z");
        }
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.unsigned_abs();
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl fmt::Debug for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "At({self})")
    }
}

impl FromStr for At {
    type Err = AtError;
    fn from_str(text: &str) -> Result<Self, AtError> {
        Self::parse(text)
    }
}

impl serde::Serialize for At {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for At {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::error::parsed(deserializer)
    }
}

#[cfg(test)]
#[path = "at_tests.rs"]
mod tests;
