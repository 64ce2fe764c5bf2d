//! `AMB_EFF`: what the activation rate did where actions came first, against where they had not come
//! yet.

use super::Network;
use crate::error::{Coded, Kind, Params};
use crate::field::place::member;
use crate::measure::stats::{
    EffectOptions, Observation, Panel, PanelOptions, Scale, StaggeredEffect, StatsError,
    UnitWeights, staggered_effect,
};
use crate::order::{Map, Sorted, distinct};
use crate::reference::territory::{Level, Territory};
use chrono::NaiveDate;
use serde::Serialize;

/// A rate of a territory at a date, as a table of indicators gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RatePoint {
    /// Where: every point of one level, régions or départements.
    pub territory: Territory,
    /// State at the end of that day.
    pub at: NaiveDate,
    /// Count above: activated, for example. None for a cell that was hidden.
    pub numerator: Option<u64>,
    /// Count below: opened, for example.
    pub denominator: Option<u64>,
}

/// How the effect is estimated.
#[derive(Debug, Clone, PartialEq)]
pub struct EffectQuestion {
    /// The level at which actions are decided: that of the points, or régions above départements.
    /// Every unit of such a place starts with its first action, and they are one cluster.
    pub assigned_at: Level,
    /// The scale on which territories are taken to move alike.
    pub scale: Scale,
    /// What a territory weighs.
    pub weights: UnitWeights,
    /// How the effect is told from chance.
    pub options: EffectOptions,
}

/// The start of a place, by its actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct EffectStart {
    /// Place, of the level at which actions are decided.
    pub territory: Territory,
    /// Its first action by the last date; none while it waits.
    pub first_on: Option<NaiveDate>,
    /// The first date of the panel that saw it.
    pub from: Option<NaiveDate>,
}

/// An effect, with what it was estimated from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct AmbEffect {
    /// The dates, whose ranks are the periods of `effect`.
    pub dates: Vec<NaiveDate>,
    /// The start of each place.
    pub starts: Vec<EffectStart>,
    /// What a territory weighs: territories alike, or by their people.
    pub weights: UnitWeights,
    /// The estimate, with its caveats.
    pub effect: StaggeredEffect,
}

/// An effect that cannot be estimated.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum EffectError {
    /// Points of several levels, or of one that cannot be compared.
    #[error("points of several levels: expected régions, or départements, all of one level")]
    PointLevel,
    /// A level of decision below that of the points, or above régions.
    #[error("not a level of decision: expected that of the points, or régions")]
    AssignedAt,
    /// A cell that was hidden or is missing.
    #[error("a hidden or missing cell in the panel: expected counts")]
    Hidden,
    /// The estimator refuses.
    #[error(transparent)]
    Stats(#[from] StatsError),
}

impl Coded for EffectError {
    fn code(&self) -> &'static str {
        match self {
            Self::PointLevel => "network.effect_points",
            Self::AssignedAt => "network.effect_assigned_at",
            Self::Hidden => "network.effect_hidden_cell",
            Self::Stats(error) => error.code(),
        }
    }
    fn kind(&self) -> Kind {
        if let Self::Stats(error) = self { error.kind() } else { Kind::Invalid }
    }
    fn path(&self) -> Option<String> {
        match self {
            Self::PointLevel | Self::Hidden => Some("panel".to_owned()),
            Self::AssignedAt => Some("assigned_at".to_owned()),
            Self::Stats(error) => error.path(),
        }
    }
    fn params(&self) -> Params {
        if let Self::Stats(error) = self { error.params() } else { Params::new() }
    }
    fn help(&self) -> Option<String> {
        match self {
            Self::Hidden => {
                Some("ask the table without disclosure control, inside the walls".to_owned())
            }
            Self::Stats(error) => error.help(),
            _ => None,
        }
    }
}

