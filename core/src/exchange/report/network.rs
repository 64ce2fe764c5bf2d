//! The sections of the yearly report of a network.

use super::content::{Bars, Section, Sheet};
use crate::exchange::format::{Lang, count, date, decimal, percent};
use crate::field::network::{AmbIndicator, AmbRow, AtLeast, CommitmentLine, Report};
use crate::field::rows::{Account, Issue};
use crate::field::target::Status;
use crate::reference::territory::{Level, Territory};
use chrono::NaiveDate;

const FR: Lang = Lang::Fr;

/// The last line.
pub(super) const FOOTER: &str = "Population municipale\u{a0}: INSEE, code officiel géographique 2026 \
    (Licence Ouverte). Document établi à partir d’un registre tenu localement, sans lien avec l’État.";

pub(super) fn title(report: &Report) -> String {
    let year = report.from.format("%Y");
    let place = name(&report.territory);
    format!("Réseau d’ambassadeurs de «\u{a0}Mon espace santé\u{a0}»\u{a0}: {place}, {year}")
}

pub(super) fn lead(report: &Report) -> String {
    format!(
        "Actions de l’année\u{a0}; état des engagements et des personnes au {}.",
        day(report.at)
    )
}

pub(super) fn sections(report: &Report, account: &Account) -> Vec<Section> {
    let parts = parts(report);
    let mut sections = vec![essentials(report)];
    sections.extend(parts);
    sections.push(kinds(report));
    sections.push(structures(report));
    sections.push(commitments(report));
    sections.extend(rejected(account));
    sections.push(reading(report));
    sections
}

fn day(date_: NaiveDate) -> String {
    date(date_, FR)
}

/// A place as people name it: départements with their codes.
fn name(place: &Territory) -> String {
    match (place.level(), place.name()) {
        (_, None) => place.to_string(),
        (Level::France | Level::Region, Some(name)) => name.to_owned(),
        (_, Some(name)) => format!("{name} ({place})"),
    }
}

