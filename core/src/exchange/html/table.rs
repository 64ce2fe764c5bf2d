//! An indicator table as an HTML fragment.

use super::{escape, words};
use crate::exchange::format::{self, Lang};
use crate::measure::indicator::{Cell, Definition, IndicatorKind, Row, RowReport, Table};
use crate::order::Map;
use std::fmt::Write;

/// An indicator table as an HTML fragment: the table, then what a reader must know of it.
///
/// What is the same in every row (one indicator, one date) goes to the caption. Shares are
/// percentages to one decimal, rates have three decimals, unknown members are named « inconnu »
/// and totals « Total ». A cell without number bears a mark that the legend below explains; the
/// row report, the notes of the table and its versions follow.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::{format::Lang, html::table_html};
/// use carnet_sante::measure::indicator::{Columns, Days, LifeDate, Spec, Validity};
/// let spec = Spec::indicators(["OUV_N"]).at("2024-01-31").build()?;
/// let opened = Days { days: &[19_000, 19_700], valid: Validity::All };
/// let table = carnet_sante::measure::run(&spec, &Columns::new(2).life(LifeDate::Opened, opened))?;
/// let html = table_html(&table, Lang::Fr);
/// assert!(html.contains("<caption>Profils ouverts, 31/01/2024</caption>"));
/// assert!(html.contains("non publié"), "two people are too few to show");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn table_html(table: &Table, lang: Lang) -> String {
    preview_html(table, lang, usize::MAX)
}

/// The same as [`table_html`] with the first rows only, and how many there are: a notebook or a
/// page that shows a quarter of a million rows is of no use.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::{format::Lang, html::preview_html};
/// use carnet_sante::measure::indicator::{Columns, Days, LifeDate, Spec, Validity};
/// let spec = Spec::indicators(["OUV_N", "ACT_N"]).at("2024-01-31").build()?;
/// let days = Days { days: &[19_000, 19_700], valid: Validity::All };
/// let people = Columns::new(2).life(LifeDate::Opened, days).life(LifeDate::Activated, days);
/// let table = carnet_sante::measure::run(&spec, &people)?;
/// let html = preview_html(&table, Lang::En, 1);
/// assert!(html.contains("First 1 of 2 rows"));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn preview_html(table: &Table, lang: Lang, most: usize) -> String {
    let view = View::new(table, lang);
    let mut out = String::from("<section class=\"table\">\n");
    let caption = view.caption();
    // A wide table scrolls inside its own box, which the keyboard must be able to reach.
    let _ = write!(
        out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\">\n\
         <table>\n<caption>{caption}</caption>\n<thead>\n<tr>"
    );
    for heading in view.row_headings() {
        let _ = write!(out, "<th scope=\"col\" class=\"name\">{}</th>", escape(&heading));
    }
    for heading in view.number_headings() {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escape(&heading));
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    let mut legend = Map::new();
    for row in table.rows().take(most) {
        view.row(&row, &mut out);
        if let Some((mark, meaning)) = words::mark(&row.cell, lang) {
            legend.insert(mark, meaning);
        }
    }
    out.push_str("</tbody>\n</table>\n</div>\n<div class=\"about\">\n");
    if most < table.len() {
        let [most, all] = [most, table.len()].map(|rows| format::count(rows as u64, lang));
        let _ = match lang {
            Lang::Fr => writeln!(out, "<p>Premières lignes\u{a0}: {most} sur {all}.</p>"),
            Lang::En => writeln!(out, "<p>First {most} of {all} rows.</p>"),
        };
    }
    view.about(&legend, &mut out);
    out.push_str("</div>\n</section>\n");
    out
}

/// Which columns a table needs for people, and in which language.
struct View<'t> {
    table: &'t Table,
    lang: Lang,
    /// The only indicator, named in the caption rather than in each row.
    only: Option<&'t str>,
    has_denominator: bool,
    has_interval: bool,
}

impl<'t> View<'t> {
    fn new(table: &'t Table, lang: Lang) -> Self {
        let only = match table.spec().indicator_ids() {
            [only] => Some(only.as_str()),
            _ => None,
        };
        let lasts = |kind| matches!(kind, IndicatorKind::Duration | IndicatorKind::Incidence);
        let divided = |id: &String| {
            let entry = table.spec().definition(id);
            entry.is_none_or(|entry| entry.denominator.is_some() || lasts(entry.kind))
        };
        Self {
            table,
            lang,
            only,
            has_denominator: table.spec().indicator_ids().iter().any(divided),
            has_interval: table.rows().any(|row| row.cell.lower().is_some()),
        }
    }

