//! One published figure.

use super::basis::Basis;
use super::number::{Estimate, Number, Quantity};
use super::place::Place;
use super::segment::Segment;
use super::when::When;
use serde::{Deserialize, Serialize};

/// What the denominator of a published rate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DenominatorMeaning {
    /// People told that a space will open.
    Notified,
    /// Insured people.
    Insured,
    /// Opened profiles.
    Opened,
    /// Inhabitants.
    Population,
    /// Something else, said in the note.
    Other,
    /// The source does not say, or says it two ways.
    Unknown,
}

/// Where a figure was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Source {
    /// Press article or page.
    pub kind: SourceKind,
    /// Title of the article, or address of the page.
    pub reference: &'static str,
}

/// The kind of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A press article, named by its title.
    Press,
    /// A public page, named by its address.
    Web,
}

/// One published figure, one row of the data file. On the wire `quantity` is written as the three
/// keys `bound`, `value` and `written`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Figure {
    /// Row number, from 1: what conflicts refer to.
    pub id: u16,
    /// What is measured, for example `act_n`.
    pub indicator: &'static str,
    /// The indicator of the catalogue that means the same, if one does.
    pub catalogue: Option<&'static str>,
    /// Bound and number.
    #[serde(flatten)]
    pub quantity: Quantity,
    /// Unit, in French.
    pub unit: &'static str,
    /// Date.
    pub when: When,
    /// Kind of measurement.
    pub basis: Basis,
    /// Where.
    #[serde(rename = "territory")]
    pub place: Place,
    /// Of what part; none for the whole.
    pub segment: Option<Segment>,
    /// Numerator given beside a rate.
    pub numerator: Option<Quantity>,
    /// What the numerator is, in French.
    pub numerator_note: Option<&'static str>,
    /// Denominator given beside a figure.
    pub denominator: Option<Quantity>,
    /// What the denominator is; none when the figure has none.
    pub denominator_meaning: Option<DenominatorMeaning>,
    /// What the denominator is, in French.
    pub denominator_note: Option<&'static str>,
    /// Percentage that the source gives beside a count.
    pub stated_rate: Option<Number>,
    /// Unit that another title gives to the same number.
    pub other_unit: Option<&'static str>,
    /// Where it was read.
    pub source: Source,
    /// Short French label.
    pub label: &'static str,
    /// French remark.
    pub note: Option<&'static str>,
}

impl Figure {
    /// Whether the figure is a count, and not a percentage or a ratio of two things.
    pub fn is_count(&self) -> bool {
        self.unit != "%" && self.quantity.number.decimals() == 0
    }

    /// The interval that the published digits stand for; see [`Quantity::estimate`].
    pub fn estimate(&self) -> Estimate {
        self.quantity.estimate(self.is_count())
    }

    /// Same indicator, place and segment.
    pub(super) fn same_series(&self, other: &Self) -> bool {
        self.indicator == other.indicator && self.same_scope(other)
    }

    /// Same place and segment.
    pub(super) fn same_scope(&self, other: &Self) -> bool {
        self.place == other.place && self.segment == other.segment
    }
}
