//! The sections of the yearly report of programmes.

use super::content::{Bars, Head, Section, Sheet};
use super::funding::{funding, published};
use super::shared::{FORECAST, FR, TARGET_HEADS, day, name, outside_parts, target_cells};
use crate::exchange::format::{count, percent};
use crate::field::programme::{
    FunnelRow, MeasureLine, Overview, ProgrammeLine, ProgrammeReport, Stage,
};
use crate::order::within;
use crate::reference::territory::Territory;

/// Where the figures come from.
pub(super) const FOOTER: &str = "Lignes de financement et repères publiés\u{a0}: sources publiques lues \
    en 2026, citées dans les données de la bibliothèque.";

pub(super) fn sections(report: &ProgrammeReport) -> Vec<Section> {
    let mut sections = vec![overview(report)];
    sections.extend(stages(report));
    sections.extend(targets(report));
    sections.extend(measures(report));
    sections.extend(referents(report));
    sections.extend(funding(report));
    sections.extend(published(report));
    sections
}

/// A section whose table has these rows; none without any.
pub(super) fn table(title: &str, heads: Vec<Head>, rows: Vec<Vec<String>>) -> Option<Section> {
    if rows.is_empty() {
        return None;
    }
    let mut section = Section::new(title);
    section.sheet = Some(Sheet { heads, rows });
    Some(section)
}

/// The name of a programme, or its identifier.
pub(super) fn called(line: &ProgrammeLine) -> String {
    let Overview { name, id, .. } = &line.overview;
    name.clone().unwrap_or_else(|| id.clone())
}

/// The same, marked when its figures are of more than the territory.
fn called_wide(line: &ProgrammeLine) -> String {
    let name = called(line);
    if line.wider { format!("{name} (tout le programme)") } else { name }
}

fn overview(report: &ProgrammeReport) -> Section {
    let title = "Programmes";
    let rows: Vec<Vec<String>> = report.programmes.iter().map(overview_row).collect();
    let heads = vec![
        Head::Words("Programme"),
        Head::Words("Type"),
        Head::Words("Territoire"),
        Head::Words("Dates"),
        Head::Number("Sites présents"),
        Head::Number("Sites partis"),
        Head::Number("Référents"),
    ];
    let Some(mut section) = table(title, heads, rows) else {
        return Section::saying(title, "Aucun programme n’a couru dans l’année sur ce territoire.");
    };
    section.remarks.push(
        "Les sites et les référents sont ceux du territoire du rapport, même quand le programme est \
         plus large."
            .to_owned(),
    );
    section.remarks.extend(report.programmes.iter().filter_map(tags));
    section
}

fn overview_row(line: &ProgrammeLine) -> Vec<String> {
    let one = &line.overview;
    let dates = match one.ends_on.and_then(|end| end.pred_opt()) {
        Some(last) => format!("du {} au {}", day(one.starts_on), day(last)),
        None => format!("depuis le {}", day(one.starts_on)),
    };
    let present: u64 = one.present.values().fold(0, |sum, sites| sum.saturating_add(*sites));
    vec![
        called(line),
        one.kind.label_fr().to_owned(),
        name(&one.territory),
        if one.running { dates } else { format!("{dates} (terminé)") },
        count(present, FR),
        count(one.left, FR),
        count(one.referents, FR),
    ]
}

fn tags(line: &ProgrammeLine) -> Option<String> {
    let pathways: Vec<&str> = line.overview.pathways.iter().map(|tag| tag.label_fr()).collect();
    let themes: Vec<&str> = line.overview.themes.iter().map(|tag| tag.label_fr()).collect();
    let lists = [("parcours d’usages", pathways), ("thèmes", themes)];
    let told = lists.iter().filter(|(_, tags)| !tags.is_empty());
    let told: Vec<String> =
        told.map(|(what, tags)| format!("{what}\u{a0}: {}", tags.join(" · "))).collect();
    (!told.is_empty()).then(|| format!("{} — {}.", called(line), told.join("\u{a0}; ")))
}

