//! What both halves of a yearly report write alike.

use super::content::{Head, Section, Sheet};
use crate::exchange::format::{Lang, count, date, decimal, percent};
use crate::field::rows::{Account, Issue, Schema};
use crate::field::target::{Forecast, Standing, Status};
use crate::field::{network, programme};
use crate::reference::territory::{Level, Territory};
use chrono::NaiveDate;

pub(super) const FR: Lang = Lang::Fr;

pub(super) fn day(on: NaiveDate) -> String {
    date(on, FR)
}

/// A place as people name it: départements with their codes. INSEE writes straight apostrophes.
pub(super) fn name(place: &Territory) -> String {
    let text = match (place.level(), place.name()) {
        (_, None) => place.to_string(),
        (Level::France | Level::Region, Some(name)) => name.to_owned(),
        (_, Some(name)) => format!("{name} ({place})"),
    };
    text.replace('\'', "’")
}

/// What things that have no part are shown under.
pub(super) fn outside_parts(whole: &Territory) -> &'static str {
    match whole.level() {
        Level::France => "hors régions",
        _ => "hors départements",
    }
}

/// The columns of a target, from its state to its forecast.
pub(super) const TARGET_HEADS: [Head; 6] = [
    Head::Words("État"),
    Head::Number("Valeur connue"),
    Head::Number("Attendu"),
    Head::Number("Cible"),
    Head::Number("Échéance"),
    Head::Words("Atteinte prévue"),
];

/// Their cells: `population` is that of which the target is a part.
pub(super) fn target_cells(
    standing: &Standing,
    due_on: NaiveDate,
    at: NaiveDate,
    population: Option<u64>,
    forecast: Option<&Forecast>,
) -> [String; 6] {
    let known = match standing.known_on {
        Some(on) => format!(
            "{} au {} ({})",
            count(standing.value, FR),
            day(on),
            percent(standing.attainment, 1, FR)
        ),
        None => "aucune".to_owned(),
    };
    let target = count(standing.target, FR);
    let target = match population {
        Some(population) => format!("{target} sur {}", count(population, FR)),
        None => target,
    };
    let open = matches!(standing.status, Status::OnCourse | Status::Late);
    let expected = match forecast.filter(|_| open) {
        None => "sans objet".to_owned(),
        // The pace of old values may have led there already: nobody looked since.
        Some(Forecast { earliest: Some(first), latest, .. }) if *first <= at => match latest {
            Some(last) if *last > at => format!("peut-être déjà, au plus tard le {}", day(*last)),
            _ => "peut-être déjà\u{a0}: valeur à mettre à jour".to_owned(),
        },
        Some(Forecast { earliest: Some(first), latest: Some(last), .. }) => {
            format!("du {} au {}", day(*first), day(*last))
        }
        Some(Forecast { earliest: Some(first), .. }) => format!("pas avant le {}", day(*first)),
        Some(_) => "inconnue".to_owned(),
    };
    [
        standing.status.label_fr().to_owned(),
        known,
        if standing.status == Status::Withdrawn {
            "sans objet".to_owned()
        } else {
            decimal(standing.expected, usize::from(standing.expected.fract() > 0.0), FR)
        },
        target,
        day(due_on),
        expected,
    ]
}

/// How dates of forecasts are to be read.
pub(super) const FORECAST: &str = "Atteinte prévue\u{a0}: dates extrêmes si le rythme, depuis le début \
    et depuis la dernière valeur, reste ce qu’il a été (intervalles de Poisson à 95\u{202f}%).";

/// The rows of registers that count nowhere; none where there is none.
pub(super) fn rejected(accounts: &[&Account]) -> Option<Section> {
    let issues: Vec<&Issue> = accounts.iter().flat_map(|account| &account.issues).collect();
    if issues.is_empty() {
        return None;
    }
    let sum = |part: fn((u64, u64, u64)) -> u64| -> u64 {
        accounts.iter().map(|account| part(account.totals())).fold(0, u64::saturating_add)
    };
    let same = |one: &Issue, next: &Issue| {
        (one.table, one.row, &one.expected_fr) == (next.table, next.row, &next.expected_fr)
    };
    let mut section = Section::new("Lignes rejetées");
    section.sheet = Some(Sheet {
        heads: vec![
            Head::Words("Fichier"),
            Head::Number("Ligne"),
            Head::Words("Colonne"),
            Head::Words("Attendu"),
        ],
        rows: issues.chunk_by(|one, next| same(one, next)).map(rejected_row).collect(),
    });
    section.remarks.push(format!(
        "Lignes comptées nulle part\u{a0}: {} sur {}. Elles sont numérotées comme dans un tableur\u{a0}: \
         l’en-tête est la ligne 1.",
        count(sum(|totals| totals.2), FR),
        count(sum(|totals| totals.0), FR)
    ));
    Some(section)
}

/// Files and columns by the French names that templates carry. Faults of one row that want the same
/// thing are one line: a blank line is short of everything.
fn rejected_row(issues: &[&Issue]) -> Vec<String> {
    let Some(first) = issues.first() else { return Vec::new() };
    let schemas: [&[&'static Schema]; 2] = [&network::SCHEMAS, &programme::SCHEMAS];
    let schema = schemas.into_iter().flatten().find(|schema| schema.table == first.table);
    let columns: Vec<&str> = issues
        .iter()
        .map(|issue| {
            let column = issue.column.and_then(|name| schema?.column(name));
            column.map_or("toute la ligne", |column| column.header)
        })
        .collect();
    vec![
        schema.map_or_else(|| first.table.to_owned(), |schema| schema.file()),
        count(first.row.saturating_add(2), FR),
        columns.join(", "),
        first.expected_fr.clone(),
    ]
}
