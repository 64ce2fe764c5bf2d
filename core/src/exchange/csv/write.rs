//! Tables and row reports as CSV (RFC 4180).

use crate::error::plain;
use crate::measure::indicator::{RowReport, Table, When};
use std::borrow::Cow;
use std::fmt::{Display, Write};

/// An indicator table as CSV: the columns of [`Table::columns`], CRLF line ends, UTF-8 without BOM.
///
/// Null is an empty field; dates are ISO; a value is a fraction in its shortest form that reads
/// back as the same number. A label that a spreadsheet could take for a formula (it starts with
/// `=`, `+`, `-`, `@`, a tab or a carriage return) is quoted and otherwise left as it is: the
/// data are not altered, and a spreadsheet may still run it. Show tables from unknown hands as
/// HTML instead.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::csv::write_table;
/// use carnet_sante::measure::indicator::{Columns, Days, Disclosure, LifeDate, Spec, Validity};
/// let spec = Spec::indicators(["OUV_N"]).at("2024-01-31").disclosure(Disclosure::None).build()?;
/// let opened = Days { days: &[19_000, 19_700], valid: Validity::All };
/// let table = carnet_sante::measure::run(&spec, &Columns::new(2).life(LifeDate::Opened, opened))?;
/// assert_eq!(write_table(&table), "indicator,at,numerator,denominator,value,lower,upper,status\r\n\
///     OUV_N,2024-01-31,2,,2,,,value\r\n");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn write_table(table: &Table) -> String {
    write(table, None::<fn(&str, &str) -> Option<Cow<'static, str>>>)
}

/// The same, with names beside codes: after `departement` comes `departement_label`, and so on.
///
/// `name` gives the name of a code in a column, `indicator` or one of the axes; what has none is an
/// empty field, and so is an unknown member.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::{csv::write_table_with_names, format::Lang, html::label};
/// use carnet_sante::{Columns, Spec, run};
/// let spec = Spec::indicators(["OUV_N"]).at("2024-01-31").build()?;
/// let table = run(&spec, &Columns::new(2).opened_on(&[19_000, 19_700]))?;
/// let csv = write_table_with_names(&table, |column, code| {
///     Some(label(&table, column, code, Lang::Fr))
/// });
/// assert!(csv.starts_with("indicator,indicator_label,at,"));
/// assert!(csv.contains("\r\nOUV_N,Profils ouverts,2024-01-31,"));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn write_table_with_names<'n>(
    table: &'n Table,
    name: impl Fn(&str, &'n str) -> Option<Cow<'n, str>>,
) -> String {
    write(table, Some(name))
}

fn write<'n>(
    table: &'n Table,
    name: Option<impl Fn(&str, &'n str) -> Option<Cow<'n, str>>>,
) -> String {
    let columns = table.columns();
    let coded = table.spec().by().len().saturating_add(1);
    let mut out = String::new();
    let mut line = Line::new(&mut out);
    for (place, column) in columns.iter().enumerate() {
        line.text(column);
        if name.is_some() && place < coded {
            line.text(&format!("{column}_label"));
        }
    }
    line.end();
    for row in table.rows() {
        let codes =
            [Some(row.indicator)].into_iter().chain(row.members().map(|member| member.text()));
        for (column, code) in columns.iter().zip(codes) {
            line.text(code.unwrap_or_default());
            if let Some(name) = &name {
                let known = code.and_then(|code| name(column, code));
                line.text(&known.unwrap_or_default());
            }
        }
        match row.when {
            When::At(day) => line.value(Some(day)),
            When::Over(period) => {
                line.value(Some(period.from));
                line.value(Some(period.to));
            }
        }
        line.value(row.cell.numerator());
        line.value(row.cell.denominator());
        line.value(row.cell.value().map(plain));
        line.value(row.cell.lower().map(plain));
        line.value(row.cell.upper().map(plain));
        line.text(row.cell.status());
        line.end();
    }
    out
}

/// The rejected rows of a report as CSV: one line for each code and column, most of it as given by
/// the report; `rows` holds up to five row numbers (from 0), separated by blanks.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::csv::write_rejected;
/// use carnet_sante::measure::indicator::RowReport;
/// assert_eq!(write_rejected(&RowReport::default()), "code,column,expected,count,rows\r\n");
/// ```
pub fn write_rejected(report: &RowReport) -> String {
    let mut out = String::new();
    let mut line = Line::new(&mut out);
    for name in ["code", "column", "expected", "count", "rows"] {
        line.text(name);
    }
    line.end();
    for entry in &report.errors {
        line.text(&entry.code);
        line.text(&entry.column);
        line.text(&entry.expected);
        line.value(Some(entry.count));
        let rows: Vec<String> = entry.rows.iter().map(u64::to_string).collect();
        line.text(&rows.join(" "));
        line.end();
    }
    out
}

/// Writes fields one after the other.
struct Line<'o> {
    out: &'o mut String,
    first: bool,
}

impl<'o> Line<'o> {
    fn new(out: &'o mut String) -> Self {
        Self { out, first: true }
    }

    fn between(&mut self) {
        if !self.first {
            self.out.push(',');
        }
        self.first = false;
    }

    fn value(&mut self, value: Option<impl Display>) {
        self.between();
        if let Some(value) = value {
            // Writing to a string cannot fail.
            let _ = write!(self.out, "{value}");
        }
    }

    fn text(&mut self, text: &str) {
        self.between();
        let edge = |letter: Option<char>| letter.is_some_and(char::is_whitespace);
        let plain = !text.contains([',', '"', '\r', '\n'])
            && !text.starts_with(['=', '+', '-', '@', '\t'])
            && !edge(text.chars().next())
            && !edge(text.chars().next_back());
        if plain {
            self.out.push_str(text);
        } else {
            let _ = write!(self.out, "\"{}\"", text.replace('"', "\"\""));
        }
    }

    fn end(&mut self) {
        self.out.push_str("\r\n");
        self.first = true;
    }
}

#[cfg(test)]
#[path = "write_tests.rs"]
mod tests;