fn stages(report: &ProgrammeReport) -> Option<Section> {
    // Sites of which no stage is known tell nothing here.
    let staged = |line: &&ProgrammeLine| line.funnel.iter().any(|row| row.numerator > 0);
    let with_sites = || report.programmes.iter().filter(staged);
    let mut rows = Vec::new();
    for line in with_sites() {
        rows.extend(stage_rows(line, &line.funnel, &|_| "ensemble".to_owned()));
        rows.extend(stage_rows(line, &line.by_part, &|group| part(group, &report.territory)));
        rows.extend(stage_rows(line, &line.by_phase, &phase));
    }
    let numbers = Stage::ALL.iter().map(|stage| Head::Number(stage_head(*stage)));
    let heads = [Head::Words("Programme"), Head::Words("Sites")].into_iter().chain(numbers);
    let mut section = table("Étapes des sites", heads.collect(), rows)?;
    section.bars = Some(Bars {
        title: "Sites alimentant, parmi ceux du programme".to_owned(),
        bars: with_sites().filter_map(feeding).collect(),
    });
    section.remarks.push(
        "Sites qui ont atteint chaque étape, dont ceux qui sont partis depuis, et part de ceux qui \
         avaient atteint l’étape précédente. Une étape plus avancée vaut pour celles qui la précèdent."
            .to_owned(),
    );
    Some(section)
}

const fn stage_head(stage: Stage) -> &'static str {
    match stage {
        Stage::Candidate => "Candidats",
        Stage::Retained => "Retenus",
        Stage::Equipped => "Équipés",
        Stage::Feeding => "Alimentants",
        Stage::Regular => "Réguliers",
    }
}

/// One line for each group of a funnel.
fn stage_rows(
    line: &ProgrammeLine,
    rows: &[FunnelRow],
    label: &dyn Fn(Option<&str>) -> String,
) -> Vec<Vec<String>> {
    let groups = rows.chunk_by(|one, next| one.group == next.group);
    groups
        .map(|group| {
            let label = label(group.first().and_then(|row| row.group.as_deref()));
            [called(line), label].into_iter().chain(group.iter().map(stage_cell)).collect()
        })
        .collect()
}

fn stage_cell(row: &FunnelRow) -> String {
    let number = count(row.numerator, FR);
    match row.value.filter(|_| row.denominator.is_some()) {
        Some(share) => format!("{number} ({})", percent(share, 1, FR)),
        None => number,
    }
}

fn part(group: Option<&str>, whole: &Territory) -> String {
    let place = group.and_then(|code| Territory::parse(code).ok());
    place.map_or_else(|| outside_parts(whole).to_owned(), |place| name(&place))
}

fn phase(group: Option<&str>) -> String {
    group.map_or_else(|| "sans phase".to_owned(), |phase| format!("phase {phase}"))
}

#[allow(clippy::cast_precision_loss, reason = "a bar is a few hundred dots long")]
fn feeding(line: &ProgrammeLine) -> Option<(String, f64, String)> {
    let row = line.funnel.iter().find(|row| row.stage == Stage::Feeding)?;
    let one = &line.overview;
    let sites = one.present.values().fold(one.left, |sum, sites| sum.saturating_add(*sites));
    let share = if sites == 0 { 0.0 } else { row.numerator as f64 / sites as f64 };
    Some((called(line), share, format!("{} sur {}", count(row.numerator, FR), count(sites, FR))))
}

fn targets(report: &ProgrammeReport) -> Option<Section> {
    let lines = || {
        let with = |line| move |target| (line, target);
        report.programmes.iter().flat_map(move |line| line.targets.iter().map(with(line)))
    };
    let rows = lines().map(|(line, target)| {
        let forecast = Some(&target.forecast);
        let cells = target_cells(&target.standing, target.due_on, report.at, None, forecast);
        [called_wide(line), measure_name(&target.measure)].into_iter().chain(cells).collect()
    });
    let names = [Head::Words("Programme"), Head::Words("Mesure")];
    let heads = names.into_iter().chain(TARGET_HEADS).collect();
    let mut section = table("Cibles", heads, rows.collect())?;
    section.bars = Some(Bars {
        title: "Part du chemin parcouru vers chaque cible".to_owned(),
        bars: lines()
            .map(|(line, target)| {
                let share = target.standing.attainment;
                let label = format!("{}, {}", called(line), measure_name(&target.measure));
                (label, within(share, 0.0, 1.0), percent(share, 1, FR))
            })
            .collect(),
    });
    section.remarks.push(FORECAST.to_owned());
    Some(section)
}

