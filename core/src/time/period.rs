//! Half-open periods `[from, to)` and the calendars that cut a span into them.

use super::{DateError, civil, day_number};
use crate::error::{Coded, Params, params, told};
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// A half-open period: `from` is inside, `to` is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// First day.
    #[serde(with = "civil")]
    pub from: NaiveDate,
    /// The day after the last.
    #[serde(with = "civil")]
    pub to: NaiveDate,
}

impl Period {
    /// A period, checked.
    ///
    /// # Errors
    /// `period.empty` when `to` is not after `from`; `date.out_of_range` for a day that the
    /// library does not accept.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::time::{Period, parse_date};
    /// let year = Period::new(parse_date("2024-01-01")?, parse_date("2025-01-01")?)?;
    /// assert_eq!(year.last_day().to_string(), "2024-12-31");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn new(from: NaiveDate, to: NaiveDate) -> Result<Self, PeriodError> {
        day_number(from)?;
        day_number(to)?;
        if to <= from { Err(PeriodError::Empty { from, to }) } else { Ok(Self { from, to }) }
    }

    /// A calendar year.
    ///
    /// # Errors
    /// `date.out_of_range` for a year that is not wholly inside 1850–2150 with the day after it:
    /// 1850 to 2149.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::time::Period;
    /// assert_eq!(Period::year(2024)?.last_day().to_string(), "2024-12-31");
    /// assert!(Period::year(2150).is_err());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn year(year: u16) -> Result<Self, PeriodError> {
        let first = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).ok_or(DateError::OutOfRange);
        let year = i32::from(year);
        Self::new(first(year)?, first(year.saturating_add(1))?)
    }

    /// The last day inside the period: a stock over the period is its state at the end of it.
    pub fn last_day(self) -> NaiveDate {
        self.to.pred_opt().unwrap_or(self.from)
    }
}

/// How a span is cut: by calendar units. ISO weeks start on Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Each civil day.
    Day,
    /// ISO weeks, Monday to Sunday.
    Week,
    /// Calendar months.
    Month,
    /// Calendar quarters.
    Quarter,
    /// Calendar years.
    Year,
    /// School years, 1 September to 31 August.
    SchoolYear,
}

impl Every {
    /// First day of the unit that follows the one `day` is in.
    fn next(self, day: NaiveDate) -> Option<NaiveDate> {
        let first_of = |month: u32| NaiveDate::from_ymd_opt(day.year(), month, 1);
        match self {
            Self::Day => day.succ_opt(),
            Self::Week => day.checked_add_days(Days::new(
                7_u64.saturating_sub(u64::from(day.weekday().num_days_from_monday())),
            )),
            Self::Month => first_of(day.month())?.checked_add_months(Months::new(1)),
            Self::Quarter => first_of(day.month0() / 3 * 3 + 1)?.checked_add_months(Months::new(3)),
            Self::Year => first_of(1)?.checked_add_months(Months::new(12)),
            Self::SchoolYear if day.month() < 9 => first_of(9),
            Self::SchoolYear => first_of(9)?.checked_add_months(Months::new(12)),
        }
    }
}

/// A span that cannot be cut into periods.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PeriodError {
    /// `to` is not after `from`.
    #[error("empty period: expected `to` after `from`")]
    Empty {
        /// First day given.
        from: NaiveDate,
        /// Last bound given.
        to: NaiveDate,
    },
    /// More periods than a table may hold.
    #[error("too many periods: expected at most {MOST}")]
    TooMany,
    /// One of the bounds is not a date that the library accepts.
    #[error(transparent)]
    Date(#[from] DateError),
}

/// Enough for every day of a century.
const MOST: usize = 36_600;

impl Coded for PeriodError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "period.empty",
            Self::TooMany => "period.too_many",
            Self::Date(error) => error.code(),
        }
    }
    fn params(&self) -> Params {
        match self {
            Self::Empty { from, to } => {
                params(vec![("from", told(&from.to_string())), ("to", told(&to.to_string()))])
            }
            Self::TooMany => params(vec![("most", told(&MOST))]),
            Self::Date(error) => error.params(),
        }
    }
}

/// Cuts `[span.from, span.to)` into calendar units; the first and the last are cut at the span.
///
/// # Errors
/// `period.empty`, `period.too_many` or `date.out_of_range`.
///
/// # Examples
/// ```
/// use carnet_sante::time::{Every, Period, parse_date, periods};
/// let span = Period::new(parse_date("2024-01-15")?, parse_date("2024-03-10")?)?;
/// let cut: Vec<String> =
///     periods(span, Every::Month)?.iter().map(|p| format!("{} {}", p.from, p.to)).collect();
/// assert_eq!(cut, ["2024-01-15 2024-02-01", "2024-02-01 2024-03-01", "2024-03-01 2024-03-10"]);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn periods(span: Period, every: Every) -> Result<Vec<Period>, PeriodError> {
    let span = Period::new(span.from, span.to)?;
    let mut out = Vec::new();
    let mut from = span.from;
    while from < span.to {
        if out.len() == MOST {
            return Err(PeriodError::TooMany);
        }
        let to = every.next(from).unwrap_or(span.to).min(span.to);
        out.push(Period { from, to });
        from = to;
    }
    Ok(out)
}

/// The number of calendar months that a period is made of; none when it cuts one.
///
/// # Examples
/// ```
/// use carnet_sante::time::{Period, parse_date, whole_months};
/// let period = |from, to| Period::new(parse_date(from).unwrap(), parse_date(to).unwrap()).unwrap();
/// assert_eq!(whole_months(period("2024-02-01", "2024-05-01")), Some(3));
/// assert_eq!(whole_months(period("2024-02-01", "2024-04-30")), None);
/// ```
pub fn whole_months(period: Period) -> Option<u32> {
    let month = |day: NaiveDate| day.year().wrapping_mul(12).wrapping_add_unsigned(day.month0());
    let firsts = period.from.day() == 1 && period.to.day() == 1;
    firsts.then(|| month(period.to).wrapping_sub(month(period.from)).unsigned_abs())
}

/// The period of the same length just before: so many whole months, else so many days; none before
/// the calendar of the library.
///
/// # Examples
/// ```
/// use carnet_sante::time::{Period, parse_date, previous};
/// let march = Period::new(parse_date("2024-03-01")?, parse_date("2024-04-01")?)?;
/// assert_eq!(previous(march).map(|before| before.from), parse_date("2024-02-01").ok());
/// let week = Period::new(parse_date("2024-03-04")?, parse_date("2024-03-11")?)?;
/// assert_eq!(previous(week).map(|before| before.from), parse_date("2024-02-26").ok());
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn previous(period: Period) -> Option<Period> {
    let days = period.to.signed_duration_since(period.from).num_days().unsigned_abs();
    let from = match whole_months(period) {
        Some(months) => period.from.checked_sub_months(Months::new(months))?,
        None => period.from.checked_sub_days(Days::new(days))?,
    };
    Period::new(from, period.from).ok()
}
