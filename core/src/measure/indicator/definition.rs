//! What an indicator is, as data: the same form for the built-in ones and for a user's own.

mod check;
mod dates;
mod error;
mod filter;
mod measure;
mod node;
mod read;
mod read_filter;

pub use dates::{DateColumn, DateExpr, Relation};
pub use error::DefinitionError;
pub use filter::Filter;
pub use measure::{Episodes, Measure, SubjectColumn, What, Window};

use crate::error::Tree;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How a number may be read and compared. Two numbers of different kinds are never compared: a
/// cumulative, a rolling and an annualised count of the same events are three kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IndicatorKind {
    /// A count at a date.
    Stock,
    /// A count of all that happened up to a date.
    Cumulative,
    /// A count of what happened in a period.
    Flow,
    /// A count over the twelve months that end with the period.
    #[serde(rename = "rolling_12_months")]
    Rolling12Months,
    /// A count since 1 January.
    YearToDate,
    /// A count over whole months, brought to twelve of them.
    Annualised,
    /// Distinct subjects: parts do not add up.
    Distinct,
    /// A part of the whole that the asked parts make.
    Share,
    /// A count for each unit of another: no interval, may pass 1.
    Mean,
    /// A part of a whole that contains it: has a binomial interval.
    Proportion,
    /// One count over another that does not contain it: no interval, may pass 1.
    Ratio,
    /// Events over person-time or people: has a Poisson interval.
    Rate,
    /// Days, by which so large a part has got to the end.
    Duration,
    /// The part that has got to the end within so many days, others ends competing.
    Incidence,
}

impl IndicatorKind {
    /// Every kind, in order.
    pub const ALL: [Self; 14] = [
        Self::Stock,
        Self::Cumulative,
        Self::Flow,
        Self::Rolling12Months,
        Self::YearToDate,
        Self::Annualised,
        Self::Distinct,
        Self::Share,
        Self::Mean,
        Self::Proportion,
        Self::Ratio,
        Self::Rate,
        Self::Duration,
        Self::Incidence,
    ];
    /// Its name in the JSON form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stock => "stock",
            Self::Cumulative => "cumulative",
            Self::Flow => "flow",
            Self::Rolling12Months => "rolling_12_months",
            Self::YearToDate => "year_to_date",
            Self::Annualised => "annualised",
            Self::Distinct => "distinct",
            Self::Share => "share",
            Self::Mean => "mean",
            Self::Proportion => "proportion",
            Self::Ratio => "ratio",
            Self::Rate => "rate",
            Self::Duration => "duration",
            Self::Incidence => "incidence",
        }
    }
    /// Whether the number is one count over another.
    pub const fn is_divided(self) -> bool {
        matches!(self, Self::Share | Self::Mean | Self::Proportion | Self::Ratio | Self::Rate)
    }
}

/// Whether a higher value is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Higher is better.
    Up,
    /// Lower is better.
    Down,
    /// Neither.
    None,
}

/// Where a definition comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Counterpart {
    /// Figures of this kind are published: see [`Definition::source`].
    Published,
    /// This project's own: nothing published is computed so.
    Ours,
    /// A user's own.
    Custom,
}

/// Whether numbers of parts make the number of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Additivity {
    /// Parts that do not overlap add up.
    Additive,
    /// They do not: distinct counts, quantiles and rates are counted again from the rows.
    NonAdditive,
}

/// A text in the two languages of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

impl Label {
    /// A text in both languages.
    pub(in crate::measure) fn new(fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self { fr: fr.into(), en: en.into() }
    }
}

/// What a numerator is divided by.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Denominator {
    /// Another measure.
    Measure {
        /// The name that a rate states, for example `insured` or `opened`.
        name: String,
        /// The measure.
        measure: Box<Measure>,
    },
    /// The numerator of another indicator, which must be a count.
    Indicator {
        /// Its identifier.
        id: String,
    },
    /// The INSEE population of the group.
    Population,
    /// The numerator over all members of these axes.
    Whole {
        /// Names of the axes that make the composition.
        of: Vec<String>,
    },
}

