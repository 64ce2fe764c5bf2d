//! The page of the catalogue, French first.

use carnet_sante::indicator::{
    Additivity, Counterpart, DateExpr, Definition, Denominator, Direction, Episodes, IndicatorKind,
    Measure, Relation, What, Window,
};
use std::fmt::Write;

const HEAD: &str = "# Les indicateurs

Cette page est engendrée depuis `core/data/indicators.json` ; un test dit si elle est à jour.
*This page is generated from `core/data/indicators.json`; a test says whether it is current.*

« Publié » : des chiffres de cette nature sont publiés ; « propre au projet » : rien de publié n’est calculé ainsi.
*« Published »: figures of this nature are published; « the project’s own »: nothing published is computed so.*

L’unité est celle du catalogue ; `1` est un nombre sans unité : 0,35 d’une proportion est 35 %.
*Units are those of the catalogue; `1` is a number without a unit: 0.35 of a proportion is 35%.*

Les formules : `t` est la date demandée (ou le dernier jour de la période), `de ≤ t < à` un état, `min` et `max` le premier et le
dernier de plusieurs jours ; un jour absent ne vient jamais. Sans nom de table, les lignes sont celles des profils.
*In formulas `t` is the asked date (or the last day of the period), `from ≤ t < until` a state, `min` and `max` the first and the
last of several days; an absent day never comes. Without the name of a table, rows are those of profiles.*
";

/// The whole page.
pub(crate) fn page() -> String {
    let mut out = HEAD.to_owned();
    let mut titled = "";
    for entry in carnet_sante::catalogue() {
        let title = title(entry);
        if title != titled {
            let _ = write!(out, "\n## {title}\n");
            titled = title;
        }
        section(entry, &mut out);
    }
    out
}

/// The heading above an indicator, by the first letters of its identifier.
fn title(entry: &Definition) -> &'static str {
    match entry.id.split('_').next().unwrap_or_default() {
        "OUV" | "NOT" | "OPP" | "ACT" | "CLO" | "DEL" | "PRO" => "Profils — *Profiles*",
        "CNX" | "RET" => "Usages — *Use*",
        "DOC" | "CON" | "LDL" => "Documents et consultations — *Documents and views*",
        "PS" | "ETB" | "EQP" | "TRN" => {
            "Professionnels et établissements — *Professionals and establishments*"
        }
        "MSG" | "CAT" | "NTF" | "TLM" => "Services — *Services*",
        _ => "Mobilisation et déploiement — *Mobilisation and deployment*",
    }
}

fn section(entry: &Definition, out: &mut String) {
    let Definition { id, label, definition, unit, .. } = entry;
    let _ = write!(out, "\n### {id} — {}\n\n{}\n", label.fr, definition.fr);
    let _ = write!(out, "*{}. {}*\n\n", label.en, definition.en);
    let (fr, en) = kind(entry.kind);
    let _ = writeln!(out, "- nature : {fr} — *{en}* ; unité : `{unit}` ; {}", direction(entry));
    let _ = writeln!(out, "- numérateur : {}", measure(&entry.numerator));
    match &entry.denominator {
        None => {}
        Some(Denominator::Measure { name, measure: below }) => {
            let _ = writeln!(out, "- dénominateur « {name} » : {}", measure(below));
        }
        Some(Denominator::Indicator { id }) => {
            let _ = writeln!(out, "- dénominateur : numérateur de {id}");
        }
        Some(Denominator::Population) => {
            let _ = writeln!(out, "- dénominateur : population INSEE du groupe");
        }
        Some(Denominator::Whole { of }) => {
            let axes: Vec<String> = of.iter().map(|axis| format!("`{axis}`")).collect();
            let _ = writeln!(
                out,
                "- dénominateur : le même compte sur tous les membres de {}",
                axes.join(", ")
            );
        }
    }
    if entry.factor != 1.0 {
        let _ = writeln!(out, "- multiplié par {:.6}", entry.factor);
    }
    let adds = match entry.additivity() {
        Additivity::Additive => {
            "s’additionne sur des parties disjointes — *adds up over disjoint parts*"
        }
        Additivity::NonAdditive => "ne s’additionne pas — *does not add up*",
    };
    let mark = match entry.counterpart {
        Counterpart::Published => "publié — *published*",
        _ => "propre au projet — *the project’s own*",
    };
    let _ =
        writeln!(out, "- {adds} ; {mark} ; source : {} — *{}*", entry.source.fr, entry.source.en);
}

fn direction(entry: &Definition) -> &'static str {
    match entry.direction {
        Direction::Up => "plus haut vaut mieux",
        Direction::Down => "plus bas vaut mieux",
        Direction::None => "sans sens",
    }
}

