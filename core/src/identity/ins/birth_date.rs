//! A date of birth, of which day, or day and month, may be unknown.

use super::TraitsError;
use crate::identity::masked::{masked, text_form};
use crate::time::{day_number, parse_date};
use chrono::{Datelike, NaiveDate};

/// A date of birth: a day, a month or a year, as precise as it is known.
///
/// Masked: one of the five strict traits. Order: by year, an unknown month or day first.
///
/// # Examples
/// ```
/// use carnet_sante::identity::BirthDate;
/// let born = BirthDate::parse("1984-10")?;
/// assert_eq!((born.year(), born.month(), born.day()), (1984, Some(10), None));
/// assert_eq!((born.date(), born.expose()), (None, "1984-10".to_owned()));
/// assert_eq!(born.to_string(), "***");
/// # Ok::<(), carnet_sante::identity::TraitsError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthDate {
    year: i32,
    month: Option<u8>,
    day: Option<u8>,
}

masked!(BirthDate);
text_form!(BirthDate, TraitsError, expose);

impl BirthDate {
    /// Reads `1984-10-02`, `1984-10` or `1984`, from 1850 to 2150.
    ///
    /// # Errors
    /// `identity.traits.birth_date` for another form, a day that does not exist or another century.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::BirthDate;
    /// assert!(BirthDate::parse("2004-02-29").is_ok());
    /// assert!(BirthDate::parse("2003-02-29").is_err());
    /// assert!(BirthDate::parse("84").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, TraitsError> {
        // What is left out is completed so that one reader of dates judges all three forms.
        let whole = match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            _ => text.to_owned(),
        };
        let date = parse_date(&whole).map_err(|_| TraitsError::BirthDate)?;
        let full = Self::from_day(date);
        Ok(match text.len() {
            4 => Self { month: None, day: None, ..full },
            7 => Self { day: None, ..full },
            _ => full,
        })
    }

    /// A whole day.
    ///
    /// # Errors
    /// `identity.traits.birth_date` before 1850 or after 2150.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::BirthDate;
    /// let date = carnet_sante::time::parse_date("1984-10-02")?;
    /// assert_eq!(BirthDate::from_date(date)?.expose(), "1984-10-02");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn from_date(date: NaiveDate) -> Result<Self, TraitsError> {
        day_number(date).map_err(|_| TraitsError::BirthDate)?;
        Ok(Self::from_day(date))
    }

    fn from_day(date: NaiveDate) -> Self {
        let small = |number: u32| u8::try_from(number).ok();
        Self { year: date.year(), month: small(date.month()), day: small(date.day()) }
    }

    /// The year.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::BirthDate;
    /// assert_eq!(BirthDate::parse("1984-10")?.year(), 1984);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// The month, 1–12, when it is known.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::BirthDate;
    /// assert_eq!(BirthDate::parse("1984")?.month(), None);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn month(&self) -> Option<u8> {
        self.month
    }

    /// The day of the month, when it is known.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::BirthDate;
    /// assert_eq!(BirthDate::parse("1984-10-02")?.day(), Some(2));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn day(&self) -> Option<u8> {
        self.day
    }

    /// The whole date, when it is known.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::BirthDate;
    /// assert_eq!(BirthDate::parse("1984-10")?.date(), None);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn date(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month?.into(), self.day?.into())
    }

    /// The text, as precise as the date: the only way out of the mask.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::BirthDate;
    /// assert_eq!(BirthDate::parse("1984-10")?.expose(), "1984-10");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn expose(&self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            (None, _) => format!("{:04}", self.year),
        }
    }
}
