//! What is counted: seven measures over the rows of one table.

use super::dates::{DateColumn, DateExpr};
use super::filter::Filter;
use serde::Serialize;

/// Which episodes of a person count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Episodes {
    /// Each row counts.
    #[default]
    All,
    /// Only episode 1, so that a person counts once.
    First,
}

/// The days over which events are counted, for an asked period `[from, to)`; at an asked date,
/// `to` is the day after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// The period itself.
    Period,
    /// The period of the same length just before: so many whole months, else so many days.
    Previous,
    /// The twelve months that end with the period.
    #[serde(rename = "rolling_12_months")]
    Rolling12Months,
    /// From 1 January of the year of the last day.
    YearToDate,
    /// The period, which must be whole calendar months; the value is brought to twelve of them.
    Annualised,
    /// Everything up to the end of the period.
    Ever,
}

impl Window {
    /// Every window, in order.
    pub const ALL: [Self; 6] = [
        Self::Period,
        Self::Previous,
        Self::Rolling12Months,
        Self::YearToDate,
        Self::Annualised,
        Self::Ever,
    ];
    /// Its name in the JSON form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Period => "period",
            Self::Previous => "previous",
            Self::Rolling12Months => "rolling_12_months",
            Self::YearToDate => "year_to_date",
            Self::Annualised => "annualised",
            Self::Ever => "ever",
        }
    }
    /// Whether an asked date is not enough.
    pub const fn needs_period(self) -> bool {
        matches!(self, Self::Period | Self::Previous | Self::Annualised)
    }
}

/// Which column of whole numbers tells subjects apart. The numbers are the caller's own: an index,
/// never the identifier of a person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectColumn {
    /// `subject`: the profile.
    #[default]
    Subject,
    /// `professional`.
    Professional,
    /// `establishment`.
    Establishment,
}

impl SubjectColumn {
    /// Every subject column, in order.
    pub const ALL: [Self; 3] = [Self::Subject, Self::Professional, Self::Establishment];
    /// Name of the standard input column.
    pub const fn column(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Professional => "professional",
            Self::Establishment => "establishment",
        }
    }
}

/// What is counted of the rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum What {
    /// Rows with `from` ≤ t < `until`.
    Stock {
        /// Start, included.
        from: DateExpr,
        /// End, not included; none for cumulative counts.
        until: Option<DateExpr>,
    },
    /// Rows whose date is in the window.
    Flow {
        /// The date.
        date: DateExpr,
        /// The window.
        window: Window,
    },
    /// Weights of the rows whose date is in the window.
    Sum {
        /// The date.
        date: DateExpr,
        /// The window.
        window: Window,
    },
    /// Distinct subjects with at least one row in the window.
    Reach {
        /// Whose number.
        of: SubjectColumn,
        /// The date.
        date: DateExpr,
        /// The window.
        window: Window,
    },
    /// Pairs of a subject and a calendar month with at least one row in the window.
    Months {
        /// Whose number.
        of: SubjectColumn,
        /// The date.
        date: DateExpr,
        /// The window.
        window: Window,
    },
    /// Distinct subjects with a row in the period and one in the period before.
    Return {
        /// Whose number.
        of: SubjectColumn,
        /// The date.
        date: DateExpr,
    },
    /// Days t of the period with `from` ≤ t < `until`, over all rows.
    Exposure {
        /// Start, included.
        from: DateExpr,
        /// End, not included.
        until: Option<DateExpr>,
    },
    /// Days from one date to another: the first day by which so large a part has got there, of those
    /// who started (in the period, or up to the date). Other ends compete, and waiting is censored.
    Duration {
        /// Start.
        from: DateExpr,
        /// End.
        to: DateExpr,
        /// Ends after which the other cannot come.
        competing: Vec<DateExpr>,
        /// The part: 0.5 for a median.
        quantile: f64,
    },
    /// The part of those who started that has got to the end within so many days.
    Incidence {
        /// Start.
        from: DateExpr,
        /// End.
        to: DateExpr,
        /// Ends after which the other cannot come.
        competing: Vec<DateExpr>,
        /// How many days.
        days: u16,
    },
}

/// A measure: what is counted, of which rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// What is counted.
    #[serde(flatten)]
    pub what: What,
    /// Which episodes count.
    pub episodes: Episodes,
    /// Name of the table that holds the rows; none for the profiles.
    pub table: Option<String>,
    /// Which rows count; none for all.
    pub filter: Option<Filter>,
}

impl Measure {
    /// Whether an asked date is not enough.
    pub fn needs_period(&self) -> bool {
        match &self.what {
            What::Flow { window, .. }
            | What::Sum { window, .. }
            | What::Reach { window, .. }
            | What::Months { window, .. } => window.needs_period(),
            What::Exposure { .. } | What::Return { .. } => true,
            What::Stock { .. } | What::Duration { .. } | What::Incidence { .. } => false,
        }
    }
    /// The window of a measure of events.
    pub fn window(&self) -> Option<Window> {
        match &self.what {
            What::Flow { window, .. }
            | What::Sum { window, .. }
            | What::Reach { window, .. }
            | What::Months { window, .. } => Some(*window),
            What::Return { .. } | What::Exposure { .. } => Some(Window::Period),
            _ => None,
        }
    }
    /// Whether counts of parts that do not overlap add up to the count of the whole. A subject may
    /// be in two parts, and quantiles never add.
    pub fn is_additive(&self) -> bool {
        matches!(
            self.what,
            What::Stock { .. } | What::Flow { .. } | What::Sum { .. } | What::Exposure { .. }
        )
    }
    /// Whether the measure reads a column of this name.
    pub(crate) fn reads(&self, name: &str) -> bool {
        let mut found = false;
        self.each_column(&mut |column| found |= column == name);
        found
    }
    /// Hands over the name of each column that is read, some of them twice.
    pub(crate) fn each_column(&self, each: &mut impl FnMut(&str)) {
        let mut date = |column: &DateColumn| each(column.name());
        match &self.what {
            What::Stock { from, until } | What::Exposure { from, until } => {
                for expr in [Some(from), until.as_ref()].into_iter().flatten() {
                    expr.each_column(&mut date);
                }
            }
            What::Flow { date: day, .. } => day.each_column(&mut date),
            What::Sum { date: day, .. } => {
                day.each_column(&mut date);
                each("weight");
            }
            What::Reach { of, date: day, .. }
            | What::Months { of, date: day, .. }
            | What::Return { of, date: day } => {
                day.each_column(&mut date);
                each(of.column());
            }
            What::Duration { from, to, competing, .. }
            | What::Incidence { from, to, competing, .. } => {
                for expr in competing.iter().chain([from, to]) {
                    expr.each_column(&mut date);
                }
            }
        }
        if let Some(filter) = &self.filter {
            filter.each(&mut |one| match one {
                Filter::Category { column, .. } => each(column),
                Filter::Known { column } | Filter::Date { column, .. } => each(column.name()),
                Filter::Dates { column, other, .. } => {
                    each(column.name());
                    each(other.name());
                }
                Filter::And { .. }
                | Filter::Or { .. }
                | Filter::Not { .. }
                | Filter::Sex { .. }
                | Filter::Territory { .. }
                | Filter::Age { .. } => {}
            });
        }
    }
}
