//! The sections of the yearly report of programmes.

use super::content::{Bars, Head, Section, Sheet};
use super::shared::{FORECAST, FR, TARGET_HEADS, day, name, outside_parts, target_cells};
use crate::exchange::format::{count, decimal, percent};
use crate::field::programme::{
    Derived, FundingLine, FunnelRow, LineId, MeasureLine, Overview, ProgrammeLine, ProgrammeReport,
    Stage, ThresholdSummary,
};
use crate::measure::published::{Bound, Figure, Quantity, When, WhenKind};
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
fn table(title: &str, heads: Vec<Head>, rows: Vec<Vec<String>>) -> Option<Section> {
    if rows.is_empty() {
        return None;
    }
    let mut section = Section::new(title);
    section.sheet = Some(Sheet { heads, rows });
    Some(section)
}

/// The name of a programme, or its identifier.
fn called(line: &ProgrammeLine) -> String {
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
                (label, share.clamp(0.0, 1.0), percent(share, 1, FR))
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

fn funding(report: &ProgrammeReport) -> Option<Section> {
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

fn published(report: &ProgrammeReport) -> Option<Section> {
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
        (WhenKind::Month, Some(on)) => on.format("%m/%Y").to_string(),
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
