//! Contradictions between published figures, found by general rules.
//!
//! Every comparison is between intervals: what the published digits and bounds stand for (see
//! [`Quantity::estimate`](super::Quantity::estimate)). Two figures contradict each other only when
//! no pair of true values could be published as both; « more than » has no upper end and a month
//! may be any of its days, so neither can be made to contradict by rounding alone.

mod explain;
mod flow;
mod kind;
mod rate;
mod source;

use super::number::Estimate;
use super::{Figure, Place, Segment, When, figures};
use crate::order;
use explain::Words;
use serde::Serialize;

/// The rule that found a contradiction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Rule {
    /// A published rate, and the ratio of published counts: those of its own row, of its own source,
    /// or of one other source at an overlapping date. Counts of two sources are never mixed.
    RateIsNotRatio,
    /// A rate for whose denominator no count was published, and whose numerator makes that
    /// denominator larger than the population.
    DenominatorAbovePopulation,
    /// A published flow, and the change between two stocks whose dates share at least half of the
    /// longer of the two windows, both brought to a month of 30.4375 days.
    FlowAgainstStocks,
    /// Two mean flows of two sources, over windows that overlap.
    FlowAgainstFlow,
    /// Documents « by year » of different kinds (a year, rolling months, an annualised month) over
    /// time that overlaps: different quantities under one name.
    KindsConfused,
    /// Twelve times the mean month of a year, and the total of that year.
    MeanAgainstTotal,
    /// Two sources, the same thing, overlapping dates, two values.
    SourcesDiffer,
    /// The same number repeated elsewhere with another unit.
    UnitMisread,
}

/// One contradiction.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Conflict {
    /// The rule that found it.
    pub rule: Rule,
    /// Indicator of the first figure.
    pub indicator: &'static str,
    /// Where.
    #[serde(rename = "territory")]
    pub place: Place,
    /// Of what part.
    pub segment: Option<Segment>,
    /// Date of the first figure.
    pub when: When,
    /// Rows: the figure called into question, then those it was compared with.
    pub figures: Vec<u16>,
    /// Unit of `published` and `compared`.
    pub unit: &'static str,
    /// What the first figure says.
    pub published: Estimate,
    /// What the others say of the same thing.
    pub compared: Estimate,
    /// The denominator that the published rate would take.
    pub implied_denominator: Option<Estimate>,
    /// One line in French and in English.
    pub explanation: Explanation,
}

/// One line in two languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

/// Every contradiction found among the published figures, by rule, then by row.
///
/// The rules are general; what they know of the field is which indicator is the numerator, the
/// denominator or the stock of which, and which ones count documents by year.
///
/// # Examples
/// ```
/// use carnet_sante::measure::published::{Rule, conflicts};
/// let found = conflicts();
/// let one = found.iter().find(|c| c.rule == Rule::DenominatorAbovePopulation).unwrap();
/// assert_eq!(one.when.text(), "2026-01");
/// let millions = one.implied_denominator.unwrap().value / 1e6;
/// assert_eq!(format!("{millions:.1} M"), "71.4 M");
/// ```
pub fn conflicts() -> Vec<Conflict> {
    find(figures())
}

/// The same over any figures.
fn find(figures: &[Figure]) -> Vec<Conflict> {
    let mut found = rate::find(figures);
    found.extend(flow::find(figures));
    found.extend(kind::find(figures));
    found.extend(source::find(figures));
    order::sort_by(&mut found, |a, b| (a.rule, &a.figures).cmp(&(b.rule, &b.figures)));
    found
}

impl Conflict {
    /// A contradiction between one figure and others, in the unit of the first.
    fn new(
        rule: Rule,
        first: &Figure,
        others: &[&Figure],
        (published, compared): (Estimate, Estimate),
        (fr, en): Words,
    ) -> Self {
        let figures = std::iter::once(first).chain(others.iter().copied()).map(|f| f.id).collect();
        Self {
            rule,
            indicator: first.indicator,
            place: first.place,
            segment: first.segment,
            when: first.when,
            figures,
            unit: first.unit,
            published,
            compared,
            implied_denominator: None,
            explanation: Explanation { fr, en },
        }
    }
}

#[cfg(test)]
#[path = "conflict_tests.rs"]
mod tests;