/// A figure with what stands before it.
fn shown(row: &AmbRow) -> String {
    let decimals = match row.indicator {
        AmbIndicator::PeoplePerAction | AmbIndicator::Density => 1,
        _ => 0,
    };
    let number = row.value.map(|value| decimal(value, decimals, FR));
    match (number, row.status) {
        (Some(number), "above") => format!("au moins {number}"),
        (Some(number), "below") => format!("au plus {number}"),
        (Some(number), _) => match (row.lower, row.upper) {
            (Some(low), Some(high)) => {
                format!("{number} ({} à {})", decimal(low, 1, FR), decimal(high, 1, FR))
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
        whole.map(|row| vec![row.indicator.label_fr().to_owned(), shown(row)]).collect();
    let mut line = |label: &str, number: u64| rows.push(vec![label.to_owned(), count(number, FR)]);
    line("Coordinateurs en poste", report.coordinators);
    line("Structures du territoire", report.structures);
    line("Structures signataires d’une charte", report.signatories);
    section.sheet = Some(Sheet { headers: vec!["Indicateur", "Valeur"], rows });
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
        place.unwrap_or_else(|| "au-dessus de ce niveau".to_owned())
    };
    // A line for what lies above the parts only where something does.
    let told = places.iter().zip(&ambassadors).enumerate().filter(|(_, (actions, people))| {
        actions.territory.is_some() || actions.numerator > 0 || people.numerator > 0
    });
    let rows = told.map(|(place, (row, _))| {
        let cells = columns.iter().filter_map(|column| column.get(place)).map(|row| shown(row));
        std::iter::once(label(row)).chain(cells).collect()
    });
    let headers = std::iter::once("Territoire");
    section.sheet = Some(Sheet {
        headers: headers.chain(AmbIndicator::ALL.iter().map(|one| one.label_fr())).collect(),
        rows: rows.collect(),
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
            "Sans aucune action\u{a0}: {} sur {} ({}).",
            names.len(),
            coverage.of,
            names.join(", ")
        ),
    });
    Some(section)
}

/// A number of actions, which may be a lower bound.
fn actions(report: &Report, number: u64) -> String {
    let number = count(number, FR);
    if report.at_least.contains(&AtLeast::Actions) { format!("au moins {number}") } else { number }
}

fn kinds(report: &Report) -> Section {
    let mut section = Section::new("Par type d’action");
    let rows = report.by_kind.iter().map(|line| {
        let numbers = [line.people_reached, line.people_helped, line.activations];
        let cells = numbers.into_iter().map(|number| count(number, FR));
        let first = [line.kind.label_fr().to_owned(), actions(report, line.actions)];
        first.into_iter().chain(cells).collect()
    });
    section.sheet = Some(Sheet {
        headers: vec![
            "Type",
            "Actions",
            "Personnes touchées",
            "Personnes accompagnées",
            "Activations déclarées",
        ],
        rows: rows.collect(),
    });
    #[allow(clippy::cast_precision_loss, reason = "a bar is a few hundred dots long")]
    let bar = |people: u64| people as f64;
    let bars = report.by_kind.iter().map(|line| {
        let people = line.people_reached;
        (line.kind.label_fr().to_owned(), bar(people), count(people, FR))
    });
    section.bars = Some(Bars {
        title: "Personnes touchées par type d’action".to_owned(),
        bars: bars.collect(),
    });
    section
}

fn structures(report: &Report) -> Section {
    let mut section = Section::new("Structures organisatrices");
    if report.by_structure.is_empty() {
        section.remarks.push("Aucune action dans l’année.".to_owned());
        return section;
    }
    let rows = report.by_structure.iter().map(|line| {
        vec![
            line.name.clone().unwrap_or_else(|| line.id.clone()),
            line.kind.label_fr().to_owned(),
            actions(report, line.actions),
            actions(report, line.co_organised),
        ]
    });
    section.sheet = Some(Sheet {
        headers: vec!["Structure", "Type", "Actions", "dont co-organisées"],
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
    let mut section = Section::new("Engagements");
    if report.commitments.is_empty() {
        section.remarks.push("Aucun engagement n’a commencé.".to_owned());
        return section;
    }
    section.sheet = Some(Sheet {
        headers: vec![
            "Structure",
            "Engagement",
            "État",
            "Valeur connue",
            "Attendu",
            "Cible",
            "Échéance",
            "Atteinte prévue",
        ],
        rows: report.commitments.iter().map(commitment).collect(),
    });
    let states = Status::ALL.iter().filter_map(|status| {
        let number = report.commitments_by_status.get(status.code()).copied().filter(|n| *n > 0)?;
        Some(format!("{}\u{a0}: {}", status.label_fr(), count(number, FR)))
    });
    section.remarks.push(format!("{}.", states.collect::<Vec<_>>().join("\u{a0}; ")));
    section.remarks.push(
        "Atteinte prévue\u{a0}: dates extrêmes si le rythme, depuis le début et depuis la dernière \
         valeur, reste ce qu’il a été (intervalles de Poisson à 95\u{a0}%)."
            .to_owned(),
    );
    section
}

fn commitment(line: &CommitmentLine) -> Vec<String> {
    let standing = &line.standing;
    let known = standing.known_on.map_or_else(
        || "aucune".to_owned(),
        |on| format!("{} au {}", count(standing.value, FR), day(on)),
    );
    let target = count(standing.target, FR);
    let target = match line.population {
        Some(population) => format!("{target} sur {}", count(population, FR)),
        None => target,
    };
    let expected = match line.forecast {
        None => String::new(),
        Some(range) => match (range.earliest, range.latest) {
            (Some(first), Some(last)) => format!("du {} au {}", day(first), day(last)),
            (Some(first), None) => format!("pas avant le {}", day(first)),
            _ => "inconnue".to_owned(),
        },
    };
    vec![
        line.name.clone().unwrap_or_else(|| line.structure.clone()),
        line.subject.label_fr().to_owned(),
        standing.status.label_fr().to_owned(),
        format!("{known} ({})", percent(standing.attainment, 1, FR)),
        decimal(standing.expected, 1, FR),
        target,
        day(line.due_on),
        expected,
    ]
}

fn rejected(account: &Account) -> Option<Section> {
    if account.is_clean() {
        return None;
    }
    let (given, _, bad) = account.totals();
    let mut section = Section::new("Lignes rejetées");
    let row = |issue: &Issue| {
        vec![
            issue.table.to_owned(),
            count(issue.row.saturating_add(1), FR),
            issue.column.unwrap_or_default().to_owned(),
            issue.expected_fr.clone(),
        ]
    };
    section.sheet = Some(Sheet {
        headers: vec!["Table", "Ligne", "Colonne", "Attendu"],
        rows: account.issues.iter().map(row).collect(),
    });
    section.remarks.push(format!(
        "Lignes comptées nulle part\u{a0}: {} sur {}. La ligne 1 est la première après l’en-tête.",
        count(bad, FR),
        count(given, FR)
    ));
    Some(section)
}

fn reading(report: &Report) -> Section {
    let mut section = Section::new("Ce que ces chiffres disent, et ne disent pas");
    let texts = [
        "Les personnes touchées sont des présences\u{a0}: qui vient à deux actions compte deux fois.",
        "Une action co-organisée compte une fois. Une action tenue pour toute une région ne compte \
         dans aucun de ses départements.",
        "Les activations sont déclarées par les organisateurs\u{a0}; elles ne mesurent pas l’effet du \
         réseau, qui demande une comparaison dans le temps avec des territoires qui n’ont pas \
         encore eu d’action.",
        "L’intervalle d’une densité (Poisson exact, 95\u{a0}%) dit la part du hasard dans un petit \
         nombre d’actions.",
    ];
    section.remarks.extend(texts.map(str::to_owned));
    if !report.at_least.is_empty() {
        section.remarks.push(
            "Certains effectifs de ce registre sont des minorants\u{a0}: ce qui en est calculé est \
             une borne, annoncée par «\u{a0}au moins\u{a0}» ou «\u{a0}au plus\u{a0}»."
                .to_owned(),
        );
    }
    section
}
