//! The report on the terminal.

use crate::outlook::Outlook;
use crate::published::{self, Line, OVER, published_date};
use crate::questions::{Answers, Ask, Found};
use crate::subject::{MARKS, Subject, number, share};
use carnet_sante::exchange::format::{Lang, count};
use carnet_sante::measure::indicator::Table;
use carnet_sante::measure::published::Conflict;
use std::fmt::Write;

/// The published series and its contradictions.
pub(crate) fn published(
    lines: &[Line],
    conflicts: &[Conflict],
    outlook: Option<&Outlook>,
) -> String {
    let mut out = String::from("CHIFFRES PUBLIÉS : profils activés, France entière\n\n");
    let heading = ["date", "publié"].into_iter().chain(OVER.iter().map(|(_, name)| *name));
    let mut rows = vec![heading.map(str::to_owned).collect::<Vec<_>>()];
    for line in lines {
        let mut row = vec![published_date(line), line.count()];
        row.extend(OVER.iter().map(|(meaning, _)| match line.over(*meaning) {
            Some(over) => {
                let rate = line.rate(*meaning).unwrap_or_default();
                format!("{rate} ({})", published::short(&over.denominator))
            }
            None => "–".to_owned(),
        }));
        rows.push(row);
    }
    out.push_str(&columns(&rows, 2));
    if let Some((day, people)) = published::target() {
        let day = carnet_sante::exchange::format::date(day, Lang::Fr);
        let _ = writeln!(out, "\nObjectif publié : {} au {day}.", published::millions(people));
    }
    if let Some(outlook) = outlook {
        let _ = writeln!(out, "{}\nLa plage est large parce que :", outlook.sentence());
        for why in outlook.reasons() {
            let _ = writeln!(out, "- {why}");
        }
        let (heading, rows) = outlook.table();
        out.push('\n');
        out.push_str(&columns(&std::iter::once(heading).chain(rows).collect::<Vec<_>>(), 1));
        out.push('\n');
    }
    out.push_str(
        "Entre parenthèses, le dénominateur et sa date : le compte publié le plus proche, au plus\n\
         31 jours après ; pour la population, la population municipale INSEE (COG 2026).\n",
    );
    let _ = writeln!(out, "\nCONTRADICTIONS entre chiffres publiés : {}\n", conflicts.len());
    for conflict in conflicts {
        let said = published::dated(&conflict.explanation.fr);
        let _ = writeln!(out, "- {} : {said}", published::about(conflict));
    }
    out
}

/// The tables of the profiles.
pub(crate) fn profiles(subject: &Subject, answers: &Answers) -> String {
    let mut out = format!("\n{}\n\n", subject.heading());
    for fact in &subject.facts {
        let _ = writeln!(out, "{fact}");
    }
    let report = answers.report();
    let [given, accepted, rejected] =
        [report.given, report.accepted, report.rejected].map(|rows| count(rows, Lang::Fr));
    let _ = writeln!(out, "Lignes lues : {given} ; retenues : {accepted} ; rejetées : {rejected}");
    for line in &subject.rejected {
        let _ = writeln!(out, "  {line}");
    }
    for lack in &subject.lacks {
        let _ = writeln!(out, "{lack}");
    }
    let title = format!("Taux d’activation des profils ouverts au {}", subject.date());
    let unit = format!("%, {}", subject.interval());
    for (ask, by) in [(Ask::Whole, "ensemble"), (Ask::Region, "par région")] {
        if answers.get(ask).is_some() {
            let heading = subject.title(&format!("{title}, {by} ({unit})"));
            let _ = writeln!(out, "\n{heading}\n");
            out.push_str(&list(&answers.last(ask)));
        }
    }
    if let Some(table) = answers.get(Ask::RegionAge) {
        let heading = subject.title(&format!("{title}, par région et âge ({unit})"));
        let _ = writeln!(out, "\n{heading}\n");
        out.push_str(&columns(&crossed(table, &answers.last(Ask::RegionAge)), 1));
    } else if answers.get(Ask::Age).is_some() {
        let _ = writeln!(out, "\n{}\n", subject.title(&format!("{title}, par âge ({unit})")));
        out.push_str(&list(&answers.last(Ask::Age)));
    }
    let _ = writeln!(out, "\n{MARKS}");
    out
}

/// One row a member: name, activated, opened, share.
fn list(found: &[Found]) -> String {
    let heading = ["", "activés", "ouverts", "taux"].map(str::to_owned).to_vec();
    let rows = found.iter().map(|row| {
        let cell = &row.cell;
        let name = row.names.first().cloned().unwrap_or_else(|| "Tous les profils".to_owned());
        let counts = [cell.numerator(), cell.denominator()].map(|n| number(cell, n).into_owned());
        let [activated, opened] = counts;
        vec![name, activated, opened, share(cell)]
    });
    columns(&std::iter::once(heading).chain(rows).collect::<Vec<_>>(), 1)
}

/// Regions down, ages across; the first row holds the headings.
pub(crate) fn crossed(table: &Table, found: &[Found]) -> Vec<Vec<String>> {
    let mut bands = table.spec().bands().labels();
    if found.iter().any(|row| row.names.get(1).is_some_and(|name| name == "inconnu")) {
        bands.push("inconnu".to_owned());
    }
    let mut rows = vec![std::iter::once(String::new()).chain(bands.iter().cloned()).collect()];
    let mut last: Option<&String> = None;
    for row in found {
        let [place, age] = row.names.as_slice() else { continue };
        if last != Some(place) {
            let blank = vec!["–".to_owned(); bands.len()];
            rows.push(std::iter::once(place.clone()).chain(blank).collect::<Vec<_>>());
            last = Some(place);
        }
        let column = bands.iter().position(|band| band == age).map(|column| column + 1);
        let cell = rows.last_mut().zip(column).and_then(|(row, column)| row.get_mut(column));
        if let Some(cell) = cell {
            *cell = share(&row.cell);
        }
    }
    rows
}

/// Columns of text: the first `left` to the left, the others to the right.
fn columns(rows: &[Vec<String>], left: usize) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len)).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::from(" ");
        for (place, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let _ = if place < left {
                write!(line, " {cell:<width$} ")
            } else {
                write!(line, " {cell:>width$} ")
            };
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
