//! The parts of the page: a chart, then the table behind it.

use super::fragments::{crossing, details, figure_html, grid, prose, source};
use crate::charts::{ages, months, national, ranking};
use crate::failure::Failure;
use crate::outlook::Outlook;
use crate::published::{Line, OVER, about, dated, published_date, short, target};
use crate::questions::{Answers, Ask, Found};
use crate::report::crossed;
use crate::subject::{Subject, absent, bounds};
use carnet_sante::exchange::format::{Lang, percent};
use carnet_sante::exchange::html::{escape, table_html};
use carnet_sante::measure::indicator::When;
use carnet_sante::measure::published::{Conflict, figure};
use chrono::NaiveDate;
use std::fmt::Write;

/// Places of one chart: what fits on a printed page.
const CHART_ROWS: usize = 34;

/// The published series.
pub(super) fn series(lines: &[Line]) -> Result<String, Failure> {
    let chart = national::chart(lines, target())?;
    let caption = "Disque : nombre publié tel quel ; triangle : « plus de » ; cercle vide : « environ » ; \
                   croix : objectif publié. Un mois sans jour est placé à sa fin. Le trait ne fait que relier les points.";
    let mut headings = vec!["Date".to_owned(), "Publié".to_owned()];
    headings.extend(OVER.iter().map(|(_, name)| format!("Taux {name}")));
    headings.push("Source".to_owned());
    let rows = lines.iter().map(|line| {
        let mut row = vec![published_date(line), line.count()];
        row.extend(OVER.iter().map(|(meaning, _)| match line.over(*meaning) {
            Some(over) => {
                format!(
                    "{}\n({})",
                    line.rate(*meaning).unwrap_or_default(),
                    short(&over.denominator)
                )
            }
            None => "–".to_owned(),
        }));
        (row, source(&line.figure.source))
    });
    let table = grid(&headings, rows, "Profils activés et taux, chiffres publiés");
    Ok(format!(
        "{}{}",
        figure_html(&[chart], caption),
        details("Le tableau : taux à deux décimales, dénominateurs et sources", &table)
    ))
}

/// When the target could be reached, and why nobody knows better.
pub(super) fn outlook(outlook: &Outlook) -> String {
    let reasons = outlook.reasons();
    let reasons: Vec<String> =
        reasons.iter().map(|why| format!("<li>{}</li>", prose(why))).collect();
    let (heading, rows) = outlook.table();
    let rows = rows.into_iter().map(|mut row| {
        let weight = row.pop().unwrap_or_default();
        (row, escape(&weight).to_string())
    });
    let caption =
        "Courbes ajustées aux chiffres publiés, « plus de » pris tel quel ; poids d’Akaike";
    format!(
        "<p>{}</p>\n<p>La plage est large parce que\u{a0}:</p>\n<ul>\n{}\n</ul>\n{}",
        prose(&outlook.sentence()),
        reasons.join("\n"),
        details("Le tableau : courbes, plafonds, dates et poids", &grid(&heading, rows, caption))
    )
}

/// The contradictions, each with its sources.
pub(super) fn conflicts(conflicts: &[Conflict]) -> String {
    let mut out = String::from(
        "<p>Deux chiffres se contredisent quand aucune valeur n’a pu être publiée sous les deux formes, \
         arrondis compris.</p>\n<ol class=\"conflicts\">\n",
    );
    for conflict in conflicts {
        let mut sources: Vec<String> = Vec::new();
        for found in conflict.figures.iter().filter_map(|id| figure(*id)) {
            let source = source(&found.source);
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        let _ = writeln!(
            out,
            "<li><strong>{}</strong>\u{a0}: {}<span class=\"source\">{}</span></li>",
            prose(&about(conflict)),
            prose(&dated(&conflict.explanation.fr)),
            sources.join(" · "),
        );
    }
    out.push_str("</ol>\n");
    out
}

/// The sections that these profiles can fill.
pub(super) fn profiles(
    subject: &Subject,
    answers: &Answers,
) -> Result<Vec<(&'static str, String)>, Failure> {
    let whole = answers.last(Ask::Whole).first().and_then(|row| row.cell.value());
    let mut sections = Vec::new();
    if let Some(table) = answers.get(Ask::Whole) {
        sections.push(("Ensemble", table_html(table, Lang::Fr)));
    }
    if answers.get(Ask::Months).is_some() {
        sections.push(("Profils activés chaque mois", by_month(subject, answers)?));
    }
    if answers.get(Ask::Region).is_some() {
        let part =
            Part { ask: Ask::Region, what: "régions", title: "Taux d’activation par région" };
        sections.push(("Régions", part.html(subject, answers, whole)?));
    }
    if let Some(table) = answers.get(Ask::RegionAge) {
        let rows = crossed(table, &answers.last(Ask::RegionAge));
        let caption = format!(
            "Taux d’activation au {}, %, {}, par région et âge",
            subject.date(),
            subject.interval()
        );
        sections.push(("Régions et âges", crossing(&rows, &subject.title(&caption))));
    }
    if answers.get(Ask::Departement).is_some() {
        let what = "départements";
        let part =
            Part { ask: Ask::Departement, what, title: "Taux d’activation par département" };
        sections.push(("Départements", part.html(subject, answers, whole)?));
    }
    if answers.get(Ask::Age).is_some() {
        sections.push(("Âges", by_age(subject, answers, whole)?));
    }
    Ok(sections)
}

fn by_month(subject: &Subject, answers: &Answers) -> Result<String, Failure> {
    let Some(table) = answers.get(Ask::Months) else { return Ok(String::new()) };
    let stock = |row: carnet_sante::measure::indicator::Row<'_>| match row.when {
        When::Over(period) => (period.last_day(), row.cell.numerator()),
        When::At(day) => (day, row.cell.numerator()),
    };
    let rows = table.rows().filter(|row| row.indicator == "ACT_N");
    let stocks: Vec<(NaiveDate, Option<u64>)> = rows.map(stock).collect();
    let chart = months::chart(&subject.title("Profils activés"), &stocks)?;
    Ok(format!(
        "{}{}",
        figure_html(&[chart], "Un point par mois ; un mois masqué laisse un vide."),
        details("Le tableau : stock et activations de chaque mois", &table_html(table, Lang::Fr))
    ))
}

