//! The sections of the yearly report of a network.

use super::content::{Bars, Head, Section, Sheet};
use super::shared::{FORECAST, FR, TARGET_HEADS, name, outside_parts, target_cells};
use crate::exchange::format::{count, decimal};
use crate::field::network::{AmbIndicator, AmbRow, AtLeast, CommitmentLine, Report};
use crate::field::target::Status;

/// Where the figures come from.
pub(super) const FOOTER: &str = "Population municipale\u{a0}: INSEE, code officiel géographique 2026 \
    (Licence Ouverte).";

pub(super) fn sections(report: &Report) -> Vec<Section> {
    let mut sections = vec![essentials(report)];
    sections.extend(parts(report));
    sections.push(kinds(report));
    sections.push(structures(report));
    sections.push(commitments(report));
    sections
}

/// The label of the catalogue, with the no-break space of its number.
const fn label_of(indicator: AmbIndicator) -> &'static str {
    match indicator {
        AmbIndicator::Density => "Actions pour 100\u{202f}000 habitants",
        other => other.label_fr(),
    }
}

/// A figure with what stands before it.
fn shown(row: &AmbRow) -> String {
    let decimals = match row.indicator {
        AmbIndicator::PeoplePerAction => 1,
        AmbIndicator::Density => 2,
        _ => 0,
    };
    let number = row.value.map(|value| decimal(value, decimals, FR));
    match (number, row.status) {
        (Some(number), "above") => at_least(&number, row.value == Some(0.0)),
        (Some(number), "below") => format!("au plus {number}"),
        (Some(number), _) => match (row.lower, row.upper) {
            (Some(low), Some(high)) => {
                let (low, high) = (decimal(low, decimals, FR), decimal(high, decimals, FR));
                format!("{number} (de {low} à {high})")
            }
            _ => number,
        },
        (None, "not_applicable") => "sans objet".to_owned(),
        (None, _) => "non disponible".to_owned(),
    }
}

fn essentials(report: &Report) -> Section {
    let mut section = Section::new("L’essentiel");
    let whole = report.indicators.iter().filter(|row| row.territory == Some(report.territory));
    let mut rows: Vec<Vec<String>> =
        whole.map(|row| vec![label_of(row.indicator).to_owned(), shown(row)]).collect();
    let mut line = |label: &str, number: u64| rows.push(vec![label.to_owned(), count(number, FR)]);
    line("Coordinateurs en poste", report.coordinators);
    line("Structures du territoire", report.structures);
    line("Structures signataires d’une charte", report.signatories);
    section.sheet =
        Some(Sheet { heads: vec![Head::Words("Indicateur"), Head::Number("Valeur")], rows });
    section
}

fn parts(report: &Report) -> Option<Section> {
    let coverage = report.coverage.as_ref()?;
    let mut section = Section::new("Par territoire");
    let of = |indicator: AmbIndicator| -> Vec<&AmbRow> {
        let all = report.indicators.iter().filter(|row| row.indicator == indicator);
        all.filter(|row| row.territory != Some(report.territory)).collect()
    };
    let columns = AmbIndicator::ALL.iter().map(|one| of(*one)).collect::<Vec<_>>();
    let places = of(AmbIndicator::Actions);
    let ambassadors = of(AmbIndicator::Ambassadors);
    let label = |row: &AmbRow| {
        let place = row.territory.as_ref().map(name);
        place.unwrap_or_else(|| outside_parts(&report.territory).to_owned())
    };
    // A line for what lies above the parts only where something does.
    let told = places.iter().zip(&ambassadors).enumerate().filter(|(_, (actions, people))| {
        actions.territory.is_some() || actions.numerator > 0 || people.numerator > 0
    });
    let rows = told.map(|(place, (row, _))| {
        let cells = columns.iter().filter_map(|column| column.get(place)).map(|row| shown(row));
        std::iter::once(label(row)).chain(cells).collect()
    });
    let whole = report.indicators.iter().filter(|row| row.territory == Some(report.territory));
    let whole = std::iter::once("Ensemble".to_owned()).chain(whole.map(shown)).collect();
    let numbers = AmbIndicator::ALL.iter().map(|one| Head::Number(label_of(*one)));
    section.sheet = Some(Sheet {
        heads: std::iter::once(Head::Words("Territoire")).chain(numbers).collect(),
        rows: rows.chain([whole]).collect(),
    });
    let bars = places.iter().filter(|row| row.territory.is_some());
    section.bars = Some(Bars {
        title: "Actions par territoire".to_owned(),
        bars: bars.map(|row| (label(row), row.value.unwrap_or(0.0), shown(row))).collect(),
    });
    let without: Vec<String> = coverage.without_action.iter().map(name).collect();
    section.remarks.push(match without.as_slice() {
        [] => "Tous les territoires ont eu une action au moins.".to_owned(),
        names => format!(
            "Sans aucune action\u{a0}: {} sur {}, à savoir {}.",
            names.len(),
            coverage.of,
            names.join(", ")
        ),
    });
    Some(section)
}

