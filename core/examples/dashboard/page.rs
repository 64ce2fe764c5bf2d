//! `dashboard.html`: one file that opens offline.

mod fragments;
mod sections;

use crate::failure::Failure;
use crate::outlook::Outlook;
use crate::published::Line;
use crate::questions::Answers;
use crate::subject::{MARKS, Subject};
use carnet_sante::exchange::format::{Lang, count};
use carnet_sante::exchange::html::Page;
use carnet_sante::measure::indicator::definition;
use carnet_sante::measure::published::Conflict;
use fragments::{prose, spaced};
use std::fmt::Write;

/// What the page of the library lacks: charts that scroll on a phone and stay whole on paper.
const STYLE: &str = "<style>
.chart { overflow-x: auto; margin: 0.75rem 0; }
.chart svg { display: block; max-width: 60rem; width: 100%; min-width: 36rem; }
figure { margin: 0; }
figcaption, .small { color: var(--soft); font-size: 0.9rem; }
details { margin: 0.75rem 0; }
summary { cursor: pointer; font-weight: 600; }
.conflicts li { margin: 0.6rem 0; }
.source { display: block; color: var(--soft); font-size: 0.85rem; overflow-wrap: anywhere; }
.dated tbody th { white-space: nowrap; }
td.wide { white-space: normal; text-align: left; overflow-wrap: anywhere; min-width: 9rem; }
@media screen and (max-width: 40rem) {
  .chart:not(:focus-visible) { mask-image: linear-gradient(to left, transparent, #000 2rem); }
  .chart svg { margin-right: 2rem; }
}
@media print {
  .chart { overflow: visible; break-inside: avoid; }
  .chart svg { min-width: 0; }
}
</style>";

/// The whole page.
pub(crate) fn page(
    subject: &Subject,
    lines: &[Line],
    conflicts: &[Conflict],
    outlook: Option<&Outlook>,
    answers: &Answers,
) -> Result<String, Failure> {
    let lead = format!(
        "État au {} — {}. Les chiffres publiés viennent de la presse et des pages publiques citées.",
        subject.date(),
        subject.label,
    );
    let mut page = Page::new(spaced("Activation de « Mon espace santé »"), Lang::Fr)
        .lead(spaced(&lead))
        .footer(spaced(
            "Projet indépendant, non affilié à l’État, à qui appartiennent le nom et le logo « Mon espace santé ».",
        ));
    if subject.synthetic {
        page = page.notice(spaced(
            "Données synthétiques : hors les chiffres publiés, personne n’existe derrière ces nombres, \
             et aucun ne mesure un territoire réel. (Synthetic data: nobody exists behind these numbers.)",
        ));
    }
    let notices = notices(subject, answers);
    if !notices.is_empty() {
        page = page.notice(spaced(&notices.join(" ")));
    }
    let series = sections::series(lines)?;
    page = page.section("Chiffres publiés", format!("{STYLE}\n{series}"));
    if let Some(outlook) = outlook {
        page = page
            .section(spaced("Quand l’objectif serait-il atteint ?"), sections::outlook(outlook));
    }
    page = page.section("Contradictions entre chiffres publiés", sections::conflicts(conflicts));
    for (title, html) in sections::profiles(subject, answers)? {
        page = page.section(subject.title(title), html);
    }
    Ok(page.section("Notes", notes(subject, answers)).to_html())
}

/// What a reader must know before any number of a file.
fn notices(subject: &Subject, answers: &Answers) -> Vec<String> {
    let mut notices = Vec::new();
    if !subject.synthetic && subject.show_small {
        notices.push("Les petits effectifs ne sont pas masqués : ne pas diffuser.".to_owned());
    }
    let report = answers.report();
    let [rejected, given] = [report.rejected, report.given].map(|rows| count(rows, Lang::Fr));
    match report.rejected {
        0 => {}
        1 => notices.push(format!("1 ligne sur {given} est écartée : voir les notes.")),
        _ => notices.push(format!("{rejected} lignes sur {given} sont écartées : voir les notes.")),
    }
    notices
}

/// Definitions, sources, row report, disclosure, versions.
fn notes(subject: &Subject, answers: &Answers) -> String {
    let mut items = Vec::new();
    for id in ["ACT_TX_OUV", "ACT_N", "ACT_FLUX"] {
        if let Some(entry) = definition(id) {
            items.push(format!("{} ({id}) : {}", entry.label.fr, entry.definition.fr));
        }
    }
    items.push(format!(
        "Chaque {} dit l’incertitude d’un tirage de cette taille, pas la qualité des données.",
        subject.interval()
    ));
    items.push(MARKS.to_owned());
    items.push(if subject.show_small {
        "Aucun petit effectif n’est masqué, comme demandé.".to_owned()
    } else {
        "Une cellule est masquée quand le numérateur, son complément ou le dénominateur compte 1 à 10 personnes : choix de ce \
         projet, repris du seuil du CASD. Ce seuil ne protège pas d’une soustraction entre tableaux : \
         à vérifier avant toute diffusion de données réelles."
            .to_owned()
    });
    items.extend(subject.facts.iter().cloned());
    items.extend(subject.lacks.iter().map(|lack| (*lack).to_owned()));
    items.push(
        "Population : populations municipales INSEE, COG 2026 ; découpage : code officiel géographique (INSEE)."
            .to_owned(),
    );
    let mut out = String::from("<ul>\n");
    for item in items {
        let _ = writeln!(out, "<li>{}</li>", prose(&item));
    }
    let _ = writeln!(
        out,
        "<li>Tableaux complets, en CSV et JSON, à côté de cette page\u{a0}: <code>{0}-*.csv</code>, \
         <code>{0}-*.json</code>, <code>publie-*</code>.</li>\n</ul>",
        subject.prefix()
    );
    let _ = write!(out, "{}", sections::rows(subject, answers));
    out
}
