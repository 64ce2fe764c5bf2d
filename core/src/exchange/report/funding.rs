//! The sections of funding lines and of published figures.

use super::content::{Head, Section};
use super::programme::{called, table};
use super::shared::{FR, day};
use crate::exchange::format::{count, decimal, percent};
use crate::field::programme::{
    Derived, FundingLine, LineId, ProgrammeLine, ProgrammeReport, ThresholdSummary,
};
use crate::measure::published::{Bound, Figure, Quantity, When, WhenKind};
use chrono::Datelike;

pub(super) fn funding(report: &ProgrammeReport) -> Option<Section> {
    let funded = || report.programmes.iter().filter(|line| line.overview.funding_line.is_some());
    let rows = funded().flat_map(|line| {
        line.thresholds.iter().map(|one| threshold_row(line, one)).collect::<Vec<_>>()
    });
    let lines: Vec<&FundingLine> = LineId::ALL
        .iter()
        .filter(|id| funded().any(|line| line.overview.funding_line == Some(**id)))
        .filter_map(|id| id.line())
        .collect();
    if lines.is_empty() {
        return None;
    }
    let heads = vec![
        Head::Words("Programme"),
        Head::Words("Seuil"),
        Head::Number("Requis"),
        Head::Number("Mesurés"),
        Head::Number("Atteints"),
        Head::Number("Non atteints"),
        Head::Number("Ensemble"),
    ];
    let title = "Financements";
    let mut section = table(title, heads, rows.collect()).unwrap_or_else(|| Section::new(title));
    section.remarks.extend(lines.into_iter().map(line_remark));
    if section.sheet.is_some() {
        section.remarks.push(
            "Mesurés\u{a0}: sites dont une part a été comptée, la dernière de chacun. Un seuil que les \
             sources ne disent pas n’est jugé que si le registre le donne."
                .to_owned(),
        );
    }
    Some(section)
}

fn threshold_row(line: &ProgrammeLine, one: &ThresholdSummary) -> Vec<String> {
    let total = match one.total.value() {
        Some(share) => format!(
            "{} sur {} ({})",
            count(one.total.numerator, FR),
            count(one.total.denominator, FR),
            percent(share, 1, FR)
        ),
        None => "sans objet".to_owned(),
    };
    let judged = |number: u64| {
        if one.measured > 0 && one.measured == one.not_published {
            "seuil non publié".to_owned()
        } else {
            count(number, FR)
        }
    };
    vec![
        called(line),
        one.label.to_owned(),
        one.share.map_or_else(
            || "non publié".to_owned(),
            |share| format!("au moins {}", percent(share, 0, FR)),
        ),
        count(one.measured, FR),
        judged(one.met),
        judged(one.not_met),
        total,
    ]
}

fn line_remark(line: &FundingLine) -> String {
    let amount = line.amount_eur.map_or_else(String::new, |euros| {
        #[allow(clippy::cast_precision_loss, reason = "amounts are far below 2^53")]
        let millions = decimal(euros as f64 / 1e6, 0, FR);
        format!(", {millions}\u{a0}M€")
    });
    let pays = if line.pays_for == "use" { "usage" } else { "équipement" };
    format!("{} ({}\u{a0}; {pays}{amount}). {}", line.name, line.label, spaced(&line.note))
}

/// No-break spaces before French double punctuation.
fn spaced(text: &str) -> String {
    text.replace(" ;", "\u{a0};")
        .replace(" :", "\u{a0}:")
        .replace(" M€", "\u{a0}M€")
        .replace(" €", "\u{a0}€")
}

pub(super) fn published(report: &ProgrammeReport) -> Option<Section> {
    let rows = report.published.iter().flat_map(|one| {
        let told = one.figures.iter().map(|figure| figure_row(one.name, figure));
        let derived = one.derived.iter().map(|derived| derived_row(one.name, derived));
        told.chain(derived).collect::<Vec<_>>()
    });
    let heads = vec![
        Head::Words("Déploiement"),
        Head::Words("Ce qui a été publié"),
        Head::Number("Valeur"),
        Head::Number("Date"),
        Head::Words("Source"),
    ];
    let mut section = table("Repères publiés", heads, rows.collect())?;
    section.remarks.push(
        "Chiffres de la presse et de pages publiques, de toutes années\u{a0}; ils ne viennent pas du \
         registre."
            .to_owned(),
    );
    Some(section)
}

fn figure_row(deployment: &str, figure: &Figure) -> Vec<String> {
    vec![
        deployment.to_owned(),
        figure.label.to_owned(),
        told(figure.quantity, figure.unit),
        when(figure.when),
        figure.source.reference.to_owned(),
    ]
}

/// Days and months as French writes them, the rest as it was published.
fn when(when: When) -> String {
    match (when.kind(), when.last_day()) {
        (WhenKind::Day, Some(on)) => day(on),
        (WhenKind::Month, Some(on)) => format!("{:02}/{:04}", on.month(), on.year()),
        _ => when.text().to_owned(),
    }
}

fn derived_row(deployment: &str, derived: &Derived) -> Vec<String> {
    vec![
        deployment.to_owned(),
        derived.label.to_owned(),
        format!("environ {}", decimal(derived.estimate.value, 0, FR)),
        String::new(),
        "par calcul".to_owned(),
    ]
}

/// A published number with what stands before it, as a text says it.
fn told(quantity: Quantity, unit: &str) -> String {
    let before = match quantity.bound {
        Bound::Equal => "",
        Bound::Below => "moins de ",
        Bound::Above => "plus de ",
        Bound::About => "environ ",
        Bound::AtMost => "au plus ",
        Bound::AtLeast => "au moins ",
    };
    let decimals = usize::try_from(quantity.number.decimals()).unwrap_or_default();
    let number = decimal(quantity.number.to_f64(), decimals, FR);
    format!("{before}{number}\u{a0}{unit}")
}
