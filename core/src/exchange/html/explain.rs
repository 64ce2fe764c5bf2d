//! What one row of a table says, in words.

use super::table::{caption, shown};
use super::words;
use crate::exchange::format::{self, Lang};
use crate::measure::indicator::{Cell, Table};
use std::fmt::Write;

/// What a row of a table says, in plain text: which group and when, the number or why there is
/// none, what it counts and what divides it, and what a reader must know of the table.
///
/// None where the table has no such row. A hidden number is named nowhere.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::{format::Lang, html::explain_row};
/// use carnet_sante::measure::indicator::{Columns, Spec};
/// let spec = Spec::indicators(["OUV_N"]).at("2024-01-31").build()?;
/// let opened = [19_000, 19_700];
/// let table = carnet_sante::measure::run(&spec, &Columns::new(2).opened_on(&opened))?;
/// let text = explain_row(&table, 0, Lang::En).ok_or("no such row")?;
/// assert!(text.contains("not published: small count"));
/// assert_eq!(explain_row(&table, 1, Lang::En), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn explain_row(table: &Table, index: usize, lang: Lang) -> Option<String> {
    let row = table.rows().nth(index)?;
    // French sets a space before its double signs, and lets no line begin with them.
    let (then, is) = match lang {
        Lang::Fr => ("\u{a0}; ", "\u{a0}: "),
        Lang::En => ("; ", ": "),
    };
    let mut out = caption(table, row.indicator, lang).to_owned();
    for (axis, member) in table.spec().by().iter().zip(row.members()) {
        let (axis, member) = (words::axis(axis, lang), words::member(Some(axis), member, lang));
        let _ = write!(out, "{then}{axis}{is}{member}");
    }
    let _ = writeln!(out, "{then}{}", format::when(row.when, lang));
    let value = row.cell.value().map(|value| shown(table, row.indicator, value, lang));
    let mark = words::mark(&row.cell, lang).map(|(_, meaning)| meaning.to_owned());
    let said: Vec<String> = value.into_iter().chain(mark).collect();
    let _ = writeln!(out, "{}", said.join(then));
    if let (Some(numerator), Some(denominator)) = (row.cell.numerator(), row.cell.denominator()) {
        let [above, below] = [numerator, denominator].map(|count| format::count(count, lang));
        let _ = writeln!(out, "{above} ÷ {below}");
    }
    if let (Some(lower), Some(upper), Some(level)) =
        (row.cell.lower(), row.cell.upper(), table.spec().level())
    {
        let [lower, upper] = [lower, upper].map(|end| shown(table, row.indicator, end, lang));
        let level = words::confidence(level, lang);
        let word = words::either(lang, "intervalle à", "interval at");
        let _ = writeln!(out, "{word} {level}{is}{lower} – {upper}");
    }
    if let Some(entry) = table.spec().definition(row.indicator) {
        let _ =
            writeln!(out, "{}", words::either(lang, &entry.definition.fr, &entry.definition.en));
        if let Some(denominator) = &entry.denominator {
            let word = words::either(lang, "dénominateur", "denominator");
            let what = words::denominator(denominator, table.spec(), lang);
            let _ = writeln!(out, "{word}{is}{what}");
        }
        let source = words::either(lang, &entry.source.fr, &entry.source.en);
        if !source.is_empty() {
            let _ = writeln!(out, "source{is}{source}");
        }
    }
    if matches!(row.cell, Cell::Suppressed { .. }) {
        let _ = writeln!(out, "{}", words::disclosure(table.spec().disclosure(), lang));
    }
    for note in table.notes() {
        let _ = writeln!(out, "{}", words::either(lang, &note.fr, &note.en));
    }
    Some(out)
}
