//! The indicators of the network, by territory and period.

use super::counts::Bounded;
use super::people::holds;
use super::{Action, ActionKind, Ambassador, AtLeast, Network};
use crate::error::{Coded, Kind, Params, params, told};
use crate::field::place::{lies_in, member, parts_of};
use crate::field::words::words;
use crate::measure::published::Bound;
use crate::measure::stats::poisson_exact;
use crate::order::{self, Sorted};
use crate::reference::population::municipal;
use crate::reference::territory::{Level, Territory};
use crate::time::Period;
use chrono::NaiveDate;
use serde::Serialize;

words! {
    network:
    /// An indicator of the network: the definitions of the catalogue under the same codes, counted from
    /// a register.
    AmbIndicator {
        /// Ambassadors active at the end of the period.
        Ambassadors = "AMB_N", "Ambassadeurs";
        /// Actions of the period, each once.
        Actions = "AMB_ACT", "Actions des ambassadeurs";
        /// People reached by them: attendances.
        People = "AMB_PERS", "Personnes touchées";
        /// People reached an action.
        PeoplePerAction = "AMB_PPA", "Personnes par action";
        /// Actions of the period for 100 000 inhabitants.
        Density = "AMB_DENS", "Actions pour 100\u{202f}000 habitants";
    }
}

/// Inhabitants to which a density is referred.
const PER: f64 = 100_000.0;

/// A question about the network.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The indicators, in the order of the answer.
    pub indicators: Vec<AmbIndicator>,
    /// Where.
    pub territory: Territory,
    /// A finer level to show as well; none for the territory alone.
    pub by: Option<Level>,
    /// When.
    pub periods: Vec<Period>,
    /// Level of the intervals of densities.
    pub level: f64,
    /// The kinds of action that count; none for all. Ambassadors are of no kind of action.
    pub kinds: Option<Vec<ActionKind>>,
}

/// A question that the network cannot answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NetworkError {
    /// The level asked is not finer than the territory.
    #[error("not a finer level: expected a level below that of the territory")]
    Level,
    /// No such kind of action.
    #[error("unknown kind of action: expected one of those of the register")]
    Kind,
    /// No such indicator.
    #[error("unknown indicator: expected one of AMB_N, AMB_ACT, AMB_PERS, AMB_PPA, AMB_DENS")]
    Indicator,
    /// A level of confidence outside ]0, 1[.
    #[error("not a level of confidence: expected a number between 0 and 1, such as 0.95")]
    Confidence,
    /// A year that the calendar of the library does not hold.
    #[error("not a year: expected 1850 to 2149")]
    Year,
}

impl Coded for NetworkError {
    fn code(&self) -> &'static str {
        match self {
            Self::Level => "network.level",
            Self::Kind => "network.unknown_kind",
            Self::Indicator => "network.unknown_indicator",
            Self::Confidence => "network.confidence",
            Self::Year => "network.year",
        }
    }
    fn kind(&self) -> Kind {
        Kind::Invalid
    }
    fn path(&self) -> Option<String> {
        let path = match self {
            Self::Level => "by",
            Self::Kind => "kinds",
            Self::Indicator => "indicators",
            Self::Confidence => "level",
            Self::Year => "year",
        };
        Some(path.to_owned())
    }
    fn params(&self) -> Params {
        match self {
            Self::Indicator => params(vec![("expected", told(&AmbIndicator::ALL))]),
            Self::Kind => params(vec![("expected", told(&ActionKind::ALL))]),
            _ => Params::new(),
        }
    }
    fn help(&self) -> Option<String> {
        matches!(self, Self::Level)
            .then(|| "a region has départements and communes, France has regions too".to_owned())
    }
}

/// One figure: an indicator, a territory, a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct AmbRow {
    /// Indicator.
    pub indicator: AmbIndicator,
    /// Territory; none for what lies above the level asked.
    pub territory: Option<Territory>,
    /// First day.
    pub from: NaiveDate,
    /// The day after the last.
    pub to: NaiveDate,
    /// Count above.
    pub numerator: u64,
    /// Count below: actions, or inhabitants; none for counts and for an unknown population.
    pub denominator: Option<u64>,
    /// The figure.
    pub value: Option<f64>,
    /// Lower end: of the interval of a density, or of a bound.
    pub lower: Option<f64>,
    /// Upper end.
    pub upper: Option<f64>,
    /// `value`, `above` (or that much), `below` (or that much), `not_applicable`, `missing`.
    pub status: &'static str,
}