/// A stage by its French name, any other measure as the register names it.
fn measure_name(measure: &str) -> String {
    Stage::from_code(measure)
        .map_or_else(|| measure.to_owned(), |stage| format!("sites\u{a0}: {}", stage.label_fr()))
}

fn measures(report: &ProgrammeReport) -> Option<Section> {
    let rows = report.programmes.iter().flat_map(|line| {
        line.measures.iter().map(|measure| measure_row(line, measure)).collect::<Vec<_>>()
    });
    let heads = vec![
        Head::Words("Programme"),
        Head::Words("Mesure"),
        Head::Number("Dernière valeur"),
        Head::Number("Au"),
        Head::Number("Dans l’année"),
        Head::Number("Année précédente"),
        Head::Number("Évolution"),
        Head::Words("Source"),
    ];
    let mut section = table("Mesures", heads, rows.collect())?;
    section.remarks.push(
        "Dans l’année\u{a0}: dernière valeur de l’année moins dernière valeur d’avant. Évolution\u{a0}: \
         ce nombre comparé à celui de l’année précédente."
            .to_owned(),
    );
    Some(section)
}

fn measure_row(line: &ProgrammeLine, one: &MeasureLine) -> Vec<String> {
    let gain = |gain: Option<i64>| gain.map_or_else(|| "inconnu".to_owned(), signed);
    let growth = one.growth.map_or_else(
        || "sans objet".to_owned(),
        |growth| {
            let sign = if growth > 0.0 { "+" } else { "" };
            format!("{sign}{}", percent(growth, 1, FR))
        },
    );
    vec![
        called_wide(line),
        one.measure.clone(),
        count(one.value, FR),
        day(one.known_on),
        gain(one.gain),
        gain(one.gain_before),
        growth,
        one.source.clone().unwrap_or_default(),
    ]
}

/// A change, with its sign.
fn signed(change: i64) -> String {
    let number = count(change.unsigned_abs(), FR);
    match change {
        0 => number,
        1.. => format!("+{number}"),
        _ => format!("\u{2212}{number}"),
    }
}

fn referents(report: &ProgrammeReport) -> Option<Section> {
    let rows = report.programmes.iter().filter_map(|line| {
        let coverage = line.referent_coverage.as_ref()?;
        let gaps: Vec<String> =
            coverage.gaps.iter().map(|one| name(&Territory::Departement(*one))).collect();
        let several: Vec<String> =
            coverage.several.iter().map(|one| name(&Territory::Departement(*one))).collect();
        let list =
            |names: Vec<String>| if names.is_empty() { "aucun".into() } else { names.join(", ") };
        Some(vec![
            called(line),
            format!(
                "{} sur {}",
                count(coverage.covered as u64, FR),
                count(coverage.needed as u64, FR)
            ),
            list(gaps),
            list(several),
        ])
    });
    let heads = vec![
        Head::Words("Programme"),
        Head::Number("Départements pourvus"),
        Head::Words("Sans référent"),
        Head::Words("Plusieurs référents"),
    ];
    table("Référents", heads, rows.collect())
}

/// How the figures are to be read.
pub(super) fn reading(report: &ProgrammeReport) -> Vec<String> {
    let mut remarks = Vec::new();
    if report.programmes.iter().any(|line| line.wider) {
        remarks.push(
            "«\u{a0}Tout le programme\u{a0}»\u{a0}: ce programme est plus large que le territoire du \
             rapport\u{a0}; ses cibles et ses mesures ne sont pas celles du territoire seul."
                .to_owned(),
        );
    }
    if report.programmes.iter().any(|line| !line.targets.is_empty()) {
        remarks.push(
            "Une prévision prolonge un rythme\u{a0}; elle ne sait rien de ce qui sera fait, ni que \
             les derniers sites sont les plus difficiles."
                .to_owned(),
        );
    }
    remarks
}
