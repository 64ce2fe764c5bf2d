//! A published rate over another denominator than its own.

use super::figure::DenominatorMeaning;
use super::number::Estimate;
use super::rate::{Denominator, denominators, rate_over};
use super::{Figure, PublishedError};
use serde::Serialize;

/// A figure over another denominator, with the interval that all published digits leave.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Reexpressed {
    /// Row of the figure.
    pub figure: u16,
    /// What its own denominator counts; none for a count.
    pub from: Option<DenominatorMeaning>,
    /// Its own denominator; none for a count.
    pub from_count: Option<Estimate>,
    /// The other one.
    pub to: Denominator,
    /// The rate over the other one, as a fraction.
    pub rate: Estimate,
}

/// Puts a published count or percentage over the denominator of another meaning.
///
/// A percentage is multiplied by its own denominator (the one of its row, else the published count
/// of that meaning nearest in time, as [`denominators`] finds it) and divided by the other: the
/// bounds go through the same arithmetic, so that an interval of digits stays one. Both stand at
/// their own dates, which the answer tells.
///
/// # Errors
/// `published.not_reexpressible` when the source does not say what its percentage is of, when it is
/// of a part of the people, or when the other denominator was never published for that place.
///
/// # Examples
/// ```
/// use carnet_sante::measure::published::{DenominatorMeaning, figure, reexpress};
/// let rate = figure(21).unwrap(); // 12.08 % of the profiles opened, February 2023
/// let found = reexpress(rate, DenominatorMeaning::Population)?;
/// assert_eq!(format!("{:.2} %", found.rate.value * 100.0), "11.56 %");
/// assert!(reexpress(figure(35).unwrap(), DenominatorMeaning::Opened).is_err()); // 3.5 % of what?
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn reexpress(
    figure: &Figure,
    meaning: DenominatorMeaning,
) -> Result<Reexpressed, PublishedError> {
    try_reexpress(figure, meaning).ok_or(PublishedError::NotReexpressible { figure: figure.id })
}

fn try_reexpress(figure: &Figure, meaning: DenominatorMeaning) -> Option<Reexpressed> {
    let known = denominators(figure.place, figure.when.last_day()?);
    let of = |meaning| known.iter().find(|below| below.meaning == meaning);
    let to = *of(meaning)?;
    if let Some(over) = rate_over(figure, &to) {
        let (figure, rate) = (over.figure, over.rate);
        return Some(Reexpressed { figure, from: None, from_count: None, to, rate });
    }
    if figure.unit != "%" || figure.segment.is_some() {
        return None;
    }
    let from = figure.denominator_meaning?;
    let count = match figure.denominator {
        Some(own) => own.estimate(true),
        None => of(from)?.estimate,
    };
    let stated = figure.quantity.estimate(false).times(0.01);
    let rate = stated.product(count).over(to.estimate)?;
    Some(Reexpressed { figure: figure.id, from: Some(from), from_count: Some(count), to, rate })
}