fn kind(kind: IndicatorKind) -> (&'static str, &'static str) {
    match kind {
        IndicatorKind::Stock => ("état à une date", "stock"),
        IndicatorKind::Cumulative => ("cumul", "cumulative count"),
        IndicatorKind::Flow => ("flux de la période", "flow"),
        IndicatorKind::Rolling12Months => ("douze mois glissants", "twelve rolling months"),
        IndicatorKind::YearToDate => ("depuis le 1er janvier", "year to date"),
        IndicatorKind::Annualised => ("annualisé", "annualised"),
        IndicatorKind::Distinct => ("sujets distincts", "distinct subjects"),
        IndicatorKind::Share => ("part d’un tout", "share"),
        IndicatorKind::Mean => ("moyenne", "mean"),
        IndicatorKind::Proportion => ("proportion", "proportion"),
        IndicatorKind::Ratio => ("rapport", "ratio"),
        IndicatorKind::Rate => ("taux", "rate"),
        IndicatorKind::Duration => ("durée", "duration"),
        IndicatorKind::Incidence => ("incidence cumulée", "cumulative incidence"),
        _ => ("autre", "other"),
    }
}

fn window(window: Window) -> &'static str {
    match window {
        Window::Period => "dans la période",
        Window::Previous => "dans la période d’avant",
        Window::Rolling12Months => "dans les douze mois qui finissent avec la période",
        Window::YearToDate => "depuis le 1er janvier",
        Window::Annualised => "dans la période, ramenée à douze mois",
        Window::Ever => "jusqu’à t",
    }
}

fn measure(measure: &Measure) -> String {
    let stay = |from: &DateExpr, until: &Option<DateExpr>| match until {
        Some(until) => format!("`{} ≤ t < {}`", expr(from), expr(until)),
        None => format!("`{} ≤ t`", expr(from)),
    };
    let ends = |from: &DateExpr, to: &DateExpr, others: &[DateExpr]| {
        let others: Vec<String> = others.iter().map(expr).collect();
        format!("de `{}` à `{}`, fins concurrentes `{}`", expr(from), expr(to), others.join(", "))
    };
    let mut text = match &measure.what {
        What::Stock { from, until } => format!("lignes où {}", stay(from, until)),
        What::Exposure { from, until } => {
            format!("jours de la période où {}, sur toutes les lignes", stay(from, until))
        }
        What::Flow { date, window: over } => {
            format!("lignes où `{}` tombe {}", expr(date), window(*over))
        }
        What::Sum { date, window: over } => {
            format!("somme de `weight` des lignes où `{}` tombe {}", expr(date), window(*over))
        }
        What::Reach { of, date, window: over } => format!(
            "`{}` distincts des lignes où `{}` tombe {}",
            of.column(),
            expr(date),
            window(*over)
        ),
        What::Months { of, date, window: over } => format!(
            "paires distinctes de `{}` et d’un mois civil, `{}` tombant {}",
            of.column(),
            expr(date),
            window(*over)
        ),
        What::Return { of, date } => format!(
            "`{}` distincts vus par `{}` dans la période et dans celle d’avant",
            of.column(),
            expr(date)
        ),
        What::Duration { from, to, competing, quantile } => {
            format!("jours {} ; quantile {quantile}", ends(from, to, competing))
        }
        What::Incidence { from, to, competing, days } => {
            format!("part arrivée en {days} jours, {}", ends(from, to, competing))
        }
    };
    if measure.episodes == Episodes::First {
        text.push_str(", premier épisode");
    }
    if let Some(table) = &measure.table {
        let _ = write!(text, " ; table `{table}`");
    }
    if let Some(filter) = &measure.filter {
        let filter = serde_json::to_string(filter).expect("JSON");
        let _ = write!(text, " ; filtre `{filter}`");
    }
    text
}

fn expr(date: &DateExpr) -> String {
    let list = |of: &[DateExpr]| of.iter().map(expr).collect::<Vec<_>>().join(", ");
    match date {
        DateExpr::Column { column, plus_days: 0 } => column.name().to_owned(),
        DateExpr::Column { column, plus_days } => format!("{} + {plus_days} j", column.name()),
        DateExpr::Latest { of } => format!("max({})", list(of)),
        DateExpr::Earliest { of } => format!("min({})", list(of)),
        DateExpr::When { date, is, other } => {
            let is = match is {
                Relation::Before => "<",
                Relation::NotAfter => "≤",
                Relation::NotBefore => "≥",
                Relation::After => ">",
            };
            format!("{} si {is} {}", date.name(), other.name())
        }
    }
}