/// What a group of the answer adds up to.
#[derive(Debug, Default, Clone, Copy)]
struct Sums {
    ambassadors: u64,
    actions: u64,
    people: u64,
}

impl Network {
    /// The indicators of a territory, and of its parts if a finer level is asked.
    ///
    /// Rows come by indicator, then period, then the parts in official order, those without any
    /// action included, then `None` for what lies above the level (a regional webinar, when
    /// départements are asked), then the territory itself. Parts and `None` add up to it for
    /// `AMB_N`, `AMB_ACT` and `AMB_PERS`; means and densities are computed last.
    ///
    /// No count is hidden: they are of work done and of attendances, which tell nothing of anybody.
    ///
    /// # Errors
    /// `network.level` when `by` is not finer than the territory, `network.confidence`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{AmbIndicator, Network, Question, Rows};
    /// use carnet_sante::reference::territory::{Level, Territory};
    /// use carnet_sante::time::{Period, parse_date};
    /// let year = Period::new(parse_date("2022-01-01")?, parse_date("2023-01-01")?)?;
    /// let question = Question {
    ///     indicators: vec![AmbIndicator::Actions],
    ///     territory: Territory::parse("REG-94")?,
    ///     by: Some(Level::Departement),
    ///     periods: vec![year],
    ///     level: 0.95,
    ///     kinds: None,
    /// };
    /// let (empty, _) = Network::read(&Rows::default());
    /// let rows = empty.indicators(&question)?;
    /// let places: Vec<_> = rows.iter().map(|row| row.territory.map(|t| t.to_string())).collect();
    /// assert_eq!(places, [Some("2A".into()), Some("2B".into()), None, Some("REG-94".into())]);
    /// assert!(rows.iter().all(|row| row.value == Some(0.0)));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn indicators(&self, question: &Question) -> Result<Vec<AmbRow>, NetworkError> {
        let Question { indicators, territory, by, periods, level, kinds } = question;
        if by.is_some_and(|by| by >= territory.level()) {
            return Err(NetworkError::Level);
        }
        if poisson_exact(0, *level).is_none() {
            return Err(NetworkError::Confidence);
        }
        let wanted = |action: &&Action| {
            lies_in(&action.territory, territory)
                && kinds.as_ref().is_none_or(|kinds| kinds.contains(&action.kind))
        };
        let mut actions: Vec<&Action> = self.actions.iter().filter(wanted).collect();
        order::sort_by_key(&mut actions, |action| action.on);
        let people: Vec<&Ambassador> =
            self.ambassadors.iter().filter(|who| lies_in(&who.territory, territory)).collect();
        let before = |day: NaiveDate| actions.partition_point(|action| action.on < day);
        let groups: Vec<_> = periods
            .iter()
            .map(|period| {
                let held = actions.get(before(period.from)..before(period.to)).unwrap_or_default();
                let active = people
                    .iter()
                    .filter(|who| holds(who.joined_on, who.left_on, period.last_day()))
                    .map(|who| &who.territory);
                (*period, groups(territory, *by, held, active))
            })
            .collect();
        let mut rows = Vec::new();
        for indicator in indicators {
            for (period, groups) in &groups {
                for (place, sums) in groups {
                    rows.push(self.row(*indicator, *place, *period, *sums, *level));
                }
            }
        }
        Ok(rows)
    }

    /// The actions of a territory and a period.
    pub(super) fn actions_in<'n>(
        &'n self,
        territory: &'n Territory,
        period: Period,
    ) -> impl Iterator<Item = &'n Action> {
        self.actions.iter().filter(move |action| {
            period.from <= action.on
                && action.on < period.to
                && lies_in(&action.territory, territory)
        })
    }

    #[allow(clippy::cast_precision_loss, reason = "counts are at most 2^53")]
    fn row(
        &self,
        indicator: AmbIndicator,
        territory: Option<Territory>,
        period: Period,
        sums: Sums,
        level: f64,
    ) -> AmbRow {
        let open = |count: AtLeast| self.at_least.contains(&count);
        let actions_open = open(AtLeast::Actions);
        let people_open = open(AtLeast::People);
        let count = |number: u64, open: bool| (number, None, bounded(number as f64, open));
        let (numerator, denominator, figure) = match indicator {
            AmbIndicator::Ambassadors => count(sums.ambassadors, open(AtLeast::Ambassadors)),
            AmbIndicator::Actions => count(sums.actions, actions_open),
            AmbIndicator::People => count(sums.people, people_open),
            AmbIndicator::PeoplePerAction => {
                let mean = (sums.actions > 0).then(|| sums.people as f64 / sums.actions as f64);
                let mean = match (mean, people_open, actions_open) {
                    (None, ..) => Figure::NotApplicable,
                    // More people in more actions: the mean may be anything.
                    (Some(_), true, true) => Figure::Missing,
                    (Some(mean), false, true) => {
                        let bound = Bound::AtMost;
                        Figure::Bound(Bounded { value: mean, bound, low: 0.0, high: Some(mean) })
                    }
                    (Some(mean), open, false) => bounded(mean, open),
                };
                (sums.people, Some(sums.actions), mean)
            }
            AmbIndicator::Density => {
                let inhabitants = territory.and_then(|place| municipal(&place)).filter(|n| *n > 0);
                let figure = inhabitants.map_or(Figure::Missing, |inhabitants| {
                    let rate = |number: f64| number / inhabitants as f64 * PER;
                    let value = rate(sums.actions as f64);
                    match poisson_exact(sums.actions, level).filter(|_| !actions_open) {
                        Some((low, high)) => Figure::Interval(value, rate(low), rate(high)),
                        None => bounded(value, actions_open),
                    }
                });
                (sums.actions, inhabitants, figure)
            }
        };
        let (value, lower, upper, status) = figure.parts();
        let Period { from, to } = period;
        AmbRow {
            indicator,
            territory,
            from,
            to,
            numerator,
            denominator,
            value,
            lower,
            upper,
            status,
        }
    }
}