impl Denominator {
    /// The name that a rate states.
    pub fn name(&self) -> &str {
        match self {
            Self::Measure { name, .. } => name,
            Self::Indicator { id } => id,
            Self::Population => "population",
            Self::Whole { .. } => "whole",
        }
    }
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    /// Where the definition comes from; a user's own may give one text for both languages.
    pub source: Label,
    /// Whether figures of this kind are published.
    pub counterpart: Counterpart,
}

impl Definition {
    /// Reads the JSON form, the same for built-in indicators and a user's own.
    ///
    /// # Errors
    /// A [`DefinitionError`] with the path of the first fault: a field that is missing or unknown,
    /// a value that cannot be, a kind that the measures do not make.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::indicator::Definition;
    /// let text = r#"{"id": "ADULTES_OUV", "label": {"fr": "Adultes ouverts", "en": "Open adults"},
    ///   "kind": "stock", "unit": "profiles", "numerator": {"type": "stock",
    ///   "from": {"type": "column", "column": "opened_on"}, "filter": {"type": "age", "from": 18}}}"#;
    /// assert_eq!(Definition::from_json(text)?.id, "ADULTES_OUV");
    /// let wrong = Definition::from_json(&text.replace("opened_on", "ouverture")).unwrap_err();
    /// assert_eq!(carnet_sante::Coded::path(&wrong).as_deref(), Some("numerator.from.column"));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn from_json(json: &str) -> Result<Self, DefinitionError> {
        let Tree(value) = crate::error::read(json)
            .map_err(|_| DefinitionError::new(error::Fault::Type, "", "not JSON"))?;
        Self::from_value(&value, "")
    }
    /// Reads a definition that stands at `path` of a larger text.
    pub(crate) fn from_value(value: &Value, path: &str) -> Result<Self, DefinitionError> {
        read::definition(value, path)
    }
    /// An error about this definition, at a field of it.
    pub(in crate::measure) fn refuse(path: String, what: &str) -> DefinitionError {
        DefinitionError::new(error::Fault::Denominator, &path, what)
    }
    /// An error about its identifier.
    pub(in crate::measure) fn refuse_id(path: String, what: &str) -> DefinitionError {
        DefinitionError::new(error::Fault::Id, &path, what)
    }
    /// Whether the indicator counts over a period rather than at a date.
    pub fn needs_period(&self) -> bool {
        let below = match &self.denominator {
            Some(Denominator::Measure { measure, .. }) => measure.needs_period(),
            _ => false,
        };
        self.numerator.needs_period() || below
    }
    /// Whether its numbers for parts make the number of the whole.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::indicator::{Additivity, definition};
    /// let additivity = |id| definition(id).map(|entry| entry.additivity());
    /// assert_eq!(additivity("OUV_N"), Some(Additivity::Additive));
    /// assert_eq!(additivity("OUV_TX"), Some(Additivity::NonAdditive));
    /// ```
    pub fn additivity(&self) -> Additivity {
        if self.denominator.is_none() && self.numerator.is_additive() {
            Additivity::Additive
        } else {
            Additivity::NonAdditive
        }
    }
}

/// Whether a name may be that of a category column: it is no standard column, neither of input nor
/// of output.
pub(in crate::measure) fn is_category(name: &str) -> bool {
    const TAKEN: [&str; 29] = [
        "",
        "indicator",
        "at",
        "from",
        "to",
        "numerator",
        "denominator",
        "value",
        "lower",
        "upper",
        "status",
        "territory",
        "birth_date",
        "birth_year",
        "count",
        "episode",
        "weight",
        "subject",
        "professional",
        "establishment",
        "commune",
        "departement",
        "region",
        "france",
        "age",
        "sex",
        "date",
        "*",
        "null",
    ];
    DateColumn::named(name).is_none() && !TAKEN.contains(&name)
}
