//! The synthetic cohort: people who never existed, made batch by batch and counted at once.

use crate::failure::Failure;
use crate::options::Options;
use crate::progress::Progress;
use crate::questions::{Answers, Ground, Questions};
use carnet_sante::bridge::synthetic::{Calibration, population};
use carnet_sante::measure::indicator::Axis;
use carnet_sante::measure::published::national_anchor_series;
use carnet_sante::reference::territory::Level;
use carnet_sante::time::{Every, Period, periods};
use chrono::{Months, NaiveDate};

/// Rows made at a time: 24 bytes each, so that a batch stays in cache.
const BATCH: u64 = 1 << 16;

/// The counted cohort.
pub(crate) struct Counted {
    pub(crate) answers: Answers,
    pub(crate) rows: u64,
    pub(crate) represents: u64,
    pub(crate) at: NaiveDate,
}

/// Makes the cohort and counts it.
pub(crate) fn count(seed: u64, scale: f64, options: &Options) -> Result<Counted, Failure> {
    let calibration = Calibration::national();
    let represents = calibration.represents();
    let rows = (represents as f64 * scale).round() as u64;
    let people = population(seed, rows, &calibration).map_err(Failure::of)?;
    let lacks = |axis: &&Axis| matches!(axis, Axis::Commune | Axis::Category(_));
    if let Some(axis) = options.by.iter().flatten().find(lacks) {
        return Err(Failure::new(format!("the synthetic cohort has no `{}`", axis.name()))
            .help("its axes are departement, region, france, age and sex"));
    }
    let ground = ground(options)?;
    let mut questions = Questions::new(&ground, options)?;
    let mut progress = Progress::new("Cohorte synthétique", rows);
    for batch in people.batches(BATCH) {
        questions.push(&batch.columns(), batch.first_row)?;
        let made = batch.len() as u64;
        progress.at(batch.first_row.saturating_add(made), made);
    }
    progress.end();
    let at = ground.at.last().copied().unwrap_or_default();
    let answers = questions.finish().map_err(Failure::of)?;
    Ok(Counted { answers, rows, represents, at })
}

/// States at the end of the month of the last published count, unless dates are asked; months from
/// the first one that ends with a published count of open profiles.
fn ground(options: &Options) -> Result<Ground, Failure> {
    let month = |day: Option<&(NaiveDate, u64)>| {
        let day = day.map(|anchor| anchor.0).unwrap_or_default();
        chrono::Datelike::with_day(&day, 1).unwrap_or(day)
    };
    let opened = national_anchor_series("open_n");
    let activated = national_anchor_series("act_n");
    let first = month(opened.first());
    let end = month(activated.last())
        .checked_add_months(Months::new(1))
        .ok_or_else(|| Failure::new("no published count to calibrate on"))?;
    let mut at = options.at.clone();
    if at.is_empty() {
        at.extend(end.pred_opt());
    }
    let span = Period::new(first, end).map_err(Failure::of)?;
    let months = periods(span, Every::Month).map_err(Failure::of)?;
    Ok(Ground { level: Some(Level::Departement), birth: true, sex: true, at, months })
}
