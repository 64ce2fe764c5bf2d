use super::super::{read, write};
use super::default_level;
use crate::Error;
use crate::field::network::{AmbEffect, EffectQuestion, Network, RatePoint, Rows};
use crate::field::rows::Account;
use crate::measure::stats::{EffectOptions, Inference, Scale, UnitWeights};
use crate::reference::territory::{Level, Territory};
use crate::time::parse_date;
use serde::{Deserialize, Serialize};

/// A cell of a table of indicators; `null` where it was hidden.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PointInput {
    territory: String,
    at: String,
    #[serde(deserialize_with = "Option::deserialize")]
    numerator: Option<u64>,
    #[serde(deserialize_with = "Option::deserialize")]
    denominator: Option<u64>,
}

impl PointInput {
    fn build(&self) -> Result<RatePoint, Error> {
        Ok(RatePoint {
            territory: Territory::parse(&self.territory)?,
            at: parse_date(&self.at)?,
            numerator: self.numerator,
            denominator: self.denominator,
        })
    }
}

const fn departement() -> Level {
    Level::Departement
}

/// Input of `network.effect`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EffectInput {
    register: Rows,
    panel: Vec<PointInput>,
    #[serde(default = "departement")]
    assigned_at: Level,
    #[serde(default)]
    scale: Scale,
    #[serde(default)]
    weights: UnitWeights,
    #[serde(default)]
    inference: Inference,
    #[serde(default = "default_level")]
    level: f64,
    #[serde(default)]
    seed: u64,
}

#[derive(Serialize)]
struct EffectAnswer {
    effect: AmbEffect,
    account: Account,
}

pub(super) fn effect(json: &str) -> Result<String, Error> {
    let input: EffectInput = read(json)?;
    let points: Vec<RatePoint> =
        input.panel.iter().map(PointInput::build).collect::<Result<_, _>>()?;
    let EffectInput { assigned_at, scale, weights, inference, level, seed, .. } = input;
    let options = EffectOptions { inference, level, seed, ..EffectOptions::default() };
    let question = EffectQuestion { assigned_at, scale, weights, options };
    let (network, account) = Network::read(&input.register);
    write(&EffectAnswer { effect: network.effect(&points, &question)?, account })
}
