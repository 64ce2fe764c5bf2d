//! When the published target could be reached: a range over curves, and why it is wide.

use crate::failure::Failure;
use crate::published::{Line, millions, target, trimmed};
use carnet_sante::exchange::format::{Lang, date, percent};
use carnet_sante::measure::published::DenominatorMeaning;
use carnet_sante::measure::stats::{
    AdoptionOptions, AdoptionOutlook, Ceiling, Curve, OutlookFit, Reason, Stock, adoption_outlook,
};
use carnet_sante::time::parse_date;
use chrono::NaiveDate;

/// What is shown of the outlook.
pub(crate) struct Outlook {
    pub(crate) found: AdoptionOutlook,
    /// When the target is due.
    pub(crate) due: NaiveDate,
    /// The last published count, in people.
    last: f64,
}

/// The outlook of the published series, or none without a target or enough points.
pub(crate) fn outlook(lines: &[Line]) -> Result<Option<Outlook>, Failure> {
    let Some((due, people)) = target() else { return Ok(None) };
    let mut series: Vec<Stock> = Vec::new();
    for line in lines {
        let Some(count) = line.figure.quantity.number.to_u64() else { continue };
        // Of two counts of one day the first published stands.
        if series.last().is_none_or(|before| before.at < line.day) {
            series.push(Stock { at: line.day, count: count as f64 });
        }
    }
    let (Some(last), true) = (series.last().copied(), series.len() >= 6) else { return Ok(None) };
    let below = [DenominatorMeaning::Opened, DenominatorMeaning::Population];
    let newest = lines.last();
    let known = below.into_iter().filter_map(|m| Some(newest?.over(m)?.denominator.count as f64));
    // A ceiling within one part in a hundred of another would count one assumption twice.
    let mut values: Vec<f64> = Vec::new();
    for value in known {
        if values.iter().all(|other| (value / other - 1.0).abs() > 0.01) {
            values.push(value);
        }
    }
    let known = values.into_iter().map(|value| Ceiling::Fixed { value });
    let options = AdoptionOptions {
        curves: vec![Curve::Logistic, Curve::Gompertz, Curve::Bass],
        ceilings: known.chain([Ceiling::Free {}]).collect(),
        target: people as f64,
        // The year in which accounts were opened for everybody.
        origin: Some(parse_date("2022-01-01").map_err(Failure::of)?),
    };
    let found = adoption_outlook(&series, &options).map_err(Failure::of)?;
    Ok(Some(Outlook { found, due, last: last.count }))
}

fn whole(number: f64) -> String {
    millions(number.round() as u64)
}

impl Outlook {
    /// The range in one sentence.
    pub(crate) fn sentence(&self) -> String {
        let AdoptionOutlook { earliest, latest, median, target, .. } = &self.found;
        let day = |date_of: &Option<NaiveDate>| date_of.map(|day| date(day, Lang::Fr));
        let (from, to) = match (day(earliest), day(latest)) {
            (Some(from), Some(to)) => (from, format!("le {to}")),
            (Some(from), None) => (from, "jamais".to_owned()),
            _ => return format!("Aucune courbe n’atteint {}.", whole(*target)),
        };
        let half = day(median)
            .map_or(String::new(), |day| format!(" ; la moitié du poids l’atteint avant le {day}"));
        format!(
            "{} de profils activés : entre le {from} et {to} selon la courbe{half}. Objectif officiel : {}.",
            whole(*target),
            date(self.due, Lang::Fr)
        )
    }

    /// Why the range is wide, a sentence each.
    pub(crate) fn reasons(&self) -> Vec<String> {
        let AdoptionOutlook { earliest, latest, target, fits, .. } = &self.found;
        let told = |reason: &Reason| match reason {
            Reason::BeyondData => format!(
                "l’objectif ({}) dépasse le dernier chiffre publié ({}) : toute date est une extrapolation",
                whole(*target),
                whole(self.last)
            ),
            Reason::CeilingNotIdentifiable => {
                let free = fits.iter().filter(|fit| fit.fit.given == Ceiling::Free {});
                let unknown = free.clone().filter(|fit| !fit.fit.identifiable).count();
                format!(
                    "la série ne dit pas son plafond ({unknown} courbes sur {} dont le plafond est laissé libre) : elle ne \
                     s’infléchit pas assez",
                    free.count()
                )
            }
            Reason::CurvesDisagree => {
                let days = earliest.zip(*latest).map(|(from, to)| (to - from).num_days());
                match days {
                    Some(days) => format!(
                        "des courbes qui suivent les points s’écartent de {} mois",
                        trimmed(days as f64 / 30.4375, 0)
                    ),
                    None => {
                        "des courbes qui suivent les points donnent des dates éloignées".to_owned()
                    }
                }
            }
            Reason::NeverReached => "une courbe au moins n’atteint jamais l’objectif".to_owned(),
            _ => "trop peu de points pour peser les courbes".to_owned(),
        };
        self.found.reasons.iter().map(told).collect()
    }

    /// Heading and rows: curve, ceiling, whether the data tell it, date, weight.
    pub(crate) fn table(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let heading = ["Courbe", "Plafond", "Plafond dit par les données", "Date", "Poids"];
        let rows = self.found.fits.iter().map(|OutlookFit { fit, weight, date: reached }| {
            let curve = match fit.curve {
                Curve::Logistic => "logistique",
                Curve::Gompertz => "Gompertz",
                _ => "Bass",
            };
            let (ceiling, told) = match fit.given {
                Ceiling::Fixed { .. } => (whole(fit.ceiling), "donné"),
                _ if fit.identifiable => (whole(fit.ceiling), "oui"),
                _ if fit.at_bound => ("sans fin".to_owned(), "non"),
                _ => (whole(fit.ceiling), "non"),
            };
            let reached = reached.map_or("jamais".to_owned(), |day| date(day, Lang::Fr));
            vec![curve.to_owned(), ceiling, told.to_owned(), reached, percent(*weight, 0, Lang::Fr)]
        });
        (heading.map(str::to_owned).to_vec(), rows.collect())
    }
}

#[cfg(test)]
#[path = "outlook_tests.rs"]
mod tests;
