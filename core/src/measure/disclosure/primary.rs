//! The primary threshold: cells of 1 to 10 people are hidden.
//!
//! Eleven is the threshold of the CASD for outputs of hospital data. No official number exists for
//! this field: taking it as the default is this project's choice.

use crate::measure::indicator::{Disclosure, IndicatorKind};

/// Largest count that is hidden.
const SMALL: u64 = 10;

/// Whether a count is one that is hidden.
pub(super) fn is_small(count: u64) -> bool {
    (1..=SMALL).contains(&count)
}

/// Whether what the denominator has beside the numerator is people to protect.
pub(super) fn has_complement(kind: IndicatorKind) -> bool {
    matches!(
        kind,
        IndicatorKind::Proportion
            | IndicatorKind::Ratio
            | IndicatorKind::Share
            | IndicatorKind::Duration
            | IndicatorKind::Incidence
    )
}

/// What must be hidden of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) struct Hidden {
    /// The denominator is small itself.
    pub(in crate::measure) denominator: bool,
}

/// Whether a cell is hidden.
///
/// `people` is the number of people counted above, before any sampling weight: those are the ones
/// to protect. The complement is tested where the numerator is a part of the denominator, and where
/// it is compared with a population; events over person-days have none.
pub(in crate::measure) fn conceal(
    rule: Disclosure,
    kind: IndicatorKind,
    people: u64,
    numerator: u64,
    denominator: Option<u64>,
) -> Option<Hidden> {
    if rule == Disclosure::None {
        return None;
    }
    let complement = denominator.filter(|_| has_complement(kind));
    let complement = complement.and_then(|below| below.checked_sub(numerator));
    let below = denominator.is_some_and(is_small);
    let hidden = below || is_small(people) || complement.is_some_and(is_small);
    hidden.then_some(Hidden { denominator: below })
}

#[cfg(test)]
#[path = "primary_tests.rs"]
mod tests;