    fn label(&self, id: &'t str) -> &'t str {
        caption(self.table, id, self.lang)
    }

    fn caption(&self) -> String {
        let ids = self.table.spec().indicator_ids().iter();
        let names: Vec<&str> = ids.map(|id| self.label(id)).collect();
        let time = (self.table.spec().times() == 1)
            .then(|| self.table.spec().when(0).map(|time| format::when(time, self.lang)))
            .flatten();
        let text = match time {
            Some(time) => format!("{}, {time}", names.join("\u{a0}; ")),
            None => names.join("\u{a0}; "),
        };
        escape(&text)
    }

    /// Headings of what names a row.
    fn row_headings(&self) -> Vec<String> {
        let lang = self.lang;
        let mut headings = Vec::new();
        if self.only.is_none() {
            headings.push(words::either(lang, "Indicateur", "Indicator").to_owned());
        }
        let axes = self.table.spec().by().iter();
        headings.extend(axes.map(|axis| words::axis(axis, lang).to_owned()));
        if self.table.spec().times() > 1 || headings.is_empty() {
            let period = self.table.spec().is_over();
            let word = if period { words::either(lang, "Période", "Period") } else { "Date" };
            headings.push(word.to_owned());
        }
        headings
    }

    /// Headings of the numbers of a row.
    fn number_headings(&self) -> Vec<String> {
        let lang = self.lang;
        let mut headings = Vec::new();
        // A count is its own numerator: one column says it.
        if self.has_denominator {
            headings.push(words::either(lang, "Effectif", "Count").to_owned());
            headings.push(words::either(lang, "Dénominateur", "Denominator").to_owned());
        }
        headings.push(words::either(lang, "Valeur", "Value").to_owned());
        if self.has_interval {
            let level = self.table.spec().level().unwrap_or(0.95);
            let level = words::confidence(level, lang);
            headings
                .push(format!("{} {level}", words::either(lang, "Intervalle à", "Interval at")));
        }
        headings
    }

    fn row(&self, row: &Row<'t>, out: &mut String) {
        let mut heads: Vec<String> = Vec::new();
        if self.only.is_none() {
            heads.push(self.label(row.indicator).to_owned());
        }
        let mut axes = self.table.spec().by().iter();
        heads.extend(
            row.members().map(|member| words::member(axes.next(), member, self.lang).into_owned()),
        );
        if self.table.spec().times() > 1 || heads.is_empty() {
            heads.push(format::when(row.when, self.lang));
        }
        out.push_str("<tr>");
        for head in heads {
            let _ = write!(out, "<th scope=\"row\">{}</th>", escape(&head));
        }
        let counts = [row.cell.numerator(), row.cell.denominator()];
        for count in counts.into_iter().filter(|_| self.has_denominator) {
            let text = match count {
                Some(count) => format::count(count, self.lang),
                None => hidden(&row.cell, self.lang),
            };
            let _ = write!(out, "<td>{text}</td>");
        }
        let _ = write!(out, "<td>{}</td>", self.value(row));
        if self.has_interval {
            let _ = write!(out, "<td>{}</td>", self.interval(row));
        }
        out.push_str("</tr>\n");
    }

    fn value(&self, row: &Row<'_>) -> String {
        let number = row.cell.value().map(|value| self.number(row.indicator, value));
        let mark = words::mark(&row.cell, self.lang).map(|(mark, meaning)| abbr(mark, meaning));
        match (number, mark) {
            (Some(number), Some(mark)) => format!("{number} {mark}"),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => String::new(),
        }
    }

    fn interval(&self, row: &Row<'_>) -> String {
        match (row.cell.lower(), row.cell.upper()) {
            (Some(lower), Some(upper)) => format!(
                "{} – {}",
                self.number(row.indicator, lower),
                self.number(row.indicator, upper)
            ),
            _ => String::new(),
        }
    }

    fn number(&self, id: &str, value: f64) -> String {
        shown(self.table, id, value, self.lang)
    }

    fn about(&self, legend: &Map<&str, &str>, out: &mut String) {
        let lang = self.lang;
        for id in self.table.spec().indicator_ids() {
            let Some(entry) = self.table.spec().definition(id) else { continue };
            let text = match lang {
                Lang::Fr => format!("{}\u{a0}: {}", entry.label.fr, entry.definition.fr),
                Lang::En => format!("{}: {}", entry.label.en, entry.definition.en),
            };
            let _ = writeln!(out, "<p class=\"definition\">{}</p>", escape(&text));
        }
        if !legend.is_empty() {
            let items: Vec<String> =
                legend.iter().map(|(mark, meaning)| format!("{mark}\u{a0}= {meaning}")).collect();
            let _ = writeln!(out, "<p class=\"legend\">{}</p>", items.join("\u{a0}; "));
        }
        let disclosure = words::disclosure(self.table.spec().disclosure(), lang);
        let _ = writeln!(out, "<p>{disclosure}</p>");
        report(self.table.report(), lang, out);
        if !self.table.notes().is_empty() {
            out.push_str("<ul class=\"notes\">\n");
            for note in self.table.notes() {
                let _ =
                    writeln!(out, "<li>{}</li>", escape(words::either(lang, &note.fr, &note.en)));
            }
            out.push_str("</ul>\n");
        }
        let _ = writeln!(
            out,
            "<p class=\"versions\">{} {} · COG {} · carnet-sante {}</p>",
            words::either(lang, "Catalogue d’indicateurs", "Indicator catalogue"),
            escape(self.table.catalogue_version()),
            escape(self.table.cog_vintage()),
            escape(self.table.library_version()),
        );
    }
}

/// The label of an indicator.
pub(super) fn caption<'t>(table: &'t Table, id: &'t str, lang: Lang) -> &'t str {
    table
        .spec()
        .definition(id)
        .map_or(id, |entry| words::either(lang, &entry.label.fr, &entry.label.en))
}

/// A number of an indicator, in its unit.
pub(super) fn shown(table: &Table, id: &str, value: f64, lang: Lang) -> String {
    match table.spec().definition(id).map(|entry: &Definition| entry.kind) {
        Some(
            IndicatorKind::Proportion
            | IndicatorKind::Ratio
            | IndicatorKind::Share
            | IndicatorKind::Incidence,
        ) => format::percent(value, 1, lang),
        Some(kind) if !kind.is_divided() => format::decimal(value, 0, lang),
        _ => format::decimal(value, 3, lang),
    }
}

/// Lines read, kept and rejected, the latter by reason.
fn report(report: &RowReport, lang: Lang, out: &mut String) {
    let count = |number: u64| format::count(number, lang);
    let (given, accepted, rejected) =
        (count(report.given), count(report.accepted), count(report.rejected));
    let _ = match lang {
        Lang::Fr => writeln!(
            out,
            "<p class=\"rows\">Lignes lues\u{a0}: {given}\u{a0}; retenues\u{a0}: {accepted}\u{a0}; \
             rejetées\u{a0}: {rejected}.</p>"
        ),
        Lang::En => writeln!(
            out,
            "<p class=\"rows\">Rows read: {given}; accepted: {accepted}; rejected: {rejected}.</p>"
        ),
    };
    if report.errors.is_empty() {
        return;
    }
    out.push_str("<ul class=\"rejected\">\n");
    for entry in &report.errors {
        let rows: Vec<String> = entry.rows.iter().map(|row| count(*row)).collect();
        let _ = writeln!(
            out,
            "<li><code>{}</code> {}\u{a0}: {} ({} {})<br>{} {}</li>",
            escape(&entry.code),
            escape(&entry.column),
            count(entry.count),
            words::either(lang, "lignes, depuis 0\u{a0}:", "rows, from 0:"),
            rows.join(", "),
            words::either(lang, "attendu\u{a0}:", "expected"),
            escape(format::expected(entry, lang)),
        );
    }
    out.push_str("</ul>\n");
}

fn abbr(mark: &str, meaning: &str) -> String {
    format!("<abbr title=\"{}\">{}</abbr>", escape(meaning), escape(mark))
}

/// What stands for a count that is not shown: the mark where it is concealed, else a dash.
fn hidden(cell: &Cell, lang: Lang) -> String {
    match (cell, words::mark(cell, lang)) {
        (Cell::Suppressed { .. }, Some((mark, meaning))) => abbr(mark, meaning),
        _ => "–".to_owned(),
    }
}
