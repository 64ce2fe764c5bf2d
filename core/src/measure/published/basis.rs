//! What kind of measurement a published figure is.

use super::number::Quantity;
use super::when::{When, WhenKind, months_ending};
use crate::time::Period;
use serde::Serialize;

/// The kind of measurement, as the source words it. What a source leaves unclear is its own kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Basis {
    /// A state at the date.
    Instant,
    /// Everything up to the date.
    Cumulative {
        /// From when, if said.
        since: Option<When>,
    },
    /// Something that happened on the date.
    Event,
    /// A total over so many months inside the date's range.
    Flow {
        /// How many months.
        months: u16,
    },
    /// A total over one week.
    Week,
    /// A total over one month.
    Month,
    /// Probably a month: the text does not say clearly.
    MonthUnclear,
    /// A total over one quarter.
    Quarter,
    /// A total over one year.
    Year,
    /// A year, or everything since the start: the text does not say which.
    YearOrCumulative,
    /// The mean of a month, over the last so many months.
    MonthMean {
        /// How many months, if said.
        months: Option<u16>,
    },
    /// Twelve times one month.
    AnnualisedMonth,
    /// Brought to a year in a way that is not said.
    Annualised,
    /// A total over the twelve months that end at the date.
    #[serde(rename = "rolling_12_months")]
    Rolling12Months,
    /// Growth over one year.
    YearOnYear,
    /// A mean by year.
    AnnualRate {
        /// From when.
        since: When,
    },
    /// Over the date's range.
    Period,
    /// Reached by one campaign.
    Campaign,
    /// A target.
    Target {
        /// When it is due, if another date than the figure's.
        by: Option<When>,
        /// Within how many months, if said so.
        within_months: Option<u16>,
    },
    /// Planned.
    Planned,
    /// Computed from the two counts of the row.
    Derived,
    /// A ratio over a window that is not said.
    Ratio,
    /// A survey.
    Survey {
        /// How many people answered, if said.
        respondents: Option<Quantity>,
    },
}

impl Basis {
    pub(super) fn parse(text: &'static str) -> Option<Self> {
        let mut words = text.split(' ');
        let basis = match (words.next()?, words.next(), words.next()) {
            ("instant", None, None) => Self::Instant,
            ("cumulative", None, None) => Self::Cumulative { since: None },
            ("cumulative", Some("since"), Some(since)) => {
                Self::Cumulative { since: Some(When::parse(since)?) }
            }
            ("event", None, None) => Self::Event,
            ("flow", Some(months), None) => Self::Flow { months: count(months)? },
            ("week", None, None) => Self::Week,
            ("month", None, None) => Self::Month,
            ("month_unclear", None, None) => Self::MonthUnclear,
            ("quarter", None, None) => Self::Quarter,
            ("year", None, None) => Self::Year,
            ("year_or_cumulative", None, None) => Self::YearOrCumulative,
            ("month_mean", None, None) => Self::MonthMean { months: None },
            ("month_mean", Some(months), None) => Self::MonthMean { months: Some(count(months)?) },
            ("annualised_month", None, None) => Self::AnnualisedMonth,
            ("annualised", None, None) => Self::Annualised,
            ("rolling_12_months", None, None) => Self::Rolling12Months,
            ("year_on_year", None, None) => Self::YearOnYear,
            ("annual_rate", Some("since"), Some(since)) => {
                Self::AnnualRate { since: When::parse(since)? }
            }
            ("period", None, None) => Self::Period,
            ("campaign", None, None) => Self::Campaign,
            ("target", None, None) => Self::Target { by: None, within_months: None },
            ("target", Some("by"), Some(by)) => {
                Self::Target { by: Some(When::parse(by)?), within_months: None }
            }
            ("target", Some("within"), Some(months)) => {
                Self::Target { by: None, within_months: Some(count(months)?) }
            }
            ("planned", None, None) => Self::Planned,
            ("derived", None, None) => Self::Derived,
            ("ratio", None, None) => Self::Ratio,
            ("survey", None, None) => Self::Survey { respondents: None },
            ("survey", Some(answers), None) => {
                Self::Survey { respondents: Some(Quantity::parse(answers)?) }
            }
            _ => return None,
        };
        words.next().is_none().then_some(basis)
    }

    /// Whether the figure counts what there is at a date: a state, or everything so far.
    pub fn is_stock(self) -> bool {
        matches!(self, Self::Instant | Self::Cumulative { .. })
    }

    /// The days that the figure measures, when its window is known.
    pub(super) fn window(self, when: When) -> Option<Period> {
        let span = when.span()?;
        let (day, month) = (when.kind() == WhenKind::Day, when.kind() == WhenKind::Month);
        match self {
            Self::Month | Self::AnnualisedMonth => month.then_some(span),
            Self::MonthMean { months: Some(months) } if month => {
                months_ending(span, u32::from(months))
            }
            // A mean dated to the day, or to one month, does not say which months it is over.
            Self::MonthMean { .. } => (!day && !month).then_some(span),
            Self::Rolling12Months => months_ending(span, 12),
            Self::Year | Self::YearOrCumulative => Some(span),
            // The months of a flow lie somewhere inside its range.
            Self::Flow { .. } => Some(span),
            _ => None,
        }
    }

    /// Its name in French and in English, for the kinds that are compared.
    pub(super) fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Year => ("année", "year"),
            Self::YearOrCumulative => {
                ("année ou cumul (texte peu clair)", "year or cumulative (unclear text)")
            }
            Self::Rolling12Months => ("douze mois glissants", "rolling 12 months"),
            Self::AnnualisedMonth => ("mois annualisé", "annualised month"),
            _ => ("autre", "other"),
        }
    }
}

fn count(text: &str) -> Option<u16> {
    text.parse().ok().filter(|count| *count > 0)
}