impl Network {
    /// The change of a rate after the first action of each territory, against territories that had
    /// none yet (Callaway and Sant'Anna).
    ///
    /// Name the rate beside the answer: its denominator (opened, insured) and the weights change what
    /// is estimated. A territory whose first action precedes the first date tells nothing of a
    /// before; one that has none by the last date waits until the end. The answer carries its
    /// caveats: actions go where demand is, neighbours hear of them.
    ///
    /// # Errors
    /// `network.effect_points`, `network.effect_assigned_at`, `network.effect_hidden_cell`, and those
    /// of the estimator: `stats.too_few_clusters`, `stats.not_identified`, `stats.out_of_range`…
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{EffectQuestion, Network, Rows};
    /// use carnet_sante::reference::territory::Level;
    /// use carnet_sante::stats::{EffectOptions, Scale, UnitWeights};
    /// use carnet_sante::Coded;
    /// let question = EffectQuestion {
    ///     assigned_at: Level::Departement,
    ///     scale: Scale::Logit,
    ///     weights: UnitWeights::Equal,
    ///     options: EffectOptions::default(),
    /// };
    /// let (network, _) = Network::read(&Rows::default());
    /// let nothing = network.effect(&[], &question).unwrap_err();
    /// assert_eq!(nothing.code(), "network.effect_points");
    /// ```
    pub fn effect(
        &self,
        points: &[RatePoint],
        question: &EffectQuestion,
    ) -> Result<AmbEffect, EffectError> {
        let level = match points.first().map(|point| point.territory.level()) {
            Some(level @ (Level::Region | Level::Departement)) => level,
            _ => return Err(EffectError::PointLevel),
        };
        if points.iter().any(|point| point.territory.level() != level) {
            return Err(EffectError::PointLevel);
        }
        let above = question.assigned_at;
        if above < level || above > Level::Region {
            return Err(EffectError::AssignedAt);
        }
        let dates = distinct(points.iter().map(|point| point.at));
        let rank = |at: NaiveDate| dates.partition_point(|date| *date < at);
        let firsts = self.first_actions(above, dates.last().copied());
        let (mut observations, mut treated, mut clusters) =
            (Vec::with_capacity(points.len()), Map::new(), Map::new());
        let mut starts: Sorted<Territory, EffectStart> = Sorted::new();
        for point in points {
            let (Some(above_count), Some(below)) = (point.numerator, point.denominator) else {
                return Err(EffectError::Hidden);
            };
            let unit = point.territory.to_string();
            let place = member(&point.territory, above).unwrap_or(point.territory);
            let first_on = firsts.get(&place).copied();
            let from = first_on.and_then(|on| dates.get(rank(on)).copied());
            starts.insert(place, EffectStart { territory: place, first_on, from });
            if let Some(on) = first_on {
                treated.insert(unit.clone(), period(rank(on)));
            }
            clusters.insert(unit.clone(), place.to_string());
            observations.push(Observation {
                unit,
                period: period(rank(point.at)),
                value: None,
                numerator: Some(real(above_count)),
                denominator: Some(real(below)),
            });
        }
        let EffectQuestion { scale, weights, options, .. } = question;
        let how =
            PanelOptions { treated, clusters: Some(clusters), scale: *scale, weights: *weights };
        let panel = Panel::new(&observations, &how)?;
        let effect = staggered_effect(&panel, options)?;
        Ok(AmbEffect {
            dates,
            starts: starts.into_iter().map(|(_, start)| start).collect(),
            weights: *weights,
            effect,
        })
    }

    /// The first action of each place by a date.
    fn first_actions(&self, by: Level, last: Option<NaiveDate>) -> Sorted<Territory, NaiveDate> {
        let mut firsts: Sorted<Territory, NaiveDate> = Sorted::new();
        for action in
            self.actions.iter().filter(|action| last.is_some_and(|last| action.on <= last))
        {
            if let Some(place) = member(&action.territory, by) {
                firsts.change(place, action.on, |first| *first = action.on.min(*first));
            }
        }
        firsts
    }
}

fn period(rank: usize) -> i64 {
    i64::try_from(rank).unwrap_or(i64::MAX)
}

#[allow(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
fn real(count: u64) -> f64 {
    count as f64
}
