use super::super::{read, read_beside, write};
use super::table_in::TableInput;
use crate::Error;
use crate::measure::stats::{
    AdoptionOptions, Ceiling, Curve, Stock, adoption_outlook, fit_adoption,
};
use crate::time::parse_date;
use serde::Deserialize;

/// A dated stock.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StockInput {
    at: String,
    count: f64,
}

fn stocks(series: &[StockInput]) -> Result<Vec<Stock>, Error> {
    let each = series.iter();
    each.map(|StockInput { at, count }| Ok(Stock { at: parse_date(at)?, count: *count })).collect()
}

/// Input of `stats.fit_adoption`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FitInput {
    series: Vec<StockInput>,
    curve: Curve,
    #[serde(default = "free")]
    ceiling: Ceiling,
    #[serde(default)]
    origin: Option<String>,
}

const fn free() -> Ceiling {
    Ceiling::Free {}
}

pub(super) fn fit(json: &str) -> Result<String, Error> {
    let FitInput { series, curve, ceiling, origin } = read(json)?;
    let series = stocks(&series)?;
    let origin = origin.map(|date| parse_date(&date)).transpose()?;
    let origin = origin.or_else(|| Some(series.first()?.at)).unwrap_or_default();
    write(&fit_adoption(&series, curve, ceiling, origin)?)
}

/// What curves and ceilings are tried.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OutlookOptions {
    target: f64,
    #[serde(default = "all_curves")]
    curves: Vec<Curve>,
    #[serde(default = "free_ceiling")]
    ceilings: Vec<Ceiling>,
    #[serde(default)]
    origin: Option<String>,
}

fn all_curves() -> Vec<Curve> {
    vec![Curve::Logistic, Curve::Gompertz, Curve::Bass]
}

fn free_ceiling() -> Vec<Ceiling> {
    vec![free()]
}

impl OutlookOptions {
    fn read(self) -> Result<AdoptionOptions, Error> {
        let Self { target, curves, ceilings, origin } = self;
        let origin = origin.map(|date| parse_date(&date)).transpose()?;
        Ok(AdoptionOptions { curves, ceilings, target, origin })
    }
}

/// Input of `stats.adoption_outlook`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OutlookInput {
    series: Vec<StockInput>,
}

impl OutlookInput {
    const NAMES: &[&str] = &["series"];
}

pub(super) fn outlook(json: &str) -> Result<String, Error> {
    let (input, options): (_, OutlookOptions) = read_beside(json, OutlookInput::NAMES)?;
    let OutlookInput { series } = input;
    write(&adoption_outlook(&stocks(&series)?, &options.read()?)?)
}

/// Input of `table.adoption_outlook`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableOutlookInput {
    table: TableInput,
}

impl TableOutlookInput {
    const NAMES: &[&str] = &["table"];
}

pub(super) fn table_outlook(json: &str) -> Result<String, Error> {
    let (input, options): (_, OutlookOptions) = read_beside(json, TableOutlookInput::NAMES)?;
    let TableOutlookInput { table } = input;
    write(&table.into_table()?.adoption_outlook(&options.read()?)?)
}