/// A ranking of places.
struct Part {
    ask: Ask,
    what: &'static str,
    title: &'static str,
}

impl Part {
    fn html(
        &self,
        subject: &Subject,
        answers: &Answers,
        whole: Option<f64>,
    ) -> Result<String, Failure> {
        let Some(table) = answers.get(self.ask) else { return Ok(String::new()) };
        let mut places: Vec<ranking::Place> = answers.last(self.ask).iter().map(place).collect();
        let value = |place: &ranking::Place| place.value.map_or(f64::MIN, |value| value.0);
        places.sort_by(|a, b| value(b).total_cmp(&value(a)));
        let mean = whole.map(|value| ranking::Mean {
            value,
            name: format!("Ensemble : {}", percent(value, 1, Lang::Fr)),
        });
        let frame = ranking::Frame::new(&places, &mean);
        let subtitle =
            format!("% des profils ouverts activés au {}, {}", subject.date(), subject.interval());
        // Equal parts: the last chart is not a handful of rows.
        let parts = places.len().div_ceil(CHART_ROWS).max(1);
        let size = places.len().div_ceil(parts).max(1);
        let mut charts = Vec::new();
        for (part, places_of_part) in places.chunks(size).enumerate() {
            let title = match parts {
                1 => subject.title(self.title),
                _ => subject.title(&format!("{} ({}/{parts})", self.title, part + 1)),
            };
            charts.push(ranking::chart((&title, &subtitle), &frame, places_of_part, &mean)?);
        }
        let caption = format!(
            "Du plus haut au plus bas ; point : taux, trait : intervalle, n. p. : non publié. Deux {} dont les intervalles se \
             recouvrent largement ne se classent pas.",
            self.what
        );
        let summary = format!("Le tableau des {}", self.what);
        Ok(format!(
            "{}{}",
            figure_html(&charts, &caption),
            details(&summary, &table_html(table, Lang::Fr))
        ))
    }
}

fn place(row: &Found) -> ranking::Place {
    let name = row.names.first().cloned().unwrap_or_default();
    ranking::Place { name, value: bounds(&row.cell), mark: absent(&row.cell) }
}

fn by_age(subject: &Subject, answers: &Answers, whole: Option<f64>) -> Result<String, Failure> {
    let Some(table) = answers.get(Ask::Age) else { return Ok(String::new()) };
    let found = answers.last(Ask::Age);
    let labels = table.spec().bands().labels();
    let bands: Vec<ages::Band> = labels
        .iter()
        .zip(table.spec().bands().lower_bounds())
        .map(|(label, from)| {
            let row = found.iter().find(|row| row.names.first() == Some(label));
            ages::Band {
                from: f64::from(*from),
                value: row.and_then(|row| bounds(&row.cell)),
                mark: row.map_or("", |row| absent(&row.cell)),
            }
        })
        .collect();
    let title = format!("Taux d’activation par âge au {}", subject.date());
    let chart = ages::chart(&subject.title(&title), &bands, whole)?;
    let caption = format!(
        "Trait épais : taux de la classe ; trait fin : {} ; n. p. : non publié (petit effectif).",
        subject.interval()
    );
    Ok(format!(
        "{}{}",
        figure_html(&[chart], &caption),
        details("Le tableau des âges", &table_html(table, Lang::Fr))
    ))
}

/// What became of the rows, when some were rejected.
pub(super) fn rows(subject: &Subject, answers: &Answers) -> String {
    let report = answers.report();
    let number = |rows| carnet_sante::exchange::format::count(rows, Lang::Fr);
    let mut out = format!(
        "<p>Lignes lues\u{a0}: {}\u{a0}; retenues\u{a0}: {}\u{a0}; rejetées\u{a0}: {}.</p>\n",
        number(report.given),
        number(report.accepted),
        number(report.rejected)
    );
    if !subject.rejected.is_empty() {
        out.push_str("<ul>\n");
        for line in &subject.rejected {
            let _ = writeln!(out, "<li>{}</li>", escape(line));
        }
        out.push_str("</ul>\n");
    }
    if let Some(table) = answers.get(Ask::Whole) {
        let _ = writeln!(
            out,
            "<p>Catalogue d’indicateurs {} · COG {} · carnet-sante {}</p>",
            escape(table.catalogue_version()),
            escape(table.cog_vintage()),
            escape(table.library_version())
        );
    }
    out
}