/// A number, which may be a lower bound.
fn told(report: &Report, bound: AtLeast, number: u64) -> String {
    let text = count(number, FR);
    if report.at_least.contains(&bound) { at_least(&text, number == 0) } else { text }
}

/// A lower bound; that of nothing known bounds nothing.
fn at_least(number: &str, nothing: bool) -> String {
    if nothing { "0 ou plus".to_owned() } else { format!("au moins {number}") }
}

fn kinds(report: &Report) -> Section {
    let mut section = Section::new("Par type d’action");
    let rows = report.by_kind.iter().map(|line| {
        vec![
            line.kind.label_fr().to_owned(),
            told(report, AtLeast::Actions, line.actions),
            told(report, AtLeast::People, line.people_reached),
            count(line.people_helped, FR),
            count(line.activations, FR),
        ]
    });
    section.sheet = Some(Sheet {
        heads: vec![
            Head::Words("Type"),
            Head::Number("Actions"),
            Head::Number("Personnes touchées"),
            Head::Number("Personnes accompagnées"),
            Head::Number("Activations déclarées"),
        ],
        rows: rows.collect(),
    });
    #[allow(clippy::cast_precision_loss, reason = "a bar is a few hundred dots long")]
    let bar = |people: u64| people as f64;
    let bars = report.by_kind.iter().map(|line| {
        let people = line.people_reached;
        let shown = told(report, AtLeast::People, people);
        (line.kind.label_fr().to_owned(), bar(people), shown)
    });
    section.bars = Some(Bars {
        title: "Personnes touchées par type d’action".to_owned(),
        bars: bars.collect(),
    });
    section
}

fn structures(report: &Report) -> Section {
    let title = "Structures organisatrices";
    if report.by_structure.is_empty() {
        return Section::saying(title, "Aucune action dans l’année.");
    }
    let mut section = Section::new(title);
    let rows = report.by_structure.iter().map(|line| {
        vec![
            line.name.clone().unwrap_or_else(|| line.id.clone()),
            line.kind.label_fr().to_owned(),
            told(report, AtLeast::Actions, line.actions),
            told(report, AtLeast::Actions, line.co_organised),
        ]
    });
    section.sheet = Some(Sheet {
        heads: vec![
            Head::Words("Structure"),
            Head::Words("Type"),
            Head::Number("Actions"),
            Head::Number("dont co-organisées"),
        ],
        rows: rows.collect(),
    });
    section.remarks.push(
        "Une action co-organisée figure à la ligne de chaque organisateur\u{a0}: ces lignes ne \
         s’additionnent pas."
            .to_owned(),
    );
    section
}

fn commitments(report: &Report) -> Section {
    let title = "Engagements";
    if report.commitments.is_empty() {
        return Section::saying(title, "Aucun engagement n’a commencé.");
    }
    let mut section = Section::new(title);
    let names = [Head::Words("Structure"), Head::Words("Engagement")];
    section.sheet = Some(Sheet {
        heads: names.into_iter().chain(TARGET_HEADS).collect(),
        rows: report.commitments.iter().map(|line| commitment(report, line)).collect(),
    });
    let states = Status::ALL.iter().filter_map(|status| {
        let number = report.commitments_by_status.get(status.code()).copied().filter(|n| *n > 0)?;
        Some(format!("{}\u{a0}: {}", status.label_fr(), count(number, FR)))
    });
    section.remarks.push(format!("{}.", states.collect::<Vec<_>>().join("\u{a0}; ")));
    section.remarks.push(FORECAST.to_owned());
    section
}

fn commitment(report: &Report, line: &CommitmentLine) -> Vec<String> {
    let first = [
        line.name.clone().unwrap_or_else(|| line.structure.clone()),
        line.subject.label_fr().to_owned(),
    ];
    let forecast = line.forecast.as_ref();
    let cells = target_cells(&line.standing, line.due_on, report.at, line.population, forecast);
    first.into_iter().chain(cells).collect()
}

/// How the figures are to be read.
pub(super) fn reading(report: &Report) -> Vec<String> {
    let texts = [
        "Les personnes touchées sont des présences\u{a0}: qui vient à deux actions compte deux fois.",
        "Une action co-organisée compte une fois. Une action tenue pour toute une région ne compte \
         dans aucun de ses départements.",
        "Les activations sont déclarées par les organisateurs\u{a0}; elles ne mesurent pas l’effet du \
         réseau, qui demande une comparaison dans le temps avec des territoires qui n’ont pas \
         encore eu d’action.",
        "L’intervalle d’une densité (Poisson exact, 95\u{202f}%) dit la part du hasard dans un petit \
         nombre d’actions.",
    ];
    let mut remarks: Vec<String> = texts.map(str::to_owned).into();
    if !report.at_least.is_empty() {
        remarks.push(
            "Certains effectifs de ce registre sont des minorants\u{a0}: ce qui en est calculé est \
             une borne, annoncée par «\u{a0}au moins\u{a0}» ou «\u{a0}au plus\u{a0}»."
                .to_owned(),
        );
    }
    remarks
}