impl Sums {
    fn plus(self, other: Self) -> Self {
        Self {
            ambassadors: self.ambassadors.saturating_add(other.ambassadors),
            actions: self.actions.saturating_add(other.actions),
            people: self.people.saturating_add(other.people),
        }
    }
}

enum Figure {
    Exact(f64),
    Interval(f64, f64, f64),
    Bound(Bounded),
    NotApplicable,
    Missing,
}

/// A number that is exact, or the least that it may be.
fn bounded(value: f64, open: bool) -> Figure {
    if open {
        Figure::Bound(Bounded { value, bound: Bound::AtLeast, low: value, high: None })
    } else {
        Figure::Exact(value)
    }
}

impl Figure {
    fn parts(&self) -> (Option<f64>, Option<f64>, Option<f64>, &'static str) {
        match self {
            Self::Exact(value) => (Some(*value), None, None, "value"),
            Self::Interval(value, low, high) => (Some(*value), Some(*low), Some(*high), "value"),
            Self::Bound(Bounded { value, bound: Bound::AtMost, high, .. }) => {
                (Some(*value), None, *high, "below")
            }
            Self::Bound(Bounded { value, low, .. }) => (Some(*value), Some(*low), None, "above"),
            Self::NotApplicable => (None, None, None, "not_applicable"),
            Self::Missing => (None, None, None, "missing"),
        }
    }
}

/// What each part of a territory adds up to, then what lies above the level, then the whole.
fn groups<'n>(
    territory: &Territory,
    by: Option<Level>,
    actions: &[&'n Action],
    ambassadors: impl Iterator<Item = &'n Territory>,
) -> Vec<(Option<Territory>, Sums)> {
    let mut parts: Sorted<Territory, Sums> = Sorted::new();
    let (mut above, mut whole) = (Sums::default(), Sums::default());
    let mut add = |place: &Territory, more: Sums| {
        whole = whole.plus(more);
        if let Some(by) = by {
            match member(place, by) {
                Some(part) => parts.change(part, Sums::default(), |sums| *sums = sums.plus(more)),
                None => above = above.plus(more),
            }
        }
    };
    for action in actions {
        let more = Sums { actions: 1, people: action.people_reached, ..Sums::default() };
        add(&action.territory, more);
    }
    for place in ambassadors {
        add(place, Sums { ambassadors: 1, ..Sums::default() });
    }
    let mut rows = Vec::new();
    if let Some(by) = by {
        for part in parts_of(territory, by) {
            parts.change(part, Sums::default(), |_| {});
        }
        rows.extend(parts.into_iter().map(|(part, sums)| (Some(part), sums)));
        rows.push((None, above));
    }
    rows.push((Some(*territory), whole));
    rows
}
