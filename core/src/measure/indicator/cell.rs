//! One typed cell: a number, or the reason why there is none.

use serde::{Deserialize, Serialize};

/// Which rule hid a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Concealment {
    /// The cell itself is too small.
    Primary,
    /// It would give a small cell away.
    Complementary,
}

/// What a table says in one place. Never a sentinel number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Cell {
    /// A value that may be shown.
    Value {
        /// Count above.
        numerator: u64,
        /// Count below; none for plain counts.
        denominator: Option<u64>,
        /// A fraction, a rate or the count itself.
        value: f64,
        /// Lower and upper bound at the level asked.
        interval: Option<(f64, f64)>,
    },
    /// Hidden, so that nobody is given away.
    Suppressed {
        /// Which rule.
        why: Concealment,
        /// Kept when it is not small itself.
        denominator: Option<u64>,
    },
    /// 0 ÷ 0.
    NotApplicable,
    /// A quantile that the data do not reach.
    NotReached,
    /// The data do not say (for example no population for this group).
    Missing {
        /// What is known of the numerator.
        numerator: Option<u64>,
    },
    /// The sources contradict each other: no interval, and no value for x ÷ 0.
    ExceedsDenominator {
        /// Count above.
        numerator: u64,
        /// Count below.
        denominator: u64,
        /// Absent when the denominator is 0.
        value: Option<f64>,
    },
}

impl Cell {
    /// The stable word of the `status` column.
    pub const fn status(&self) -> &'static str {
        match self {
            Self::Value { .. } => "value",
            Self::Suppressed { why: Concealment::Primary, .. } => "suppressed_primary",
            Self::Suppressed { why: Concealment::Complementary, .. } => "suppressed_complementary",
            Self::NotApplicable => "not_applicable",
            Self::NotReached => "not_reached",
            Self::Missing { .. } => "missing",
            Self::ExceedsDenominator { .. } => "numerator_exceeds_denominator",
        }
    }
    /// Count above, when it may be shown.
    pub const fn numerator(&self) -> Option<u64> {
        match self {
            Self::Value { numerator, .. } | Self::ExceedsDenominator { numerator, .. } => {
                Some(*numerator)
            }
            Self::Missing { numerator } => *numerator,
            Self::NotApplicable => Some(0),
            _ => None,
        }
    }
    /// Count below, when there is one and it may be shown.
    pub const fn denominator(&self) -> Option<u64> {
        match self {
            Self::Value { denominator, .. } | Self::Suppressed { denominator, .. } => *denominator,
            Self::ExceedsDenominator { denominator, .. } => Some(*denominator),
            Self::NotApplicable => Some(0),
            _ => None,
        }
    }
    /// The number, when there is one.
    pub const fn value(&self) -> Option<f64> {
        match self {
            Self::Value { value, .. } => Some(*value),
            Self::ExceedsDenominator { value, .. } => *value,
            _ => None,
        }
    }
    /// Lower bound of the interval.
    pub fn lower(&self) -> Option<f64> {
        self.interval().map(|bounds| bounds.0)
    }
    /// Upper bound of the interval.
    pub fn upper(&self) -> Option<f64> {
        self.interval().map(|bounds| bounds.1)
    }
    const fn interval(&self) -> Option<(f64, f64)> {
        match self {
            Self::Value { interval, .. } => *interval,
            _ => None,
        }
    }
}
