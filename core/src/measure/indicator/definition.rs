//! What an indicator is, as data: the same form for the built-in ones and for a user's own.

use super::LifeDate;
use serde::{Deserialize, Serialize};

/// How a number may be read and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndicatorKind {
    /// A count at a date.
    Stock,
    /// A count of all that happened up to a date.
    Cumulative,
    /// A count of what happened in a period.
    Flow,
    /// A part of a whole that contains it: has a binomial interval.
    Proportion,
    /// One count over another that does not contain it: no interval, may pass 1.
    Ratio,
    /// Events over person-time: has a Poisson interval.
    Rate,
}

/// Whether a higher value is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Higher is better.
    Up,
    /// Lower is better.
    Down,
    /// Neither.
    None,
}

/// A text in the two languages of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

/// A date column of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateColumn {
    /// Birth; unknown counts as long ago.
    BirthDate,
    /// See [`LifeDate::Notified`].
    NotifiedOn,
    /// See [`LifeDate::Opposed`].
    OpposedOn,
    /// See [`LifeDate::Opened`].
    OpenedOn,
    /// See [`LifeDate::Activated`].
    ActivatedOn,
    /// See [`LifeDate::Closed`].
    ClosedOn,
    /// See [`LifeDate::Deceased`].
    DeceasedOn,
    /// See [`LifeDate::FirstDocument`].
    FirstDocumentOn,
}

impl DateColumn {
    /// The life column; none for birth.
    pub const fn life(self) -> Option<LifeDate> {
        Some(match self {
            Self::BirthDate => return None,
            Self::NotifiedOn => LifeDate::Notified,
            Self::OpposedOn => LifeDate::Opposed,
            Self::OpenedOn => LifeDate::Opened,
            Self::ActivatedOn => LifeDate::Activated,
            Self::ClosedOn => LifeDate::Closed,
            Self::DeceasedOn => LifeDate::Deceased,
            Self::FirstDocumentOn => LifeDate::FirstDocument,
        })
    }
}

/// Comparison of two dates; a date that never comes is after all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Strictly before.
    Before,
    /// Before or on the same day.
    NotAfter,
    /// On the same day or after.
    NotBefore,
}

/// A date computed from the columns of one row; an absent date never comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum DateExpr {
    /// A column, some days later.
    Column {
        /// Which.
        column: DateColumn,
        /// Days added.
        #[serde(default)]
        plus_days: u16,
    },
    /// The latest of several: all have come.
    Latest {
        /// The dates.
        of: Vec<DateExpr>,
    },
    /// The earliest of several: one has come.
    Earliest {
        /// The dates.
        of: Vec<DateExpr>,
    },
    /// `date` where it stands in this relation to `other`, else never.
    When {
        /// The date kept.
        date: DateColumn,
        /// The relation.
        is: Relation,
        /// The date compared with.
        other: DateColumn,
    },
}

/// Which episodes of a person count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Episodes {
    /// Each row counts.
    #[default]
    All,
    /// Only episode 1, so that a person counts once.
    First,
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Measure {
    /// Rows with `from` ≤ t < `until`.
    Stock {
        /// Start, included.
        from: DateExpr,
        /// End, not included; none for cumulative counts.
        #[serde(default)]
        until: Option<DateExpr>,
        /// Which episodes count.
        #[serde(default)]
        episodes: Episodes,
    },
    /// Rows whose date is in the period.
    Flow {
        /// The date.
        date: DateExpr,
        /// Which episodes count.
        #[serde(default)]
        episodes: Episodes,
    },
    /// Days t of the period with `from` ≤ t < `until`, over all rows.
    Exposure {
        /// Start, included.
        from: DateExpr,
        /// End, not included.
        #[serde(default)]
        until: Option<DateExpr>,
        /// Which episodes count.
        #[serde(default)]
        episodes: Episodes,
    },
}

/// What a numerator is divided by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Denominator {
    /// Another measure of the same rows, by its name in the catalogue of denominators.
    Measure {
        /// Name of the denominator: `insured`, `opened`, `notified`, `term_ended`, `open_days`.
        name: String,
        /// The measure.
        measure: Measure,
    },
    /// The INSEE population of the group.
    Population,
}

impl Denominator {
    /// The name that a rate states.
    pub fn name(&self) -> &str {
        match self {
            Self::Measure { name, .. } => name,
            Self::Population => "population",
        }
    }
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Stable identifier.
    pub id: String,
    /// Name.
    pub label: Label,
    /// What it counts, in one sentence.
    pub definition: Label,
    /// How the number may be read.
    pub kind: IndicatorKind,
    /// Unit of the value.
    pub unit: String,
    /// Whether a higher value is better.
    pub direction: Direction,
    /// Numerator.
    pub numerator: Measure,
    /// Denominator; none for counts.
    pub denominator: Option<Denominator>,
    /// The value is numerator ÷ denominator × this.
    pub factor: f64,
    /// Where the definition comes from.
    pub source: String,
}

impl Label {
    /// A text in both languages.
    pub(in crate::measure) fn new(fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self { fr: fr.into(), en: en.into() }
    }
}

impl Definition {
    /// Whether the indicator counts over a period rather than at a date.
    pub fn needs_period(&self) -> bool {
        !matches!(self.numerator, Measure::Stock { .. })
    }
}
