//! One count over several denominators, each with its date and its source.

use super::figure::DenominatorMeaning;
use super::number::{Bound, Estimate};
use super::series::anchors;
use super::{Figure, Place, When, figures};
use chrono::NaiveDate;
use serde::Serialize;

/// A count that a rate can be put over.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Denominator {
    /// What it counts.
    pub meaning: DenominatorMeaning,
    /// Where.
    #[serde(rename = "territory")]
    pub place: Place,
    /// How many.
    pub count: u64,
    /// The bound of the published count.
    pub bound: Bound,
    /// The interval that its digits stand for.
    pub estimate: Estimate,
    /// Its date; none for the population, which has a vintage in `source`.
    pub when: Option<When>,
    /// Its row among the published figures.
    pub figure: Option<u16>,
    /// Days from the asked date to its own: negative when it is earlier.
    pub days_apart: Option<i64>,
    /// Where it was read.
    pub source: &'static str,
}

/// A published count re-expressed over a denominator.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RateOver {
    /// Row of the count.
    pub figure: u16,
    /// What it is put over.
    pub denominator: Denominator,
    /// The rate as a fraction, with the interval that the published digits leave.
    pub rate: Estimate,
}

/// How many days later than the asked date a denominator may be.
const LATER: i64 = 31;

/// The denominators known for a place about a date: opened, notified, population, in this order.
///
/// Opened and notified counts are published ones. The nearest in time is taken among those not
/// later than `at` and those of the 31 days after it (in 2022 profiles opened by tens of millions
/// within weeks, so a count three days later says more than one five months earlier); a tie goes to
/// the earlier. Which one was used is in `when`, `figure`, `days_apart` and `source`. The
/// population is the municipal population of the COG 2026. What was never published is absent: no
/// count of insured people is.
///
/// # Examples
/// ```
/// use carnet_sante::measure::published::{Place, denominators};
/// let at = carnet_sante::time::parse_date("2023-02-13")?;
/// let counts: Vec<u64> = denominators(Place::parse("FR")?, at).iter().map(|d| d.count).collect();
/// assert_eq!(counts, [65_400_000, 69_000_000, 68_350_798]);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn denominators(place: impl Into<Place>, at: NaiveDate) -> Vec<Denominator> {
    let place = place.into();
    let published =
        [("open_n", DenominatorMeaning::Opened), ("notif_n", DenominatorMeaning::Notified)];
    let mut found: Vec<Denominator> = published
        .into_iter()
        .filter_map(|(indicator, meaning)| nearest(indicator, meaning, place, at))
        .collect();
    found.extend(place.population().map(|count| Denominator {
        meaning: DenominatorMeaning::Population,
        place,
        count,
        bound: Bound::Equal,
        estimate: Estimate::exact(count as f64),
        when: None,
        figure: None,
        days_apart: None,
        source: "INSEE, municipal population, COG 2026",
    }));
    found
}

fn nearest(
    indicator: &str,
    meaning: DenominatorMeaning,
    place: Place,
    at: NaiveDate,
) -> Option<Denominator> {
    let of_place = figures()
        .iter()
        .filter(|f| f.indicator == indicator && f.place == place && f.segment.is_none());
    let dated = anchors(of_place)
        .into_iter()
        .filter_map(|figure| Some((figure, (figure.when.last_day()? - at).num_days())));
    let (figure, apart) = dated
        .filter(|(_, apart)| *apart <= LATER)
        .min_by_key(|(_, apart)| (apart.abs(), *apart))?;
    Some(Denominator {
        meaning,
        place,
        count: figure.quantity.number.to_u64()?,
        bound: figure.quantity.bound,
        estimate: figure.estimate(),
        when: Some(figure.when),
        figure: Some(figure.id),
        days_apart: Some(apart),
        source: figure.source.reference,
    })
}

/// A published count over a denominator of the same place, as a fraction.
///
/// `rate.value` divides the two numbers as published; `low` and `high` are what their digits and
/// bounds leave open, and `high` is null over a count published as « more than ». None when the
/// figure is no count of the whole (a percentage, one age class…), when the places differ, or when the
/// denominator is zero.
///
/// # Examples
/// ```
/// use carnet_sante::measure::published::{denominators, figure, rate_over};
/// let activated = figure(19).unwrap(); // 7.9 M on 2023-02-13
/// let at = activated.when.last_day().unwrap();
/// let opened = denominators(activated.place, at)[0];
/// let rate = rate_over(activated, &opened).unwrap().rate;
/// assert_eq!(format!("{:.2} %", rate.value * 100.0), "12.08 %");
/// ```
pub fn rate_over(figure: &Figure, denominator: &Denominator) -> Option<RateOver> {
    if !figure.is_count() || figure.segment.is_some() || figure.place != denominator.place {
        return None;
    }
    let rate = figure.estimate().over(denominator.estimate)?;
    Some(RateOver { figure: figure.id, denominator: *denominator, rate })
}

#[cfg(test)]
#[path = "rate_tests.rs"]
mod tests;
